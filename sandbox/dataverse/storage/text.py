"""How Dataverse compares text: without regard to case, with the wildcards of SQL Server's LIKE.

Microsoft Learn: "Filter rows" (case), "Use wildcard characters in conditions for string values".
"""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache

COLLATION = "DATAVERSE"


def install(connection: sqlite3.Connection) -> None:
    """Teach a connection the collation and the function `matches(text, pattern)`."""
    connection.create_collation(COLLATION, compare)
    connection.create_function("matches", 2, matches, deterministic=True)


def compare(first: str, second: str) -> int:
    """Order of two texts: -1, 0 or 1."""
    a, b = first.casefold(), second.casefold()
    return (a > b) - (a < b)


def matches(text: str | None, pattern: str) -> int | None:
    """Whether a LIKE pattern (%, _, [abc], [^abc]) covers the whole text; NULL stays NULL."""
    if text is None:
        return None
    return int(_compiled(pattern).fullmatch(text) is not None)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = re.findall(r"\[[^\]]+\]|.", pattern, re.DOTALL)
    return re.compile("".join(map(_piece, pieces)), re.IGNORECASE | re.DOTALL)


def _piece(piece: str) -> str:
    if piece == "%":
        return ".*"
    if piece == "_":
        return "."
    if len(piece) > 1:
        negated = "^" if piece[1] == "^" else ""
        members = piece[1 + len(negated) : -1]
        return f"[{negated}{re.escape(members).replace(chr(92) + '-', '-')}]"
    return re.escape(piece)
