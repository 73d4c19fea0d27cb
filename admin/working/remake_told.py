"""What a remake found and did, as people and machines read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from admin.working.in_place import Tried
from admin.working.remaking import Ended
from policy.tasks_seen import NAMES

NOTHING = "There is nothing to remake: no task or draft that people ended is waiting for it."


@dataclass(frozen=True)
class Told:
    """What there is or was chosen, and what the look came to; None where there was none: nothing was written."""

    case: str
    there: Ended
    tried: Tried | None = None

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "case": self.case,
            "tasks": [
                {"purpose": each.key.purpose.value, "about": each.key.about, "fate": each.fate.value, "task": each.task}
                for each in self.there.tasks
            ],
            "documents": [
                {"kind": each.kind.value, "about": each.about, "made_on": each.made_on} for each in self.there.drafts
            ],
            "asked": self.tried is not None,
            "made": self._made(),
            "drafted": 0 if self.tried is None or self.tried.plan is None else len(self.tried.plan.drafted),
            "why": self.tried.why or None if self.tried else None,
        }

    def lines_of_what_there_is(self) -> Iterator[str]:
        """Each task and document, with what became of it."""
        for task in self.there.tasks:
            purpose = task.key.purpose
            about = f"about feedback {task.key.about}"
            yield f"task '{NAMES[purpose].value}' ({purpose.value}), {task.fate.value} by a person, {about}"
        for draft in self.there.drafts:
            kind = draft.kind.value
            about = f"about feedback {draft.about}"
            yield f"draft: {kind.replace('_', ' ')} ({kind}), made on {draft.made_on}, none of it there, {about}"

    def lines_of_the_look(self) -> Iterator[str]:
        """What was made, and what was not."""
        if self.tried is None:
            return
        if self.tried.why:
            yield f"Asked for, and not made: the look at the case failed: {self.tried.why}"
            return
        plan = self.tried.plan
        drafted = 0 if plan is None else len(plan.drafted)
        yield f"Made: {len(self._made())} tasks, {drafted} drafts."
        yield from (f"  {name}" for name in self._made())
        if len(self._made()) < len(self.there.tasks) or drafted < len(self.there.drafts):
            yield (
                "What was not made is asked for all the same: it is made as soon as the policy calls for it on this"
                " case and the mode lets it be made (see `python -m admin mode show`)."
            )

    def _made(self) -> list[str]:
        plan = None if self.tried is None else self.tried.plan
        return [] if plan is None else [NAMES[plan.ledger.entries[task].key.purpose].value for task in plan.made]
