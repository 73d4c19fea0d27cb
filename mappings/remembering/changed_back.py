"""What is remembered of values of ours that something else changed although nothing on record had changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from mappings.writing.canonical import canonical_json, hash_of

MOST = 1
"""How often a value is written again. What changes it back after that is no accident, and is left to stand."""


@dataclass(frozen=True, slots=True)
class ChangedBack:
    """The hash of a value, and how often it was found to be another though nothing called for another."""

    value: str
    times: int

    @property
    def is_left(self) -> bool:
        """Whether it is written no more."""
        return self.times > MOST


ChangedBacks: TypeAlias = Mapping[str, Mapping[str, ChangedBack]]
"""By the id of the row and the name of the column."""


def found_again(before: ChangedBack | None, value: Any) -> ChangedBack:
    """What is remembered of a value once it was found changed, perhaps once more."""
    hashed = hash_of(canonical_json(value))[:16]
    times = before.times if before is not None and before.value == hashed else 0
    return ChangedBack(hashed, min(times, MOST) + 1)


def is_about(before: ChangedBack | None, value: Any) -> bool:
    """Whether what is remembered is about this very value."""
    return before is not None and before.value == hash_of(canonical_json(value))[:16]


def changed_back_json(known: ChangedBacks) -> dict[str, Any]:
    """The part of a ledger's JSON; nothing where nothing is remembered, so that most ledgers are without it."""
    rows = {
        row: {name: {"value": each.value, "times": each.times} for name, each in columns.items()}
        for row, columns in known.items()
        if columns
    }
    return {"changed_back": rows} if rows else {}


def read_changed_back(value: Any) -> ChangedBacks:
    """What that part says; what cannot be read is forgotten, which costs one more write."""
    rows = value if isinstance(value, dict) else {}
    found = {row: _columns(columns) for row, columns in rows.items() if isinstance(columns, dict)}
    return {row: columns for row, columns in found.items() if columns}


def _columns(columns: Mapping[str, Any]) -> dict[str, ChangedBack]:
    return {
        name: ChangedBack(str(said["value"]), said["times"])
        for name, said in columns.items()
        if isinstance(said, dict) and "value" in said and isinstance(said.get("times"), int)
    }
