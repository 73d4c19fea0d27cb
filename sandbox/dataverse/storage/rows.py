"""Single rows of Dataverse tables by their primary key, as SQLite holds them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, is_polymorphic
from sandbox.dataverse.storage.sql import listed, marks, named, quoted


def find(database: Database, table: Table, row_id: str) -> Row | None:
    """The row with that id."""
    return database.row(named("SELECT * FROM {} WHERE {} = ?", table.name, table.primary_key), (row_id,))


def exists(database: Database, table: Table, row_id: str) -> bool:
    """Whether the table has a row with that id."""
    sql = named("SELECT 1 FROM {} WHERE {} = ?", table.name, table.primary_key)
    return database.value(sql, (row_id,)) is not None


def insert(database: Database, table: Table, row: Row) -> None:
    """Add a row; the primary key must be free."""
    values = f" VALUES ({marks(len(row))})"
    with _keys_kept(table):
        database.execute(named("INSERT INTO {} ", table.name) + f"({listed(row)})" + values, list(row.values()))


def update(database: Database, table: Table, row_id: str, changes: Row) -> None:
    """Change columns of a row."""
    assignments = ", ".join(f"{quoted(name)} = ?" for name in changes)
    sql = named("UPDATE {} SET ", table.name) + assignments + named(" WHERE {} = ?", table.primary_key)
    with _keys_kept(table):
        database.execute(sql, [*changes.values(), row_id])


@contextmanager
def _keys_kept(table: Table) -> Iterator[None]:
    """DuplicateRecordEntityKey, where another row has the values of an alternate key."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        # "UNIQUE constraint failed: new_product.new_sku"
        columns = str(error).partition(": ")[2].replace(f"{table.name}.", "")
        sentence = f"Entity Key violated. A record with the same value for {columns} already exists."
        raise DataverseError(
            412, "0x80060892", f"{sentence} Select one or more unique values and try again."
        ) from error


def delete(database: Database, table: Table, row_id: str) -> None:
    """Remove a row."""
    database.execute(named("DELETE FROM {} WHERE {} = ?", table.name, table.primary_key), (row_id,))


def children(database: Database, table: Table, lookup: OneToMany, parent_id: str) -> list[Row]:
    """The rows that refer to a parent row through a lookup, the oldest version first."""
    sql = named("SELECT * FROM {} WHERE {} = ?", table.name, lookup.column)
    parameters = [parent_id]
    if is_polymorphic(table, lookup.column):
        sql += named(" AND {} = ?", lookup.column + TABLE_SUFFIX)
        parameters.append(lookup.parent)
    return database.rows(sql + named(" ORDER BY {}", "versionnumber"), parameters)


def referred(table: Table, column: str, row: Row) -> tuple[str, str] | None:
    """The table and id that a lookup of the row refers to."""
    target = row.get(column)
    if target is None:
        return None
    lookups = table.lookups_of(column)
    return (str(row[column + TABLE_SUFFIX]) if len(lookups) > 1 else lookups[0].parent), str(target)
