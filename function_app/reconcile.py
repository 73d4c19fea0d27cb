"""The loop: observe, decide, diff, apply. What it does depends on the case and the day, never on the message.

A changeset is sent exactly once. Whatever comes of it other than done, the case is observed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dynamics import errors, outcomes
from dynamics.client import Dataverse
from function_app.asking import as_text, observe
from function_app.coalescing import Coalescing
from function_app.messages import Look
from function_app.queue_port import Queue
from function_app.work_log import WorkEvent, note
from mappings.mapping import Mapping
from mappings.reading.observed import Observed
from mappings.remembering.what_was_learned import Learned
from mappings.writing.changes import Plan
from mappings.writing.plan import plan
from mappings.writing.template_files import Templates
from policy.calendar import WorkingDays
from policy.parameters import Parameters
from policy.settling import settle

TRIES_IN_PLACE = 3
PUT_BACK_AFTER = timedelta(seconds=10)
MOST_PUT_BACKS = 10
"""A case that conflicts this often is not busy but in trouble: the message then goes the way of errors."""
LONG_AGO = timedelta(minutes=10)
FORBIDDEN = 403


class NotApplied(Exception):
    """The changes of a case were refused, or kept losing against others. The queue tries again, then poison."""


@dataclass(frozen=True)
class Policy:
    """What the rules need besides the case."""

    parameters: Parameters
    calendar: WorkingDays


@dataclass(frozen=True)
class Reconciler:
    """Brings cases to what the policy says of them."""

    dataverse: Dataverse
    mapping: Mapping
    policy: Policy
    queue: Queue
    coalescing: Coalescing
    today: Callable[[], date]
    now: Callable[[], datetime]
    templates: Templates | None = None
    """A site's own wording of documents; the shipped one where there is none."""

    def __call__(self, look: Look) -> None:
        """Look at the case that a message names, or at those that its row belongs to.

        Raises what the queue is to try again for: Dataverse's errors, NotApplied.
        """
        try:
            for case in self._cases(look):
                self._in_turn(case, look)
        except errors.Throttled as throttled:
            note(WorkEvent.THROTTLED, correlation=look.correlation, retry_after=throttled.retry_after)
            self.queue.send(look.to_json(), timedelta(seconds=throttled.retry_after))

    def _cases(self, look: Look) -> tuple[str, ...]:
        if look.case is not None:
            return (look.case,)
        query = self.mapping.cases_query(str(look.table), str(look.row))
        row = None
        if query is not None:
            rows = self.dataverse.read([as_text(query)], look.correlation)[0]
            row = rows[0] if rows else None
        cases = self.mapping.cases_in_row(str(look.table), row) if row is not None else frozenset()
        if not cases:
            note(WorkEvent.NO_CASE, correlation=look.correlation, table=look.table, row=look.row)
        return tuple(sorted(cases))

    def _in_turn(self, case: str, look: Look) -> None:
        with self.coalescing.turn(case, look.seen_at) as needed:
            if needed:
                self._bring_up_to_date(case, look)
            else:
                note(WorkEvent.SEEN_ALREADY, correlation=look.correlation, case=case)

    def _bring_up_to_date(self, case: str, look: Look) -> None:
        learned = Learned()
        for _ in range(TRIES_IN_PLACE):
            seen = observe(self.dataverse, self.mapping, case, look.correlation)
            if seen.case_row is None:
                note(WorkEvent.GONE, correlation=look.correlation, case=case)
                return
            planned = self.decide(seen, learned)
            if planned.is_empty:
                note(WorkEvent.UNCHANGED, correlation=look.correlation, case=case)
                return
            outcome = self.dataverse.write(planned.changes, look.correlation)
            if isinstance(outcome, outcomes.Done):
                _note_done(planned, seen, look, self.now())
                return
            learned = _learn(outcome, planned, learned, look)
        self._put_back(case, look)

    def decide(self, seen: Observed, learned: Learned) -> Plan:
        """The changes still to be made on a case that was observed."""
        today = self.today()
        ledger = learned.added_to(seen.ledger.on(today))
        settled = settle(seen.case_file(ledger), today, self.policy.parameters, self.policy.calendar)
        return plan(seen, settled, ledger, today, self.templates)

    def _put_back(self, case: str, look: Look) -> None:
        """Others keep changing the case: leave it to them for a while."""
        if look.attempt >= MOST_PUT_BACKS:
            raise NotApplied(f"case {case} changed under every one of {look.attempt} attempts to write it")
        note(WorkEvent.PUT_BACK, correlation=look.correlation, case=case, attempt=look.attempt + 1)
        again = replace(look, case=case, table=None, row=None, attempt=look.attempt + 1)
        self.queue.send(again.to_json(), PUT_BACK_AFTER)


def _note_done(planned: Plan, seen: Observed, look: Look, now: datetime) -> None:
    """A sweep that had something to write on a case long untouched has healed an event that no webhook told."""
    counts = {"changes": len(planned.changes), "made": len(planned.made), "withdrawn": len(planned.withdrawn)}
    note(WorkEvent.APPLIED, correlation=look.correlation, case=seen.case, **counts)
    if look.asked_by == "sweep" and seen.last_changed is not None and now - seen.last_changed > LONG_AGO:
        note(WorkEvent.HEALED, correlation=look.correlation, case=seen.case)


def _learn(outcome: outcomes.Outcome, planned: Plan, learned: Learned, look: Look) -> Learned:
    """What the next try has to know. Raises where another try is of no use in place."""
    match outcome:
        case outcomes.Throttled():
            raise errors.Throttled("Dataverse asks for a pause before the changeset", retry_after=outcome.retry_after)
        case outcomes.DuplicateKey(index) if index:
            return _learn_of_its_like(planned.changes[index].row, planned, learned, look)
        case outcomes.Refused():
            return _learn_refusal(outcome, planned, learned, look)
        case outcomes.Unknown(reason):
            note(WorkEvent.OUTCOME_UNKNOWN, correlation=look.correlation, reason=reason.replace(" ", "_"))
        case _:
            note(WorkEvent.CONFLICT, correlation=look.correlation)
    return learned


def _learn_of_its_like(row: str, planned: Plan, learned: Learned, look: Look) -> Learned:
    """A row of that id is there already, out of sight of the case: a person moved it, or the ledger was lost."""
    note(WorkEvent.MADE_BEFORE, correlation=look.correlation, task=row)
    drafted = planned.ledger.documents.get(row)
    if drafted is not None:
        return learned.drafted_before(row, drafted)
    return learned.made_before(row, planned.ledger.entries[row].key)


def _learn_refusal(outcome: outcomes.Refused, planned: Plan, learned: Learned, look: Look) -> Learned:
    """A task's owner may be what was refused: the next try gives it to somebody else.

    Only a refusal of permission (403), on the very part that sets the owner, is taken for that: whoever is marked
    as unable to own stays marked, so any other refusal is an error for people to see.
    """
    owner = None if outcome.index is None else planned.changes[outcome.index].owner
    if outcome.status != FORBIDDEN or owner is None or owner in learned.refused:
        raise NotApplied(f"Dataverse refused the changes: status {outcome.status}, code {outcome.code or 'none'}")
    note(WorkEvent.OWNER_REFUSED, correlation=look.correlation, owner=owner, code=outcome.code or None)
    return learned.refusing(owner)
