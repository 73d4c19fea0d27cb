"""A JSON value as the value that SQLite holds for its column, or the error Dataverse gives.

Sentences: "Execute batch operations" (too long), "Web service error codes" (choice), OData (types).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_payload, bad_request
from sandbox.dataverse.metadata.model import (
    CHOICE_TYPES,
    FRACTION_TYPES,
    TEXT_TYPES,
    WHOLE_TYPES,
    Column,
    ColumnType,
    Required,
    Table,
)
from sandbox.dataverse.odata.paths import is_guid

_EARLIEST = "1753-01-01"
_LARGEST = {ColumnType.INTEGER: 2**31 - 1, ColumnType.BIG_INTEGER: 2**63 - 1}


def stored(table: Table, column: Column, value: Any) -> Any:
    """The value to store; raises a DataverseError when the column cannot take it."""
    if value is None:
        if column.required is Required.SYSTEM:
            raise bad_request(f"Attribute: {column.name} of entity: {table.name} cannot be set to NULL", "0x80040203")
        return None
    return _converter(column)(table, column, value)


def _converter(column: Column) -> Callable[[Table, Column, Any], Any]:
    if column.type in TEXT_TYPES:
        return _text
    if column.type is ColumnType.DATE_TIME:
        return _day if column.is_date_only else _moment
    if column.type in CHOICE_TYPES:
        return _choice
    if column.type in WHOLE_TYPES | FRACTION_TYPES:
        return _number
    return {ColumnType.BOOLEAN: _boolean, ColumnType.CHOICES: _choices}.get(column.type, _unique_id)


def _text(table: Table, column: Column, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong_type(table, value, "Edm.String")
    if column.max_length is not None and _length(table, value) > column.max_length:
        raise DataverseError(
            400,
            "0x80044331",
            f"A validation error occurred.  The length of the '{column.name}' attribute of the '{table.name}' entity "
            f"exceeded the maximum allowed length of '{column.max_length}'.",
        )
    return value


def _length(table: Table, value: str) -> int:
    """Length as .NET counts it, in UTF-16 units; half a surrogate pair is no text."""
    try:
        return len(value.encode("utf-16-le")) // 2
    except UnicodeEncodeError as error:
        raise _wrong_type(table, value, "Edm.String") from error


def _number(table: Table, column: Column, value: Any) -> int | float:
    fraction = column.type in FRACTION_TYPES
    if isinstance(value, bool) or not isinstance(value, (int, float) if fraction else int):
        raise _wrong_type(table, value, "Edm.Decimal" if fraction else "Edm.Int32")
    largest = column.maximum if column.maximum is not None else _LARGEST.get(column.type, float("inf"))
    smallest = column.minimum if column.minimum is not None else -largest - 1
    if not smallest <= value <= largest:
        raise DataverseError(
            400,
            "0x80044330",
            f"A validation error occurred.  The value of '{column.name}' on record of type '{table.name}' "
            "is outside the valid range.",
        )
    return float(value) if fraction else int(value)


def _boolean(table: Table, _column: Column, value: Any) -> int:
    if not isinstance(value, bool):
        raise _wrong_type(table, value, "Edm.Boolean")
    return int(value)


def _choice(table: Table, column: Column, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong_type(table, value, "Edm.Int32")
    if column.option(value) is None:
        raise _outside(table, column, value)
    return value


def _choices(table: Table, column: Column, value: Any) -> str | None:
    """ "1,2" as Dataverse takes it; held as ",1,2," so that one value can be found."""
    if not isinstance(value, str):
        raise _wrong_type(table, value, "Edm.String")
    numbers = sorted({_whole(table, part) for part in value.split(",") if part.strip()})
    for number in numbers:
        if column.option(number) is None:
            raise _outside(table, column, number)
    return f",{','.join(map(str, numbers))}," if numbers else None


def _whole(table: Table, text: str) -> int:
    if not text.strip().isdecimal():
        raise _wrong_type(table, text, "Edm.Int32")
    return int(text)


def _day(table: Table, _column: Column, value: Any) -> str:
    if not isinstance(value, str) or len(value) != len(_EARLIEST):
        raise _wrong_type(table, value, "Edm.Date")
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise _wrong_type(table, value, "Edm.Date") from error
    return _not_too_early(found.isoformat())


def _moment(table: Table, _column: Column, value: Any) -> str:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError as error:
        raise _wrong_type(table, value, "Edm.DateTimeOffset") from error
    if found is None or (found.tzinfo is None and len(str(value)) > len(_EARLIEST)):
        raise _wrong_type(table, value, "Edm.DateTimeOffset")
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return _not_too_early(found.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _unique_id(table: Table, _column: Column, value: Any) -> str:
    if not isinstance(value, str) or not is_guid(value):
        raise _wrong_type(table, value, "Edm.Guid")
    return value.lower()


def _not_too_early(text: str) -> str:
    if text < _EARLIEST:
        raise DataverseError(
            400, "0x80040239", "DateTime is less than minumum value supported by CrmDateTime. "
            f"Actual value: {text}, Minimum value supported: 01/01/1753 00:00:00",
        )  # fmt: skip
    return text


def _outside(table: Table, column: Column, value: int) -> DataverseError:
    accepted = ",".join(str(option.value) for option in column.options)
    return DataverseError(
        400,
        "0x8004431A",
        f"A validation error occurred.  The value {value} of '{column.name}' on record of type '{table.name}' "
        f"is outside the valid range. Accepted Values: {accepted}",
    )


def _wrong_type(table: Table, value: Any, expected: str) -> DataverseError:
    # The value itself stays out: it may be somebody's words.
    written = "an object" if isinstance(value, (dict, list)) else f"a {type(value).__name__} value"
    sentence = f"Cannot convert {written} to the expected type '{expected}'."
    return bad_payload(table.set_name, f"Microsoft.OData.ODataException: {sentence}")
