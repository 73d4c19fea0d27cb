"""Change a row.

Microsoft Learn: "Update and delete table rows using the Web API".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, missing_row
from sandbox.dataverse.metadata.model import OneToMany, Table
from sandbox.dataverse.security.checking import may_update
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.cascades import consequences
from sandbox.dataverse.writing.computed import computed_columns
from sandbox.dataverse.writing.create import check_allowed, create_child
from sandbox.dataverse.writing.owners import owner_columns
from sandbox.dataverse.writing.parties import parties
from sandbox.dataverse.writing.payload import read_payload
from sandbox.dataverse.writing.states import check_editable, state_columns
from sandbox.dataverse.writing.unit import Change, Unit


def update(unit: Unit, table: Table, row_id: str, body: dict[str, Any]) -> None:
    """Change the columns that a body names; 404 when there is no row."""
    if not table.updatable:
        sentence = f"The 'Update' method does not support entities of type '{table.name}'."
        raise DataverseError(400, "0x80040800", sentence)
    before = _existing(unit, table, row_id)
    before |= parties(unit, table, row_id)
    payload = read_payload(unit, table, body, creating=False)
    if payload.columns.pop(table.primary_key, row_id) != row_id:
        raise bad_request(f"The id in the address and the {table.primary_key} in the body differ.")
    may_update(unit, table, payload.columns)
    check_editable(table, before, payload.columns)
    for lookup, bodies in payload.children:
        _replace(unit, lookup, row_id, bodies)
    change_columns(unit, table, before, payload.columns)


def _replace(unit: Unit, lookup: OneToMany, row_id: str, bodies: list[dict[str, Any]]) -> None:
    """Rows that came inside the body take the place of those that are there."""
    table = unit.schema.table(lookup.table)
    for child in rows.children(unit.database, table, lookup, row_id):
        rows.delete(unit.database, table, child[table.primary_key])
    for body in bodies:
        create_child(unit, lookup, row_id, body)


def change_columns(unit: Unit, table: Table, before: Row, sent: Row) -> None:
    """Set columns of a row that is there, with what follows for it and for rows below it, and note each change.

    `before` may hold the parties of an activity as well; those that were replaced since are part of the change.
    """
    row_id = before[table.primary_key]
    now_listed = parties(unit, table, row_id)
    before = now_listed | before
    changes = dict(sent)
    if sent.get("ownerid") is not None:
        changes |= owner_columns(unit, table, sent)
    changes |= state_columns(unit, table, row_id, sent, before)
    changes |= {
        "modifiedon": unit.now,
        "modifiedby": unit.actor.user,
        "modifiedonbehalfby": unit.actor.behalf,
        "versionnumber": unit.next_version(),
    }
    after = before | changes | now_listed
    computed = computed_columns(unit, table, after, frozenset(sent))
    after |= computed
    check_allowed(unit, table, after)
    rows.update(unit.database, table, row_id, changes | computed)
    target = {name: value for name, value in changes.items() if name != "versionnumber"}
    target |= {name: listed for name, listed in now_listed.items() if listed != before[name]}
    unit.note(Change("Update", table, row_id, target | computed | {table.primary_key: row_id}, before, after))
    for found in consequences(unit, table, before, after):
        change_columns(unit, found.table, found.row, found.columns)


def _existing(unit: Unit, table: Table, row_id: str) -> Row:
    row = rows.find(unit.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    return row
