"""Health: each part with a sentence, no secret, and not too many questions."""

import pytest

from dynamics.errors import TokenError, Unavailable
from function_app import clock
from function_app.health import Health, check_door, report_of
from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings, SettingsWrong
from tests.function_app.test_settings import ENOUGH


class Broken:
    def __init__(self, error: Exception) -> None:
        self.error = error
        self.asked = 0

    def __call__(self) -> None:
        self.asked += 1
        raise self.error


def test_all_is_well_when_every_part_answers() -> None:
    report = Health({"dataverse": lambda: "an identity", "queue": lambda: None}).report()

    assert report.status == 200
    assert report.to_json() == {
        "ok": True,
        "parts": {
            "dataverse": {"ok": True, "sentence": "In order."},
            "queue": {"ok": True, "sentence": "In order."},
        },
    }


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Unavailable("Dataverse failed.", status=503), "Dataverse failed. (status 503)"),
        (TokenError("No token.", code="invalid_client"), "No token. (code invalid_client)"),
        (QueueUnavailable("The storage queue does not answer."), "The storage queue does not answer."),
        (SettingsWrong(("WEBHOOK_SECRET is not set.",)), "WEBHOOK_SECRET is not set."),
    ],
)
def test_a_part_that_fails_says_why_and_the_others_are_still_asked(error: Exception, sentence: str) -> None:
    report = Health({"first": Broken(error), "second": lambda: None}).report()

    assert report.status == 503
    assert [(part.name, part.ok) for part in report.parts] == [("first", False), ("second", True)]
    assert sentence in report.parts[0].sentence


def test_an_error_nobody_foresaw_is_told_without_its_text_and_its_kind_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    report = Health({"queue": Broken(KeyError("AccountKey=hidden"))}).report()

    assert report.status == 503
    assert "KeyError" not in report.parts[0].sentence
    assert "kind=KeyError" in caplog.text
    assert "hidden" not in report.parts[0].sentence


def test_answers_are_kept_for_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, check = [50.0], Broken(QueueUnavailable("No."))
    monkeypatch.setattr(clock, "elapsed", lambda: seconds[0])
    health = Health({"queue": check})

    for now, asked in [(50.0, 1), (59.9, 1), (60.0, 2)]:
        seconds[0] = now
        health.report()
        assert check.asked == asked


@pytest.mark.parametrize(("secret", "ok"), [("", False), ("a-secret", True)])
def test_a_door_that_nobody_can_open_is_not_well(secret: str, ok: bool) -> None:
    settings = Settings.read(ENOUGH | {"WEBHOOK_SECRET": secret})

    report = Health({"door": lambda: check_door(settings)}).report()

    assert report.ok == ok
    assert ("every delivery is refused" in report.parts[0].sentence) != ok


def test_wrong_settings_make_a_report_of_their_own() -> None:
    report = report_of(SettingsWrong(("DATAVERSE_URL is not set.", "ENTRA_TENANT is not set.")))

    assert report.status == 503
    assert report.to_json()["parts"]["settings"]["sentence"] == "DATAVERSE_URL is not set. ENTRA_TENANT is not set."
