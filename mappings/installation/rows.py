"""Rows of the assessment table that are about no case: one each for what an installation remembers of itself."""

from __future__ import annotations

import json
from typing import Any

from mappings.mapping import Mapping
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.remembering.ids import installation_id
from mappings.writing.canonical import canonical_json
from mappings.writing.changes import Change


def row_query(mapping: Mapping, name: str) -> Query:
    """How to read the row of a name."""
    table = mapping.writes.assessment
    key = installation_id(mapping.namespace, name)
    return Query(table.entity_set, (table.key, table.columns["result"]), f"{table.key} eq {key}")


def said_in(mapping: Mapping, row: Row | None) -> dict[str, Any] | None:
    """The JSON object that a row holds; None where there is no row, or something else stands in it."""
    try:
        said = json.loads(row[mapping.writes.assessment.columns["result"]]) if row else None
    except (TypeError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def row_change(mapping: Mapping, name: str, title: str, row: Row | None, content: dict[str, Any]) -> Change:
    """The change that has the row of a name say something, under the etag of the row that was read."""
    table = mapping.writes.assessment
    key = installation_id(mapping.namespace, name)
    body: dict[str, Any] = {table.columns["result"]: canonical_json(content)}
    if row is not None:
        return Change("PATCH", f"{table.entity_set}({key})", body, row["@odata.etag"], key)
    return Change("POST", table.entity_set, body | {table.key: key, table.columns["name"]: title}, None, key)
