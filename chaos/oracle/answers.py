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
}
"""The lists of an answer, and what says which entry of a list each is."""
Entry = Mapping[str, Any]


def parts_of(result: str | None) -> Iterator[tuple[str, str, Entry]]:
    """Each entry of an answer, with its list and its name; those of one name are numbered in their order."""
    answer = json.loads(result or "{}")
    for part, naming in PARTS.items():
        seen: Counter[str] = Counter()
        for entry in answer.get(part, ()):
            name = " / ".join(str(entry.get(column)) for column in naming)
            seen[name] += 1
            yield part, name if seen[name] == 1 else f"{name} #{seen[name]}", entry
    yield "edition", "of the policy", {"edition": answer.get("policy_edition")}
    for row, columns in answer.get("changed_back", {}).items():
        yield "changed back", row, {"columns": columns}
