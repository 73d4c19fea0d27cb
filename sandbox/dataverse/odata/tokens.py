"""A $filter or $orderby cut into tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.dataverse.errors import bad_query

_HEX = "[0-9a-fA-F]"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<guid>{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}(?![\w-]))
  | (?P<moment>\d{{4}}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))
  | (?P<date>\d{{4}}-\d\d-\d\d(?![\w:.-]))
  | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w-]))
  | (?P<string>'(?:[^']|'')*')
  | (?P<list>\[(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\]"'])*\])
  | (?P<name>[@$]?[A-Za-z_][\w.]*)
  | (?P<mark>[(),/:=])
    """,
    re.VERBOSE,
)
_LIST_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s]+)\s*(,|$)""")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, its text and where it starts."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """All tokens, then one of the kind `end`."""
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise syntax_error(text, position)
        if found.lastgroup != "space":
            yield Token(str(found.lastgroup), found.group(), position)
        position = found.end()
    yield Token("end", "", position)


def unquoted(text: str) -> str:
    """A string literal without its quotes; a doubled quote inside is one quote."""
    return text[1:-1].replace("''", "'")


def list_items(text: str) -> tuple[str, ...]:
    """The items of ["1","2"], ['1','2'] or [1,2], as text."""
    inside, position, items = text.strip()[1:-1].strip(), 0, []
    while position < len(inside):
        found = _LIST_ITEM.match(inside, position)
        if found is None:
            raise syntax_error(text, position + 1)
        items.append(_item(found.group(1)))
        position = found.end()
    return tuple(items)


def syntax_error(text: str, position: int) -> Exception:
    """Dataverse's sentence for a filter that cannot be read."""
    return bad_query(f"Syntax error at position {position} in '{text}'.")


def _item(text: str) -> str:
    if text.startswith('"'):
        return str(json.loads(text))
    return unquoted(text) if text.startswith("'") else text
