"""What a month of casework leaves: all that the app logged, counted, queued and keeps, and whose names to look for."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from chaos.world import Faults, Played, play
from chaos.world.instance import QueueOfInstance
from function_app.wiring import Wired
from sandbox.month import Month
from tests.function_app.telemetry_recorded import recorded

NAMES_STAFF = ("next_step_by", "beside")
"""What the app writes on feedback so that people see whose turn it is: by whom, and the steps beside it."""
_FUNCTIONS = ("reconcile", "poison", "sweep")


class Everything(logging.Handler):
    """Keeps each record as a host writes it: with its error and all that the error came from."""

    def __init__(self) -> None:
        super().__init__(level=1)
        self.lines: list[str] = []
        self.errors = 0
        self._last: logging.LogRecord | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if record is self._last:
            return  # it came by its own logger, and by the root
        self._last = record
        self.lines.append(f"{self.format(record)} {record.args!r}")
        self.errors += record.exc_info is not None


@dataclass
class Left:
    """What is left of the month, by where it was found; `texts` may hold nobody and no word of theirs."""

    people: tuple[str, ...] = ()
    staff: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    secrets: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    descriptions: list[str] = field(default_factory=list)
    in_dataverse: str = ""
    tasks: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    errors: int = 0

    @property
    def words(self) -> set[str]:
        """Each word of what people wrote."""
        return {piece for piece in self.people if _is_written(piece)}

    @property
    def names(self) -> set[str]:
        """Names and addresses."""
        return {piece for piece in self.people if not _is_written(piece)}


def _is_written(piece: str) -> bool:
    """What people write is made up of small letters; a name begins with a capital, and an address has its sign."""
    return piece.islower() and "@" not in piece


def left_of(month: Month, faults: Faults) -> Left:
    """Play a month and gather what is left."""
    found, messages = Left(people=month.people), list[str]()
    with pytest.MonkeyPatch.context() as patch, everything_logged() as log, recorded() as telemetry:
        for name in _FUNCTIONS:
            _as_a_host(patch, name, found)
        _queued_into(patch, messages)
        with play(month, faults, seed=month.seed) as played:
            _gather(played, found)
    found.texts |= {"log": log.lines, "queue": messages, "telemetry": sorted(telemetry.words)}
    found.errors = log.errors
    return found


@contextmanager
def everything_logged() -> Iterator[Everything]:
    """All that any logger says, however unimportant."""
    # the world of the month keeps the lines of the app from the root
    loggers, handler = (logging.getLogger(), logging.getLogger("function_app")), Everything()
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(1)
    try:
        yield handler
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.removeHandler(handler)
            logger.setLevel(level)


def _as_a_host(patch: pytest.MonkeyPatch, name: str, left: Left) -> None:
    """Log every error that leaves a function of the app, as Azure's host does."""
    act: Callable[[Wired, Any], None] = getattr(Wired, name)

    def logged(wired: Wired, given: Any) -> None:
        left.secrets |= _secrets_of(wired)
        try:
            act(wired, given)
        except Exception:
            logging.getLogger("host").exception("Executed '%s' (Failed)", name)
            raise

    patch.setattr(Wired, name, logged)


def _secrets_of(wired: Wired) -> set[str]:
    """Secrets of the settings; that of the door is a word of every day, and is looked for in the unit tests."""
    return {str(getattr(wired.settings.sign_in, "secret").get_secret_value())}  # noqa: B009 - of one way to sign in


def _queued_into(patch: pytest.MonkeyPatch, messages: list[str]) -> None:
    send = QueueOfInstance.send

    def kept(queue: QueueOfInstance, message: str, delay: timedelta) -> None:
        messages.append(message)
        send(queue, message, delay)

    patch.setattr(QueueOfInstance, "send", kept)


def _gather(played: Played, found: Left) -> None:
    writes, rows = played.mapping.writes, played.api.rows
    found.staff = _staff(played)
    found.in_dataverse = "".join(_as_text(row) for name in ("contacts", "emails") for row in rows(name))
    feedback = rows(played.mapping.sources.feedback.entity_set)
    turn = [writes.feedback[name] for name in NAMES_STAFF]
    tasks = [row for row in rows("tasks") if _is_ours(played, "task", row)]
    found.descriptions = _as_made(played, tasks, "description")
    found.texts = {
        "own rows": [_as_text(row) for row in rows(writes.assessment.entity_set)],
        "whose turn": _columns(feedback, *turn),
        "feedback": _columns(feedback, *(name for name in writes.feedback.values() if name not in turn)),
        "subjects": _as_made(played, tasks, "subject"),
        "checks of tasks": _columns(rows("tasks"), writes.task.columns["missing"], writes.task.columns["validation"]),
    }
    found.tasks = {row["phso_purpose"] for row in tasks}
    found.documents = {row["phso_kind"] for row in rows("emails") if _is_ours(played, "email", row)}


def _as_text(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _columns(rows: list[dict[str, Any]], *names: str) -> list[str]:
    return [_as_text({name: row.get(name) for name in names}) for row in rows]


def _is_ours(played: Played, table: str, row: Mapping[str, Any]) -> bool:
    return any(made.table == table and made.row == row["activityid"] for made in played.history.made)


def _as_made(played: Played, tasks: list[dict[str, Any]], column: str) -> list[str]:
    """A column of the app's own tasks, but for those that people gave words of their own."""
    changed = {deed.row for deed in played.journal.deeds if deed.of_ours and column in (deed.columns or {})}
    return [str(row[column]) for row in tasks if row["activityid"] not in changed]


def _staff(played: Played) -> re.Pattern[str]:
    """First names, as whole words with their capital, and addresses of whoever works there."""
    users = [row for row in played.api.rows("systemusers") if row["internalemailaddress"]]
    first, addresses = (
        "|".join(re.escape(row[name]) for row in users) for name in ("firstname", "internalemailaddress")
    )
    return re.compile(rf"\b(?:{first})\b|(?i:{addresses})")
