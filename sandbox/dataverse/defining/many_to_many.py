"""POST, PUT and DELETE of many-to-many relationships.

"Create and update table relationships using the Web API" (Microsoft Learn). How the columns of the intersect table are
called is UNVERIFIED: after the primary keys, and with One and Two where a table is joined to itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, further, identifier, kind_of, schema_name
from sandbox.dataverse.defining.kept import RELATIONSHIP, deleted, document, forget, keep_many_to_many, made
from sandbox.dataverse.defining.lookups import check_free, table_named
from sandbox.dataverse.defining.refusals import duplicate_name, of_the_platform
from sandbox.dataverse.metadata.documents import relationship_id
from sandbox.dataverse.metadata.model import ManyToMany
from sandbox.dataverse.metadata.properties import MANY_TO_MANY_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.ddl import intersect_statement
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]
_SIDE = ("LogicalName", "IntersectAttribute", "NavigationPropertyName")
_NAMES = frozenset(
    {
        "IntersectEntityName", "IsCustomRelationship", "MetadataId", "RelationshipType", "SchemaName",
        *(f"Entity{number}{name}" for number in (1, 2) for name in _SIDE),
    }
)  # fmt: skip


def create_many_to_many(unit: Unit, body: Json) -> str:
    """Make a relationship with its intersect table; its MetadataId."""
    check_names(body, _NAMES | MANY_TO_MANY_PROPERTIES.keys(), kind_of(body, "ManyToManyRelationshipMetadata"))
    name = schema_name(body, "relationship")
    check_free(unit.schema, name)
    made_of = {
        "many_to_many": name,
        "intersect": _intersect(unit.schema, name, body),
        "sides": _sides(unit.schema, name, body),
        "custom": True,
        "id": str(uuid.uuid4()),
        **further(body, MANY_TO_MANY_PROPERTIES),
    }
    keep_many_to_many(unit, made_of)
    unit.database.execute(intersect_statement(unit.schema.many_to_many[name]))
    return made(unit, RELATIONSHIP, str(made_of["id"]))


def update_many_to_many(unit: Unit, relationship: ManyToMany, body: Json) -> None:
    """Replace how a relationship is shown; its tables stay."""
    check_names(body, _NAMES | MANY_TO_MANY_PROPERTIES.keys(), kind_of(body, "ManyToManyRelationshipMetadata"))
    changed = document(unit, "many_to_many", relationship.name)
    keep_many_to_many(unit, changed | further(body, MANY_TO_MANY_PROPERTIES, earlier=changed))


def delete_many_to_many(unit: Unit, relationship: ManyToMany) -> None:
    """Take a relationship away with its links."""
    if not relationship.is_custom:
        raise of_the_platform("relationship", relationship.name)
    forget(unit, "many_to_many", relationship.name)
    unit.database.execute(named("DROP TABLE {}", relationship.intersect))
    deleted(unit, relationship_id(relationship))


def _intersect(schema: Schema, name: str, body: Json) -> str:
    intersect = identifier(body, "IntersectEntityName", name).lower()
    taken = {found.intersect for found in schema.many_to_many.values()} | schema.tables.keys()
    if intersect in taken:
        raise duplicate_name("table", intersect)
    return intersect


def _sides(schema: Schema, name: str, body: Json) -> list[dict[str, str]]:
    first, second = (table_named(schema, body, f"Entity{number}LogicalName") for number in (1, 2))
    same = first.name == second.name
    sides = []
    for number, table in ((1, first), (2, second)):
        navigation = identifier(body, f"Entity{number}NavigationPropertyName", name)
        if schema.collection(table, navigation) or schema.association(table, navigation):
            raise duplicate_name("navigation property", navigation)
        ending = {1: "one", 2: "two"}[number] if same else ""
        sides.append({"table": table.name, "column": f"{table.primary_key}{ending}", "navigation": navigation})
    return sides
