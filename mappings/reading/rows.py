"""Rows turned into records of the policy's, and what was read along with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mappings.compiling.records import Source
from mappings.reading.queries import Expand
from mappings.reading.readers import Record, Row


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


def rows_along(row: Row | None, expands: Iterable[Expand], source: Source) -> Iterator[tuple[str, Row]]:
    """The rows of a table that were read along with a row, through any of its navigation properties."""
    for expand in expands:
        below = (row or {}).get(expand.navigation) or ()
        for one in below if isinstance(below, list | tuple) else (below,):
            if source.key in one:
                yield source.id_of(one), one
            yield from rows_along(one, expand.expand, source)


def texts_in(value: Any) -> Iterator[str]:
    """Every text in rows and in all that was read along with them, in lower case: the ids are among them."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each.lower()
        elif isinstance(each, Mapping):
            waiting.extend(each.values())
        elif isinstance(each, list | tuple):
            waiting.extend(each)
