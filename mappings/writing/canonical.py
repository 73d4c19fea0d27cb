"""The canonical form of facts and answers: the same content always gives the same text and the same hash."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

from policy.absent import UNKNOWN, NotApplicable, Unknown
from policy.facts import CaseFile, Message, MessageKind, MessageState, Task, TaskStatus

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_AS_THEY_ARE = (str, int, float, type(None))
_READ_OTHERWISE = frozenset({"tasks", "messages", "cannot_hold", "made"})
_AROUND = frozenset({"case", "new_cases", "people", "teams", "parties", "roles", "memberships", "roles_known_of"})
"""Facts of rows that belong to no matter of the case, the case's own among them."""
_HALF = 20
"""Digits of the hash that are about the rows which belong to the case; the others are about all else."""


def canonical_json(value: Any) -> str:
    """JSON with sorted names and no blanks."""
    return _JSON.encode(value)


def hash_of(*parts: str) -> str:
    """The SHA-256 of some texts in order, as 40 hexadecimal digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def inputs_of(case_file: CaseFile, edition: str | None, mapping_version: str) -> str:
    """The hash of the facts that an answer rests on, with the edition of the policy and the mapping.

    Tasks of this software's that nobody has touched are left out: they are its answer, not its input. So are drafts
    of messages, which no rule reads. Facts that are not on record are left out too, so that a release that learns to
    read more changes nothing by itself. The first half is of the rows that belong to the case alone: see `other_rows`.
    """
    names = frozenset(_facts_of(CaseFile)) - _READ_OTHERWISE
    rows = {name: plain(getattr(case_file, name)) for name in names - _AROUND} | {
        "tasks": [plain(task) for task in case_file.tasks if not _is_own_answer(task)],
        "messages": [plain(message) for message in case_file.messages if not _proves_nothing(message)],
    }
    around = {name: plain(getattr(case_file, name)) for name in _AROUND} | {
        "cannot_hold": sorted(case_file.cannot_hold),
        "made": sorted(canonical_json(plain(made)) for made in case_file.made),
    }
    of_all_else = hash_of(canonical_json(around), edition or "", mapping_version)
    return hash_of(canonical_json(rows))[:_HALF] + of_all_else[:_HALF]


def other_rows(inputs: str, before: str) -> bool:
    """Whether two hashes of inputs are of other feedback, tasks, messages, decisions or records beside them.

    Not where only the case's own row, people, roles, the policy's edition or the mapping differ.
    """
    return inputs[:_HALF] != before[:_HALF]


def _proves_nothing(message: Message) -> bool:
    """Whether a message is a draft; a contact that came in is on record whatever its form says."""
    return message.state is MessageState.DRAFT and message.kind is not MessageKind.CONTACT_IN


def _is_own_answer(task: Task) -> bool:
    return task.made_as is not None and not task.touched and task.owner_as_made and task.status is TaskStatus.OPEN


def plain(value: Any) -> Any:
    """Facts as JSON values, what is not on record left out; what does not apply is on record."""
    return _plainly(value.__class__)(value)


@cache
def _plainly(kind: type) -> Callable[[Any], Any]:
    """How values of one type are put into JSON: looked up once, and asked of thousands of values a case."""
    if issubclass(kind, _AS_THEY_ARE):
        return _as_it_is
    if issubclass(kind, NotApplicable):
        return _not_applicable
    if is_dataclass(kind):
        return partial(_facts_on_record, _facts_of(kind))
    return _plain_otherwise


def _as_it_is(value: Any) -> Any:
    return value


def _not_applicable(_: NotApplicable) -> str:
    return "not applicable"


def _facts_on_record(names: tuple[str, ...], record: Any) -> dict[str, Any]:
    facts = {}
    for name in names:
        inner = getattr(record, name)
        # asked of every fact of a case: most are not on record, and most of the others are words
        if inner is UNKNOWN:
            continue
        kind = inner.__class__
        if kind is str:
            facts[name] = inner
        elif kind is not Unknown:
            facts[name] = _plainly(kind)(inner)
    return facts


def _plain_otherwise(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Iterable):
        return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} is no fact")


@cache
def _facts_of(record: type) -> tuple[str, ...]:
    """The names of a record's facts, in order."""
    return tuple(field.name for field in fields(record))
