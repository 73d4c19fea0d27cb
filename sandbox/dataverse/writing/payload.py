"""The body of a create or update: which columns it sets, which rows come along inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.dataverse.errors import bad_payload, not_built
from sandbox.dataverse.metadata.model import Column, OneToMany, Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.binds import bind
from sandbox.dataverse.writing.unit import Unit
from sandbox.dataverse.writing.values import stored

BIND = "@odata.bind"


@dataclass(slots=True)
class Payload:
    """Columns to set, as SQLite holds them, and bodies of child rows by relationship."""

    columns: Row = field(default_factory=dict)
    children: list[tuple[OneToMany, list[dict[str, Any]]]] = field(default_factory=list)


def read_payload(unit: Unit, table: Table, body: dict[str, Any], creating: bool) -> Payload:
    """Check every property of a body; nothing unknown passes."""
    payload = Payload()
    for name, value in body.items():
        if name.endswith(BIND):
            _bind(unit, table, name.removesuffix(BIND), value, payload, creating)
        elif name.startswith("@"):
            _check_annotation(table, name, value)
        elif "@" not in name:
            _property(unit, table, name, value, payload, creating)
    return payload


def _bind(unit: Unit, table: Table, name: str, value: Any, payload: Payload, creating: bool) -> None:
    if isinstance(value, list):
        raise not_built(f"binding existing rows to the collection '{name}'; use $ref")
    columns = bind(unit, table, name, value)
    column = table.columns[next(iter(columns))]
    _check_writable(table, column, creating)
    if value is None:
        stored(table, column, None)
    payload.columns |= columns


def _property(unit: Unit, table: Table, name: str, value: Any, payload: Payload, creating: bool) -> None:
    column = table.columns.get(name)
    if column is not None and not column.is_lookup:
        _check_writable(table, column, creating)
        payload.columns[name] = stored(table, column, value)
        return
    lookup = unit.schema.collection(table, name)
    if lookup is None:
        raise _unknown(unit, table, name)
    payload.children.append((lookup, _child_bodies(table, lookup, value, creating)))


def _child_bodies(table: Table, lookup: OneToMany, value: Any, creating: bool) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise bad_payload(table.set_name, f"'{lookup.collection}' takes a list of objects.")
    if not creating and not lookup.replaced_on_update:
        raise not_built(f"rows inside the body of an update ('{lookup.collection}')")
    return value


def _check_writable(table: Table, column: Column, creating: bool) -> None:
    if column.name == table.primary_key or (column.creatable if creating else column.updatable):
        return
    message = "Create" if creating else "Update"
    raise bad_payload(table.set_name, f"The property '{column.name}' cannot be set: it is not valid for {message}.")


def _check_annotation(table: Table, name: str, value: Any) -> None:
    """@odata.type must fit; other annotations of an object say nothing to a service (OData JSON format 4.5)."""
    expected = f"Microsoft.Dynamics.CRM.{table.name}"
    if name == "@odata.type" and str(value).lstrip("#") != expected:
        raise bad_payload(table.set_name, f"The type '{value}' was found where '{expected}' was expected.")


def _unknown(unit: Unit, table: Table, name: str) -> Exception:
    if unit.schema.navigations(table, name) and not table.columns.get(name):
        return not_built(f"creating the parent row '{name}' inside a body; use {name}{BIND}")
    full = f"Microsoft.Dynamics.CRM.{table.name}"
    hint = f" To set a lookup use its navigation property with {BIND}." if _is_lookup_name(table, name) else ""
    return bad_payload(
        table.set_name,
        f"Microsoft.Crm.CrmException: Invalid property '{name}' was found in entity '{full}'. ---> "
        f"Microsoft.OData.ODataException: The property '{name}' does not exist on type '{full}'. Make sure to only use "
        f"property names that are defined by the type.{hint}",
    )


def _is_lookup_name(table: Table, name: str) -> bool:
    column = table.columns.get(name) or table.by_property(name)
    return column is not None and column.is_lookup
