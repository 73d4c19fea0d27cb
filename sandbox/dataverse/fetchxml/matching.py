"""The rows that a query names, as ids."""

from __future__ import annotations

from datetime import datetime

from sandbox.dataverse.fetchxml.joining import Asking, Joining
from sandbox.dataverse.fetchxml.places import Places
from sandbox.dataverse.fetchxml.syntax import Node
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.security.rights import Rights
from sandbox.dataverse.storage.database import Database


def matching_rows(
    database: Database, schema: Schema, node: Node, user: str, rights: Rights, now: datetime
) -> tuple[Table, list[str]]:
    """The table that is asked for, and the ids of its rows that meet the filter."""
    places = Places(schema)
    joining = Joining(places, Asking(user, rights, now))
    joining.build(node)
    entity = places.found[0]
    key = entity.target(entity.table.primary_key).sql
    source, parameters = joining.sql(entity)
    rows = database.rows(f"SELECT DISTINCT {key} AS id {source} ORDER BY 1", parameters)
    return entity.table, [row["id"] for row in rows]
