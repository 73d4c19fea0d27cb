"""Create a row.

Microsoft Learn: "Create a table row using the Web API".
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_request, duplicate_row, not_built
from sandbox.dataverse.metadata.model import OneToMany, Required, Table
from sandbox.dataverse.odata.paths import is_guid
from sandbox.dataverse.security.checking import may_create
from sandbox.dataverse.security.following import after_create, security_columns
from sandbox.dataverse.storage import rows
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.binds import linked
from sandbox.dataverse.writing.computed import computed_columns
from sandbox.dataverse.writing.owners import owner_columns
from sandbox.dataverse.writing.parties import parties
from sandbox.dataverse.writing.payload import Payload, read_payload
from sandbox.dataverse.writing.queue_items import queue_item_columns
from sandbox.dataverse.writing.states import state_columns
from sandbox.dataverse.writing.unit import Change, Unit


def create(unit: Unit, table: Table, body: dict[str, Any], row_id: str | None = None) -> str:
    """Create a row out of a body and return its id; `row_id` is the id of an upsert's address."""
    if not table.creatable:
        sentence = f"The 'Create' method does not support entities of type '{table.name}'."
        raise DataverseError(400, "0x80040800", sentence)
    payload = read_payload(unit, table, body, creating=True)
    may_create(unit, table, payload.columns)
    return _create(unit, table, payload, row_id)


def create_child(unit: Unit, lookup: OneToMany, parent_id: str, body: dict[str, Any]) -> str:
    """Create a row that came inside the body of its parent."""
    table = unit.schema.table(lookup.table)
    payload = read_payload(unit, table, body, creating=True)
    payload.columns |= linked(table, lookup, parent_id)
    may_create(unit, table, payload.columns)
    return _create(unit, table, payload, None)


def create_by_platform(unit: Unit, table: Table, columns: Row) -> str:
    """Create a row that people cannot create themselves (a case resolution, a system job)."""
    return _create(unit, table, Payload(columns=dict(columns)), None)


def _create(unit: Unit, table: Table, payload: Payload, row_id: str | None) -> str:
    sent = payload.columns
    key = _key(unit, table, sent, row_id)
    if rows.exists(unit.database, table, key):
        raise duplicate_row()
    row = _blank(table) | _defaults(table) | sent | {table.primary_key: key}
    row |= owner_columns(unit, table, sent) | state_columns(unit, table, key, sent, None)
    row |= _stamps(unit, sent) | queue_item_columns(unit, table, row) | security_columns(unit, table, row)
    row |= computed_columns(unit, table, row, None)
    _check_required(table, row)
    check_allowed(unit, table, row)
    rows.insert(unit.database, table, row)
    for lookup, bodies in payload.children:
        for body in bodies:
            create_child(unit, lookup, key, body)
    row |= parties(unit, table, key)
    target = {name: value for name, value in row.items() if value not in (None, []) and name != "versionnumber"}
    unit.note(Change("Create", table, key, target, None, row))
    after_create(unit, table, row, create_by_platform)
    return key


def check_allowed(unit: Unit, table: Table, row: Row) -> None:
    """Refuse values, of a lookup names of rows, that the real platform takes and this stand-in does not act on."""
    for name, allowed in table.values_allowed.items():
        value = _named_value(unit, table, name, row.get(name))
        if value is not None and value not in allowed:
            raise not_built(f"{name} {value} on {table.name}; it takes {', '.join(map(str, allowed))}")


def _named_value(unit: Unit, table: Table, name: str, value: Any) -> Any:
    """A value, or the primary name of the row that a lookup refers to."""
    if value is None or not table.columns[name].is_lookup:
        return value
    parent = unit.schema.table(table.lookups_of(name)[0].parent)
    return (rows.find(unit.database, parent, value) or {}).get(str(parent.primary_name))


def _key(unit: Unit, table: Table, sent: Row, row_id: str | None) -> str:
    own = sent.get(table.primary_key)
    if row_id is not None and own is not None and own != row_id:
        raise bad_request(f"The id in the address and the {table.primary_key} in the body differ.")
    chosen = row_id or own or unit.database.new_id()
    if not is_guid(str(chosen)):
        raise bad_request(f"'{chosen}' is not a guid.")
    return str(chosen).lower()


def _blank(table: Table) -> Row:
    """Every column, so that images and templates see the whole row."""
    row: Row = dict.fromkeys(table.columns, None)
    return row | {
        f"{lookup.column}__table": None for lookup in table.lookups if len(table.lookups_of(lookup.column)) > 1
    }


def _defaults(table: Table) -> Row:
    return {
        column.name: int(column.default) if isinstance(column.default, bool) else column.default
        for column in table.columns.values()
        if column.default is not None
    }


def _stamps(unit: Unit, sent: Row) -> Row:
    """Who and when. `overriddencreatedon` becomes createdon and keeps the true moment (as for imported rows)."""
    overridden = sent.get("overriddencreatedon")
    return {
        "createdon": overridden or unit.now,
        "overriddencreatedon": unit.now if overridden else None,
        "createdby": unit.actor.user,
        "createdonbehalfby": unit.actor.behalf,
        "modifiedon": unit.now,
        "modifiedby": unit.actor.user,
        "modifiedonbehalfby": unit.actor.behalf,
        "versionnumber": unit.next_version(),
    }


def _check_required(table: Table, row: Row) -> None:
    for column in table.columns.values():
        if column.required is Required.SYSTEM and row.get(column.name) is None:
            raise bad_request(f"Required field '{column.name}' is missing on {table.name}.", "0x80040203")
