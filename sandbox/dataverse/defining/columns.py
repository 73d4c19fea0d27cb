"""POST, PUT and DELETE of the columns of a table.

"Create and update column definitions using the Web API" (Microsoft Learn).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import kind_of, schema_name
from sandbox.dataverse.defining.column_entries import column_entry, lookup_entry
from sandbox.dataverse.defining.kept import COLUMN, Document, deleted, keep_table, made, table_document
from sandbox.dataverse.defining.refusals import duplicate_column, fixed, in_use, of_the_platform
from sandbox.dataverse.errors import bad_request, not_built
from sandbox.dataverse.metadata.column_documents import column_id
from sandbox.dataverse.metadata.documents import relationship_id
from sandbox.dataverse.metadata.loading import shared_columns
from sandbox.dataverse.metadata.merging import merged_lookups
from sandbox.dataverse.metadata.model import Column, ColumnType, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.metadata.tables import shared_parts
from sandbox.dataverse.storage.ddl import column_statements, removed_column_statements
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]
_LOOKUPS = ("LookupAttributeMetadata",)
_WITH_OPTIONS = (ColumnType.CHOICE, ColumnType.CHOICES, ColumnType.BOOLEAN)


def new_column(schema: Schema, body: Json) -> tuple[str, Document]:
    """The schema name and the entry of a column that a body makes."""
    if kind_of(body, "AttributeMetadata") in _LOOKUPS:
        raise bad_request("A lookup column is made with its relationship: POST RelationshipDefinitions.")
    name = schema_name(body, "column")
    entry = column_entry(schema, body) | {"custom": True, "id": str(uuid.uuid4())}
    own_set = entry["type"] in ("choice", "choices", "boolean") and "global" not in entry
    return name, entry | ({"set_id": str(uuid.uuid4())} if own_set else {})


def create_column(unit: Unit, table: Table, body: Json) -> str:
    """Add a column to a table; its MetadataId."""
    if table.union_of_activities:
        raise not_built(f"columns of people on {table.name}")
    if body.get("IsPrimaryName"):
        raise bad_request(f"The table '{table.name}' has its primary name, {table.primary_name}.", "0x8004701E")
    name, entry = new_column(unit.schema, body)
    if name.lower() in table.columns:
        raise duplicate_column(table.name, name)
    document = table_document(unit, table.name)
    document["columns"][name] = entry
    add_to_storage(unit, keep_table(unit, document), name.lower())
    return made(unit, COLUMN, entry["id"])


def add_to_storage(unit: Unit, table: Table, name: str) -> None:
    """Give the SQLite table a column that the definition has."""
    for statement in column_statements(table, table.columns[name]):
        unit.database.execute(statement)


def update_column(unit: Unit, table: Table, column: Column, body: Json) -> None:
    """Replace the definition of a column; type and names stay."""
    kind = kind_of(body, "AttributeMetadata")
    _check_same(table, column, body)
    if column.type in (ColumnType.STATE, ColumnType.STATUS, ColumnType.UNIQUE_ID, ColumnType.TABLE_NAME):
        raise not_built(f"changing columns of the type {column.type}")
    document = table_document(unit, table.name)
    section, key, entry = _entry(document, column)
    if column.is_lookup:
        document[section][key] = lookup_entry(body, entry)
    else:
        _check_type(column, kind)
        written = _written_out(column) | entry
        document[section][key] = column_entry(unit.schema, body, written)
    keep_table(unit, document)


def delete_column(unit: Unit, table: Table, column: Column) -> None:
    """Take a column away with its values; a lookup goes with its relationships."""
    if not column.is_custom:
        raise of_the_platform("column", f"{table.name}.{column.name}")
    users = [f"key {key.schema_name}" for key in table.keys if column.name in key.columns]
    users += ["primary name of its table"] if column.name == table.primary_name else []
    if users:
        raise in_use("Attribute", column.name, users)
    document = table_document(unit, table.name)
    section, key, _ = _entry(document, column)
    del document[section][key]
    for statement in removed_column_statements(table, column):
        unit.database.execute(statement)
    keep_table(unit, document)
    gone = [relationship_id(lookup) for lookup in table.lookups_of(column.name)]
    deleted(unit, column_id(table, column), *gone)


def _entry(document: Document, column: Column) -> tuple[str, str, Document]:
    """Where the entry of a column stands, its key and itself; a shared column gets an entry of its own."""
    section = "lookups" if column.is_lookup else "columns"
    own = document[section]
    shared: Document = {}
    for part in shared_parts(document, shared_columns()):
        shared |= merged_lookups([part]) if column.is_lookup else part.get("columns", {})
    for entries in (own, shared):
        for key, entry in entries.items():
            if key.lower() == column.name:
                return section, key, dict(entry)
    raise not_built(f"changing the column {column.name}")


def _written_out(column: Column) -> Document:
    """The parts of an entry that follow from its short forms, so that an update changes nothing else."""
    entry: Document = {}
    if column.behaviour is not None:
        entry["behaviour"] = column.behaviour.value
    if column.format is not None:
        entry["format"] = column.format
    if column.max_length is not None:
        entry["max"] = column.max_length
    if column.type in _WITH_OPTIONS and column.choice is None:
        shown = {option.value: option.label for option in column.options}
        return entry | ({"labels": list(shown.values())} if column.type is ColumnType.BOOLEAN else {"options": shown})
    return entry


def _check_same(table: Table, column: Column, body: Json) -> None:
    names = {"SchemaName": column.schema_name, "LogicalName": column.name, "EntityLogicalName": table.name}
    for name, value in names.items():
        if body.get(name, value) != value:
            raise fixed(name, column.name)


def _check_type(column: Column, kind: str) -> None:
    if kind != f"{column.type.value}AttributeMetadata":
        raise fixed("The type", column.name)
