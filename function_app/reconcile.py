"""The loop: observe, decide, diff, apply. What it does depends on the case and the day, never on the message.

A changeset is sent exactly once. Whatever comes of it other than done, the case is observed again. A look that meets a
pause of Dataverse's waits its turn on the queue, and has not failed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from dynamics import errors, outcomes
from dynamics.client import Dataverse
from function_app.asking import as_text, observe_and_ask
from function_app.braking import Brake
from function_app.coalescing import Coalescing
from function_app.deciding import Decided, Deciding
from function_app.healing import Healed
from function_app.lining_up import Line
from function_app.messages import Look
from function_app.queue_port import Queue
from function_app.telemetry.applied import count_applied
from function_app.telemetry.correlation import correlated
from function_app.telemetry.spans import look_span
from function_app.work_log import WorkEvent, note
from mappings.installation.mode_row import mode_in
from mappings.mapping import Mapping
from mappings.reading.observed import Observed
from mappings.remembering.what_was_learned import Learned
from mappings.writing.changes import Plan

TRIES_IN_PLACE = 3
PUT_BACK_AFTER = timedelta(seconds=10)
MOST_PUT_BACKS = 10
"""A case that conflicts this often is not busy but in trouble: the message then goes the way of errors."""
NOW = timedelta(0)
LONG_AGO = timedelta(minutes=10)
ONE_WRITE = timedelta(minutes=1)
"""No changeset takes longer: what was changed within it after the assessment was changed along with it."""
FORBIDDEN = 403


class NotApplied(Exception):
    """The changes of a case were refused, or kept losing against others. The queue tries again, then poison."""


class _KeepsChanging(Exception):
    """Others were faster each time."""


@dataclass(frozen=True)
class Looked:
    """What became of one case: what was written, or why nothing was."""

    case: str
    event: WorkEvent
    plan: Plan | None = None
    """What was written; None where nothing was."""


@dataclass(frozen=True)
class Reconciler:
    """Brings cases to what the policy says of them."""

    dataverse: Dataverse
    mapping: Mapping
    deciding: Deciding
    brake: Brake
    healed: Healed
    queue: Queue
    coalescing: Coalescing
    today: Callable[[], date]
    now: Callable[[], datetime]
    line: Line = field(default_factory=Line)

    def __call__(self, look: Look) -> tuple[Looked, ...]:
        """Look at the case that a message names, or at those that its row belongs to.

        Raises what the queue is to try again for: Dataverse's errors, NotApplied.
        """
        with correlated(look.correlation), look_span("look", look.asked_by, look.trace):
            try:
                return self._looked(look)
            except errors.Throttled as throttled:
                self._put_off(look, throttled.retry_after)
                return ()

    def _looked(self, look: Look) -> tuple[Looked, ...]:
        """One case is looked at now. Of several each gets a look of its own: none is to fail for another's sake."""
        cases = cases_named(self.dataverse, self.mapping, look)
        if len(cases) == 1:
            return (self._in_turn(cases[0], look),)
        for case in cases:
            self.queue.send(replace(look, case=case, table=None, row=None).to_json(), NOW)
        return ()

    def _put_off(self, look: Look, seconds: float) -> None:
        """Dataverse wants to be left alone. One line in the log for each pause, however many looks it holds up."""
        if self.line.is_stood_for(look):
            return
        place = self.line.place(seconds)
        if place.begins_pause:
            note(WorkEvent.THROTTLED, correlation=look.correlation, retry_after=round(seconds, 3))
        waiting = self.line.standing_in(look)
        self.queue.send(waiting.to_json(), place.delay)
        self.line.joined(waiting, place)

    def _in_turn(self, case: str, look: Look) -> Looked:
        try:
            with self.coalescing.turn(case, look.seen_at) as needed:
                if needed:
                    return self._bring_up_to_date(case, look)
                return _nothing_written(WorkEvent.SEEN_ALREADY, case, look)
        except _KeepsChanging:  # outside its turn: a look that got nowhere must not make the next one needless
            self._put_back(case, look)
            return Looked(case, WorkEvent.PUT_BACK)

    def _bring_up_to_date(self, case: str, look: Look) -> Looked:
        learned = Learned()
        for _ in range(TRIES_IN_PLACE):
            seen = self._observe(case, look)
            if seen.case_row is None:
                return _nothing_written(WorkEvent.GONE, case, look)
            self._tell_those_left(seen, look)
            decided = self.decide(seen, learned)
            if decided.plan.is_empty:
                return _nothing_written(WorkEvent.UNCHANGED, case, look)
            if self.brake.stops(decided, look.correlation):
                continue  # with the mode as it is now, which no longer makes anything
            outcome = self.dataverse.write(decided.plan.changes, look.correlation)
            self.brake.was_sent(decided.plan)
            if isinstance(outcome, outcomes.Done):
                self._note_done(decided, look)
                return Looked(case, WorkEvent.APPLIED, decided.plan)
            learned = _learn(outcome, decided.plan, learned, look)
        raise _KeepsChanging

    def _observe(self, case: str, look: Look) -> Observed:
        """The case, and in the same request how much was made lately, where the brake does not know."""
        asked = self.brake.question()
        seen, rows = observe_and_ask(self.dataverse, self.mapping, case, asked.queries, look.correlation)
        self.brake.heard(asked, rows)
        return seen

    def _tell_those_left(self, seen: Observed, look: Look) -> None:
        """Cases from which feedback came are looked at too: where no webhook told of it, nothing else leads to them.

        Before anything is written: afterwards nobody would know any more that it came.
        """
        for case in sorted(seen.cases_left):
            left = replace(look, case=case, table=None, row=None, seen_at=self.coalescing.moment())
            self.queue.send(left.to_json(), NOW)

    def decide(self, seen: Observed, learned: Learned) -> Decided:
        """What is still to be done about a case that was observed, under the mode that was read along with it."""
        return self.deciding(seen, learned, self.today(), mode_in(self.mapping, seen.mode_row))

    def _note_done(self, decided: Decided, look: Look) -> None:
        """What was written, and whether that healed an event."""
        planned, case = decided.plan, decided.seen.case
        counts = {"changes": len(planned.changes), "made": len(planned.made), "withdrawn": len(planned.withdrawn)}
        note(WorkEvent.APPLIED, correlation=look.correlation, case=case, **counts)
        count_applied(decided, look.asked_by, self.now())
        if look.asked_by == "sweep" and _was_missed(decided, self.now()):
            note(WorkEvent.HEALED, correlation=look.correlation, case=case)
            self.healed.count(look.correlation)

    def _put_back(self, case: str, look: Look) -> None:
        """Others keep changing the case: leave it to them for a while."""
        if look.attempt >= MOST_PUT_BACKS:
            raise NotApplied(f"case {case} changed under every one of {look.attempt} attempts to write it")
        note(WorkEvent.PUT_BACK, correlation=look.correlation, case=case, attempt=look.attempt + 1)
        again = replace(look, case=case, table=None, row=None, attempt=look.attempt + 1)
        self.queue.send(again.to_json(), PUT_BACK_AFTER)


def cases_named(dataverse: Dataverse, mapping: Mapping, look: Look) -> tuple[str, ...]:
    """The case that a look names, or those that its row belongs to now; none where the row is gone."""
    if look.case is not None:
        return (look.case,)
    query = mapping.cases_query(str(look.table), str(look.row))
    rows = [] if query is None else dataverse.read([as_text(query)], look.correlation)[0]
    cases = mapping.cases_in_row(str(look.table), rows[0]) if rows else frozenset()
    if not cases:
        note(WorkEvent.NO_CASE, correlation=look.correlation, table=look.table, row=look.row)
    return tuple(sorted(cases))


def _nothing_written(event: WorkEvent, case: str, look: Look) -> Looked:
    note(event, correlation=look.correlation, case=case)
    return Looked(case, event)


def _was_missed(decided: Decided, now: datetime) -> bool:
    """Whether facts changed long ago without a webhook telling of it."""
    changed, assessed = decided.changed_at, decided.seen.assessed_at
    if changed is None or now - changed <= LONG_AGO:
        return False
    return assessed is None or changed > assessed + ONE_WRITE


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
