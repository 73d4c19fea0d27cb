"""Evaluates cases with and without a change of parameters, and tells where the answers differ."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from admin.answering import evaluated
from admin.bad_input import BadInput
from admin.comparing import Difference, differences
from admin.sources import Source
from admin.terminal import note, progress
from policy.parameters import Parameters


@dataclass
class Outcome:
    """What came of a simulation: the cases looked at, those that would differ, and those that could not be read."""

    cases: int = 0
    differing: dict[str, tuple[Difference, ...]] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """For machines."""
        changed = {name: [asdict(each) for each in found] for name, found in self.differing.items()}
        return json.dumps(
            {"cases": self.cases, "differing": changed, "unread": self.unread}, indent=2, ensure_ascii=False
        )

    def as_text(self) -> str:
        """For people."""
        lines = [line for name, found in self.differing.items() for line in (name, *(f"  {each}" for each in found))]
        unread = f"; {len(self.unread)} could not be read" if self.unread else ""
        return "\n".join((*lines, f"{len(self.differing)} of {self.cases} cases would differ{unread}."))


def simulated(sources: Iterable[Source], as_of: date, now: Parameters, then: Parameters) -> Outcome:
    """Looks at each case both ways. One that cannot be read is told and counted; the rest goes on."""
    outcome = Outcome()
    with progress(None, "looked at") as advance:
        for source in sources:
            _look_at(source, as_of, (now, then), outcome)
            advance()
    return outcome


def _look_at(source: Source, as_of: date, both: tuple[Parameters, Parameters], outcome: Outcome) -> None:
    try:
        case_file = source.read().case_file
    except BadInput as bad:
        outcome.unread[source.name] = str(bad)
        note(str(bad))
        return
    outcome.cases += 1
    before, after = (evaluated(case_file, as_of, parameters) for parameters in both)
    if found := differences(before, after):
        outcome.differing[source.name] = found
