"""Web resources as a browser gets them: published, by their type, to whoever is signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.sandbox.dataverse.browsing import Browser, hire, publish, web_resource
from tests.sandbox.dataverse.calling import Caller

PAGE, NAME = "<!doctype html><p>£</p>", "new_/panel/panel.html"


@pytest.fixture
def browser(dataverse: RunningDataverse, admin: Caller) -> Iterator[Browser]:
    opened = Browser(dataverse.url, dataverse.ca)
    opened.sign_in(hire(admin, "Lee"))
    yield opened
    opened.close()


def test_what_was_published_is_a_file(admin: Caller, browser: Browser) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    answer = browser.get(f"/WebResources/{NAME}?id=%7BA%7D&typename=incident")
    assert (answer.status_code, answer.content.decode()) == (200, PAGE)


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        (1, "text/html; charset=utf-8"),
        (2, "text/css; charset=utf-8"),
        (3, "text/javascript; charset=utf-8"),
        (4, "text/xml; charset=utf-8"),
        (5, "image/png"),
        (11, "image/svg+xml"),
    ],
)
def test_the_type_of_the_web_resource_is_that_of_the_file(
    admin: Caller, browser: Browser, kind: int, content_type: str
) -> None:
    publish(admin, web_resource(admin, "new_a", "x", kind))
    answer = browser.get("/WebResources/new_a")
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        f"/webresources/{NAME}",
        f"/WebResources/{NAME.upper()}",
        f"/%7b637199221580014143%7d/WebResources/{NAME}",
        f"/%7B637199221580014143%7D/webresources/{NAME}",
        f"/WebResources/{NAME.replace('_', '%5F')}",
    ],
)
def test_it_is_found_by_each_way_of_writing_its_address(admin: Caller, browser: Browser, path: str) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    assert browser.get(path).status_code == 200


def test_only_the_address_with_a_version_is_kept_by_the_browser(admin: Caller, browser: Browser) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    assert browser.get(f"/WebResources/{NAME}").headers["Cache-Control"] == "no-cache"
    assert "max-age=31536000" in browser.get(f"/%7b1%7d/WebResources/{NAME}").headers["Cache-Control"]


def test_what_was_saved_and_not_published_is_not_there(admin: Caller, browser: Browser) -> None:
    made = web_resource(admin, NAME, PAGE)
    assert browser.get(f"/WebResources/{NAME}").status_code == 404
    publish(admin, made)
    admin.change(f"webresourceset({made})", {"content": "bmV3"})
    assert browser.get(f"/WebResources/{NAME}").content.decode() == PAGE
    assert admin.call("POST", "PublishAllXml").status_code == 204
    assert browser.get(f"/WebResources/{NAME}").content == b"new"


def test_publishing_one_leaves_the_others_as_they_were(admin: Caller, browser: Browser) -> None:
    one, _other = web_resource(admin, "new_one", "1"), web_resource(admin, "new_other", "2")
    publish(admin, one)
    assert browser.get("/WebResources/new_one").status_code == 200
    assert browser.get("/WebResources/new_other").status_code == 404


def test_publishing_that_is_refused_publishes_nothing(admin: Caller, browser: Browser) -> None:
    made = web_resource(admin, NAME, PAGE)
    xml = f"<importexportxml><webresources><webresource>{made}</webresource><webresource>x</webresource></webresources>"
    assert admin.call("POST", "PublishXml", {"ParameterXml": f"{xml}</importexportxml>"}).status_code == 400
    assert browser.get(f"/WebResources/{NAME}").status_code == 404


def test_what_was_deleted_is_gone(admin: Caller, browser: Browser) -> None:
    made = web_resource(admin, NAME, PAGE)
    publish(admin, made)
    assert admin.call("DELETE", f"webresourceset({made})").status_code == 204
    assert browser.get(f"/WebResources/{NAME}").status_code == 404


def test_a_snapshot_keeps_what_was_published(admin: Caller, browser: Browser) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    admin.control("POST", "snapshot", {"name": "with the page"})
    admin.control("POST", "reset")
    assert admin.rows("webresourceset") == []
    admin.control("POST", "restore", {"name": "with the page"})
    assert browser.get(f"/WebResources/{NAME}").content.decode() == PAGE


def test_nobody_gets_it_without_signing_in(admin: Caller, dataverse: RunningDataverse) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    stranger = Browser(dataverse.url, dataverse.ca)
    answer = stranger.get(f"/WebResources/{NAME}")
    stranger.close()
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/signin?to=%2FWebResources%2F")


def test_pages_of_another_address_cannot_frame_it(admin: Caller, browser: Browser) -> None:
    publish(admin, web_resource(admin, NAME, PAGE))
    assert browser.get(f"/WebResources/{NAME}").headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_a_session_and_what_was_published_outlive_a_restart(tmp_path: Path) -> None:
    data = tmp_path / "data.sqlite"
    with running_dataverse(data=data) as first:
        caller = Caller(first, first.admin_client_id, first.admin_client_secret)
        publish(caller, web_resource(caller, NAME, PAGE))
        browser = Browser(first.url, first.ca)
        browser.sign_in(hire(caller, "Lee"))
        cookie = browser.session.cookies["sandbox_session"]
        browser.close()
        caller.close()
    with running_dataverse(data=data) as second:
        browser = Browser(second.url, second.ca)
        answer = browser.get(f"/WebResources/{NAME}", Cookie=f"sandbox_session={cookie}")
        browser.close()
    assert answer.content.decode() == PAGE
