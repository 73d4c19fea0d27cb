"""POST, PUT and DELETE of tables.

"Create and update table definitions using the Web API" (Microsoft Learn).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_kind, check_names, further, identifier, schema_name, words
from sandbox.dataverse.defining.columns import new_column
from sandbox.dataverse.defining.kept import TABLE, Document, deleted, forget, keep_table, made, table_document
from sandbox.dataverse.defining.refusals import duplicate_name, fixed, in_use, of_the_platform, one_primary_name
from sandbox.dataverse.defining.regarding import NOTES, add_activities, add_notes, let_go
from sandbox.dataverse.errors import bad_payload, bad_request, not_built
from sandbox.dataverse.metadata.documents import relationship_id, table_id
from sandbox.dataverse.metadata.documents import table_document as shown
from sandbox.dataverse.metadata.model import Ownership, Table
from sandbox.dataverse.metadata.properties import TABLE_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.ddl import table_statements
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]
_NAMES = frozenset(
    {
        "Attributes", "CollectionSchemaName", "Description", "DisplayCollectionName", "DisplayName", "EntitySetName",
        "HasActivities", "HasNotes", "IsActivity", "IsCustomEntity", "IsIntersect", "Keys", "LogicalCollectionName",
        "LogicalName", "ManyToManyRelationships", "ManyToOneRelationships", "MetadataId", "ObjectTypeCode",
        "OneToManyRelationships", "OwnershipType", "PrimaryIdAttribute", "PrimaryNameAttribute", "Privileges",
        "SchemaName",
    }
)  # fmt: skip
_FIXED = ("SchemaName", "LogicalName", "EntitySetName", "OwnershipType", "IsActivity", "PrimaryNameAttribute")
_OWNERSHIP = {Ownership.USER.value: "user", Ownership.ORGANIZATION.value: "organization"}
_FIRST_CODE = 10000


def create_table(unit: Unit, body: Json) -> str:
    """Make a table with the columns inside the body; its MetadataId."""
    check_names(body, _NAMES | TABLE_PROPERTIES.keys(), check_kind(body, "EntityMetadata"))
    if body.get("IsActivity"):
        raise not_built("activity tables of people (IsActivity true)")
    document = _document(unit.schema, body)
    table = keep_table(unit, document)
    for statement in table_statements(table):
        unit.database.execute(statement)
    made(unit, TABLE, document["id"])
    _attach(unit, table, body)
    return str(document["id"])


def update_table(unit: Unit, table: Table, body: Json) -> None:
    """Replace the definition of a table: labels, properties, and notes and activities that it did not have."""
    check_names(body, _NAMES | TABLE_PROPERTIES.keys(), "EntityMetadata")
    before = shown(unit.schema, table)
    for name in _FIXED:
        if body.get(name, before[name]) != before[name]:
            raise fixed(name, table.name)
    for name in ("HasActivities", "HasNotes"):
        if before[name] and body.get(name) is False:
            raise fixed(f"{name}, once true,", table.name)
    document = table_document(unit, table.name)
    document |= words(body, label="DisplayName", plural="DisplayCollectionName", description="Description")
    document.pop("properties", None)
    document |= further(body, TABLE_PROPERTIES, earlier={"properties": table.properties})
    _attach(unit, keep_table(unit, document), {name: body.get(name) and not before[name] for name in _ATTACHED})


def delete_table(unit: Unit, table: Table) -> None:
    """Take a table away with its rows; refused while anything else refers to it."""
    if not table.is_custom:
        raise of_the_platform("table", table.name)
    users = _users(unit.schema, table)
    if users:
        raise in_use("Entity", table.name, users)
    came_along = [relationship_id(lookup) for lookup in (*unit.schema.children(table), *table.lookups)]
    let_go(unit, table)
    forget(unit, "table", table.name)
    unit.database.execute(named("DROP TABLE {}", table.name))
    columns = [column.metadata_id for column in table.columns.values() if column.metadata_id]
    deleted(unit, table_id(table), *came_along, *columns, *(key.metadata_id for key in table.keys))


_ATTACHED = ("HasActivities", "HasNotes")


def _attach(unit: Unit, table: Table, body: Json) -> None:
    if body.get("HasNotes"):
        add_notes(unit, table)
    if body.get("HasActivities"):
        add_activities(unit, table)


def _document(schema: Schema, body: Json) -> Document:
    schema_text = schema_name(body, "table")
    name = schema_text.lower()
    if name in schema.tables:
        raise duplicate_name("table", name)
    columns, primary_name = _columns(schema, name, body)
    label = words(body, label="DisplayName").get("label") or schema_text
    return {
        "table": name,
        "set": _set_name(schema, name, body),
        "schema": schema_text,
        "label": label,
        "code": max(_FIRST_CODE - 1, *(table.code for table in schema.tables.values())) + 1,
        "key": f"{name}id",
        "name": primary_name,
        "ownership": _ownership(body),
        "custom": True,
        "id": str(uuid.uuid4()),
        "columns": columns,
        **words(body, plural="DisplayCollectionName", description="Description"),
        **further(body, TABLE_PROPERTIES),
    }


def _columns(schema: Schema, table: str, body: Json) -> tuple[Document, str]:
    """The entries of the columns inside a body, and the primary name among them."""
    bodies = body.get("Attributes") or []
    if not isinstance(bodies, list) or not all(isinstance(column, dict) for column in bodies):
        raise bad_payload("EntityMetadata", "Attributes takes a list of objects.")
    columns = dict(new_column(schema, column) for column in bodies)
    if len({name.lower() for name in columns}) != len(bodies):
        raise bad_request(f"Two columns of the table '{table}' have the same name.", "0x80047013")
    primary = [column for column in bodies if column.get("IsPrimaryName")]
    if len(primary) != 1 or columns[primary[0]["SchemaName"]]["type"] != "string":
        raise one_primary_name(table, len(primary))
    return columns, primary[0]["SchemaName"].lower()


def _ownership(body: Json) -> str:
    ownership = body.get("OwnershipType", Ownership.USER.value)
    if ownership not in _OWNERSHIP:
        raise bad_request(f"OwnershipType '{ownership}' is not one of {', '.join(_OWNERSHIP)}.")
    return _OWNERSHIP[ownership]


def _set_name(schema: Schema, name: str, body: Json) -> str:
    """As sent, or the plural of the logical name. UNVERIFIED: how exactly Dataverse makes plurals."""
    found = identifier(body, "EntitySetName", _plural(name))
    if any(table.set_name == found for table in schema.tables.values()):
        raise duplicate_name("entity set", found)
    return found


def _plural(name: str) -> str:
    if name.endswith(("s", "x", "z", "ch", "sh")):
        return f"{name}es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}s"


def _users(schema: Schema, table: Table) -> list[str]:
    """The relationships that hold a table, other than those that it brought along."""
    children = [child for child in schema.children(table) if child.table != table.name]
    kept = [child.name for child in children if not _came_along(schema, child.table, child.column)]
    joined = schema.many_to_many.values()
    return kept + [found.name for found in joined if table.name in [side.table for side in found.sides]]


def _came_along(schema: Schema, child: str, column: str) -> bool:
    return (child, column) == NOTES or (schema.table(child).is_activity and column == "regardingobjectid")
