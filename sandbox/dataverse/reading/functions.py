"""Query functions of the namespace Microsoft.Dynamics.CRM (Web API Query Function Reference, Microsoft Learn).

Values come as text even for numbers ("1"): they take the type of the column.
"""

from __future__ import annotations

from collections.abc import Callable

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.metadata.model import TEXT_TYPES, Column, ColumnType
from sandbox.dataverse.odata.paths import is_guid
from sandbox.dataverse.odata.syntax import Literal, LiteralKind, PlatformFunction
from sandbox.dataverse.reading.literals import parameter
from sandbox.dataverse.storage.sql import marks

ColumnOf = Callable[[str], tuple[str, Column]]
Compiled = tuple[str, list[object]]

_DAY_OPERATORS = {"On": "=", "NotOn": "IS NOT", "OnOrBefore": "<=", "OnOrAfter": ">="}


def platform_condition(function: PlatformFunction, column_of: ColumnOf, user: str) -> Compiled:
    """The SQL of a query function; 400 naming a function that is not known here."""
    name = function.name
    if name not in _KNOWN:
        raise bad_query(f"The query function 'Microsoft.Dynamics.CRM.{name}' is not known to this embedded Dataverse.")
    properties = function.parameters.get("PropertyName", ())
    if len(properties) != 1:
        raise bad_query(f"Microsoft.Dynamics.CRM.{name} needs the parameter PropertyName.")
    sql, column = column_of(properties[0])
    if name in ("EqualUserId", "NotEqualUserId"):
        return f"{sql} {'=' if name == 'EqualUserId' else 'IS NOT'} ?", [user]
    return _KNOWN[name](name, sql, column, _values(function))


def _values(function: PlatformFunction) -> tuple[str, ...]:
    many, one = function.parameters.get("PropertyValues"), function.parameters.get("PropertyValue")
    values = many if many is not None else one
    if values is None:
        raise bad_query(f"Microsoft.Dynamics.CRM.{function.name} needs PropertyValue or PropertyValues.")
    return values


def _in(name: str, sql: str, column: Column, values: tuple[str, ...]) -> Compiled:
    typed: list[object] = [typed_value(column, value) for value in values]
    inside = f"{sql} IN ({marks(len(typed))})"
    return (inside if name == "In" else f"NOT coalesce({inside}, 0)"), typed


def _between(name: str, sql: str, column: Column, values: tuple[str, ...]) -> Compiled:
    if len(values) != 2:
        raise bad_query(f"Microsoft.Dynamics.CRM.{name} needs two values, not {len(values)}.")
    inside = f"{sql} BETWEEN ? AND ?"
    typed: list[object] = [typed_value(column, value) for value in values]
    return (inside if name == "Between" else f"NOT coalesce({inside}, 0)"), typed


def _on_day(name: str, sql: str, column: Column, values: tuple[str, ...]) -> Compiled:
    if column.type is not ColumnType.DATE_TIME or len(values) != 1:
        raise bad_query(f"Microsoft.Dynamics.CRM.{name} needs a date column and one value.")
    return f"substr({sql}, 1, 10) {_DAY_OPERATORS[name]} ?", [str(typed_value(column, values[0]))[:10]]


def _contain_values(name: str, sql: str, column: Column, values: tuple[str, ...]) -> Compiled:
    if column.type is not ColumnType.CHOICES:
        raise bad_query(f"Microsoft.Dynamics.CRM.{name} needs a choices column; '{column.name}' is none.")
    if not all(value.isdecimal() for value in values):
        raise bad_query(f"Microsoft.Dynamics.CRM.{name} needs option values, which are whole numbers.")
    inside = " OR ".join(f"instr({sql}, ?) > 0" for _ in values) or "0"
    inside = f"coalesce({inside}, 0)"
    return (inside if name == "ContainValues" else f"NOT {inside}"), [f",{int(value)}," for value in values]


def typed_value(column: Column, text: str) -> str | int | float:
    """A text value in the type of the column."""
    if column.type in TEXT_TYPES:
        kind = LiteralKind.STRING
    elif column.type is ColumnType.BOOLEAN:
        kind, text = LiteralKind.BOOLEAN, {"1": "true", "0": "false"}.get(text, text)
    elif column.type is ColumnType.DATE_TIME:
        kind = LiteralKind.MOMENT if "T" in text else LiteralKind.DATE
        if column.is_date_only:
            kind, text = LiteralKind.DATE, text[:10]
    else:
        kind = LiteralKind.GUID if is_guid(text) else LiteralKind.NUMBER
    return parameter(column, Literal(kind, text), "eq")


_KNOWN: dict[str, Callable[[str, str, Column, tuple[str, ...]], Compiled]] = {
    "In": _in,
    "NotIn": _in,
    "Between": _between,
    "NotBetween": _between,
    "On": _on_day,
    "NotOn": _on_day,
    "OnOrBefore": _on_day,
    "OnOrAfter": _on_day,
    "ContainValues": _contain_values,
    "DoesNotContainValues": _contain_values,
    "EqualUserId": _in,
    "NotEqualUserId": _in,
}
