"""Relationships as entries of a lookup: names, cascades and the rules for them.

"Table relationships" (behaviours, limitations), "Create and update table relationships using the Web API", "Use
multi-table lookup columns" (Microsoft Learn).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, further, identifier, schema_name
from sandbox.dataverse.defining.refusals import custom_parent, duplicate_name, second_parent
from sandbox.dataverse.errors import bad_request, not_built
from sandbox.dataverse.metadata.columns import relationships
from sandbox.dataverse.metadata.model import Cascade, Table
from sandbox.dataverse.metadata.properties import ONE_TO_MANY_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema

Json = Mapping[str, Any]
Entry = dict[str, Any]

_NAMES = frozenset(
    {
        "CascadeConfiguration", "IsCustomRelationship", "Lookup", "MetadataId", "ReferencedAttribute",
        "ReferencedEntity", "ReferencedEntityNavigationPropertyName", "ReferencingAttribute", "ReferencingEntity",
        "ReferencingEntityNavigationPropertyName", "RelationshipType", "SchemaName",
    }
)  # fmt: skip
RELATIONSHIP_NAMES = _NAMES | ONE_TO_MANY_PROPERTIES.keys()
_ARCHIVE = "Archive"
_SPREADING = (Cascade.NONE, Cascade.ALL, Cascade.ACTIVE, Cascade.USER_OWNED)
_ALLOWED = {
    "Assign": _SPREADING,
    "Delete": (Cascade.ALL, Cascade.REMOVE_LINK, Cascade.RESTRICT),
    "Merge": (Cascade.NONE, Cascade.ALL),
    "Reparent": _SPREADING,
    "Share": _SPREADING,
    "Unshare": _SPREADING,
    "RollupView": _SPREADING,
}
_ENTRY_NAMES = {"RollupView": "rollup"}


def target_entry(schema: Schema, child: Table, lookup: str, body: Json, several: bool) -> tuple[str, Entry]:
    """The parent and the entry below `to:` that a OneToManyRelationshipMetadata makes; `lookup` is a schema name."""
    check_names(body, RELATIONSHIP_NAMES, "OneToManyRelationshipMetadata")
    name = schema_name(body, "relationship")
    check_free(schema, name)
    parent = table_named(schema, body, "ReferencedEntity")
    entry: Entry = {
        "name": name,
        "navigation": identifier(
            body, "ReferencingEntityNavigationPropertyName", _navigation(child, lookup, parent, several)
        ),
        "collection": identifier(body, "ReferencedEntityNavigationPropertyName", name),
        "custom": True,
        "id": str(uuid.uuid4()),
        **cascades(body),
        **further(body, ONE_TO_MANY_PROPERTIES),
    }
    check_parental(child, lookup.lower(), parent, entry)
    _check_navigations(schema, child, parent, entry)
    return parent.name, entry


def cascades(body: Json) -> Entry:
    """Cascades as sent; of Merge it makes no difference what was sent."""
    sent = body.get("CascadeConfiguration") or {}
    check_names(sent, {*_ALLOWED, _ARCHIVE}, "CascadeConfiguration")
    found: Entry = {"share": "NoCascade", "unshare": "NoCascade", "reparent": "NoCascade"}
    for action, allowed in _ALLOWED.items():
        value = sent.get(action)
        if value is None:
            continue
        if value not in [cascade.value for cascade in allowed]:
            sentence = f"The cascade link type is not valid for the cascade action: {action} cannot be '{value}'."
            raise bad_request(sentence)
        found[_ENTRY_NAMES.get(action, action.lower())] = value
    if found.get("assign") in (Cascade.ACTIVE.value, Cascade.USER_OWNED.value):
        raise not_built(f"Assign: {found['assign']} of a relationship; it takes NoCascade and Cascade")
    return found


def check_parental(child: Table, column: str, parent: Table, entry: Entry) -> None:
    """One parental relationship for each related table, and none from a custom table to one of the platform's."""
    (new,) = relationships(child.name, column, {"to": {parent.name: entry}})
    if not new.is_parental:
        return
    if parent.is_custom and not child.is_custom:
        raise custom_parent(child.name, parent.name)
    for other in child.lookups:
        # The tables of one lookup are parents of the same kind: a row has one of them.
        if other.is_parental and other.column != column:
            raise second_parent(child.name, other.parent, parent.name)


def check_free(schema: Schema, name: str) -> None:
    """No other relationship may have the name. UNVERIFIED: that names which differ only in capitals are one name."""
    names = [lookup.name for table in schema.tables.values() for lookup in table.lookups]
    if name.lower() in {taken.lower() for taken in (*names, *schema.many_to_many)}:
        raise duplicate_name("relationship", name)


def table_named(schema: Schema, body: Json, name: str) -> Table:
    """The table that a property of a body names."""
    table = schema.tables.get(str(body.get(name)))
    if table is None:
        raise bad_request(f"{name} '{body.get(name)}' is not the logical name of a table here.")
    return table


def _navigation(child: Table, lookup: str, parent: Table, several: bool) -> str:
    """UNVERIFIED for activities beyond powerapps-docs issue 1084: the name ends in the activity's schema name."""
    name = f"{lookup}_{parent.name}" if several else lookup
    return f"{name}_{child.schema_name}" if child.is_activity else name


def _check_navigations(schema: Schema, child: Table, parent: Table, entry: Entry) -> None:
    navigation, collection = entry["navigation"], entry["collection"]
    if schema.navigations(child, navigation) or schema.collection(parent, collection):
        raise duplicate_name("navigation property", navigation)
