"""Rows as parameters of an action: an object with the primary key and @odata.type.

Microsoft Learn: "Use Web API actions"; a parameter whose type is not fixed must name it.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_payload, bad_request, missing_row
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.paths import row_id
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.writing.unit import Unit

_TYPE = "Microsoft.Dynamics.CRM."


def type_named(parameter: dict[str, Any]) -> str:
    """The logical name of the table that @odata.type names; empty when there is none."""
    return str(parameter.get("@odata.type", "")).lstrip("#").removeprefix(_TYPE)


def row_named(unit: Unit, table: Table, parameter: dict[str, Any]) -> Row:
    """The row that the primary key names; other properties may come along, as in Microsoft's examples."""
    for name in parameter:
        if "@" not in name and table.by_property(name) is None:
            raise bad_payload(table.set_name, f"The property '{name}' does not exist on type '{_TYPE}{table.name}'.")
    if parameter.get(table.primary_key) is None:
        raise bad_request(f"A parameter of the type {table.name} names no row. Give its {table.primary_key}.")
    found = row_id(str(parameter[table.primary_key]), table.primary_key)
    row = find(unit.database, table, found)
    if row is None:
        raise missing_row(table.name, found)
    return row
