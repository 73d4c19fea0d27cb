"""References to rows in bodies: "/contacts(id)", "contacts(id)", a full address, or $1 inside a changeset.

Microsoft Learn: "Associate and disassociate table rows", "Create a table row".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_payload, bad_request, missing_row
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, is_polymorphic
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.writing.addressing import row_at
from sandbox.dataverse.writing.unit import Unit


def referenced(unit: Unit, reference: Any) -> tuple[Table, str]:
    """The table and id that a reference names; 404 when there is no such row."""
    if not isinstance(reference, str):
        raise bad_request("A reference to a row is text such as /contacts(<id>).")
    segment = _last_segment(resolve_content_id(unit, reference))
    table = unit.schema.of_set(segment.name)
    found = row_at(unit.database, table, str(segment.key))
    if not exists(unit.database, table, found):
        raise missing_row(table.name, found)
    return table, found


def resolve_content_id(unit: Unit, reference: str) -> str:
    """A reference with a leading $1 replaced by the row that the part with that Content-ID made."""
    if not reference.lstrip("/").startswith("$"):
        return reference
    name, slash, rest = reference.lstrip("/").partition("/")
    if name not in unit.references:
        raise bad_request(f"Content-ID Reference: '{name}' does not exist in the batch context.", "0x80060888")
    return unit.references[name] + slash + rest


def bind(unit: Unit, table: Table, navigation: str, reference: Any) -> Row:
    """The columns that a `navigation@odata.bind` sets."""
    lookups = unit.schema.navigations(table, navigation)
    if not lookups:
        raise undeclared(table, navigation)
    if reference is None:
        return cleared(table, lookups[0])
    target, found = referenced(unit, reference)
    lookup = next((lookup for lookup in lookups if lookup.parent == target.name), None)
    if lookup is None:
        expected = " or ".join(lookup.parent for lookup in lookups)
        raise bad_payload(table.set_name, f"'{navigation}' refers to {expected}, not to {target.name}.")
    return linked(table, lookup, found)


def linked(table: Table, lookup: OneToMany, parent_id: str) -> Row:
    """The columns of a lookup that refers to a row."""
    columns: Row = {lookup.column: parent_id}
    if is_polymorphic(table, lookup.column):
        columns[lookup.column + TABLE_SUFFIX] = lookup.parent
    return columns


def cleared(table: Table, lookup: OneToMany) -> Row:
    """The columns of a lookup that refers to nothing."""
    return dict.fromkeys(linked(table, lookup, ""), None)


def undeclared(table: Table, name: str) -> Exception:
    """OData's sentence for a navigation property that the table does not have (its case counts)."""
    return bad_payload(
        table.set_name,
        f"Microsoft.OData.ODataException: An undeclared property '{name}' which only has property annotations in the "
        "payload but no property value was found in the payload. In OData, only declared navigation properties and "
        "declared named streams can be represented as properties without values.",
    )


def _last_segment(reference: str) -> Segment:
    path = reference.partition("/api/data/v")[2].partition("/")[2] if "://" in reference else reference
    found = segments(path)[-1] if path else None
    if found is None or found.key is None:
        raise bad_request(f"'{reference}' names no row. Write /set(<id>).")
    return found
