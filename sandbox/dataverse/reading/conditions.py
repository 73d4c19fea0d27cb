"""A filter tree into a WHERE condition.

Dataverse's own rules (Microsoft Learn: "Filter rows"): text compares without regard to case; `ne` is also true of empty
columns; `not` is the exact opposite of what it negates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sandbox.dataverse.errors import bad_query, bad_request, unknown_property
from sandbox.dataverse.metadata.model import TEXT_TYPES, Column, Table
from sandbox.dataverse.odata.syntax import (
    Comparison,
    Condition,
    Lambda,
    Literal,
    LiteralKind,
    Logical,
    Not,
    Path,
    PlatformFunction,
    TextMatch,
)
from sandbox.dataverse.reading.functions import platform_condition
from sandbox.dataverse.reading.literals import edm_type, incompatible, parameter
from sandbox.dataverse.reading.source import Source, Target, link
from sandbox.dataverse.storage.sql import named, quoted

MOST_CONDITIONS = 500
_SQL_OPERATORS = {"eq": "=", "ne": "IS NOT", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_FLIPPED = {"eq": "eq", "ne": "ne", "gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}
_PATTERNS = {"contains": "%{}%", "startswith": "{}%", "endswith": "%{}"}


class Conditions:
    """Compiles conditions for one statement; `parameters` are in the order of their marks."""

    def __init__(self, source: Source, aliases: Iterator[str], user: str) -> None:
        self.source = source
        self.parameters: list[object] = []
        self._count = 0
        self._aliases = aliases
        self._user = user

    def compile(self, condition: Condition, scopes: Mapping[str, Source] | None = None) -> str:
        """The SQL of a condition; `scopes` are the variables of the lambdas around it."""
        scopes = scopes or {}
        self._count += not isinstance(condition, Logical | Not)
        if self._count > MOST_CONDITIONS:
            # TooManyConditionsInQuery: "Filter rows", section "Limitations".
            raise bad_request("Number of conditions in query exceeded maximum limit.", "0x8004430C")
        match condition:
            case Comparison():
                return self._comparison(condition, scopes)
            case Logical(operator, conditions):
                joined = f" {operator.upper()} ".join(self.compile(part, scopes) for part in conditions)
                return f"({joined})"
            case Not(inner):
                return f"NOT coalesce({self.compile(inner, scopes)}, 0)"
            case TextMatch():
                return self._text_match(condition, scopes)
            case PlatformFunction():
                return self._platform_function(condition, scopes)
            case Lambda():
                return self._lambda(condition, scopes)

    def _target(self, path: Path, scopes: Mapping[str, Source]) -> Target:
        first, rest = path.segments[0], path.segments[1:]
        if first in scopes and rest:
            return scopes[first].target(rest)
        return self.source.target(path.segments)

    def _comparison(self, condition: Comparison, scopes: Mapping[str, Source]) -> str:
        left, right, operator = condition.left, condition.right, condition.operator
        if isinstance(left, Literal):
            left, right, operator = right, left, _FLIPPED[operator]
        if isinstance(left, Literal):
            raise bad_query("A comparison between two constants is not supported. Name a column on one side.")
        target = self._target(left, scopes)
        if isinstance(right, Path):
            return self._between_columns(target, self._target(right, scopes), operator)
        return self._with_literal(target, right, operator)

    def _with_literal(self, target: Target, literal: Literal, operator: str) -> str:
        if literal.kind is LiteralKind.NULL:
            if operator not in ("eq", "ne"):
                raise incompatible(edm_type(target.column), "null", operator)
            return f"{target.sql} IS {'NOT ' if operator == 'ne' else ''}NULL"
        self.parameters.append(parameter(target.column, literal, operator))
        return f"{target.sql} {_SQL_OPERATORS[operator]} ?"

    def _between_columns(self, left: Target, right: Target, operator: str) -> str:
        types = edm_type(left.column), edm_type(right.column)
        if types[0] != types[1]:
            raise incompatible(*types, operator)
        return f"{left.sql} {_SQL_OPERATORS[operator]} {right.sql}"

    def _text_match(self, condition: TextMatch, scopes: Mapping[str, Source]) -> str:
        target = self._target(condition.path, scopes)
        if target.column.type not in TEXT_TYPES or condition.value.kind is not LiteralKind.STRING:
            raise bad_query(f"No function signature for the function with name '{condition.function}' matches.")
        self.parameters.append(_PATTERNS[condition.function].format(condition.value.text))
        return f"matches({target.sql}, ?)"

    def _platform_function(self, condition: PlatformFunction, scopes: Mapping[str, Source]) -> str:
        def column(name: str) -> tuple[str, Column]:
            # Query functions name a lookup by its logical name (ownerid), comparisons by its property (_ownerid_value).
            *navigations, last = name.split("/")
            named_lookup = self.source.table.columns.get(last)
            if named_lookup is not None and named_lookup.is_lookup:
                last = named_lookup.property_name
            target = self._target(Path((*navigations, last)), scopes)
            return target.sql, target.column

        sql, parameters = platform_condition(condition, column, self._user)
        self.parameters += parameters
        return sql

    def _lambda(self, condition: Lambda, scopes: Mapping[str, Source]) -> str:
        navigations = condition.path.segments
        outer = scopes.get(navigations[0])
        start = outer or self.source
        alias, table = start.follow(navigations[1 if outer else 0 : -1])
        rows, where = self._related(alias, table, navigations[-1])
        inner = "1"
        if condition.condition is not None and condition.variable is not None:
            inner = self.compile(condition.condition, {**scopes, condition.variable: rows})
        found = f"EXISTS (SELECT 1 {rows.sql()} WHERE {where} AND "
        if condition.quantifier == "all":
            return f"NOT {found}NOT coalesce({inner}, 0))"
        return f"{found}{inner})"

    def _related(self, alias: str, table: Table, name: str) -> tuple[Source, str]:
        """The rows behind a collection-valued property, and the condition that ties them to their parent."""
        schema, key = self.source.schema, f"{alias}.{quoted(table.primary_key)}"
        lookup = schema.collection(table, name)
        if lookup is not None:
            rows = Source(schema, schema.table(lookup.table), self._aliases, self.source.rights)
            return rows, link(rows.alias, rows.table, lookup, key)
        found = schema.association(table, name)
        if found is None:
            raise unknown_property(name, table.name)
        relationship, near, far = found
        rows = Source(schema, schema.table(far.table), self._aliases, self.source.rights)
        joined = named("SELECT {} FROM {} WHERE {} = ", far.column, relationship.intersect, near.column)
        return rows, f"{rows.alias}.{quoted(rows.table.primary_key)} IN ({joined}{key})"
