"""What the HTTP functions answer: sentences for people, and nothing of the code, the machine or what was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import azure.functions as func
import pytest

from function_app import health, triggers, wiring
from function_app.health import Health
from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import ByCertificate, BySecret
from tests.security.bodies import HOSTILE
from tests.security.forging import TEMPTING

HIDDEN = "hidden-in-the-error"
INTERNAL = re.compile(
    rf"{HIDDEN}|Traceback|File \"|\.py\b|line \d+|site-packages|/(?:home|usr|work|tmp|etc)/|0x[0-9a-f]{{6,}} at|"
    r"[Pp]ython|object at|azure-functions|\bv?\d+\.\d+\.\d+\b|"
    r"\b[A-Z]\w+(?:Error|Exception)\b|__\w+__"
)
MODELS = (Settings, BySecret, ByCertificate)
ALL = [field.alias for model in MODELS for field in model.model_fields.values() if field.alias]
CONFIGURED = {
    "DATAVERSE_URL": "https://127.0.0.1:9",
    "ENTRA_TENANT": "contoso",
    "ENTRA_CLIENT_ID": "5d0a6b1f-1111-4222-8333-944455556666",
    "ENTRA_CLIENT_SECRET": HIDDEN,
    "ENTRA_AUTHORITY": "https://127.0.0.1:9/contoso",
    "WEBHOOK_SECRET": HIDDEN,
    "POLICY_IN_FORCE_FROM": "2024-01-01",
}


class Down:
    """A queue whose library told more than it should."""

    def send(self, message: str, delay: Any) -> None:
        raise QueueUnavailable("The queue cannot be reached.") from OSError(f"/home/{HIDDEN}")

    def check(self) -> None:
        raise OSError(f"/home/{HIDDEN}/queue.py")


@pytest.fixture
def unreachable() -> Iterator[wiring.Wired]:
    """An app whose Dataverse, identity service and queue are all down."""
    app = wiring.wire(Settings.read(CONFIGURED), lambda _name: Down())
    wiring.install(app)
    yield app
    wiring.install(None)
    app.close()


def call(function: Any, body: bytes = b"", headers: dict[str, str] | None = None) -> func.HttpResponse:
    request = func.HttpRequest("POST", "https://app.example/api/x", body=body, headers=headers or {})
    answer = function.build().get_user_function()(request)
    assert isinstance(answer, func.HttpResponse)
    return answer


def told(answer: func.HttpResponse) -> str:
    """The whole answer; it is JSON, and its headers name nobody."""
    text = answer.get_body().decode()
    json.loads(text)
    assert answer.mimetype == "application/json"
    assert not {"server", "x-powered-by"} & {name.lower() for name in answer.headers}
    return text


def test_the_health_page_of_an_app_that_reaches_nothing_tells_no_internals(unreachable: wiring.Wired) -> None:
    answer = call(triggers.health)
    assert answer.status_code == 503
    assert "Failed in a way nobody foresaw" in told(answer)
    assert "cannot be reached: Connection refused" in told(answer)
    assert INTERNAL.findall(told(answer)) == []


@pytest.mark.parametrize("error", [KeyError(HIDDEN), RuntimeError(f"/home/{HIDDEN}"), OSError(2, HIDDEN)])
def test_an_app_that_cannot_start_says_so_and_not_why_it_crashed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def fails() -> wiring.Wiring:
        raise error

    monkeypatch.setattr(wiring, "current", fails)
    for function in (triggers.health, triggers.webhook):
        answer = call(function)
        assert answer.status_code == 503
        assert INTERNAL.findall(told(answer)) == []
    assert f"kind={type(error).__name__}" in caplog.text
    assert HIDDEN not in caplog.text


def test_a_check_that_nobody_foresaw_is_told_in_the_log_by_kind_and_place(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> object:
        raise ZeroDivisionError(HIDDEN)

    report = Health({"queue": fails}).report()
    assert (report.status, INTERNAL.findall(json.dumps(report.to_json()))) == (503, [])
    assert "health_unforeseen part=queue kind=ZeroDivisionError place=fails:" in caplog.text
    assert " correlation=health-" in caplog.text
    assert HIDDEN not in caplog.text


@pytest.mark.parametrize("body", [*HOSTILE, *TEMPTING])
@pytest.mark.parametrize("secret", [HIDDEN, "wrong"])
def test_no_body_brings_the_door_to_tell_internals(unreachable: wiring.Wired, body: str, secret: str) -> None:
    answer = call(triggers.webhook, HOSTILE.get(body, body.encode()), {"x-webhook-secret": secret})
    assert answer.status_code in (400, 401, 413, 503)
    assert INTERNAL.findall(told(answer)) == []


def test_settings_that_are_wrong_are_told_by_name_and_never_by_value(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: dict[str, str] = {name: f"{HIDDEN} \n<{name}>" for name in ALL}
    with pytest.raises(SettingsWrong) as caught:
        Settings.read(wrong)
    said = json.dumps(health.report_of(caught.value).to_json())
    assert "DATAVERSE_URL" in said
    assert INTERNAL.findall(said) == []
