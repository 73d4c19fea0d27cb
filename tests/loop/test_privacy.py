"""A month of casework with faults, and a search for its people in all that the app logs, counts, queues and keeps.

Looked through: every record of every logger on every level, with the errors as a host prints them; every attribute of
every metric and span; every message on the queue; every row of the app's own table; subject and description of each
task that it made, and each column of feedback that it writes. Two things hold what people wrote, by design: documents
are people's letters, and stand on the case as drafts; and a task for a manager holds the main contents of the feedback
(paragraphs 8, 13, 15), so its description may quote them. Neither is ever logged, queued or put into `result`.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from chaos.world import Faults, Played, play
from chaos.world.instance import QueueOfInstance
from function_app import clock
from function_app.messages import Look
from function_app.wiring import Wired
from sandbox.month import the_month
from tests.function_app.telemetry_recorded import recorded
from tests.loop.world import World

SEED = int(os.environ.get("PRIVACY_SEED", "1"))
CASES = int(os.environ.get("PRIVACY_CASES", "10"))
"""A month of 300 takes a quarter of an hour."""
OWN_TABLE = "phso_assessments"
_TOKEN = re.compile(r"eyJ[\w-]{20,}\.|\bBearer ey", re.ASCII)


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
    """What is left of the month, by where it was found."""

    people: tuple[str, ...] = ()
    secrets: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    descriptions: list[str] = field(default_factory=list)
    in_dataverse: str = ""
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


def as_a_host(patch: pytest.MonkeyPatch, name: str, left: Left) -> None:
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


def queued_into(patch: pytest.MonkeyPatch, messages: list[str]) -> None:
    send = QueueOfInstance.send

    def kept(queue: QueueOfInstance, message: str, delay: timedelta) -> None:
        messages.append(message)
        send(queue, message, delay)

    patch.setattr(QueueOfInstance, "send", kept)


@pytest.fixture(scope="module")
def left() -> Left:
    found, messages = Left(), list[str]()
    with pytest.MonkeyPatch.context() as patch, everything_logged() as log, recorded() as telemetry:
        for name in ("reconcile", "poison", "sweep"):
            as_a_host(patch, name, found)
        queued_into(patch, messages)
        with play(the_month(SEED, CASES), Faults(), seed=SEED) as played:
            found.people = played.month.people
            found.texts = {"own rows": _rows(played, OWN_TABLE), "feedback": _feedback(played)}
            found.texts["subjects"], found.descriptions = _tasks(played)
            found.in_dataverse = "".join(text for name in ("contacts", "emails") for text in _rows(played, name))
    found.texts |= {"log": log.lines, "queue": messages, "telemetry": sorted(telemetry.words)}
    found.errors = log.errors
    return found


def _rows(played: Played, entity_set: str) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in played.api.rows(entity_set)]


def _feedback(played: Played) -> list[str]:
    columns = list(played.mapping.writes.feedback.values())
    rows = played.api.rows(played.mapping.sources.feedback.entity_set)
    return [json.dumps({column: row.get(column) for column in columns}, ensure_ascii=False) for row in rows]


def _tasks(played: Played) -> tuple[list[str], list[str]]:
    """Subjects and descriptions of the app's own tasks."""
    ours = {made.row for made in played.history.made if made.table == "task"}
    rows = [row for row in played.api.rows("tasks") if row["activityid"] in ours]
    return [str(row["subject"]) for row in rows], [str(row["description"]) for row in rows]


def traces(needles: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The texts that hold any of the needles, in capitals or not."""
    sought = [needle.lower() for needle in needles]
    return [text for text in texts for low in (text.lower(),) if any(needle in low for needle in sought)]


WHERE = ("log", "telemetry", "queue", "own rows", "feedback", "subjects")


def test_the_search_finds_people_where_they_are(left: Left) -> None:
    for people in (left.words, left.names):
        assert traces(people, [left.in_dataverse])
    assert left.errors > 0
    assert traces({"case_applied"}, left.texts["log"])
    assert all(len(left.texts[where]) > 0 for where in WHERE)
    assert left.descriptions
    assert len(left.texts["log"]) > len(left.texts["queue"])


@pytest.mark.parametrize("where", WHERE)
def test_nobodys_name_address_or_word_is_in(left: Left, where: str) -> None:
    assert traces(left.words | left.names, left.texts[where]) == []


def test_a_description_of_a_task_may_quote_feedback_and_names_nobody(left: Left) -> None:
    assert traces(left.names, left.descriptions) == []


@pytest.mark.parametrize("where", WHERE)
def test_no_secret_and_no_token_is_in(left: Left, where: str) -> None:
    assert left.secrets
    assert traces(left.secrets, left.texts[where]) == []
    assert [text for text in left.texts[where] if _TOKEN.search(text)] == []


NAME, WORDS = "Zwaqunth Vlookrarv", "my neighbour Yglaesk told me"


def ledger_written_over(world: World) -> None:
    world.look()
    token = world.assessment()["phso_assessmentid"]
    world.api.update("phso_assessments", token, {"phso_ledger": f"{NAME}: {WORDS}"})


def writes_refused(world: World) -> None:
    world.fault(effect="status", status=400, only="writes", path=r"\$batch", times=None)


def answers_that_make_no_sense(world: World) -> None:
    world.fault(effect="status", status=200, only="reads", path=r"\$batch", times=None)


@pytest.mark.parametrize("broken", [ledger_written_over, writes_refused, answers_that_make_no_sense])
def test_an_error_about_a_case_repeats_nothing_of_it(world: World, broken: Callable[[World], None]) -> None:
    world.thanked(words=f"{NAME}: {WORDS}")
    broken(world)
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    with everything_logged() as log, recorded() as telemetry:
        try:
            world.app.reconcile(look)
        except Exception:
            logging.getLogger("host").exception("Executed 'reconcile' (Failed)")
    assert log.errors == 1
    assert traces({*NAME.split(), "neighbour", "Yglaesk"}, [*log.lines, *telemetry.words]) == []
