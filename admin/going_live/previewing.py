"""What acting would do today with open matters: observed and decided as the deployed app does it, written nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from admin.live.environment import Environment
from admin.live.references import correlation, reference_column
from function_app.asking import observe
from function_app.bank_holidays import england_and_wales
from function_app.deciding import Decided, Deciding, Policy
from mappings.installation.mode import Level, Mode
from mappings.reading.active import active_feedback
from mappings.reading.observed import Observed
from mappings.remembering.ledger import LedgerUnreadable
from mappings.remembering.what_was_learned import Learned
from mappings.writing.owners import NobodyCanOwn
from policy.absent import Unknown, is_known
from policy.deadlines import london_date
from policy.documents import DocumentWant
from policy.facts import Feedback
from policy.finding import Flag, Want
from policy.settling import NotSettling


@dataclass(frozen=True)
class Case:
    """What would become of one case. `earlier` counts its open matters from before the day to act from.

    `feedback` is the number of pieces of feedback whose columns would change, `passed_on` that of tasks given to
    somebody else, `withdrawn` that of tasks withdrawn. `unread` says why nothing could be decided.
    """

    id: str
    name: str
    names: dict[str, str]
    tasks: tuple[Want, ...] = ()
    documents: tuple[DocumentWant, ...] = ()
    flags: tuple[Flag, ...] = ()
    feedback: int = 0
    passed_on: int = 0
    withdrawn: int = 0
    earlier: int = 0
    unread: str = ""

    @property
    def is_touched(self) -> bool:
        """Whether acting would change anything that people see."""
        return bool(self.tasks or self.documents or self.feedback or self.passed_on or self.withdrawn)


@dataclass(frozen=True)
class Preview:
    """Everything permitted, for feedback from a day on, or of any age."""

    environment: Environment
    today: date
    first_day: date | None = None

    def of(self, case: str) -> Case | None:
        """One case; None where it is gone. Raises Dataverse's errors."""
        environment = self.environment
        seen = observe(environment.dataverse, environment.mapping, case, correlation())
        if seen.case_row is None:
            return None
        try:
            return self._touched(self._decided(seen))
        except (LedgerUnreadable, NobodyCanOwn, NotSettling) as failed:
            return Case(case, _name_of(seen), seen.names, unread=str(failed))

    def _decided(self, seen: Observed) -> Decided:
        files = self.environment.files
        deciding = Deciding(Policy(files.parameters, england_and_wales()), files.templates)
        return deciding(seen, Learned(), self.today, Mode(Level.ACT, from_=self.first_day))

    def _touched(self, decided: Decided) -> Case:
        seen, planned, settled = decided.seen, decided.plan, decided.settled
        written = {change.row for change in planned.changes} & seen.feedback_ids
        owners = [change for change in planned.changes if change.method == "PATCH" and change.owner is not None]
        return Case(
            id=seen.case,
            name=_name_of(seen),
            names=seen.names,
            tasks=settled.to_make,
            documents=tuple(want for want in settled.to_draft if want.about in active_feedback(seen)),
            flags=tuple(flag for flag in settled.assessment.flags if flag.about in written),
            feedback=len(written),
            passed_on=len(owners),
            withdrawn=len(settled.to_withdraw),
            earlier=sum(self._is_earlier(feedback) for feedback in decided.case_file.feedback),
        )

    def _is_earlier(self, feedback: Feedback) -> bool:
        """Whether an open matter came before the day to act from."""
        received = feedback.received_at
        if self.first_day is None or is_known(feedback.closed_at) or isinstance(received, Unknown):
            return False
        return london_date(received) < self.first_day


def _name_of(seen: Observed) -> str:
    """What people know a case by; its id where that is not on record."""
    column = reference_column(seen.mapping)
    known = None if column is None or seen.case_row is None else seen.case_row.get(column)
    return str(known or seen.case)
