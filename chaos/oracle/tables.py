"""Every row of casework there is, of every table that Dataverse defines: what is not read cannot be missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.demo.web_api import WebApi

Row = Mapping[str, Any]
Rows = Mapping[str, Mapping[str, Row]]
"""By entity set and id."""

PAGE = 5_000
"""Rows that Dataverse gives at most in one answer. Source: Microsoft, "Page results"."""
NO_CASEWORK = frozenset(
    {
        *("activitypointers", "asyncoperations", "organizations", "systemforms", "savedqueries", "webresourceset"),
        *("roles", "roletemplates", "privileges", "publishers", "solutions", "solutioncomponents", "serviceendpoints"),
        *("sdkmessages", "sdkmessagefilters", "sdkmessageprocessingsteps", "sdkmessageprocessingstepimages"),
    }
)
"""The platform's own; activities are read from the tables of their kinds. Any other table counts as casework."""


class TooMany(RuntimeError):
    """A table has more rows than one answer holds: some would go unread."""


def every_row(api: WebApi) -> Rows:
    """All rows with all columns. Raises TooMany. Source: Microsoft, "Query table definitions using the Web API"."""
    tables = api.rows("EntityDefinitions", select="EntitySetName,PrimaryIdAttribute")
    keys = {str(table["EntitySetName"]): str(table["PrimaryIdAttribute"]) for table in tables}
    return {entity_set: _rows(api, entity_set, keys[entity_set]) for entity_set in sorted(keys.keys() - NO_CASEWORK)}


def _rows(api: WebApi, entity_set: str, key: str) -> dict[str, Row]:
    rows = api.rows(entity_set)
    if len(rows) >= PAGE:
        raise TooMany(f"{entity_set} has {PAGE} rows or more: play fewer cases, or read it page by page")
    return {str(row[key]): row for row in rows}
