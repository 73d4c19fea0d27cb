"""What is to be done about a case that was observed: the one way from facts to changes. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mappings.installation.mode import Mode
from mappings.installation.permits import permits_on
from mappings.reading.observed import Observed
from mappings.remembering.what_was_learned import Learned
from mappings.writing.canonical import inputs_of, other_rows
from mappings.writing.changes import Plan
from mappings.writing.plan import plan
from mappings.writing.template_files import Templates
from policy.calendar import WorkingDays
from policy.facts import CaseFile
from policy.parameters import Parameters
from policy.settling import Settled, settle


@dataclass(frozen=True)
class Policy:
    """What the rules need besides the case."""

    parameters: Parameters
    calendar: WorkingDays


@dataclass(frozen=True)
class Decided:
    """A case file as it was found, the answer, and the changes that follow under a mode."""

    seen: Observed
    mode: Mode
    case_file: CaseFile
    settled: Settled
    plan: Plan

    @property
    def rows_are_new(self) -> bool:
        """Whether the case's assessment rests on other facts of what belongs to the case, or there is none."""
        mapping, token = self.seen.mapping, self.seen.token
        column = mapping.writes.assessment.columns["inputs"]
        written = self.plan.changes[0].body.get(column) if self.plan.changes else None
        inputs = written or inputs_of(self.case_file, self.plan.assessment.policy_edition, mapping.version)
        return token is None or other_rows(inputs, token[column] or "")

    @property
    def changed_at(self) -> datetime | None:
        """When somebody last changed what belongs to the case and the new answer rests on; None where nobody has.

        A day that came, another mode, another mapping or edition of the policy, other people and roles, the case's own
        row, and what was on record before this software was set to work are no such change.
        """
        changed, assessed, since = self.seen.last_changed, self.seen.assessed_at, self.mode.since
        if changed is None or not self.rows_are_new:
            return None
        is_later = assessed is None or changed > assessed
        return changed if is_later and (since is None or changed >= since) else None


@dataclass(frozen=True)
class Deciding:
    """Policy, diff and wording, for one day and one mode at a time."""

    policy: Policy
    templates: Templates | None = None
    """A site's own wording of documents; the shipped one where there is none."""

    def __call__(self, seen: Observed, learned: Learned, today: date, mode: Mode) -> Decided:
        """The changes still to be made on a case. Raises LedgerUnreadable, NobodyCanOwn, NotSettling."""
        ledger = learned.added_to(seen.ledger.on(today))
        case_file = seen.case_file(ledger)
        permits = permits_on(case_file, mode)
        settled = settle(case_file, today, self.policy.parameters, self.policy.calendar, permits)
        planned = plan(seen, settled, ledger, today, self.templates, permits)
        return Decided(seen, mode, case_file, settled, planned)
