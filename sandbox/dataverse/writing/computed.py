"""Columns that the platform fills: names put together, numbers, the table of a reference.

A template is Python's format syntax over the columns of the row, with `table`, `key` (the row's id) and `number` (an
automatic number); "{column:set}" is whether the column has a value.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter

from sandbox.dataverse.metadata.model import Column, Table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.unit import Unit


def computed_columns(unit: Unit, table: Table, row: Row, changed: frozenset[str] | None) -> Row:
    """Values of template columns; `changed` are the columns of an update, None for a create."""
    found: Row = {}
    for column in _with_templates(table):
        if _is_due(column, row, changed):
            found[column.name] = _value(unit, table, column, row)
    return found


def _is_due(column: Column, row: Row, changed: frozenset[str] | None) -> bool:
    if changed is None:
        return row.get(column.name) is None
    fields = _fields(str(column.template))
    return "number" not in fields and bool(fields & changed)


def _with_templates(table: Table) -> list[Column]:
    return [column for column in table.columns.values() if column.template is not None]


def _value(unit: Unit, table: Table, column: Column, row: Row) -> object:
    template = str(column.template)
    if template.endswith(":set}"):
        return int(row.get(template[1:-5]) is not None)
    values = {name: "" if value is None else value for name, value in row.items()}
    values |= {"table": table.name, "key": row[table.primary_key]}
    fields = _fields(template)
    if "number" in fields:
        values["number"] = unit.database.next_number(f"{table.name}.{column.name}")
    text = template.format(**{name: values.get(name, "") for name in fields}).strip()
    return text or None


@lru_cache(maxsize=256)
def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
