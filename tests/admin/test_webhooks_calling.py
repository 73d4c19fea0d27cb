"""A call of the app's door from here: what each answer means, and what to do about it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from admin.webhooks import calling
from admin.webhooks.tried import Tried
from mappings import shipped_mapping
from mappings.listening import row_to_try
from tests.admin.door_over_http import KEY, SECRET, App, running_app

ORGANIZATION = "5b0c0c4e-0000-4000-8000-000000000009"
ROW = row_to_try(shipped_mapping())


@pytest.fixture
def app() -> Iterator[App]:
    with running_app(ORGANIZATION) as running:
        yield running


def called(url: str, key: str = KEY, secret: str = SECRET, organization: str = ORGANIZATION) -> Tried:
    headers = {"x-functions-key": key, "x-webhook-secret": secret}
    tried = calling.call(url, headers, organization, ROW)
    assert not [each for each in (key, secret) if each in f"{tried.said} {tried.mend}"]
    return tried


def test_an_app_that_takes_the_call_is_well(app: App) -> None:
    tried = called(app.url)
    assert (tried.well, tried.mend, app.statuses) == (True, "", [200])


def test_a_wrong_secret_and_a_wrong_key_are_told_apart(app: App) -> None:
    assert "WEBHOOK_SECRET has to be the same here and in the app" in called(app.url, secret="mistyped").mend
    assert "WEBHOOK_FUNCTION_KEY has to be one of its keys" in called(app.url, key="mistyped-key").mend
    assert app.statuses == [401, 401]


def test_an_app_of_another_organisation_says_so(app: App) -> None:
    tried = called(app.url, organization="5b0c0c4e-0000-4000-8000-00000000000a")
    assert "the app serves another organisation than this environment" in tried.mend
    assert tried.turned_away


def code(name: str) -> Any:
    """An error as the app writes it."""
    return {"error": {"code": name, "message": "..."}}


@pytest.mark.parametrize(
    ("status", "body", "mend"),
    [
        (403, "Web App - Unavailable", "the call was turned away: access restrictions of the function app"),
        (404, {}, "nothing takes webhooks at this address: check --url"),
        (503, code("webhook_settings_wrong"), "the settings of the app are wrong; its health page says which"),
        (503, code("webhook_not_stored"), "the app could not put the event on its queue"),
        (503, code("webhook_dataverse_not_asked"), "the app could not ask Dataverse who it is"),
        (503, "Service Unavailable", "the app cannot take events"),
        (502, [], "what stands before the app got no answer from it"),
        (301, "", "the address leads on to another one"),
        (500, {"error": "not ours"}, "see the log of the app"),
    ],
)
def test_each_answer_comes_with_what_to_do_about_it(app: App, status: int, body: Any, mend: str) -> None:
    app.says = (status, body)
    tried = called(app.url)
    assert not tried.well
    assert f"HTTP {status}" in tried.said
    assert tried.mend.startswith(mend)


def test_where_nobody_listens_the_address_is_to_be_checked() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        tried = called(f"http://127.0.0.1:{unused.getsockname()[1]}/api/dataverse/webhook")
    assert tried.said == "the app cannot be reached: Connection refused"
    assert tried.mend.startswith("check --url")
    assert not tried.turned_away


def test_an_app_that_says_nothing_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "TIMEOUTS", (1.0, 0.2))
    with socket.create_server(("127.0.0.1", 0)) as server:
        tried = called(f"http://127.0.0.1:{server.getsockname()[1]}/api/dataverse/webhook")
    assert tried.said == "the app gave no answer in time"
