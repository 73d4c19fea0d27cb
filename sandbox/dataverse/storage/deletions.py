"""Which rows were deleted, for those who track changes."""

from __future__ import annotations

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.storage.sql import named

_SINCE = (
    "SELECT max(version) AS version, row_id FROM sandbox_deletion WHERE table_name = ? AND version > ?"
    " AND row_id NOT IN (SELECT {} FROM {}) GROUP BY row_id ORDER BY 1 LIMIT ?"
)


def keep_deletion(database: Database, table: Table, row_id: str, version: int) -> None:
    """Remember that a row went, at a place in the order of all changes."""
    database.execute("INSERT INTO sandbox_deletion VALUES (?, ?, ?)", (version, table.name, row_id))


def deletions(database: Database, table: Table, since: int, limit: int) -> list[Row]:
    """Rows deleted after a version and not made again: `version` and `row_id`, in their order."""
    sql = named(_SINCE, table.primary_key, table.name)
    return database.rows(sql, (table.name, since, limit))
