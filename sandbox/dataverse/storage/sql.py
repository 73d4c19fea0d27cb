"""SQL with names filled in. Values never go into the text: they are parameters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def named(template: str, *names: str) -> str:
    """The template with each {} replaced by a quoted table or column name."""
    return template.format(*map(quoted, names))


@lru_cache(8192)
def quoted(name: str) -> str:
    """A table or column name between double quotes."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Iterable[str]) -> str:
    """Quoted names with commas between."""
    return ", ".join(map(quoted, names))


def marks(count: int) -> str:
    """Question marks for that many parameters."""
    return ", ".join("?" * count)
