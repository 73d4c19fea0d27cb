"""A QueryExpression, as bodies carry it, into the tree of FetchXML that asks the same.

"QueryExpression ComplexType", "ConditionOperator EnumType" (Web API reference, Microsoft Learn).
"""

from __future__ import annotations

import re
from typing import Any

from sandbox.dataverse.errors import bad_request, not_built
from sandbox.dataverse.fetchxml.syntax import Condition, Filter, Node

Json = dict[str, Any]
_QUERY = {"EntityName", "ColumnSet", "Criteria", "Distinct", "NoLock"}
_FILTER = {"FilterOperator", "Conditions", "Filters"}
_CONDITION = {"AttributeName", "Operator", "Values", "EntityName"}
# Where the name of FetchXML is not the same words with hyphens between.
_OPERATORS = {
    "Equal": "eq",
    "NotEqual": "ne",
    "GreaterThan": "gt",
    "GreaterEqual": "ge",
    "LessThan": "lt",
    "LessEqual": "le",
    "DoesNotBeginWith": "not-begin-with",
    "DoesNotEndWith": "not-end-with",
    "BeginsWith": "begins-with",
    "EndsWith": "ends-with",
    "EqualUserId": "eq-userid",
    "NotEqualUserId": "ne-userid",
    "EqualBusinessId": "eq-businessid",
    "NotEqualBusinessId": "ne-businessid",
    "DoesNotContainValues": "not-contain-values",
    "Last7Days": "last-seven-days",
    "Next7Days": "next-seven-days",
}


def query_node(query: Json) -> Node:
    """The entity of a query with its filter; 400 or 501 for parts that are not known."""
    _only(query, _QUERY)
    name = query.get("EntityName")
    if not isinstance(name, str):
        raise bad_request("A QueryExpression has no EntityName.")
    criteria = query.get("Criteria")
    return Node(name, (), filters=(_filter(criteria),) if criteria else ())


def _filter(written: Json) -> Filter:
    _only(written, _FILTER)
    parts: list[Condition | Filter] = [_condition(part) for part in _listed(written, "Conditions")]
    parts += [_filter(part) for part in _listed(written, "Filters")]
    kind = str(written.get("FilterOperator", "And")).lower()
    if kind not in ("and", "or"):
        raise bad_request(f"FilterOperator is And or Or, not '{kind}'.")
    return Filter(kind, tuple(parts))


def _condition(written: Json) -> Condition:
    _only(written, _CONDITION)
    operator = str(written.get("Operator", "Equal"))
    name = _OPERATORS.get(operator) or re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=X)(?=[A-Z])", "-", operator).lower()
    values = tuple(_value(value) for value in _listed(written, "Values"))
    return Condition(str(written.get("AttributeName")), name.replace("older-than-x", "olderthan-x"), values)


def _value(written: Any) -> str:
    """Values are objects with Type and Value; the type follows from the column all the same."""
    value = written.get("Value") if isinstance(written, dict) else written
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(written: Json, name: str) -> list[Any]:
    found = written.get(name) or []
    if not isinstance(found, list):
        raise bad_request(f"{name} of a QueryExpression takes a list, not {found!r}.")
    return found


def _only(written: Any, known: set[str]) -> None:
    if not isinstance(written, dict):
        raise bad_request("A part of the QueryExpression is no object.")
    for name, value in written.items():
        if name not in known and not name.startswith("@") and value not in (None, [], False):
            raise not_built(f"{name} of a QueryExpression")
    if written.get("EntityName") and "AttributeName" in written:
        raise not_built("EntityName of a condition")
