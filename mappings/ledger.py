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


@dataclass(frozen=True, slots=True)
class Entry:
    """One task: its key, when it was made, for whom, the owner it was given, its seeded values, and its fate."""

    key: Key
    made_on: str
    for_: str
    owner: str
    seeds: str
    fate: Fate


@dataclass(frozen=True)
class Ledger:
    """Entries by the task's id, and the users that Dataverse refused as owners."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

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


def new_entry(key: Key, made_on: date, for_: str, owner: str, seeds: str) -> Entry:
    """The entry of a task that is about to be made."""
    return Entry(key, made_on.isoformat(), for_, owner, seeds, Fate.OPEN)


def to_json(ledger: Ledger) -> str:
    """The canonical JSON of a ledger."""
    return canonical_json(
        {
            "tasks": {task: _entry_json(entry) for task, entry in ledger.entries.items()},
            "refused": sorted(ledger.refused),
        }
    )


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
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


def from_json(text: Any) -> Ledger:
    """The ledger of an assessment row; an empty one where there is none or somebody spoiled it.

    A spoiled ledger loses nothing: tasks are known again by their ids, as changed by a person.
    """
    try:
        value = json.loads(text)
        entries = {task: _entry(one) for task, one in value["tasks"].items()}
        return Ledger(entries, frozenset(map(str, value["refused"])))
    except (TypeError, ValueError, KeyError, AttributeError):
        return Ledger()


def _entry(value: Mapping[str, Any]) -> Entry:
    key = Key(value["about"], Purpose(value["purpose"]), value["occasion"], int(value["again"]))
    return Entry(key, value["made"], value["for"], value["owner"], value["seeds"], Fate(value["fate"]))
