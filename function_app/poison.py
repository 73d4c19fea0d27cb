"""What happens to a look that failed until the queue gave up: the assessment says so, and the log.

Nothing ends here. The night's sweep looks at every case that is marked; while Dataverse itself is what fails, no case
is marked for that, and the look goes back to the queue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dynamics import errors, outcomes
from dynamics.client import Dataverse
from function_app.asking import as_text
from function_app.messages import Look, MalformedMessage
from function_app.queue_port import Queue
from function_app.reconcile import cases_named
from function_app.telemetry.correlation import correlated
from function_app.telemetry.spans import look_span
from function_app.work_log import WorkEvent, note
from mappings.mapping import Mapping
from mappings.writing.trouble import trouble_change, trouble_query

TRIES = 3
LOOK_AGAIN_AFTER = timedelta(minutes=10)
OF_THE_ENVIRONMENT = (
    errors.TokenError,
    errors.NotSent,
    errors.Unreachable,
    errors.Unavailable,
    errors.UnexpectedAnswer,  # what stands between, such as a proxy, answered in Dataverse's place
    errors.Unauthorised,
    errors.Throttled,
)
"""Errors that say nothing of a case: nobody can read or write any."""


class TroubleNotRecorded(Exception):
    """The assessment could not be marked. The queue tries again; the sweep looks at the case in any event."""


@dataclass(frozen=True)
class Poison:
    """Marks cases that could not be evaluated."""

    dataverse: Dataverse
    mapping: Mapping
    queue: Queue
    now: Callable[[], datetime]

    def __call__(self, text: str) -> None:
        """Mark the case of a given-up message, or those that its row belongs to now.

        Raises TroubleNotRecorded, QueueUnavailable and those of Dataverse's errors that do not pass by themselves.
        """
        try:
            look = Look.from_json(text)
        except MalformedMessage:
            note(WorkEvent.NOT_OURS)
            return
        with correlated(look.correlation), look_span("mark", look.asked_by, look.trace):
            note(WorkEvent.POISON, case=look.case, table=look.table, row=look.row)
            self._mark_or_put_back(look)

    def _mark_or_put_back(self, look: Look) -> None:
        try:
            self._mark_each(cases_named(self.dataverse, self.mapping, look), look.correlation)
        except OF_THE_ENVIRONMENT as error:
            asked = timedelta(seconds=error.retry_after) if isinstance(error, errors.Throttled) else timedelta(0)
            self.queue.send(replace(look, attempt=0).to_json(), max(LOOK_AGAIN_AFTER, asked))
            note(WorkEvent.MARK_LATER, case=look.case, table=look.table, row=look.row, kind=type(error).__name__)

    def _mark_each(self, cases: tuple[str, ...], correlation: str) -> None:
        """All, also where one of them cannot be marked: the error is told after the last."""
        failure: TroubleNotRecorded | None = None
        for case in cases:
            try:
                self._mark(case, correlation)
            except TroubleNotRecorded as error:
                failure = error
        if failure is not None:
            raise failure

    def _mark(self, case: str, correlation: str) -> None:
        for _ in range(TRIES):
            rows = self.dataverse.read([as_text(trouble_query(self.mapping, case))], correlation)[0]
            change = trouble_change(self.mapping, case, rows[0] if rows else None, self.now())
            outcome = self.dataverse.write([change], correlation)
            if isinstance(outcome, outcomes.Done):
                note(WorkEvent.MARKED, case=case)
                return
            if isinstance(outcome, outcomes.Refused) and outcome.status == 404:
                note(WorkEvent.GONE, case=case)
                return
            if isinstance(outcome, outcomes.Throttled):
                raise errors.Throttled("Dataverse asks for a pause before the mark", retry_after=outcome.retry_after)
        raise TroubleNotRecorded(f"the assessment of case {case} could not be marked: {type(outcome).__name__}")


def correlation_in(text: str) -> str | None:
    """What ties a message to its event; None where it is none of ours."""
    try:
        return Look.from_json(text).correlation
    except MalformedMessage:
        return None
