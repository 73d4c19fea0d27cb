"""One row, one property of it, and the rows next to it."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import missing_row, missing_segment
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Query
from sandbox.dataverse.reading import collection
from sandbox.dataverse.reading.columns import Json, json_value
from sandbox.dataverse.reading.pages import context
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import Scope
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.ddl import TABLE_SUFFIX, is_polymorphic
from sandbox.dataverse.storage.sql import named, quoted


def one_row(reader: Reader, table: Table, row_id: str, query: Query) -> Json:
    """A row with what the query asks of it; 404 when there is none."""
    scope = Scope("{alias}." + quoted(table.primary_key) + " = ?", (row_id,))
    found = collection.fetch(reader, table, query, scope)
    if not found.answers:
        raise missing_row(table.name, row_id)
    return {"@odata.context": context(reader, table, query, single=True), **found.answers[0]}


def one_property(reader: Reader, table: Table, row_id: str, name: str) -> Json | None:
    """{"value": ...} of one column; None when the column is empty (the answer is then 204)."""
    column = table.by_property(name)
    if column is None:
        raise missing_segment(name)
    row = rows.find(reader.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    value: Any = json_value(column, row[column.name])
    where = f"{reader.root}$metadata#{table.set_name}({row_id})/{name}"
    return None if value is None else {"@odata.context": where, "value": value}


def parent_of(reader: Reader, table: Table, row_id: str, name: str) -> tuple[Table, str] | None:
    """The row behind a single-valued navigation property; None when the lookup is empty."""
    row = rows.find(reader.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    for lookup in reader.schema.navigations(table, name):
        target = rows.referred(table, lookup.column, row)
        if target is not None and target[0] == lookup.parent:
            return reader.schema.table(target[0]), target[1]
    return None


def children_of(reader: Reader, table: Table, row_id: str, name: str) -> tuple[Table, Scope]:
    """The table behind a collection-valued property and the condition for the children of the row."""
    if not rows.exists(reader.database, table, row_id):
        raise missing_row(table.name, row_id)
    lookup = reader.schema.collection(table, name)
    if lookup is not None:
        child = reader.schema.table(lookup.table)
        condition = "{alias}." + quoted(lookup.column) + " = ?"
        if is_polymorphic(child, lookup.column):
            condition += " AND {alias}." + quoted(lookup.column + TABLE_SUFFIX) + f" = '{lookup.parent}'"
        return child, Scope(condition, (row_id,))
    association = reader.schema.association(table, name)
    if association is None:
        raise missing_segment(name)
    relationship, near, far = association
    child = reader.schema.table(far.table)
    members = named("SELECT {} FROM {} WHERE {} = ?", far.column, relationship.intersect, near.column)
    return child, Scope("{alias}." + quoted(child.primary_key) + f" IN ({members})", (row_id,))
