"""What was decided: the answer in an assessment row, and what is new in it since the answer before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sandbox.demo.comparing import Difference
from sandbox.demo.snapshots import Row

Entry = Mapping[str, Any]
Result = Mapping[str, list[Entry]]
UNTOLD = "not_triggered"
"""The state of a sentence of the policy that does not concern the matter (yet): true of most."""


@dataclass(frozen=True)
class News:
    """The entries of an answer that were not in the one before. `leading` is None where the next step is the same."""

    findings: tuple[Entry, ...]
    deadlines: tuple[Entry, ...]
    flags: tuple[Entry, ...]
    leading: tuple[Entry, ...] | None


def result_of(row: Row | None) -> Result:
    """The answer that an assessment row holds; an empty one where there is no row."""
    result: Result = json.loads((row or {}).get("phso_result") or "{}")
    return result


def news_in(difference: Difference) -> News:
    """What an assessment row says that it did not say before."""
    before, after = result_of(difference.before), result_of(difference.after)
    leading = _leading(after)
    return News(
        findings=_new(before, after, "findings", "rule", "about", "state", "because", "accepted"),
        deadlines=_new(before, after, "deadlines", "name", "about", "date"),
        flags=_new(before, after, "flags", "about", "because"),
        leading=None if leading == _leading(before) else leading,
    )


def only_of(news: News, paragraphs: Iterable[str]) -> News:
    """The news of some paragraphs, and the next step whatever it rests on."""
    chosen = frozenset(paragraphs)
    return replace(
        news,
        findings=tuple(entry for entry in news.findings if entry["paragraph"] in chosen),
        deadlines=tuple(entry for entry in news.deadlines if chosen.intersection(entry["paragraphs"])),
        flags=tuple(entry for entry in news.flags if chosen.intersection(entry["paragraphs"])),
    )


def _new(before: Result, after: Result, kind: str, *names: str) -> tuple[Entry, ...]:
    said = {_key(entry, names) for entry in before.get(kind, [])}
    return tuple(entry for entry in after.get(kind, []) if _key(entry, names) not in said)


def _key(entry: Entry, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(entry.get(name)) for name in names)


def _leading(result: Result) -> tuple[Entry, ...]:
    return tuple(step for step in result.get("next_steps", []) if step["leading"])
