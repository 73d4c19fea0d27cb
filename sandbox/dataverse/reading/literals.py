"""A literal of a filter as the parameter that its column is compared with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.metadata.model import FRACTION_TYPES, TEXT_TYPES, WHOLE_TYPES, Column, ColumnType
from sandbox.dataverse.odata.paths import is_guid
from sandbox.dataverse.odata.syntax import Literal, LiteralKind

_LARGEST = 2**63 - 1
OPERATOR_NAMES = {
    "eq": "Equal",
    "ne": "NotEqual",
    "gt": "GreaterThan",
    "ge": "GreaterThanOrEqual",
    "lt": "LessThan",
    "le": "LessThanOrEqual",
}


def edm_type(column: Column) -> str:
    """The Edm type of a column's property."""
    if column.type in TEXT_TYPES or column.type is ColumnType.CHOICES:
        return "Edm.String"
    if column.type in FRACTION_TYPES:
        return "Edm.Double" if column.type is ColumnType.DOUBLE else "Edm.Decimal"
    if column.type is ColumnType.DATE_TIME:
        return "Edm.Date" if column.is_date_only else "Edm.DateTimeOffset"
    if column.type is ColumnType.BOOLEAN:
        return "Edm.Boolean"
    if column.type in WHOLE_TYPES:
        return "Edm.Int64" if column.type is ColumnType.BIG_INTEGER else "Edm.Int32"
    return "Edm.Guid"


def parameter(column: Column, literal: Literal, operator: str) -> str | int | float:
    """The value to compare with; 400 when the column cannot hold such a value."""
    value = _typed(column, literal, operator)
    if value is None:
        raise incompatible(edm_type(column), f"Edm.{literal.kind}", operator)
    return value


def incompatible(left: str, right: str, operator: str) -> Exception:
    """OData's sentence for a comparison between types that do not compare."""
    kind = OPERATOR_NAMES.get(operator, operator)
    return bad_query(
        "A binary operator with incompatible types was detected. "
        f"Found operand types '{left}' and '{right}' for operator kind '{kind}'."
    )


def moment(text: str, round_up: bool = False) -> str:
    """A date or a moment with offset, in UTC to the second, as rows hold it."""
    found = datetime.fromisoformat(text)
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    if round_up and found.microsecond:
        found += timedelta(seconds=1)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def _typed(column: Column, literal: Literal, operator: str) -> str | int | float | None:
    kind, text = literal.kind, literal.text
    if column.type in TEXT_TYPES:
        return text if kind is LiteralKind.STRING else None
    if column.type is ColumnType.DATE_TIME:
        return _point_in_time(column, literal, operator)
    if column.type is ColumnType.BOOLEAN:
        return int(text == "true") if kind is LiteralKind.BOOLEAN else None
    if column.type in WHOLE_TYPES | FRACTION_TYPES:
        return _number(column, text) if kind is LiteralKind.NUMBER else None
    if column.type is ColumnType.CHOICES:
        raise bad_query(f"Use Microsoft.Dynamics.CRM.ContainValues to filter the choices column '{column.name}'.")
    return text.lower() if kind in (LiteralKind.GUID, LiteralKind.STRING) and is_guid(text) else None


def _number(column: Column, text: str) -> int | float | None:
    if column.type in FRACTION_TYPES:
        return float(text)
    if not text.lstrip("-").isdecimal() or abs(int(text)) > _LARGEST:
        return None
    return int(text)


def _point_in_time(column: Column, literal: Literal, operator: str) -> str | None:
    try:
        if column.is_date_only:
            return date.fromisoformat(literal.text).isoformat() if literal.kind is LiteralKind.DATE else None
        if literal.kind not in (LiteralKind.DATE, LiteralKind.MOMENT):
            return None
        # Rows hold whole seconds: x >= 10.5 s is x >= 11 s, and x < 10.5 s is x < 11 s.
        return moment(literal.text, round_up=operator in ("ge", "lt"))
    except ValueError as error:
        raise bad_query(f"The date '{literal.text}' does not exist in the calendar.") from error
