"""How many events were healed on each day: changes that no webhook told of and a sweep found."""

from __future__ import annotations

from collections.abc import Mapping as Table
from datetime import date, timedelta
from typing import Any

from mappings.installation.rows import row_change, row_query, said_in
from mappings.mapping import Mapping
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.writing.changes import Change

NAME = "healed"
KEPT = timedelta(days=30)
"""Older days are forgotten."""


def healed_query(mapping: Mapping) -> Query:
    """How to read the row."""
    return row_query(mapping, NAME)


def healed_in(mapping: Mapping, row: Row | None) -> dict[date, int]:
    """The number of healed events by London day, in order; what is no day with a number is left out."""
    days = (said_in(mapping, row) or {}).get("days")
    found = (_counted(day, number) for day, number in days.items()) if isinstance(days, dict) else ()
    return dict(sorted(each for each in found if each is not None))


def healed_change(mapping: Mapping, row: Row | None, today: date) -> Change:
    """The change that counts one more today."""
    before = {day: number for day, number in healed_in(mapping, row).items() if day > today - KEPT}
    counted = {**before, today: before.get(today, 0) + 1}
    return row_change(mapping, NAME, "Events that a sweep healed", row, {"days": _as_json(counted)})


def _counted(day: str, number: Any) -> tuple[date, int] | None:
    try:
        return date.fromisoformat(day), int(number)
    except (TypeError, ValueError):
        return None


def _as_json(days: Table[date, int]) -> dict[str, int]:
    return {day.isoformat(): number for day, number in days.items()}
