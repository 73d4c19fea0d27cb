"""What this software remembers of the tasks it made: kept as JSON in the case's assessment row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mappings.canonical import canonical_json, hash_of
from policy.tasks import Fate, Key, Made, Purpose

NOT_AS_SEEDED = "a person's"
"""Stands for the hash of a task whose seeded values are not to be compared any more."""


class LedgerUnreadable(ValueError):
    """A ledger is not empty and yet none: somebody wrote something else into its column."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} holds something that is no ledger, so nobody can tell which tasks people have ended: look at"
            " the tasks of the case, then clear the column; those still there will be known again by their ids"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One task: its key, when it was made, for whom, the owner it was given, its seeded values, and its fate.

    `regarding` is the row that the task regarded when it was made or first recognised; empty where an older
    release did not remember it.
    """

    key: Key
    made_on: str
    for_: str
    owner: str
    seeds: str
    fate: Fate
    regarding: str = ""


@dataclass(frozen=True)
class Ledger:
    """Entries by the task's id, and the users that Dataverse refused as owners.

    `unread` are entries that this release cannot read, because a newer one wrote them: written back as they were.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    unread: Mapping[str, Any] = field(default_factory=dict)

    def with_entry(self, task: str, entry: Entry) -> Ledger:
        """The ledger with one entry put in or replaced."""
        return replace(self, entries={**self.entries, task: entry})

    def with_fate(self, task: str, fate: Fate) -> Ledger:
        """The ledger with the fate of one task changed."""
        return self.with_entry(task, replace(self.entries[task], fate=fate))

    def refusing(self, owner: str) -> Ledger:
        """The ledger with one more user that cannot own."""
        return replace(self, refused=self.refused | {owner})

    def made(self) -> tuple[Made, ...]:
        """The tasks as the policy sees them."""
        return tuple(Made(entry.key, entry.fate) for _, entry in sorted(self.entries.items()))


def seeds_of(subject: Any, description: Any, due: Any) -> str:
    """The hash of a task's seeded values, as they read back: blanks at the ends and line ends do not count."""
    words = (str(value or "").replace("\r\n", "\n").strip() for value in (subject, description, due))
    return hash_of(*words)[:16]


def new_entry(key: Key, made_on: date, for_: str, owner: str, seeds: str, regarding: str) -> Entry:
    """The entry of a task that is about to be made."""
    return Entry(key, made_on.isoformat(), for_, owner, seeds, Fate.OPEN, regarding)


def adopted(key: Key, regarding: str = "", fate: Fate = Fate.OPEN) -> Entry:
    """The entry of a task of ours that no ledger of this case remembers: from now on it is a person's."""
    return Entry(key, "", "", "", NOT_AS_SEEDED, fate, regarding)


def to_json(ledger: Ledger) -> str:
    """The canonical JSON of a ledger."""
    return canonical_json(
        {
            "tasks": {task: _entry_json(entry) for task, entry in ledger.entries.items()} | dict(ledger.unread),
            "refused": sorted(ledger.refused),
        }
    )


def _entry_json(entry: Entry) -> dict[str, Any]:
    """One entry; `regarding` is left out where it is not known, so that an older ledger stays as it was."""
    regarding = {"regarding": entry.regarding} if entry.regarding else {}
    return regarding | {
        "about": entry.key.about,
        "purpose": entry.key.purpose.value,
        "occasion": entry.key.occasion,
        "again": entry.key.again,
        "made": entry.made_on,
        "for": entry.for_,
        "owner": entry.owner,
        "seeds": entry.seeds,
        "fate": entry.fate.value,
    }


def from_json(text: Any, where: str) -> Ledger:
    """The ledger in a column; an empty one where the column is empty. `where` names the column in the error.

    Raises LedgerUnreadable: without its ledger, tasks that people have deleted would be made again.
    """
    if text is None or not str(text).strip():
        return Ledger()
    value = _parsed(text)
    if value is None:
        raise LedgerUnreadable(where)
    tasks, refused = value.get("tasks", {}), value.get("refused", [])
    read = {task: _entry(one) for task, one in tasks.items()}
    return Ledger(
        {task: entry for task, entry in read.items() if entry is not None},
        frozenset(map(str, refused)),
        {task: one for task, one in tasks.items() if read[task] is None},
    )


def _parsed(text: Any) -> dict[str, Any] | None:
    """The JSON in the shape of a ledger; None for anything else."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return None
    if not isinstance(value, dict):
        return None
    has_its_shape = isinstance(value.get("tasks", {}), dict) and isinstance(value.get("refused", []), list)
    return value if has_its_shape else None


def _entry(value: Any) -> Entry | None:
    """One entry; None where this release does not know all that it needs of it."""
    try:
        key = Key(value["about"], Purpose(value["purpose"]), value["occasion"], int(value["again"]))
        made_on, for_, owner, seeds = (str(value[name]) for name in ("made", "for", "owner", "seeds"))
        return Entry(key, made_on, for_, owner, seeds, Fate(value["fate"]), str(value.get("regarding") or ""))
    except (KeyError, TypeError, ValueError):
        return None
