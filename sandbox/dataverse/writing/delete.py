"""Delete a row, with what hangs on it (Microsoft Learn: "Cascading behavior")."""

from __future__ import annotations

from sandbox.dataverse.errors import DataverseError, missing_row
from sandbox.dataverse.metadata.model import Cascade, OneToMany, Table
from sandbox.dataverse.security.checking import may_delete
from sandbox.dataverse.security.following import check_deletable, goes_with
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.deletions import keep_deletion
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.binds import cleared
from sandbox.dataverse.writing.parties import parties
from sandbox.dataverse.writing.unit import Change, Unit


def delete(unit: Unit, table: Table, row_id: str) -> None:
    """Delete a row that people may delete; 404 when there is none, 405 when a row that stays refers to it."""
    if not table.deletable:
        sentence = f"The 'Delete' method does not support entities of type '{table.name}'."
        raise DataverseError(405, "0x80040800", sentence)
    may_delete(unit, table)
    row = rows.find(unit.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    check_deletable(table, row)
    _delete(unit, table, row)


def _delete(unit: Unit, table: Table, row: Row) -> None:
    row_id = row[table.primary_key]
    row = row | parties(unit, table, row_id)
    for own_table, own in goes_with(unit, table, row):
        _delete(unit, own_table, own)
    for lookup in _children(unit, table):
        _settle_children(unit, lookup, row_id)
    _leave_associations(unit, table, row_id)
    rows.delete(unit.database, table, row_id)
    keep_deletion(unit.database, table, row_id, unit.next_version())
    unit.note(Change("Delete", table, row_id, {}, row, None))


def _children(unit: Unit, table: Table) -> list[OneToMany]:
    """Relationships to children, those that can refuse first."""
    found = [child for child in unit.schema.children(table) if not unit.schema.table(child.table).union_of_activities]
    return sorted(found, key=lambda lookup: lookup.delete is not Cascade.RESTRICT)


def _settle_children(unit: Unit, lookup: OneToMany, parent_id: str) -> None:
    if lookup.delete is Cascade.NONE:
        return
    table = unit.schema.table(lookup.table)
    for child in rows.children(unit.database, table, lookup, parent_id):
        if lookup.delete is Cascade.RESTRICT:
            sentence = "The object you tried to delete is associated with another object and cannot be deleted."
            raise DataverseError(405, "0x80040227", sentence)
        if lookup.delete is Cascade.ALL:
            if rows.exists(unit.database, table, child[table.primary_key]):
                _delete(unit, table, child)
        else:
            # A removed link changes the row but is no Update message of its own (UNVERIFIED).
            columns = cleared(table, lookup) | {"versionnumber": unit.next_version()}
            rows.update(unit.database, table, child[table.primary_key], columns)


def _leave_associations(unit: Unit, table: Table, row_id: str) -> None:
    for relationship in unit.schema.many_to_many.values():
        for side in relationship.sides:
            if side.table == table.name:
                sql = named("DELETE FROM {} WHERE {} = ?", relationship.intersect, side.column)
                unit.database.execute(sql, (row_id,))
