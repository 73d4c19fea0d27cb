"""The brake on mass creation: counts what was made lately, and stops all making before it is too much.

It is asked before a plan that makes something, at the cost of one request. Workers count for themselves: as many
as work at once may each make one plan more than is allowed before all of them see that the brake is on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dynamics.client import Dataverse
from function_app.asking import as_text
from function_app.deciding import Decided
from function_app.work_log import WorkEvent, note
from mappings.installation.braking import is_too_much, made_lately
from mappings.installation.mode import Mode
from mappings.installation.mode_row import mode_change
from mappings.mapping import Mapping


@dataclass(frozen=True)
class Brake:
    """Where to count, and as whom."""

    dataverse: Dataverse
    mapping: Mapping
    ourselves: Callable[[], str]
    now: Callable[[], datetime]

    def stops(self, decided: Decided, correlation: str) -> bool:
        """Whether a plan would make too much at once; the brake is then on for every case, until it is released."""
        to_make = len(decided.plan.made) + len(decided.plan.drafted)
        if not to_make:
            return False
        made = self._made_lately(decided.mode, correlation)
        if not is_too_much(decided.mode, made, to_make):
            return False
        note(WorkEvent.BRAKED, correlation=correlation, case=decided.seen.case, made=made, brake=decided.mode.brake)
        braked = replace(decided.mode, braked_since=self.now())
        # where another worker was faster, or the answer was lost, the next look sees what became of it
        self.dataverse.write([mode_change(self.mapping, decided.seen.mode_row, braked)], correlation)
        return True

    def _made_lately(self, mode: Mode, correlation: str) -> int:
        queries = made_lately(self.mapping, self.ourselves(), mode, self.now())
        return sum(map(len, self.dataverse.read([as_text(query) for query in queries], correlation)))
