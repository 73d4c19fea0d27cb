"""SQLite tables, indexes and views for the tables of a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sandbox.dataverse.metadata.model import FRACTION_TYPES, TEXT_TYPES, Column, ColumnType, ManyToMany, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.sql import listed, named
from sandbox.dataverse.storage.text import COLLATION

# A lookup that can refer to several tables keeps the table's name beside the id.
TABLE_SUFFIX = "__table"

# What a stored definition is about, in SQL: the name of its table, relationship or choice.
DEFINITION_SUBJECT = (
    "coalesce(json_extract(document, '$.table'), json_extract(document, '$.extend'),"
    " json_extract(document, '$.many_to_many'), json_extract(document, '$.global_choice'))"
)

_OWN_TABLES = (
    "CREATE TABLE IF NOT EXISTS sandbox_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_definition (id INTEGER PRIMARY KEY, document TEXT NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS sandbox_definition_subject ON sandbox_definition ({DEFINITION_SUBJECT})",
    "CREATE TABLE IF NOT EXISTS sandbox_client"
    " (client_id TEXT PRIMARY KEY, secret TEXT NOT NULL, systemuserid TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS sandbox_delivery"
    " (id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, step TEXT NOT NULL, endpoint TEXT NOT NULL,"
    " operation TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL,"
    " redelivery_of INTEGER, url TEXT, status INTEGER, attempts INTEGER NOT NULL DEFAULT 0, error TEXT)",
    "CREATE TABLE IF NOT EXISTS sandbox_deletion"
    " (version INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row_id TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sandbox_delivery_state ON sandbox_delivery (state, id)",
    "CREATE TABLE IF NOT EXISTS sandbox_published"
    " (webresourceid TEXT PRIMARY KEY, name TEXT NOT NULL, type INTEGER NOT NULL, content TEXT NOT NULL)",
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
        yield intersect_statement(relationship)
    for table in schema.tables.values():
        if table.union_of_activities:
            yield _union(table, schema.activities)


def table_statements(table: Table) -> Iterator[str]:
    """One table and an index for each lookup."""
    columns = [part for column in table.columns.values() for part in _column(table, column)]
    yield f'CREATE TABLE "{table.name}" ({", ".join(columns)}) WITHOUT ROWID'
    for name in {lookup.column for lookup in table.lookups}:
        yield _index(table.name, name)


def column_statements(table: Table, column: Column) -> Iterator[str]:
    """A column that is added to a table that is there."""
    for part in _column(table, column):
        yield named("ALTER TABLE {} ADD COLUMN ", table.name) + part
    if column.is_lookup:
        yield _index(table.name, column.name)


def removed_column_statements(table: Table, column: Column) -> Iterator[str]:
    """A column that is taken away, with its index."""
    yield named("DROP INDEX IF EXISTS {}", f"{table.name}_{column.name}")
    for name in physical_columns(table, column):
        yield named("ALTER TABLE {} DROP COLUMN {}", table.name, name)


def second_target_statements(table: str, column: str, first_parent: str) -> Iterator[str]:
    """A lookup that referred to one table can now refer to two."""
    beside = column + TABLE_SUFFIX
    yield named("ALTER TABLE {} ADD COLUMN {} TEXT", table, beside)
    written = named("UPDATE {} SET {} = ", table, beside)
    yield f"{written}'{first_parent}'" + named(" WHERE {} IS NOT NULL", column)


def last_target_statement(table: str, column: str) -> str:
    """A lookup that referred to several tables can now refer to one."""
    return named("ALTER TABLE {} DROP COLUMN {}", table, column + TABLE_SUFFIX)


def key_statement(table: Table, name: str, columns: Iterable[str]) -> str:
    """The index of an alternate key. Rows without a value of a part are no duplicates, as SQLite counts NULL."""
    parts = [part for column in columns for part in physical_columns(table, table.columns[column])]
    return named("CREATE UNIQUE INDEX {} ON {} ", _key_name(table, name), table.name) + f"({listed(parts)})"


def removed_key_statement(table: Table, name: str) -> str:
    """An alternate key that is taken away."""
    return named("DROP INDEX {}", _key_name(table, name))


def _key_name(table: Table, name: str) -> str:
    return f"{table.name} {name}"


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


def _index(table: str, column: str) -> str:
    return named("CREATE INDEX {} ON {} ({})", f"{table}_{column}", table, column)


def _sql_type(column: Column) -> str:
    if column.type in TEXT_TYPES:
        return f"TEXT COLLATE {COLLATION}"
    if column.type in FRACTION_TYPES:
        return "REAL"
    if column.is_lookup or column.type in (ColumnType.UNIQUE_ID, ColumnType.DATE_TIME, ColumnType.CHOICES):
        return "TEXT"
    return "INTEGER"


def intersect_statement(relationship: ManyToMany) -> str:
    """The table of a many-to-many relationship."""
    first, second = (side.column for side in relationship.sides)
    return (
        f'CREATE TABLE "{relationship.intersect}" ("{first}" TEXT NOT NULL, "{second}" TEXT NOT NULL,'
        f' PRIMARY KEY ("{first}", "{second}")) WITHOUT ROWID'
    )


def _union(table: Table, activities: list[Table]) -> str:
    names = listed(name for column in table.columns.values() for name in physical_columns(table, column))
    rows = " UNION ALL ".join(f"SELECT {names} " + named("FROM {}", activity.name) for activity in activities)
    return named("CREATE VIEW {} AS ", table.name) + rows
