"""Links between rows: PUT, POST and DELETE on .../$ref.

Microsoft Learn: "Associate and disassociate table rows using the Web API".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_request, missing_row, missing_segment
from sandbox.dataverse.metadata.model import ManyToMany, Side, Table
from sandbox.dataverse.security.checking import may_associate, may_update
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.binds import bind, cleared, linked, referenced
from sandbox.dataverse.writing.states import check_editable
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.update import change_columns
from sandbox.dataverse.writing.values import stored

# They have a depth, which $ref cannot say. UNVERIFIED: how the server refuses it.
_PRIVILEGES = "roleprivileges"


def set_parent(unit: Unit, table: Table, row_id: str, navigation: str, body: dict[str, Any]) -> None:
    """PUT set(id)/navigation/$ref: the lookup refers to another row."""
    if not unit.schema.navigations(table, navigation):
        raise missing_segment(navigation)
    _change(unit, table, row_id, bind(unit, table, navigation, _address(body)))


def clear_parent(unit: Unit, table: Table, row_id: str, navigation: str) -> None:
    """DELETE set(id)/navigation/$ref: the lookup refers to nothing."""
    lookups = unit.schema.navigations(table, navigation)
    if not lookups:
        raise missing_segment(navigation)
    stored(table, table.columns[lookups[0].column], None)
    _change(unit, table, row_id, cleared(table, lookups[0]))


def add_child(unit: Unit, table: Table, row_id: str, collection: str, body: dict[str, Any]) -> None:
    """POST set(id)/collection/$ref: another row becomes one of the collection."""
    _must_exist(unit, table, row_id)
    other, other_id = referenced(unit, _address(body))
    lookup = unit.schema.collection(table, collection)
    if lookup is not None and lookup.table == other.name:
        _change(unit, other, other_id, linked(other, lookup, row_id))
        return
    relationship, near, far = _association(unit, table, collection, other)
    may_associate(unit, table, other)
    sql = named("INSERT OR IGNORE INTO {} ({}, {}) VALUES (?, ?)", relationship.intersect, near.column, far.column)
    unit.database.execute(sql, (row_id, other_id))


def remove_child(unit: Unit, table: Table, row_id: str, collection: str, other_id: str) -> None:
    """DELETE set(id)/collection(other)/$ref: the other row is no longer one of the collection."""
    _must_exist(unit, table, row_id)
    lookup = unit.schema.collection(table, collection)
    if lookup is not None:
        child = unit.schema.table(lookup.table)
        _must_exist(unit, child, other_id)
        stored(child, child.columns[lookup.column], None)
        _change(unit, child, other_id, cleared(child, lookup))
        return
    relationship, near, far = _association(unit, table, collection, None)
    may_associate(unit, table, unit.schema.table(far.table))
    sql = named("DELETE FROM {} WHERE {} = ? AND {} = ?", relationship.intersect, near.column, far.column)
    if not unit.database.execute(sql, (row_id, other_id)):
        raise missing_row(far.table, other_id)


def _change(unit: Unit, table: Table, row_id: str, columns: dict[str, Any]) -> None:
    before = _must_exist(unit, table, row_id)
    may_update(unit, table, columns)
    check_editable(table, before, columns)
    change_columns(unit, table, before, columns)


def _association(unit: Unit, table: Table, collection: str, other: Table | None) -> tuple[ManyToMany, Side, Side]:
    found = unit.schema.association(table, collection)
    if found is not None and found[0].intersect == _PRIVILEGES:
        sentence = "Privileges are added to roles and taken away by AddPrivilegesRole and RemovePrivilegeRole."
        raise bad_request(sentence, "0x80040800")
    if found is None or (other is not None and found[2].table != other.name):
        raise missing_segment(collection)
    return found


def _must_exist(unit: Unit, table: Table, row_id: str) -> dict[str, Any]:
    row = rows.find(unit.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    return row


def _address(body: dict[str, Any]) -> Any:
    if set(body) - {"@odata.id", "@odata.context"} or "@odata.id" not in body:
        raise bad_request('The body of a $ref request is {"@odata.id": "<address of a row>"}.')
    return body["@odata.id"]
