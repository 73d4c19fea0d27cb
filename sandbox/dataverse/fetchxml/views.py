"""The query of a view ("Retrieve and execute predefined queries", Microsoft Learn)."""

from __future__ import annotations

from sandbox.dataverse.errors import bad_query, missing_row
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.paths import is_guid
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.storage.rows import find


def query_of_view(database: Database, schema: Schema, view: str) -> str:
    """The fetchXml of a savedquery; 404 when there is none of that id."""
    if not is_guid(view):
        raise bad_query(f"savedQuery takes the id of a view, not '{view}'.")
    row = find(database, schema.table("savedquery"), view.lower())
    if row is None:
        raise missing_row("savedquery", view)
    return str(row["fetchxml"])
