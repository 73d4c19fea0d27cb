"""The answer in an assessment as rows: each finding, deadline and flag by itself, so that a difference names it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

PARTS = {
    "findings": ("paragraph", "part", "rule", "about"),
    "deadlines": ("name", "about"),
    "tasks": ("name", "about"),
    "documents": ("name", "about"),
    "flags": ("name", "about"),
    "next_steps": ("what", "about"),
    "stages": ("about",),
    "milestones": ("name", "about"),
    "before_referral": ("about",),
    "extensions": ("until", "about"),
    "available": ("name", "about"),
}
"""The lists of an answer, and what says which entry of a list each is."""
BY_ROW = ("belongs", "changed_back")
"""What an answer says of rows by their id."""
AS_A_WHOLE = ("policy_edition", "shortened")
BESIDE = frozenset({"case", "look_again_on"})
"""Told by the assessment's own columns, which are compared."""


class UnknownPart(ValueError):
    """An answer says something that nobody here compares."""


Entry = Mapping[str, Any]


def parts_of(result: str | None) -> Iterator[tuple[str, str, Entry]]:
    """Each entry of an answer, with its list and its name; those of one name are numbered in their order.

    Raises UnknownPart.
    """
    answer = json.loads(result or "{}")
    unknown = answer.keys() - {*PARTS, *BY_ROW, *AS_A_WHOLE, *BESIDE}
    if unknown:
        raise UnknownPart(f"an answer has {', '.join(sorted(unknown))}; say in {__name__} how they are compared")
    for part, naming in PARTS.items():
        seen: Counter[str] = Counter()
        for entry in answer.get(part, ()):
            name = " / ".join(str(entry.get(column)) for column in naming)
            seen[name] += 1
            yield part, name if seen[name] == 1 else f"{name} #{seen[name]}", entry
    for part in BY_ROW:
        for row, said in answer.get(part, {}).items():
            if said:
                yield part, row, {"says": said}
    yield "edition", "of the policy", {part: answer.get(part) for part in AS_A_WHOLE}
