"""What a look at a case would write now, under the mode that is set: observed and decided, and written nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from admin.working.in_place import OF_THE_CASE, InPlace
from function_app.asking import observe
from function_app.deciding import Decided
from function_app.failing import told_of_failures
from mappings.remembering.what_was_learned import Learned
from policy.finding import Flag, Want
from policy.roles import in_words
from policy.tasks_seen import NAMES


@dataclass(frozen=True)
class WouldWrite:
    """What would become of one case; `why` says what keeps it from being decided. `names` are those of people."""

    case: str
    tasks: tuple[Want, ...] = ()
    withdrawn: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    passed_on: int = 0
    feedback: int = 0
    flags: tuple[Flag, ...] = ()
    rows: int = 0
    names: dict[str, str] = field(default_factory=dict)
    why: str = ""

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.rows or self.why)

    def as_json(self, reference: str) -> dict[str, Any]:
        """For machines: people by their ids."""
        return {
            "case": self.case,
            "reference": reference,
            "rows": self.rows,
            "tasks": [{"name": want.name.value, "for": str(want.for_), "about": want.key.about} for want in self.tasks],
            "withdrawn": list(self.withdrawn),
            "documents": list(self.documents),
            "passed_on": self.passed_on,
            "feedback": self.feedback,
            "flags": [{"name": flag.name, "because": flag.because, "about": flag.about} for flag in self.flags],
            "why": self.why or None,
        }

    def as_lines(self, reference: str) -> Iterator[str]:
        """For people, by name; a case of which nothing would be written is left out."""
        if self.why:
            yield f"{reference}: cannot be decided: {self.why}"
        if not self.rows:
            return
        yield f"{reference}: {self.rows} rows" if self.rows > 1 else f"{reference}: its assessment alone"
        for want in self.tasks:
            yield f"  + task '{want.name.value}' for {self._who(want)} ({', '.join(want.paragraphs)})"
        yield from (f"  + draft: {kind.replace('_', ' ')}" for kind in self.documents)
        yield from (f"  - task '{name}' withdrawn" for name in self.withdrawn)
        if self.passed_on:
            yield f"  ~ tasks given to somebody else: {self.passed_on}"
        if self.feedback:
            yield f"  ~ feedback with other columns: {self.feedback}"
        yield from (f"  ! {flag.because} ({', '.join(flag.paragraphs)})" for flag in self.flags)

    def _who(self, want: Want) -> str:
        return self.names.get(want.for_) or in_words(want.for_)


def would_write(worker: InPlace, case: str) -> WouldWrite:
    """What a look at a case would write. Raises what is no fault of the case."""
    reconciler = worker.wired.reconciler
    try:
        with told_of_failures("look", worker.correlation):
            seen = observe(reconciler.dataverse, reconciler.mapping, case, worker.correlation)
            return WouldWrite(case) if seen.case_row is None else _of(reconciler.decide(seen, Learned()))
    except OF_THE_CASE as failed:
        if worker.is_environments(failed):
            raise
        return WouldWrite(case, why=str(failed))


def _of(decided: Decided) -> WouldWrite:
    seen, plan = decided.seen, decided.plan
    written = {change.row for change in plan.changes} & seen.feedback_ids
    drafted = (plan.ledger.documents[email].kind.value for email in plan.drafted)
    return WouldWrite(
        case=seen.case,
        tasks=decided.settled.to_make,
        withdrawn=tuple(NAMES[key.purpose].value for key in decided.settled.to_withdraw),
        documents=tuple(drafted),
        passed_on=sum(change.method == "PATCH" and change.owner is not None for change in plan.changes),
        feedback=len(written),
        flags=tuple(flag for flag in plan.assessment.flags if flag.about in written),
        rows=len(plan.changes),
        names=seen.names,
    )
