"""The row that holds the mode."""

from __future__ import annotations

from mappings.installation.mode import ONLY_WATCHING, Mode, mode_as_json, mode_from_json
from mappings.installation.rows import row_change, row_query, said_in
from mappings.mapping import MODE, Mapping
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.writing.changes import Change


def mode_query(mapping: Mapping) -> Query:
    """How to read the row by itself; a look at a case reads it along with the token."""
    return row_query(mapping, MODE)


def mode_in(mapping: Mapping, row: Row | None) -> Mode:
    """The mode that a row holds: watch, with the reason, where there is none or it cannot be read."""
    return ONLY_WATCHING if row is None else mode_from_json(said_in(mapping, row))


def mode_change(mapping: Mapping, row: Row | None, mode: Mode) -> Change:
    """The change that sets the mode."""
    return row_change(mapping, MODE, "How much this software may do", row, mode_as_json(mode))
