"""How far the sweep got in what people changed."""

from __future__ import annotations

from datetime import UTC, datetime

from mappings.installation.rows import row_change, row_query, said_in
from mappings.mapping import Mapping
from mappings.reading.converters import moment
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.writing.changes import Change

NAME = "sweep"


def watermark_query(mapping: Mapping) -> Query:
    """How to read the row."""
    return row_query(mapping, NAME)


def watermark_in(mapping: Mapping, row: Row | None) -> datetime | None:
    """How far the sweep got, in UTC; None where nothing readable says so."""
    said = said_in(mapping, row) or {}
    try:
        return moment(said["changed_until"]).astimezone(UTC)
    except (TypeError, ValueError, KeyError, OverflowError):
        return None


def watermark_change(mapping: Mapping, row: Row | None, until: datetime) -> Change:
    """The change that remembers how far it got."""
    return row_change(mapping, NAME, "How far the sweep got", row, {"changed_until": until.isoformat()})
