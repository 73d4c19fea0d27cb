"""The path of a request below the service root, in segments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from sandbox.dataverse.errors import bad_query, missing_segment, not_built

_SEGMENT = re.compile(r"(?P<name>[^()]+?)(?:\((?P<key>.*)\))?", re.DOTALL)
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Segment:
    """`tasks(5b0c...)`: a name and, in parentheses, a key (None when there are no parentheses)."""

    name: str
    key: str | None = None


def segments(path: str) -> list[Segment]:
    """The segments of a path that is still percent-encoded."""
    return list(_segments(path))


@lru_cache(4096)
def _segments(path: str) -> tuple[Segment, ...]:
    return tuple(_segment(unquote(part)) for part in _parts(path.strip("/")))


def _parts(path: str) -> list[str]:
    """Cut at slashes that are in no quotes and no parentheses: a key value may hold one."""
    parts, depth, quoted, start = [], 0, False, 0
    for position, character in enumerate(path):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
            if character == "/" and depth == 0:
                parts.append(path[start:position])
                start = position + 1
    return [*parts, path[start:]]


def _segment(text: str) -> Segment:
    found = _SEGMENT.fullmatch(text)
    if found is None:
        raise missing_segment(text)
    return Segment(found["name"], found["key"])


def is_guid(text: str) -> bool:
    """Whether the text is a guid with hyphens and no braces."""
    return _GUID.fullmatch(text) is not None


def row_id(key: str, primary_key: str) -> str:
    """The id in the parentheses of a row's path: a guid, or primarykey=guid. Lower case."""
    name, separator, value = key.partition("=")
    candidate = value if separator and name.strip() == primary_key else key
    if is_guid(candidate.strip()):
        return candidate.strip().lower()
    if separator:
        raise not_built(f"alternate keys ('{key}')")
    raise bad_query(f"The value '{key}' is not a guid. Write the id with hyphens, without quotes and braces.")
