"""Conditions of FetchXML into SQL.

"condition element", "condition operators" (FetchXml reference, Microsoft Learn).
"""

from __future__ import annotations

from datetime import datetime

from sandbox.dataverse.errors import bad_query, not_built
from sandbox.dataverse.fetchxml.periods import period_of
from sandbox.dataverse.fetchxml.syntax import Condition
from sandbox.dataverse.metadata.model import TEXT_TYPES, Column, ColumnType
from sandbox.dataverse.odata.syntax import PlatformFunction
from sandbox.dataverse.reading.functions import platform_condition, typed_value
from sandbox.dataverse.reading.source import Target

Compiled = tuple[str, list[object]]

_COMPARISONS = {"eq": "=", "ne": "IS NOT", "neq": "IS NOT", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_PATTERNS = {"like": "{}", "begins-with": "{}%", "ends-with": "%{}"}
_NEGATED_PATTERNS = {"not-like": "like", "not-begin-with": "begins-with", "not-end-with": "ends-with"}
# Operators that the query functions of $filter know by another name.
_FUNCTIONS = {
    "in": "In",
    "not-in": "NotIn",
    "between": "Between",
    "not-between": "NotBetween",
    "on": "On",
    "on-or-before": "OnOrBefore",
    "on-or-after": "OnOrAfter",
    "contain-values": "ContainValues",
    "not-contain-values": "DoesNotContainValues",
    "eq-userid": "EqualUserId",
    "ne-userid": "NotEqualUserId",
}
_TEAMS = (
    'SELECT teamid FROM "teammembership" WHERE systemuserid = ?1 UNION SELECT t.teamid FROM "team" AS t'
    ' JOIN "systemuser" AS u ON u.businessunitid = t.businessunitid WHERE t.isdefault AND u.systemuserid = ?1'
)
_UNIT = 'SELECT businessunitid FROM "systemuser" WHERE systemuserid = ?1'
_OF_USER = {
    "eq-userteams": f"IN ({_TEAMS})",
    "eq-useroruserteams": f"IN ({_TEAMS} UNION SELECT ?1)",
    "eq-businessid": f"= ({_UNIT})",
    "ne-businessid": f"IS NOT ({_UNIT})",
}


def compiled(condition: Condition, target: Target, user: str, now: datetime) -> Compiled:
    """The SQL of a condition that compares a column with values."""
    operator, values = condition.operator, tuple(value.strip("{}") for value in condition.values)
    if operator in ("null", "not-null"):
        return f"{target.sql} IS {'NOT ' if operator == 'not-null' else ''}NULL", []
    if operator in _COMPARISONS:
        return f"{target.sql} {_COMPARISONS[operator]} ?", [typed_value(target.column, _one(condition, values))]
    if operator in _PATTERNS or operator in _NEGATED_PATTERNS:
        return _text(condition, target)
    if operator in _FUNCTIONS:
        return _function(condition, target, values, user)
    if operator in _OF_USER:
        return _of_user(operator, target, user)
    return _relative(condition, target, now)


def between_columns(condition: Condition, left: Target, right: Target) -> str:
    """The SQL of a condition with valueof: two columns of a row."""
    if condition.operator not in _COMPARISONS:
        raise bad_query(f"The operator {condition.operator} does not compare two columns.")
    return f"{left.sql} {_COMPARISONS[condition.operator]} {right.sql}"


def _one(condition: Condition, values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise bad_query(f"The condition {condition.operator} on {condition.attribute} takes one value.")
    return values[0]


def _text(condition: Condition, target: Target) -> Compiled:
    if target.column.type not in TEXT_TYPES:
        raise bad_query(f"The condition {condition.operator} needs a text column; {condition.attribute} is none.")
    operator = _NEGATED_PATTERNS.get(condition.operator, condition.operator)
    pattern = _PATTERNS[operator].format(_one(condition, condition.values))
    found = f"matches({target.sql}, ?)"
    return (found if operator == condition.operator else f"NOT coalesce({found}, 0)"), [pattern]


def _function(condition: Condition, target: Target, values: tuple[str, ...], user: str) -> Compiled:
    def column(_name: str) -> tuple[str, Column]:
        return target.sql, target.column

    parameters = {"PropertyName": (condition.attribute,), "PropertyValues": values}
    return platform_condition(PlatformFunction(_FUNCTIONS[condition.operator], parameters), column, user)


def _of_user(operator: str, target: Target, user: str) -> Compiled:
    sql = _OF_USER[operator]
    return f"{target.sql} {sql.replace('?1', '?')}", [user] * sql.count("?1")


def _relative(condition: Condition, target: Target, now: datetime) -> Compiled:
    value = condition.values[0] if condition.values else ""
    period = period_of(condition.operator, int(value) if value.isdecimal() else 0, now)
    if period is not None and "-x-" in condition.operator and not value.isdecimal():
        raise bad_query(f"The condition {condition.operator} on {condition.attribute} takes a whole number.")
    if period is None:
        raise not_built(f"the condition operator {condition.operator} in FetchXML")
    if target.column.type is not ColumnType.DATE_TIME:
        raise bad_query(f"The condition {condition.operator} needs a date column; {condition.attribute} is none.")
    start, end = period
    bounds = [(">=", start), ("<", end)]
    parts = [(f"{target.sql} {sign} ?", _written(target.column, at, sign)) for sign, at in bounds if at is not None]
    return "(" + " AND ".join(sql for sql, _ in parts) + ")", [at for _, at in parts]


def _written(column: Column, moment: datetime, sign: str) -> str:
    """A bound as rows hold it. A day is before a moment of that day, as long as any of the day is."""
    if not column.is_date_only:
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.strftime("%Y-%m-%d") + ("" if midnight or sign == ">=" else "T")
