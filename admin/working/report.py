"""What a sweep did, as people and machines read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from admin.working.in_place import Tried
from policy.tasks_seen import NAMES


@dataclass(frozen=True)
class Report:
    """The looks of one run, and what people know those cases by that are in trouble.

    `braked_since`: since when the brake is on, so that less was made than is wanted; None where it is off.
    """

    looked: Sequence[Tried]
    references: Mapping[str, str]
    braked_since: datetime | None = None

    @property
    def failed(self) -> list[Tried]:
        """The looks that did not succeed."""
        return [tried for tried in self.looked if tried.why]

    @property
    def tasks(self) -> Counter[str]:
        """Tasks made, by name."""
        plans = (tried.plan for tried in self.looked if tried.plan is not None)
        return Counter(NAMES[plan.ledger.entries[task].key.purpose].value for plan in plans for task in plan.made)

    @property
    def written(self) -> int:
        """Cases of which something was written."""
        return sum(tried.plan is not None for tried in self.looked)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "looked_at": len(self.looked),
            "written": self.written,
            "tasks": dict(self.tasks),
            "withdrawn": self._count("withdrawn"),
            "documents": self._count("drafted"),
            "brake_is_on": self.braked_since is not None,
            "in_trouble": [
                {"case": tried.case, "reference": self.references.get(tried.case, tried.case), "why": tried.why}
                for tried in self.failed
            ],
        }

    def as_lines(self) -> Iterator[str]:
        """For people."""
        for tried in self.failed:
            yield f"{self.references.get(tried.case, tried.case)}: in trouble: {tried.why}"
        yield f"Looked at: {len(self.looked)}. Written: {self.written}. In trouble: {len(self.failed)}."
        yield f"Tasks made: {self.tasks.total()}. Withdrawn: {self._count('withdrawn')}."
        yield from (f"  {number:>5}  {name}" for name, number in sorted(self.tasks.items()))
        if self._count("drafted"):
            yield f"Drafts made: {self._count('drafted')}."
        if self.braked_since is not None:
            yield (
                f"The brake is on since {self.braked_since:%Y-%m-%d %H:%M} UTC: no task and no draft is made, though"
                " some may be wanted. See them with `python -m admin preview`; then `python -m admin mode release`."
            )

    def _count(self, what: str) -> int:
        return sum(len(getattr(tried.plan, what)) for tried in self.looked if tried.plan is not None)
