"""Whether the app can do its work: settings, Dataverse, the queue, the mode; each with a sentence, without a secret."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import uuid4

from dynamics.client import Dataverse
from dynamics.errors import DataverseError
from function_app import clock
from function_app.asking import as_text
from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings, SettingsWrong
from function_app.telemetry.correlation import correlated, current
from mappings.installation.mode_row import mode_in, mode_query
from mappings.mapping import Mapping

# Monitors ask often, from several places, and each answer costs one of the requests we need for cases.
_KEPT_SECONDS = 10.0

_UNFORESEEN = "Failed in a way nobody foresaw. See the log for health_unforeseen."

_log = logging.getLogger("function_app.health")

Check = Callable[[], object]
"""Returns when all is well; what it returns does not matter. Raises one of the errors named below."""


class ModeNotAsSet(Exception):
    """This software does less than somebody may expect of it: no mode is set, or the brake is on. Says what to do."""


_SPOKEN = (DataverseError, QueueUnavailable, SettingsWrong, ModeNotAsSet)
"""Errors whose text is written for people and holds no secret."""


@dataclass(frozen=True)
class Part:
    """One thing that the app needs."""

    name: str
    ok: bool
    sentence: str


@dataclass(frozen=True)
class HealthReport:
    """All parts; well when every part is."""

    parts: tuple[Part, ...]

    @property
    def ok(self) -> bool:
        """Whether the app can do its work."""
        return all(part.ok for part in self.parts)

    @property
    def status(self) -> int:
        """The HTTP status a monitor reads: 200 or 503."""
        return 200 if self.ok else 503

    def to_json(self) -> dict[str, Any]:
        """`{"ok": bool, "parts": {name: {"ok": bool, "sentence": str}}}`."""
        parts = {part.name: {"ok": part.ok, "sentence": part.sentence} for part in self.parts}
        return {"ok": self.ok, "parts": parts}


class Health:
    """Runs the checks in order, at most once in a few seconds."""

    def __init__(self, checks: Table[str, Check]) -> None:
        self._checks = checks
        self._lock = Lock()
        self._report: HealthReport | None = None
        self._good_until = 0.0

    def report(self) -> HealthReport:
        """The present report, or the one of a moment ago. Never raises."""
        with self._lock:
            if self._report is None or clock.elapsed() >= self._good_until:
                with correlated(f"health-{uuid4()}"):
                    self._report = HealthReport(tuple(_part(name, check) for name, check in self._checks.items()))
                self._good_until = clock.elapsed() + _KEPT_SECONDS
            return self._report


def check_door(settings: Settings) -> None:
    """Raises SettingsWrong when no secret would let any delivery in."""
    if not settings.webhook_secrets:
        raise SettingsWrong(
            (
                "WEBHOOK_SECRET is not set, so every delivery is refused. Set it to the value that the "
                "Dataverse service endpoint sends in x-webhook-secret.",
            )
        )


def check_mode(dataverse: Dataverse, mapping: Mapping) -> None:
    """Raises ModeNotAsSet, and Dataverse's errors. Watching is well, where somebody has said so."""
    rows = dataverse.read([as_text(mode_query(mapping))], current())[0]
    mode = mode_in(mapping, rows[0] if rows else None)
    if mode.trouble:
        raise ModeNotAsSet(f"{mode.trouble[:1].upper()}{mode.trouble[1:]}.")
    if mode.braked_since is not None:
        raise ModeNotAsSet(
            f"The brake is on since {mode.braked_since:%Y-%m-%d %H:%M} UTC: more than {mode.brake} tasks and documents"
            " were to be made within an hour, so none is made. See what is wanted with `python -m admin preview`, then"
            " release the brake with `python -m admin mode release`."
        )


def report_of(error: Exception) -> HealthReport:
    """The report of an app that did not start: its settings do not let it, or nobody foresaw why."""
    if isinstance(error, SettingsWrong):
        return HealthReport((Part("settings", ok=False, sentence=" ".join(error.lines)),))
    _note_unforeseen("start", error)
    return HealthReport((Part("start", ok=False, sentence=_UNFORESEEN),))


def _note_unforeseen(part: str, error: Exception) -> None:
    """What kind and where, for the log alone: the text may quote anything, and the answer tells nothing of our code."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "unknown"
    told = current() or f"health-{uuid4()}"
    _log.error("health_unforeseen part=%s kind=%s place=%s correlation=%s", part, type(error).__name__, place, told)


def _part(name: str, check: Check) -> Part:
    try:
        check()
    except _SPOKEN as error:
        return Part(name, ok=False, sentence=str(error))
    except Exception as error:  # noqa: BLE001 - a health page that fails tells a monitor nothing
        _note_unforeseen(name, error)
        return Part(name, ok=False, sentence=_UNFORESEEN)
    return Part(name, ok=True, sentence="In order.")
