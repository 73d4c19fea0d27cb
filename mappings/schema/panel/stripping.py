"""The panel's own files without what only their authors need: comments and indentation, so that they load sooner.

Only whole lines go, so that nothing inside a line can be mistaken for a comment; the files hold no text over several
lines, which a test sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)
"""A comment that begins a line and ends one."""
_LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)


def stripped(text: str) -> str:
    """A script or a style sheet, line by line."""
    return "\n".join(_lines(_LINE.sub("", _BLOCK.sub("", text)))) + "\n"


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
