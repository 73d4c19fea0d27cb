"""What a sweep would write now, as people and machines read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from admin.going_live.showing import in_words
from admin.working.would_write import WouldWrite
from mappings.installation.mode import Mode


@dataclass(frozen=True)
class DryRun:
    """The cases of one run that wrote nothing, the mode they were decided under, and what people know them by."""

    mode: Mode
    found: Sequence[WouldWrite]
    references: Mapping[str, str]

    @property
    def failed(self) -> int:
        """How many cases could not be decided."""
        return sum(bool(each.why) for each in self.found)

    def as_json(self) -> dict[str, Any]:
        """For machines: people by their ids."""
        return {
            "mode": self.mode.level.word,
            "looked_at": len(self.found),
            "cases": [each.as_json(self._name(each)) for each in self.found if each.is_told],
        }

    def as_lines(self) -> Iterator[str]:
        """For people, by name."""
        yield from in_words(self.mode)
        for each in self.found:
            yield from each.as_lines(self._name(each))
        written = sum(each.rows > 0 for each in self.found)
        yield f"Looked at: {len(self.found)}. Would be written: {written}. Nothing was written."
        yield f"Tasks: {self._tasks} made, {self._count('withdrawn')} withdrawn. Drafts: {self._count('documents')}."
        if self._tasks + self._count("documents") > self.mode.brake:
            yield f"That is more than the brake lets through within an hour ({self.mode.brake}): it would come on."

    @property
    def _tasks(self) -> int:
        return self._count("tasks")

    def _count(self, what: str) -> int:
        return sum(len(getattr(each, what)) for each in self.found)

    def _name(self, each: WouldWrite) -> str:
        return self.references.get(each.case, each.case)
