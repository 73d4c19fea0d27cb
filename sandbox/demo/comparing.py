"""What differs between two snapshots: rows made, rows gone, columns changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.demo.snapshots import Row, Snapshot


@dataclass(frozen=True)
class Difference:
    """One row that is not as it was. `before` is None for a new row, `after` for one that is gone."""

    entity_set: str
    row: str
    before: Row | None
    after: Row | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values differ, the version among them, by name."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))

    def __str__(self) -> str:
        """One line for people."""
        where = f"{self.entity_set}({self.row})"
        if self.before is None:
            return f"{where} is new"
        if self.after is None:
            return f"{where} is gone"
        return f"{where} changed in {', '.join(self.columns)}"


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """Every row that differs, in the order of the tables."""
    return tuple(found for table in dict.fromkeys([*before, *after]) for found in _in_table(table, before, after))


def _in_table(table: str, before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    then, now = before.get(table, {}), after.get(table, {})
    for row in dict.fromkeys([*then, *now]):
        if then.get(row) != now.get(row):
            yield Difference(table, row, then.get(row), now.get(row))
