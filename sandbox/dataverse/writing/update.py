"""Change a row.

Microsoft Learn: "Update and delete table rows using the Web API".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, missing_row
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.cascades import consequences
from sandbox.dataverse.writing.computed import computed_columns
from sandbox.dataverse.writing.create import check_allowed, create_child
from sandbox.dataverse.writing.owners import owner_columns
from sandbox.dataverse.writing.payload import read_payload
from sandbox.dataverse.writing.states import check_editable, state_columns
from sandbox.dataverse.writing.unit import Change, Unit


def update(unit: Unit, table: Table, row_id: str, body: dict[str, Any]) -> None:
    """Change the columns that a body names; 404 when there is no row."""
    if not table.updatable:
        sentence = f"The 'Update' method does not support entities of type '{table.name}'."
        raise DataverseError(400, "0x80040800", sentence)
    before = _existing(unit, table, row_id)
    payload = read_payload(unit, table, body, creating=False)
    if payload.columns.pop(table.primary_key, row_id) != row_id:
        raise bad_request(f"The id in the address and the {table.primary_key} in the body differ.")
    check_editable(table, before, payload.columns)
    for lookup, bodies in payload.children:
        for child in rows.children(unit.database, unit.schema.table(lookup.table), lookup, row_id):
            child_table = unit.schema.table(lookup.table)
            rows.delete(unit.database, child_table, child[child_table.primary_key])
        for child_body in bodies:
            create_child(unit, lookup, row_id, child_body)
    change_columns(unit, table, before, payload.columns)


def change_columns(unit: Unit, table: Table, before: Row, sent: Row) -> None:
    """Set columns of a row that is there, with what follows for it and for rows below it, and note each change."""
    row_id = before[table.primary_key]
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
    after = before | changes
    computed = computed_columns(unit, table, after, frozenset(sent))
    after |= computed
    check_allowed(unit, table, after)
    rows.update(unit.database, table, row_id, changes | computed)
    target = {name: value for name, value in changes.items() if name != "versionnumber"}
    unit.note(Change("Update", table, row_id, target | computed | {table.primary_key: row_id}, before, after))
    for found in consequences(unit, table, before, after):
        change_columns(unit, found.table, found.row, found.columns)


def _existing(unit: Unit, table: Table, row_id: str) -> Row:
    row = rows.find(unit.database, table, row_id)
    if row is None:
        raise missing_row(table.name, row_id)
    return row
