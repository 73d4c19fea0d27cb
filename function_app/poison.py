"""What happens to a look that failed until the queue gave up: the assessment says so, and the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from dynamics import outcomes
from dynamics.client import Dataverse
from function_app.asking import as_text
from function_app.messages import Look, MalformedMessage
from function_app.reconcile import cases_named
from function_app.work_log import WorkEvent, note
from mappings.mapping import Mapping
from mappings.writing.trouble import trouble_change, trouble_query

TRIES = 3


class TroubleNotRecorded(Exception):
    """The assessment could not be marked. The queue tries again; the sweep looks at the case in any event."""


@dataclass(frozen=True)
class Poison:
    """Marks cases that could not be evaluated."""

    dataverse: Dataverse
    mapping: Mapping
    now: Callable[[], datetime]

    def __call__(self, text: str) -> None:
        """Mark the case of a given-up message, or those that its row belongs to now.

        Raises TroubleNotRecorded and Dataverse's errors.
        """
        try:
            look = Look.from_json(text)
        except MalformedMessage:
            note(WorkEvent.NOT_OURS)
            return
        note(WorkEvent.POISON, correlation=look.correlation, case=look.case, table=look.table, row=look.row)
        for case in cases_named(self.dataverse, self.mapping, look):
            self._mark(case, look.correlation)

    def _mark(self, case: str, correlation: str) -> None:
        for _ in range(TRIES):
            rows = self.dataverse.read([as_text(trouble_query(self.mapping, case))], correlation)[0]
            change = trouble_change(self.mapping, case, rows[0] if rows else None, self.now())
            outcome = self.dataverse.write([change], correlation)
            if isinstance(outcome, outcomes.Done):
                return
            if isinstance(outcome, outcomes.Refused) and outcome.status == 404:
                note(WorkEvent.GONE, correlation=correlation, case=case)
                return
        raise TroubleNotRecorded(f"the assessment of case {case} could not be marked: {type(outcome).__name__}")
