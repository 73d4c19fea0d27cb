"""The fenced blocks of a page: commands to run, what they print, or neither, with the mark that stands before each.

A mark is a comment of HTML on the lines before the fence, which no reader sees:
`<!-- not run: why -->`, `<!-- ends with 1: why -->`, and on pages outside docs/admin `<!-- run -->`.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^ *```(\w*) *$")
MARK = re.compile(r"^ *<!-- (not run|ends with|run)(?::? (.+?))? -->$")
SHELL, OUTPUT = "", "text"


@dataclass(frozen=True)
class Block:
    """`line`: where it begins. `language`: what stands behind the fence; "" for a shell. `mark`: its kind and words."""

    page: str
    line: int
    language: str
    lines: tuple[str, ...]
    mark: tuple[str, str]

    @property
    def where(self) -> str:
        """As an editor takes it."""
        return f"{self.page}:{self.line}"

    @property
    def not_run(self) -> str | None:
        """Why it cannot be run here; None where it can."""
        return self.mark[1] if self.mark[0] == "not run" else None

    @property
    def is_marked_run(self) -> bool:
        """Whether it asks to be run, on a page of which others are not."""
        return self.mark[0] == "run"

    @property
    def ends_with(self) -> int:
        """The exit code that each of its commands has to have."""
        return int(self.mark[1].partition(":")[0]) if self.mark[0] == "ends with" else 0

    @property
    def commands(self) -> tuple[str, ...]:
        """Its lines, those that end with a backslash joined with the next, without empty ones and comments."""
        joined = "\n".join(self.lines).replace("\\\n", " ").splitlines()
        return tuple(line.strip() for line in joined if shlex.split(line, comments=True))


def blocks_of(page: str) -> tuple[Block, ...]:
    """All fenced blocks of a page, by its path in the repository."""
    found: list[Block] = []
    mark, begun = ("", ""), 0
    language, lines = "", list[str]()
    for number, text in enumerate((ROOT / page).read_text(encoding="utf-8").splitlines(), start=1):
        fence = FENCE.match(text)
        if begun and fence:
            found.append(Block(page, begun, language, tuple(lines), mark))
            mark, begun = ("", ""), 0
        elif begun:
            lines.append(text)
        elif fence:
            begun, language, lines = number, fence[1], []
        elif text.strip():
            said = MARK.match(text)
            mark = (said[1], said[2] or "") if said else ("", "")
    assert not begun, f"{page}:{begun}: this fence is never closed"
    return tuple(found)
