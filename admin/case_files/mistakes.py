"""What is wrong with a case file: each mistake with its place, what stands there and what would be right."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from policy.absent import UNKNOWN, Unknown

LONGEST_SHOWN = 60
A_NAME_SHOWN_IN_FULL = 12
"""With no more names than these, all are listed; with more, only the nearest."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right in a case file."""

    path: str
    found: str
    right: str

    def __str__(self) -> str:
        return f"{self.path or 'the file'}: {self.found}; {self.right}"


class CaseFileWrong(ValueError):
    """A case file that cannot be read as it stands; holds every mistake in it."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(each) for each in mistakes))


@dataclass(frozen=True)
class Place:
    """A place in a case file. `record` and `fact` say whose value stands there; `of` is the id of that record."""

    path: str
    mistakes: list[Mistake]
    record: str = ""
    fact: str = ""
    of: str = ""

    def field(self, name: str) -> Place:
        """The place of a field of what stands here."""
        path = f"{self.path}.{name}" if self.path else name
        return replace(self, path=path, fact=f"{self.fact}.{name}" if self.fact else name)

    def item(self, number: int) -> Place:
        """The place of an item of the list that stands here, counted from 0."""
        return replace(self, path=f"{self.path}[{number}]")

    def wrong(self, found: str, right: str) -> Unknown:
        """Notes a mistake; nothing is known here then."""
        self.mistakes.append(Mistake(self.path, found, right))
        return UNKNOWN


def shown(value: Any) -> str:
    """A value as a mistake shows it: as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def nearest(name: str, known: Collection[str]) -> str:
    """What to write instead of a name that is not known."""
    close = get_close_matches(name.casefold().replace("-", "_").replace(" ", "_"), known, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    if len(known) <= A_NAME_SHOWN_IN_FULL:
        return f"it can be {', '.join(sorted(known))}"
    return "python -m admin evaluate --schema lists all names"
