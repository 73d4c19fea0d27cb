"""The stand-in's own page and files, as they are served; what they do in a browser is tried in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

import sandbox.dataverse.pages as pages
from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.browsing import MARKUP, Browser, hire, publish, web_resource
from tests.sandbox.dataverse.calling import Caller

FOLDER = Path(str(pages.__file__)).parent / "stand_in"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".js", ".css"))
LIMIT = 80_000


@pytest.fixture
def browser(dataverse: RunningDataverse, admin: Caller) -> Iterator[Browser]:
    opened = Browser(dataverse.url, dataverse.ca)
    opened.sign_in(hire(admin, MARKUP))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "path",
    [
        "/main.aspx",
        "/main.aspx?pagetype=entitylist&etn=incident",
        "/main.aspx?pagetype=entityrecord&etn=incident&id=5b0c0c4e-0000-4000-8000-000000000001",
    ],
)
def test_the_documented_addresses_give_the_page(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "not Dynamics 365" in answer.text


def test_the_address_alone_leads_to_the_start(browser: Browser) -> None:
    assert browser.get("/").headers["Location"] == "/main.aspx"


def test_the_page_says_who_is_signed_in_and_a_name_stays_text(browser: Browser, admin: Caller) -> None:
    shown = browser.get("/main.aspx").text
    assert "<script>" not in shown
    assert f"Pat {MARKUP}" in unescape(shown)
    assert f'data-user="{browser.api("GET", "WhoAmI").json()["UserId"]}"' in shown
    assert 'data-language="1033"' in shown


def test_the_page_allows_nothing_from_elsewhere(browser: Browser) -> None:
    policy = browser.get("/main.aspx").headers["Content-Security-Policy"]
    assert {"default-src 'self'", "frame-ancestors 'self'", "form-action 'self'"} <= set(policy.split("; "))


def test_pages_take_the_clock_of_an_environment_that_runs_at_another_time(admin: Caller, browser: Browser) -> None:
    publish(admin, web_resource(admin, "new_a.html", "<html><head><script>"), web_resource(admin, "new_a.js", "x", 3))
    pages = ("/main.aspx", "/WebResources/new_a.html")
    assert not any("clock.js" in browser.get(path).text for path in pages)
    admin.control("POST", "clock", {"now": "2025-04-22T08:00:00Z"})
    assert not any("clock.js" in browser.get(path).text for path in pages)
    admin.control("POST", "clock", {"now": "2025-04-22T08:00:00Z", "runs": True})
    for path in pages:
        (ahead,) = re.findall(
            r'<head><script src="/standin/clock.js" data-ahead="(-?\d+)"></script>', browser.get(path).text
        )
        there = datetime.now(UTC) + timedelta(milliseconds=int(ahead))
        assert abs(there - datetime(2025, 4, 22, 8, tzinfo=UTC)) < timedelta(seconds=30)
    assert browser.get("/WebResources/new_a.js").text == "x"


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_served_to_anybody_by_its_type(dataverse: RunningDataverse, name: str) -> None:
    stranger = Browser(dataverse.url, dataverse.ca)
    answer = stranger.get(f"/standin/{name}")
    stranger.close()
    assert answer.content == (FOLDER / name).read_bytes()
    expected = "text/javascript" if name.endswith(".js") else "text/css"
    assert answer.headers["Content-Type"] == f"{expected}; charset=utf-8"


@pytest.mark.parametrize("path", ["/standin/", "/standin/main.html", "/standin/../endpoint.py", "/standin/none.js"])
def test_nothing_else_is_served(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/main.aspx", "/standin/main.js", "/WebResources/new_a"])
def test_pages_are_only_read(browser: Browser, path: str) -> None:
    assert browser.post(path, {}).status_code == 405


def test_every_import_of_a_script_is_one_of_its_files() -> None:
    imports = {found for name in FILES for found in re.findall(r'from "\./([^"]+)"', (FOLDER / name).read_text())}
    assert imports
    assert imports <= set(FILES)


def test_nothing_in_it_leads_out_or_reads_text_as_html() -> None:
    for path in FOLDER.iterdir():
        text = path.read_text()
        assert "://" not in text, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), path.name


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LIMIT
