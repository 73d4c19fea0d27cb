"""Rows told by names instead of ids that differ between months, wherever such an id stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chaos.oracle.tables import Row, Rows

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CALLED = {"systemusers": "fullname", "teams": "name", "businessunits": "name", "queues": "name"}
"""Tables whose rows are known by what they are called: some of them are there before the month."""


def names_of_people(rows: Rows) -> dict[str, str]:
    """What users, teams, business units and queues are called, by id."""
    return {
        key: str(row[column]) for entity_set, column in CALLED.items() for key, row in rows.get(entity_set, {}).items()
    }


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value with every id that has a name replaced, in the midst of text too."""
    if isinstance(value, str):
        return _ID.sub(lambda found: names.get(found[0], found[0]), value)
    if isinstance(value, Mapping):
        return {name: renamed(inner, names) for name, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return value


def rows_renamed(rows: Rows, names: Mapping[str, str]) -> dict[str, dict[str, Row]]:
    """All rows under the names of their own, and naming others by theirs."""
    return {
        entity_set: {names.get(key, key): renamed(row, names) for key, row in table.items()}
        for entity_set, table in rows.items()
    }
