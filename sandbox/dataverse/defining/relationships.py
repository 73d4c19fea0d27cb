"""POST, PUT and DELETE of relationships, one-to-many and many-to-many.

"Create and update table relationships using the Web API" (Microsoft Learn).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, further, kind_of, schema_name
from sandbox.dataverse.defining.column_entries import lookup_entry
from sandbox.dataverse.defining.columns import add_to_storage, delete_column
from sandbox.dataverse.defining.kept import COLUMN, RELATIONSHIP, deleted, keep_table, made, table_document
from sandbox.dataverse.defining.lookups import RELATIONSHIP_NAMES, cascades, check_parental, table_named, target_entry
from sandbox.dataverse.defining.refusals import duplicate_column, fixed, of_the_platform
from sandbox.dataverse.errors import bad_payload, bad_request, not_built
from sandbox.dataverse.metadata.documents import relationship_id
from sandbox.dataverse.metadata.model import ColumnType, OneToMany, Table
from sandbox.dataverse.metadata.properties import ONE_TO_MANY_PROPERTIES
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, last_target_statement, second_target_statements
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]


def create_one_to_many(unit: Unit, body: Json) -> str:
    """Make a relationship with its lookup, or add one to a lookup for several tables; its MetadataId."""
    lookup = body.get("Lookup")
    if not isinstance(lookup, dict):
        raise bad_payload("OneToManyRelationshipMetadata", "A one-to-many relationship needs its Lookup.")
    child = table_named(unit.schema, body, "ReferencingEntity")
    column = child.columns.get(str(lookup.get("SchemaName")).lower())
    if column is not None:
        return _add_target(unit, child, column.name, body)
    (found,), _ = create_lookup(unit, child, lookup, [body], several=False)
    return found


def create_lookup(
    unit: Unit, child: Table, lookup: Json, bodies: list[Json], *, several: bool, kind: str = "lookup"
) -> tuple[list[str], str]:
    """Make a lookup column with its relationships; their MetadataIds and the column's."""
    if child.union_of_activities or not (child.creatable or child.updatable):
        raise not_built(f"lookups of people on {child.name}")
    name = schema_name(lookup, "column")
    if name.lower() in child.columns:
        raise duplicate_column(child.name, name)
    targets = dict(target_entry(unit.schema, child, name, body, several) for body in bodies)
    identifier = str(uuid.uuid4())
    document = table_document(unit, child.name)
    entry = {"type": kind, "to": targets, "custom": True, "id": identifier, **lookup_entry(lookup)}
    document["lookups"][name] = entry | ({"several": True} if several else {})
    add_to_storage(unit, keep_table(unit, document), name.lower())
    made(unit, COLUMN, identifier)
    return [made(unit, RELATIONSHIP, target["id"]) for target in targets.values()], identifier


def update_one_to_many(unit: Unit, relationship: OneToMany, body: Json) -> None:
    """Replace a relationship: cascades and how it is shown."""
    check_names(body, RELATIONSHIP_NAMES, kind_of(body, "OneToManyRelationshipMetadata"))
    _check_same(unit, relationship, body)
    document = table_document(unit, relationship.table)
    key = next((key for key in document["lookups"] if key.lower() == relationship.column), None)
    if key is None:
        # A lookup that all tables share (createdby, owninguser) has no entry of its own.
        raise not_built(f"changing the relationship {relationship.name}")
    parent = unit.schema.table(relationship.parent)
    entry = document["lookups"][key]["to"][parent.name]
    entry |= cascades(body) if "CascadeConfiguration" in body else {}
    entry |= further(body, ONE_TO_MANY_PROPERTIES, earlier=entry)
    check_parental(unit.schema.table(relationship.table), relationship.column, parent, entry)
    keep_table(unit, document)


def delete_one_to_many(unit: Unit, relationship: OneToMany) -> None:
    """Take a relationship away, and its column when it was the only one of it."""
    if not relationship.is_custom:
        raise of_the_platform("relationship", relationship.name)
    child = unit.schema.table(relationship.table)
    column = child.columns[relationship.column]
    if column.type is ColumnType.CUSTOMER and column.is_custom:
        sentence = f"This relationship {relationship.name} is required by the {column.name} attribute and can't be "
        raise bad_request(f"{sentence}deleted. To delete this relationship, first delete the lookup.", "0x8004847d")
    if len(child.lookups_of(column.name)) == 1:
        delete_column(unit, child, column)
        return
    _remove_target(unit, child, relationship)
    deleted(unit, relationship_id(relationship))


def _add_target(unit: Unit, child: Table, column: str, body: Json) -> str:
    document = table_document(unit, child.name)
    key = next((key for key in document["lookups"] if key.lower() == column), None)
    if key is None or not document["lookups"][key].get("several"):
        raise duplicate_column(child.name, column)
    targets = document["lookups"][key]["to"]
    parent, entry = target_entry(unit.schema, child, key, body, several=True)
    if parent in targets:
        raise bad_request(f"The lookup '{column}' refers to {parent} already.")
    if len(targets) == 1:
        for statement in second_target_statements(child.name, column, next(iter(targets))):
            unit.database.execute(statement)
    targets[parent] = entry
    keep_table(unit, document)
    return made(unit, RELATIONSHIP, entry["id"])


def _remove_target(unit: Unit, child: Table, relationship: OneToMany) -> None:
    document = table_document(unit, child.name)
    key = next(key for key in document["lookups"] if key.lower() == relationship.column)
    targets = document["lookups"][key]["to"]
    targets.pop(relationship.parent)
    beside = relationship.column + TABLE_SUFFIX
    sql = named("UPDATE {} SET {} = NULL, {} = NULL WHERE {} = ?", child.name, relationship.column, beside, beside)
    unit.database.execute(sql, (relationship.parent,))
    if len(targets) == 1:
        unit.database.execute(last_target_statement(child.name, relationship.column))
    keep_table(unit, document)


def _check_same(unit: Unit, relationship: OneToMany, body: Json) -> None:
    names = {
        "SchemaName": relationship.name,
        "ReferencedEntity": relationship.parent,
        "ReferencingEntity": relationship.table,
        "ReferencingAttribute": relationship.column,
        "ReferencedAttribute": unit.schema.table(relationship.parent).primary_key,
    }
    for name, value in names.items():
        if body.get(name, value) != value:
            raise fixed(name, relationship.name)
