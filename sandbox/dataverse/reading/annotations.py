"""Formatted values and lookup annotations, for those who ask with Prefer: odata.include-annotations.

Microsoft Learn: "Compose HTTP requests and handle errors", section "Request annotations".
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sandbox.dataverse.metadata.model import CHOICE_TYPES, FRACTION_TYPES, Column, ColumnType, Table
from sandbox.dataverse.reading.columns import Json, Projection
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import referred
from sandbox.dataverse.storage.sql import named

FORMATTED = "OData.Community.Display.V1.FormattedValue"
LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname"
NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty"

Names = dict[tuple[str, str], str]


def annotate(reader: Reader, view: Projection, rows: list[Row], answers: list[Json]) -> None:
    """Add the wanted annotations to the answers, which are in the order of the rows."""
    if not reader.preferences.annotations or not rows:
        return
    formatted = reader.preferences.wants(FORMATTED)
    names = referred_names(reader, view.table, view.columns, rows) if formatted else {}
    for row, answer in zip(rows, answers, strict=True):
        for column in view.columns:
            if row[column.name] is None:
                continue
            if formatted:
                _add(answer, column, FORMATTED, formatted_value(view.table, column, row, names))
            if column.is_lookup:
                _annotate_lookup(reader, view.table, column, row, answer)


def referred_names(reader: Reader, table: Table, columns: Iterable[Column], rows: Iterable[Row]) -> Names:
    """The primary names of all rows that lookups of these rows refer to."""
    wanted: dict[str, set[str]] = defaultdict(set)
    lookups = [column.name for column in columns if column.is_lookup]
    for row in rows:
        for lookup in lookups:
            target = referred(table, lookup, row)
            if target is not None:
                wanted[target[0]].add(target[1])
    found: Names = {}
    for name, ids in wanted.items():
        found |= _names_of(reader, reader.schema.table(name), ids)
    return found


def formatted_value(table: Table, column: Column, row: Row, names: Names) -> str | None:
    """What a person would read, or None for plain text and ids."""
    value = row[column.name]
    if column.is_lookup:
        target = referred(table, column.name, row)
        return names.get(target) if target else None
    if column.type in CHOICE_TYPES or column.type is ColumnType.BOOLEAN:
        option = column.option(value)
        return option.label if option else None
    if column.type is ColumnType.CHOICES:
        options = [column.option(int(part)) for part in value.strip(",").split(",")]
        return "; ".join(option.label for option in options if option)
    if column.type is ColumnType.DATE_TIME:
        return _formatted_date(column, value)
    if column.type in FRACTION_TYPES:
        return f"{value:,.2f}"
    return f"{value:,}" if column.type is ColumnType.INTEGER else None


def _annotate_lookup(reader: Reader, table: Table, column: Column, row: Row, answer: Json) -> None:
    target = referred(table, column.name, row)
    lookup = next((found for found in table.lookups_of(column.name) if target and found.parent == target[0]), None)
    if lookup is None:
        return
    if reader.preferences.wants(LOOKUP_TABLE):
        _add(answer, column, LOOKUP_TABLE, lookup.parent)
    if reader.preferences.wants(NAVIGATION):
        _add(answer, column, NAVIGATION, lookup.navigation)


def _add(answer: Json, column: Column, annotation: str, value: str | None) -> None:
    if value is not None:
        answer[f"{column.property_name}@{annotation}"] = value


def _names_of(reader: Reader, table: Table, ids: set[str]) -> Names:
    if table.primary_name is None:
        return {}
    select = named("SELECT {} AS id, {} AS name FROM {} ", table.primary_key, table.primary_name, table.name)
    where = named("WHERE {} IN (SELECT value FROM json_each(?))", table.primary_key)
    rows = reader.database.rows(select + where, (json.dumps(sorted(ids)),))
    return {(table.name, row["id"]): row["name"] for row in rows if row["name"] is not None}


def _formatted_date(column: Column, value: str) -> str:
    moment = datetime.fromisoformat(value)
    day = f"{moment.month}/{moment.day}/{moment.year}"
    return day if column.is_date_only else f"{day} {moment.strftime('%I:%M %p').lstrip('0')}"
