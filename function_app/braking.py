"""The brake on mass creation: counts what was made lately, and stops all making before it is too much.

A look asks along how much it was, so that going on costs no request; before the brake is put on, and where nobody
knows, it is asked by itself. Workers count for themselves: as many as work at once may each make one plan more than is
allowed before all of them see that the brake is on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dynamics.client import Dataverse
from dynamics.rows import Row
from function_app.asking import as_text
from function_app.counting_made import CountingMade, Question
from function_app.deciding import Decided
from function_app.identity import OurUser
from function_app.work_log import WorkEvent, note
from mappings.installation.braking import is_too_much, made_lately
from mappings.installation.mode import Mode
from mappings.installation.mode_row import mode_change
from mappings.mapping import Mapping
from mappings.writing.changes import Plan


@dataclass(frozen=True)
class Brake:
    """Where to count, and as whom. Safe to share between threads."""

    dataverse: Dataverse
    mapping: Mapping
    ourselves: OurUser
    counting: CountingMade
    now: Callable[[], datetime]

    def question(self) -> Question:
        """What a look is to ask along."""
        return self.counting.question(self.ourselves.known)

    def heard(self, question: Question, rows: Sequence[Sequence[Row]]) -> None:
        """What Dataverse answered to it."""
        self.counting.heard(question, rows)

    def stops(self, decided: Decided, correlation: str) -> bool:
        """Whether a plan would make too much at once; the brake is then on for every case, until it is released."""
        to_make, mode = _to_make(decided.plan), decided.mode
        if not to_make:
            return False
        known = self.counting.at_most(mode)
        if known is not None and known + to_make <= mode.brake:
            return False
        made = self._made_lately(mode, correlation)
        if not is_too_much(mode, made, to_make):
            return False
        self._put_on(decided, made, correlation)
        return True

    def was_sent(self, plan: Plan) -> None:
        """A plan went to Dataverse: whatever became of it, what it makes may be there."""
        if made := _to_make(plan):
            self.counting.something_was_made(made)

    def _put_on(self, decided: Decided, made: int, correlation: str) -> None:
        note(WorkEvent.BRAKED, correlation=correlation, case=decided.seen.case, made=made, brake=decided.mode.brake)
        braked = replace(decided.mode, braked_since=self.now())
        # where another worker was faster, or the answer was lost, the next look sees what became of it
        self.dataverse.write([mode_change(self.mapping, decided.seen.mode_row, braked)], correlation)

    def _made_lately(self, mode: Mode, correlation: str) -> int:
        queries = made_lately(self.mapping, self.ourselves(), mode, self.now())
        return sum(map(len, self.dataverse.read([as_text(query) for query in queries], correlation)))


def _to_make(plan: Plan) -> int:
    return len(plan.made) + len(plan.drafted)
