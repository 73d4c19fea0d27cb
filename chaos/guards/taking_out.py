"""Each guard of the app by name, and how it is taken out: one small change of the app's own parts, and back again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

from dynamics.batch import encode_changeset
from function_app.coalescing import Coalescing
from function_app.sweep import Sweep
from mappings import shipped_mapping
from mappings.installation.permits import CasePermits
from mappings.reading.observed import Observed
from mappings.remembering import elsewhere, ledger
from mappings.remembering.ids import task_id
from mappings.remembering.ledger import Ledger
from mappings.writing import plan
from mappings.writing.changes import Change
from policy.settling import Settled
from policy.tasks import Key

WHATEVER_IS_THERE = b"*"
"""The etag that any version of a row matches. Source: Microsoft, "Conditional operations using the Web API"."""


@contextmanager
def _no_token() -> Iterator[None]:
    assessments = shipped_mapping().writes.assessment.entity_set

    def unguarded(changes: Sequence[Change], path: str, boundary: str) -> tuple[str, bytes]:
        """The client itself refuses to send such a change, so the bytes are changed behind it."""
        content_type, body = encode_changeset(changes, path, boundary)
        for change in changes:
            if change.guard is not None and change.path.startswith(assessments):
                body = body.replace(change.guard.encode(), WHATEVER_IS_THERE)
        return content_type, body

    with patch("dynamics.client.encode_changeset", unguarded):
        yield


@contextmanager
def _no_name_based_ids() -> Iterator[None]:
    chance, original = random.Random(0), plan._task_changes
    remembered: dict[Key, str] = {}

    def any_id(_namespace: UUID, _key: Key) -> str:
        return str(UUID(int=chance.getrandbits(128), version=4))

    def by_ledger(namespace: UUID, key: Key) -> str:
        return remembered.get(key) or task_id(namespace, key)

    def with_ledger(seen: Observed, settled: Settled, kept: Ledger, today: date, permits: CasePermits) -> Any:
        remembered.clear()
        remembered.update({entry.key: task for task, entry in kept.entries.items()})
        return original(seen, settled, kept, today, permits)

    with (
        patch("mappings.writing.task_rows.task_id", any_id),
        patch("mappings.writing.plan.task_id", by_ledger),
        patch.object(plan, "_task_changes", with_ledger),
    ):
        yield


@contextmanager
def _no_ledger() -> Iterator[None]:
    def forgotten(_text: Any, _where: str) -> Ledger:
        return Ledger()

    with patch.object(ledger, "from_json", forgotten), patch.object(elsewhere, "from_json", forgotten):
        yield


@contextmanager
def _no_withdrawal() -> Iterator[None]:
    original = plan.plan

    def kept(seen: Observed, settled: Settled, *more: Any) -> Any:
        return original(seen, replace(settled, to_withdraw=()), *more)

    with patch("function_app.deciding.plan", kept):
        yield


@contextmanager
def _no_sweep() -> Iterator[None]:
    with patch.object(Sweep, "__call__", lambda _self, _name: None):
        yield


@contextmanager
def _finished_or_not() -> Iterator[None]:
    original = Coalescing.turn

    @contextmanager
    def turn(coalescing: Coalescing, case: str, seen_at: datetime) -> Iterator[bool]:
        with original(coalescing, case, seen_at) as needed:
            if needed:
                coalescing._finished(case, coalescing._now())
            yield needed

    with patch.object(Coalescing, "turn", turn):
        yield


@contextmanager
def _ended_for_begun() -> Iterator[None]:
    original = Coalescing.turn

    @contextmanager
    def turn(coalescing: Coalescing, case: str, seen_at: datetime) -> Iterator[bool]:
        with original(coalescing, case, seen_at) as needed:
            yield needed
        if needed:
            coalescing._finished(case, coalescing._now())

    with patch.object(Coalescing, "turn", turn):
        yield


@dataclass(frozen=True)
class Guard:
    """What is done to the app, in one line, and the doing.

    `noticed` is found in what the oracle then says, and not in what it says of an app that merely fails.
    """

    done: str
    taken_out: Callable[[], AbstractContextManager[None]]
    noticed: re.Pattern[str]

    def is_noticed_in(self, mistakes: Iterable[str]) -> bool:
        """Whether any of the oracle's sentences says what this guard is there to prevent."""
        return any(self.noticed.search(each) for each in mistakes)


GUARDS: Mapping[str, Guard] = {
    "token": Guard(
        "the assessment is written whatever version of it is there",
        _no_token,
        re.compile(r"answer: flags, no_longer_wanted / .*: should not be there"),
    ),
    "name-based-ids": Guard(
        "each task gets an id by chance",
        _no_name_based_ids,
        re.compile(r"task \S+ about .* is remembered by no assessment"),
    ),
    "ledger": Guard(
        "what is remembered of tasks is not read",
        _no_ledger,
        re.compile(r"tasks\(\S+\), which a person deleted, is there again"),
    ),
    "withdrawal": Guard(
        "a task that nothing wants any more is left as it is",
        _no_withdrawal,
        re.compile(r": tasks, task for purpose \d+ about .*: should not be there"),
    ),
    "sweep": Guard(
        "the three questions are not asked",
        _no_sweep,
        re.compile(r'phso_lookagainon should be (null|"[\d-]{10}") and is "[\d-]{10}"'),
    ),
    "finished": Guard(
        "a look counts for later messages as soon as it has begun",
        _finished_or_not,
        re.compile(r"the event \S+ of .* was dropped; the last look finished"),
    ),
    "began": Guard(
        "a look counts for messages that came before it ended, and not only for those from before it began",
        _ended_for_begun,
        re.compile(r"a message of .* was dropped, and no look began later"),
    ),
}


def without(guard: str | None) -> AbstractContextManager[None]:
    """The app without a guard for as long as the block runs; whole with None. Raises KeyError for no guard's name."""
    return nullcontext() if guard is None else GUARDS[guard].taken_out()
