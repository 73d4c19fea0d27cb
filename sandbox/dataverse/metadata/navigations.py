"""What hangs on the definition of a table: its columns, keys and relationships as lists of documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.dataverse.metadata.column_documents import choice_document, column_document
from sandbox.dataverse.metadata.documents import key_document, many_to_many_document, relationship_document
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema

Json = dict[str, Any]


def _columns(schema: Schema, table: Table) -> list[Json]:
    lists = [each.column for each in table.party_lists]
    return [column_document(schema, table, column) for column in (*table.columns.values(), *lists)]


def _keys(_schema: Schema, table: Table) -> list[Json]:
    return [key_document(table, key) for key in table.keys]


def _children(schema: Schema, table: Table) -> list[Json]:
    return [relationship_document(schema, child) for child in schema.children(table)]


def _parents(schema: Schema, table: Table) -> list[Json]:
    return [relationship_document(schema, lookup) for lookup in table.lookups]


def _many(schema: Schema, table: Table) -> list[Json]:
    joined = schema.many_to_many.values()
    return [many_to_many_document(found) for found in joined if table.name in [side.table for side in found.sides]]


NAVIGATIONS: dict[str, Callable[[Schema, Table], list[Json]]] = {
    "Attributes": _columns,
    "Keys": _keys,
    "OneToManyRelationships": _children,
    "ManyToOneRelationships": _parents,
    "ManyToManyRelationships": _many,
}


def all_relationships(schema: Schema, name: str | None = None) -> list[Json]:
    """Every relationship of an environment, or the one of that schema name."""
    lookups = (lookup for table in schema.tables.values() for lookup in table.lookups)
    one_to_many = [relationship_document(schema, lookup) for lookup in lookups if name in (None, lookup.name)]
    many = schema.many_to_many.values()
    return one_to_many + [many_to_many_document(found) for found in many if name in (None, found.name)]


def all_choices(schema: Schema) -> list[Json]:
    """Every global choice of an environment."""
    return [choice_document(choice) for choice in schema.choices.values()]
