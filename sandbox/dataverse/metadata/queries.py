"""$select, $filter and $expand over definitions, which are JSON documents and no rows.

Microsoft Learn: "Query schema definitions". Definitions are not paged, ordered or counted here.
"""

from __future__ import annotations

import re
from typing import Any

from sandbox.dataverse.errors import bad_query, not_built, unknown_property
from sandbox.dataverse.odata.options import Query, parse_query, split_options
from sandbox.dataverse.odata.syntax import Comparison, Condition, Literal, LiteralKind, Logical, Not, Path, TextMatch

Json = dict[str, Any]
OPTIONS = frozenset({"$select", "$filter", "$expand"})
# Microsoft.Dynamics.CRM.RelationshipType'OneToManyRelationship': the value of an enumeration, here plain text.
_ENUMERATION = re.compile(r"Microsoft\.Dynamics\.CRM\.\w+('(?:[^']|'')*')")
_TEXT = {"startswith": str.startswith, "endswith": str.endswith, "contains": str.__contains__}


def definition_query(query_string: str) -> Query:
    """The query options of a request about definitions."""
    options = split_options(query_string)
    if "$filter" in options:
        options["$filter"] = _ENUMERATION.sub(r"\1", options["$filter"])
    return parse_query(options, OPTIONS)


def equals(condition: Condition | None, name: str) -> str | None:
    """The text that a property has to be equal to, where a filter asks for just that."""
    match condition:
        case Comparison("eq", Path((segment,)), Literal(LiteralKind.STRING, text)) if segment == name:
            return text
        case Logical("and", conditions):
            return next((found for part in conditions if (found := equals(part, name)) is not None), None)
    return None


def select(document: Json, query: Query, expandable: Json) -> Json:
    """The properties that are asked for; MetadataId and the type always come along."""
    shown = {name: value for name, value in document.items() if name not in expandable}
    if query.select is not None:
        for name in query.select:
            if name not in shown:
                raise unknown_property(name, str(document.get("@odata.type", "EntityMetadata")).rpartition(".")[2])
        kept = ("@odata.type", "MetadataId", *query.select)
        shown = {name: shown[name] for name in kept if name in shown}
    for expand in query.expand:
        if expand.navigation not in expandable:
            raise unknown_property(expand.navigation, "EntityMetadata")
        shown[expand.navigation] = _expanded(expandable[expand.navigation], expand.query)
    return shown


def meets(document: Json, condition: Condition | None) -> bool:
    """Whether a document meets a filter."""
    match condition:
        case None:
            return True
        case Logical("and", conditions):
            return all(meets(document, part) for part in conditions)
        case Logical(_, conditions):
            return any(meets(document, part) for part in conditions)
        case Not(inner):
            return not meets(document, inner)
        case Comparison(operator, Path(segments), Literal() as literal) if operator in ("eq", "ne"):
            return bool(_value(document, segments) == _literal(literal)) is (operator == "eq")
        case TextMatch(function, Path(segments), literal):
            return bool(_TEXT[function](str(_value(document, segments) or ""), literal.text))
    raise not_built("this filter on definitions; use eq, ne, and, or, not, contains, startswith, endswith")


def _value(document: Any, segments: tuple[str, ...]) -> Any:
    for segment in segments:
        if not isinstance(document, dict) or segment not in document:
            raise bad_query(f"Could not find a property named '{segment}' on a definition.")
        document = document[segment]
    return document


def _literal(literal: Literal) -> Any:
    if literal.kind is LiteralKind.NULL:
        return None
    if literal.kind is LiteralKind.BOOLEAN:
        return literal.text == "true"
    if literal.kind is LiteralKind.NUMBER:
        return float(literal.text)
    return literal.text


def _expanded(found: Any, query: Query) -> Any:
    if found is None:
        return None
    if isinstance(found, list):
        return [select(item, query, {}) for item in found if meets(item, query.condition)]
    return select(found, query, {})
