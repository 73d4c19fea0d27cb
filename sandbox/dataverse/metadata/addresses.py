"""Which definition a key in parentheses names: (LogicalName='x'), (SchemaName='x'), (Name='x') or (<MetadataId>)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sandbox.dataverse.errors import DataverseError, missing_segment
from sandbox.dataverse.metadata.documents import table_id
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.paths import Segment, is_guid

ENTITIES, RELATIONSHIPS, CHOICES = "EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions"
_NAMED_KEY = re.compile(r"(LogicalName|SchemaName|Name|MetadataId)\s*=\s*(?:'((?:[^']|'')*)'|([0-9a-fA-F-]{36}))")


def property_and_value(segment: Segment) -> tuple[str, str]:
    """The property that a key is about and the value that it has to have."""
    key = str(segment.key).strip()
    if is_guid(key):
        return "MetadataId", key.lower()
    named = _NAMED_KEY.fullmatch(key)
    if named is None:
        raise missing_segment(f"{segment.name}({key})")
    return named[1], (named[2].replace("''", "'") if named[2] is not None else named[3].lower())


def by_key(documents: Iterable[dict[str, Any]], segment: Segment) -> dict[str, Any]:
    """The document that a key names; 404 when there is none."""
    name, value = property_and_value(segment)
    found = next((document for document in documents if document.get(name) == value), None)
    if found is None:
        raise missing_definition(segment.name, name, value)
    return found


def table_by_key(schema: Schema, segment: Segment) -> Table:
    """The table that a key names; 404 when there is none."""
    name, value = property_and_value(segment)
    if name == "LogicalName":
        found = schema.tables.get(value)
    else:
        keys = ((table, table_id(table) if name == "MetadataId" else "") for table in schema.tables.values())
        found = next((table for table, key in keys if key == value), None)
    if found is None:
        raise missing_definition(segment.name, name, value)
    return found


def missing_definition(where: str, name: str, value: str) -> DataverseError:
    """No definition of that name or id."""
    return DataverseError(404, "0x80060888", f"Could not find a definition in {where} with {name} = '{value}'.")
