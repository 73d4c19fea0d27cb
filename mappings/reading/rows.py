"""Rows turned into records of the policy's, and what was read along with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mappings.compiling.records import Source
from mappings.reading.queries import Expand
from mappings.reading.readers import Record, Row

ID_LENGTH = 36
"""Characters of a guid as Dataverse writes it."""


def record_of(source: Source, row: Row, record: Record | None = None) -> Any:
    """The record of a row, or another record that stands in the same row."""
    made = record or source.record
    return made.make(id=source.id_of(row), **made.values(row))


def records_of(source: Source, rows: Iterable[Row], record: Record | None = None) -> tuple[Any, ...]:
    """Rows as records in the order of their ids."""
    return by_id(record_of(source, row, record) for row in rows)


def by_id(records: Iterable[Any]) -> tuple[Any, ...]:
    """Records in the order of their ids."""
    return tuple(sorted(records, key=lambda record: record.id))


def rows_along(row: Row | None, expands: Iterable[Expand]) -> Iterator[Row]:
    """Every row that was read along with a row, each before those that were read along with it."""
    for expand in expands:
        below = (row or {}).get(expand.navigation) or ()
        for one in below if isinstance(below, list | tuple) else (below,):
            yield one
            if expand.expand:
                yield from rows_along(one, expand.expand)


def ids_in(rows: Iterable[Row | None]) -> frozenset[str]:
    """Every text that can be an id, in rows and in all that was read along with them, in lower case."""
    found: set[str] = set()
    waiting = [row for row in rows if row is not None]
    for row in waiting:  # grows by the rows read along
        for value in row.values():
            # asked of every value of a look: most are texts or empty, and no row is anything but a dict
            kind = value.__class__
            if kind is str:
                if len(value) == ID_LENGTH:
                    found.add(value)
            elif kind is dict:
                waiting.append(value)
            elif kind is list:
                waiting.extend(value)
    return frozenset(map(str.lower, found))
