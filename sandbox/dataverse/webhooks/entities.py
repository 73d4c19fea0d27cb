"""A row as .NET's DataContractJsonSerializer writes an Entity.

Source: "RemoteExecutionContext class" and payloads that Microsoft's pages show. Key-value lists are arrays of
{"key", "value"}; `__type` stands only where the declared type is object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from sandbox.dataverse.metadata.model import CHOICE_TYPES, Column, ColumnType, Table
from sandbox.dataverse.reading.annotations import Names, formatted_value
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.rows import referred

Json = dict[str, Any]
CONTRACTS = "http://schemas.microsoft.com/xrm/2011/Contracts"


def pairs(values: Iterable[tuple[str, Any]]) -> list[Json]:
    """A list of key-value pairs."""
    return [{"key": key, "value": value} for key, value in values]


def typed(name: str, content: Json) -> Json:
    """A value where .NET declares an object."""
    return {"__type": f"{name}:{CONTRACTS}", **content}


def entity(table: Table, row_id: str, row: Row, names: Names | None, extra: Iterable[tuple[str, Any]] = ()) -> Json:
    """An Entity without `__type`. With `names`, lookups carry names and formatted values are filled."""
    columns = [column for name, column in table.columns.items() if name in row and column.readable]
    attributes = [(column.name, _value(table, column, row, names)) for column in columns]
    return {
        "Attributes": pairs([*attributes, *extra]),
        "EntityState": None,
        "FormattedValues": [] if names is None else pairs(_formatted(table, columns, row, names)),
        "Id": row_id,
        "KeyAttributes": [],
        "LogicalName": table.name,
        "RelatedEntities": [],
        "RowVersion": None,
    }


def reference(table_name: str, row_id: str, name: str | None = None) -> Json:
    """An EntityReference without `__type`."""
    return {"Id": row_id, "KeyAttributes": [], "LogicalName": table_name, "Name": name, "RowVersion": None}


def milliseconds(text: str) -> int:
    """A date or moment of a row, in milliseconds since 1970 UTC."""
    return int(_moment(text).timestamp() * 1000)


def _value(table: Table, column: Column, row: Row, names: Names | None) -> Any:
    value = row[column.name]
    if value is None:
        return None
    if column.is_lookup:
        target = referred(table, column.name, row)
        return typed("EntityReference", reference(*target, (names or {}).get(target))) if target else None
    if column.type in CHOICE_TYPES:
        return _option(value)
    convert = _CONVERT.get(column.type)
    return convert(value) if convert else value


def _option(value: int) -> Json:
    return typed("OptionSetValue", {"Value": value})


_CONVERT: dict[ColumnType, Callable[[Any], Any]] = {
    ColumnType.BOOLEAN: bool,
    ColumnType.CHOICES: lambda value: [_option(int(part)) for part in value.strip(",").split(",")],
    ColumnType.DATE_TIME: lambda value: f"/Date({milliseconds(value)})/",
    ColumnType.MONEY: lambda value: typed("Money", {"Value": value}),
}


def _formatted(table: Table, columns: list[Column], row: Row, names: Names) -> Iterable[tuple[str, str]]:
    for column in columns:
        value = row[column.name]
        if value is None:
            continue
        if column.type is ColumnType.DATE_TIME:
            yield column.name, _moment(value).isoformat()
            continue
        text = formatted_value(table, column, row, names)
        if text is not None:
            yield column.name, text


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
