"""What people did, write by write, and what their rows are called: one journal for each time that a month is played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Deed:
    """One write of a person's.

    `columns` are those they set, None where they deleted the row. `of_ours` says that the row is the software's: a
    task or a draft that no person made.
    """

    entity_set: str
    row: str
    columns: Mapping[str, Any] | None
    of_ours: bool


@dataclass
class Journal:
    """The deeds in their order, and the ids of each case's rows by what they are, such as case, contact, feedback."""

    deeds: list[Deed] = field(default_factory=list)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def created(self, entity_set: str, row: str, columns: Mapping[str, Any]) -> None:
        """Somebody made a row."""
        self.made.add(row)
        self.deeds.append(Deed(entity_set, row, dict(columns), of_ours=False))

    def changed(self, entity_set: str, row: str, columns: Mapping[str, Any] | None) -> None:
        """Somebody changed a row, or deleted it."""
        kept = None if columns is None else dict(columns)
        self.deeds.append(Deed(entity_set, row, kept, of_ours=row not in self.made))

    def rows_of(self, case: str) -> dict[str, str]:
        """The ids of a case's rows, to be read and added to."""
        return self.rows.setdefault(case, {})
