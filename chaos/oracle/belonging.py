"""Which case of the month each row belongs to, by whatever lookup leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chaos.oracle.tables import Row, Rows

LOOKUP_BEGINS, LOOKUP_ENDS = "_", "_value"
STEPS = 4
"""Lookups from the row that is furthest from its case: a file, on a message, on feedback, on a case."""


def lookups(row: Row) -> Iterator[str]:
    """The ids that a row's lookups name."""
    for column, value in row.items():
        if value is not None and column.startswith(LOOKUP_BEGINS) and column.endswith(LOOKUP_ENDS):
            yield str(value)


def cases_by_row(rows: Rows, cases: Mapping[str, str]) -> dict[str, str]:
    """The name of the case of each row, by the row's id; a row that leads to no case is left out."""
    known = dict(cases)
    for _ in range(STEPS):
        known |= _one_step_further(rows, known)
    return known


def _one_step_further(rows: Rows, known: Mapping[str, str]) -> dict[str, str]:
    """The rows that name one whose case is known."""
    found: dict[str, str] = {}
    for table in rows.values():
        for key, row in table.items():
            there = next((each for each in lookups(row) if each in known), None)
            if key not in known and there is not None:
                found[key] = known[there]
    return found
