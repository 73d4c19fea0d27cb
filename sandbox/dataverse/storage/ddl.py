"""SQLite tables, indexes and views for the tables of a schema."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.dataverse.metadata.model import FRACTION_TYPES, TEXT_TYPES, Column, ColumnType, ManyToMany, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.sql import listed, named
from sandbox.dataverse.storage.text import COLLATION

# A lookup that can refer to several tables keeps the table's name beside the id.
TABLE_SUFFIX = "__table"

_OWN_TABLES = (
    "CREATE TABLE IF NOT EXISTS sandbox_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_definition (id INTEGER PRIMARY KEY, document TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_client"
    " (client_id TEXT PRIMARY KEY, secret TEXT NOT NULL, systemuserid TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_delivery"
    " (id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, step TEXT NOT NULL, endpoint TEXT NOT NULL,"
    " operation TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL,"
    " redelivery_of INTEGER, url TEXT, status INTEGER, attempts INTEGER NOT NULL DEFAULT 0, error TEXT)",
    "CREATE INDEX IF NOT EXISTS sandbox_delivery_state ON sandbox_delivery (state, id)",
)


def own_statements() -> tuple[str, ...]:
    """What the sandbox keeps beside Dataverse's tables."""
    return _OWN_TABLES


def schema_statements(schema: Schema) -> Iterator[str]:
    """Everything that a new database needs for the tables of a schema."""
    for table in schema.tables.values():
        if not table.union_of_activities:
            yield from table_statements(table)
    for relationship in schema.many_to_many.values():
        yield _intersect(relationship)
    for table in schema.tables.values():
        if table.union_of_activities:
            yield _union(table, schema.activities)


def table_statements(table: Table) -> Iterator[str]:
    """One table and an index for each lookup."""
    columns = [part for column in table.columns.values() for part in _column(table, column)]
    yield f'CREATE TABLE "{table.name}" ({", ".join(columns)}) WITHOUT ROWID'
    for name in {lookup.column for lookup in table.lookups}:
        yield f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")'


def physical_columns(table: Table, column: Column) -> list[str]:
    """The SQLite columns behind one column."""
    if column.is_lookup and is_polymorphic(table, column.name):
        return [column.name, column.name + TABLE_SUFFIX]
    return [column.name]


def is_polymorphic(table: Table, column: str) -> bool:
    """Whether a lookup can refer to rows of more than one table."""
    return len(table.lookups_of(column)) > 1


def _column(table: Table, column: Column) -> Iterator[str]:
    key = " PRIMARY KEY NOT NULL" if column.name == table.primary_key else ""
    yield f'"{column.name}" {_sql_type(column)}{key}'
    for extra in physical_columns(table, column)[1:]:
        yield f'"{extra}" TEXT'


def _sql_type(column: Column) -> str:
    if column.type in TEXT_TYPES:
        return f"TEXT COLLATE {COLLATION}"
    if column.type in FRACTION_TYPES:
        return "REAL"
    if column.is_lookup or column.type in (ColumnType.UNIQUE_ID, ColumnType.DATE_TIME, ColumnType.CHOICES):
        return "TEXT"
    return "INTEGER"


def _intersect(relationship: ManyToMany) -> str:
    first, second = (side.column for side in relationship.sides)
    return (
        f'CREATE TABLE "{relationship.intersect}" ("{first}" TEXT NOT NULL, "{second}" TEXT NOT NULL,'
        f' PRIMARY KEY ("{first}", "{second}")) WITHOUT ROWID'
    )


def _union(table: Table, activities: list[Table]) -> str:
    names = listed(name for column in table.columns.values() for name in physical_columns(table, column))
    rows = " UNION ALL ".join(f"SELECT {names} " + named("FROM {}", activity.name) for activity in activities)
    return named("CREATE VIEW {} AS ", table.name) + rows
