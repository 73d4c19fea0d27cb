"""What the webhook's door writes to the log: a closed set of event names, with ids and counts only."""

from __future__ import annotations

import logging
import traceback
from enum import StrEnum

from function_app.settings import SettingsWrong
from function_app.telemetry import correlation
from function_app.telemetry.instruments import DELIVERIES

_log = logging.getLogger("function_app.webhook")


class DoorEvent(StrEnum):
    """What became of a delivery. The values are the names in the log and the codes in error answers."""

    QUEUED = "webhook_queued"
    IGNORED_TABLE = "webhook_ignored_table"
    IGNORED_OWN_CHANGE = "webhook_ignored_own_change"
    WRONG_SECRET = "webhook_wrong_secret"  # noqa: S105 - the name of an event
    TOO_LARGE = "webhook_too_large"
    MALFORMED = "webhook_malformed"
    WRONG_ORGANIZATION = "webhook_wrong_organization"
    DATAVERSE_NOT_ASKED = "webhook_dataverse_not_asked"
    NOT_STORED = "webhook_not_stored"
    SETTINGS_WRONG = "webhook_settings_wrong"
    UNFORESEEN = "webhook_unforeseen"


_LEVELS = {
    DoorEvent.QUEUED: logging.INFO,
    DoorEvent.IGNORED_TABLE: logging.INFO,
    DoorEvent.IGNORED_OWN_CHANGE: logging.INFO,
    DoorEvent.NOT_STORED: logging.ERROR,
    DoorEvent.UNFORESEEN: logging.ERROR,
}


def note(event: DoorEvent, **ids: str | int | None) -> None:
    """One line: the event's name, then `name=value` for each id or count that is known; and one more delivery."""
    told = {**ids, "correlation": ids.get("correlation") or correlation.current()}
    known = [f"{name}={_one_word(value)}" for name, value in told.items() if value is not None]
    _log.log(_LEVELS.get(event, logging.WARNING), "%s", " ".join((event.value, *known)))
    DELIVERIES.add(1, {"event": event.value})


def note_settings(wrong: SettingsWrong) -> None:
    """Each setting that must be changed, in the words of its error, which holds no value."""
    event, told = DoorEvent.SETTINGS_WRONG.value, correlation.current()
    for line in wrong.lines:
        _log.error("%s %s%s", event, line, "" if told is None else f" correlation={_one_word(told)}")
    DELIVERIES.add(1, {"event": event})


def note_unforeseen(error: Exception) -> None:
    """Where and what kind, but not the error's text: that may quote the body of the delivery."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else None
    note(DoorEvent.UNFORESEEN, kind=type(error).__name__, place=place)


def _one_word(value: str | int) -> str:
    """Some ids come from the caller: without blanks and line ends they cannot pose as other log lines."""
    text = str(value)[:128]
    return text if all("!" <= character <= "~" for character in text) else "unprintable"
