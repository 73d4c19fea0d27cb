"""The triggers: each hands on what the host gave it, and gives back what the host can take."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import azure.functions as func
import pytest
from pydantic import SecretStr

from function_app import triggers, wiring
from function_app.health import HealthReport, Part
from function_app.identity import Ourselves
from function_app.messages import Look, MalformedMessage
from function_app.settings import SettingsWrong
from function_app.webhook import Door
from tests.function_app.deliveries import CASE, delivery
from tests.function_app.fakes import Identity, RecordingQueue, RegardingMapping

LOOK = Look(case=CASE, seen_at=datetime(2025, 3, 10, 9, 0, tzinfo=UTC), correlation="c-1", asked_by="webhook")


@dataclass
class RecordingWiring:
    """Records what the triggers ask for."""

    queue: RecordingQueue = field(default_factory=RecordingQueue)
    looks: list[Look] = field(default_factory=list)
    poisoned: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    report: HealthReport = field(default_factory=lambda: HealthReport((Part("queue", True, "Answers."),)))

    @property
    def door(self) -> Door:
        return Door(
            secrets=(SecretStr("secret"),),
            ourselves=Ourselves(Identity),
            mapping=RegardingMapping(),
            queue=self.queue,
            delay=timedelta(0),
        )

    def reconcile(self, look: Look) -> None:
        self.looks.append(look)

    def poison(self, text: str) -> None:
        self.poisoned.append(text)

    def sweep(self, question: str) -> None:
        self.questions.append(question)

    def health(self) -> HealthReport:
        return self.report


@pytest.fixture
def wired() -> Iterator[RecordingWiring]:
    recording = RecordingWiring()
    wiring.install(cast("wiring.Wiring", recording))
    yield recording
    wiring.install(None)


def call(function: Any, value: object) -> Any:
    """Call a function of the app as the worker does: with the one value of its trigger."""
    return function(value)


def request(method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> func.HttpRequest:
    return func.HttpRequest(method, f"https://app.example/api/{path}", headers=headers, body=body)


def test_a_delivery_reaches_the_door_and_its_answer_goes_back_as_json(wired: RecordingWiring) -> None:
    response = call(triggers.webhook, request("POST", "dataverse/webhook", delivery(), {"X-Webhook-Secret": "secret"}))

    assert (response.status_code, response.mimetype) == (202, "application/json")
    assert json.loads(response.get_body()) == {"queued": 1}
    assert [look.case for look in wired.queue.looks] == [CASE]


def test_a_delivery_without_the_secret_goes_no_further(wired: RecordingWiring) -> None:
    response = call(triggers.webhook, request("POST", "dataverse/webhook", delivery()))

    assert response.status_code == 401
    assert wired.queue.sent == []


def test_live_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "current", lambda: pytest.fail("live asked for the wiring"))

    response = call(triggers.live, request("GET", "live"))

    assert (response.status_code, json.loads(response.get_body())) == (200, {"live": True})


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
def test_health_has_the_status_of_its_report(wired: RecordingWiring, ok: bool, status: int) -> None:
    wired.report = HealthReport((Part("queue", ok, "A sentence."),))

    response = call(triggers.health, request("GET", "health"))

    assert response.status_code == status
    assert json.loads(response.get_body())["parts"]["queue"] == {"ok": ok, "sentence": "A sentence."}


def test_wrong_settings_are_told_by_health_and_keep_the_door_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong() -> wiring.Wiring:
        raise SettingsWrong(("DATAVERSE_URL is not set.",))

    monkeypatch.setattr(wiring, "current", wrong)

    health = call(triggers.health, request("GET", "health"))
    door = call(triggers.webhook, request("POST", "dataverse/webhook", delivery()))

    assert health.status_code == door.status_code == 503
    assert b"DATAVERSE_URL is not set." in health.get_body()


def test_a_message_becomes_a_look(wired: RecordingWiring) -> None:
    assert call(triggers.reconcile, func.QueueMessage(body=LOOK.to_json())) is None
    assert wired.looks == [LOOK]


def test_a_message_that_is_none_of_ours_fails_so_that_the_host_moves_it_to_the_poison(wired: RecordingWiring) -> None:
    with pytest.raises(MalformedMessage):
        call(triggers.reconcile, func.QueueMessage(body="{}"))
    assert wired.looks == []


@pytest.mark.parametrize("body", [LOOK.to_json(), "none of ours", b"\xff\xfe"])
def test_poison_is_handed_on_as_text_whatever_it_is(wired: RecordingWiring, body: str | bytes) -> None:
    assert call(triggers.poison, func.QueueMessage(body=body)) is None
    assert wired.poisoned == [body if isinstance(body, str) else body.decode(errors="replace")]


@pytest.mark.parametrize(
    ("function", "question"),
    [(triggers.sweep, "changed"), (triggers.sweep_due, "due"), (triggers.sweep_open, "open")],
)
def test_each_timer_asks_its_own_question(wired: RecordingWiring, function: Any, question: str) -> None:
    assert call(function, None) is None
    assert wired.questions == [question]
