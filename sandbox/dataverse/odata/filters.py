"""$filter: recursive descent over Dataverse's grammar (Microsoft Learn: "Filter rows").

Operators eq ne gt ge lt le and or not; contains, startswith, endswith; any, all; query functions of the namespace
Microsoft.Dynamics.CRM. Everything else is an error that names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sandbox.dataverse.errors import bad_query
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
from sandbox.dataverse.odata.tokens import Token, list_items, syntax_error, tokens, unquoted

PLATFORM_NAMESPACE = "Microsoft.Dynamics.CRM."
COMPARISONS = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
TEXT_FUNCTIONS = frozenset({"contains", "startswith", "endswith"})
_LITERAL_NAMES = {"null": LiteralKind.NULL, "true": LiteralKind.BOOLEAN, "false": LiteralKind.BOOLEAN}
_LITERAL_TOKENS = {
    "string": LiteralKind.STRING,
    "number": LiteralKind.NUMBER,
    "guid": LiteralKind.GUID,
    "date": LiteralKind.DATE,
    "moment": LiteralKind.MOMENT,
}
# A filter deeper than this is an attack or a mistake; SQLite's own limit is 1,000.
_DEEPEST = 100
REMEMBERED = 8192
"""Filters whose meaning is remembered: a case is asked about in the same words each time."""


def parse_filter(text: str, aliases: Mapping[str, str] | None = None) -> Condition:
    """The condition of a $filter; `aliases` are parameter aliases (@p1) of the same query string."""
    return _parsed(text, tuple((aliases or {}).items()))


@lru_cache(REMEMBERED)
def _parsed(text: str, aliases: tuple[tuple[str, str], ...]) -> Condition:
    parser = _Parser(text, dict(aliases))
    condition = parser.condition(0)
    parser.expect("end")
    return condition


class _Parser:
    def __init__(self, text: str, aliases: Mapping[str, str]) -> None:
        self.text = text
        self.aliases = aliases
        self.tokens = list(tokens(text))
        self.at = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.here
        self.at += 1
        return token

    def accept(self, kind: str, text: str | None = None) -> Token | None:
        if self.here.kind == kind and (text is None or self.here.text == text):
            return self.take()
        return None

    def expect(self, kind: str, text: str | None = None) -> Token:
        token = self.accept(kind, text)
        if token is None:
            raise syntax_error(self.text, self.here.position)
        return token

    def condition(self, depth: int) -> Condition:
        return self._joined("or", depth)

    def _joined(self, operator: str, depth: int) -> Condition:
        found = [self._operand(operator, depth)]
        while self.accept("name", operator):
            found.append(self._operand(operator, depth))
        return found[0] if len(found) == 1 else Logical(operator, tuple(found))

    def _operand(self, operator: str, depth: int) -> Condition:
        return self._joined("and", depth) if operator == "or" else self._single(depth)

    def _single(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise bad_query(f"The filter is nested more than {_DEEPEST} levels deep.")
        if self.accept("name", "not"):
            return Not(self._single(depth + 1))
        if self.accept("mark", "("):
            inside = self.condition(depth + 1)
            self.expect("mark", ")")
            return inside
        return self._call(depth) or self._comparison()

    def _call(self, depth: int) -> Condition | None:
        if self.here.kind != "name" or self.here.text in _LITERAL_NAMES:
            return None
        if self.tokens[self.at + 1].text == "(":
            return self._function(self.take().text)
        return self._lambda(depth)

    def _function(self, name: str) -> Condition:
        self.expect("mark", "(")
        if name in TEXT_FUNCTIONS:
            return self._text_match(name)
        if name.startswith(PLATFORM_NAMESPACE):
            return PlatformFunction(name.removeprefix(PLATFORM_NAMESPACE), self._parameters())
        raise bad_query(f"An unknown function with name '{name}' was found. Dataverse filters do not support it.")

    def _text_match(self, name: str) -> Condition:
        path = self._path()
        self.expect("mark", ",")
        value = self._literal()
        self.expect("mark", ")")
        return TextMatch(name, path, value)

    def _parameters(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        while not self.accept("mark", ")"):
            name = self.expect("name").text
            self.expect("mark", "=")
            found[name] = self._value()
            if not self.accept("mark", ","):
                self.expect("mark", ")")
                break
        return found

    def _value(self) -> tuple[str, ...]:
        token = self.take()
        if token.kind == "name" and token.text in self.aliases:
            token = next(tokens(self.aliases[token.text]))
        if token.kind == "list":
            return list_items(token.text)
        if token.kind in _LITERAL_TOKENS:
            return (unquoted(token.text) if token.kind == "string" else token.text,)
        raise syntax_error(self.text, token.position)

    def _lambda(self, depth: int) -> Condition | None:
        start, path = self.at, self._path()
        quantifier = path.segments[-1]
        if quantifier not in ("any", "all") or not self.accept("mark", "("):
            self.at = start
            return None
        inner = Path(path.segments[:-1])
        if quantifier == "any" and self.accept("mark", ")"):
            return Lambda(quantifier, inner, None, None)
        variable = self.expect("name").text
        self.expect("mark", ":")
        condition = self.condition(depth + 1)
        self.expect("mark", ")")
        return Lambda(quantifier, inner, variable, condition)

    def _comparison(self) -> Condition:
        left = self._value_or_path()
        operator = self.expect("name")
        if operator.text == "in":
            raise bad_query("The operator 'in' is not supported. Use Microsoft.Dynamics.CRM.In instead.")
        if operator.text not in COMPARISONS:
            raise syntax_error(self.text, operator.position)
        return Comparison(operator.text, left, self._value_or_path())

    def _value_or_path(self) -> Path | Literal:
        if self.here.kind == "name" and not self._is_literal(self.here):
            return self._path()
        return self._literal()

    def _is_literal(self, token: Token) -> bool:
        return token.text in _LITERAL_NAMES or token.text in self.aliases

    def _path(self) -> Path:
        segments = [self.expect("name").text]
        while self.accept("mark", "/"):
            segments.append(self.expect("name").text)
        return Path(tuple(segments))

    def _literal(self) -> Literal:
        token = self.take()
        if token.kind == "name" and token.text in self.aliases:
            token = next(tokens(self.aliases[token.text]))
        if token.kind == "name" and token.text in _LITERAL_NAMES:
            return Literal(_LITERAL_NAMES[token.text], token.text)
        if token.kind not in _LITERAL_TOKENS:
            raise syntax_error(self.text, token.position)
        text = unquoted(token.text) if token.kind == "string" else token.text
        return Literal(_LITERAL_TOKENS[token.kind], text)
