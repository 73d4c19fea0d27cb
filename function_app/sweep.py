"""The sweep: asks Dataverse which cases to look at again, and puts them on the queue. It looks at none itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import uuid4

from dynamics.client import Dataverse
from function_app.asking import as_text
from function_app.messages import Look
from function_app.queue_port import Queue
from function_app.work_log import WorkEvent, note
from mappings import sweeping
from mappings.mapping import Mapping
from mappings.sweeping import Question

QuestionName = Literal["due", "open", "changed"]
OVERLAP = timedelta(minutes=30)
"""Looked back beyond the watermark: a transaction that took long commits with an earlier moment."""
FIRST_LOOK_BACK = timedelta(days=1)
PAGE = 1000
SPREAD = timedelta(milliseconds=200)
"""Between two cases on the queue: 1,500 looks in five minutes leave room below Dataverse's 6,000 requests."""
LONGEST_SPREAD = timedelta(hours=5)


@dataclass(frozen=True)
class Sweep:
    """Asks the three questions."""

    dataverse: Dataverse
    mapping: Mapping
    queue: Queue
    ourselves: Callable[[], str]
    today: Callable[[], date]
    now: Callable[[], datetime]
    wall: Callable[[], datetime]

    def __call__(self, name: QuestionName) -> None:
        """Ask one question. Raises Dataverse's errors and QueueUnavailable: the next run asks again."""
        correlation = f"sweep-{uuid4()}"
        if name == "due":
            asked = self._queue(sweeping.due(self.mapping, self.today()), "due", correlation)
        elif name == "open":
            asked = self._queue(sweeping.still_open(self.mapping), "sweep", correlation)
        else:
            asked = self._changed(correlation)
        note(WorkEvent.SWEPT, correlation=correlation, question=name, cases=asked)

    def _changed(self, correlation: str) -> int:
        """Rows changed since the watermark, which moves on only once every case of them is on the queue."""
        rows = self.dataverse.read([as_text(sweeping.watermark_query(self.mapping))], correlation)[0]
        row = rows[0] if rows else None
        until = self.now()
        since = (sweeping.watermark_in(self.mapping, row) or until - FIRST_LOOK_BACK) - OVERLAP
        asked = self._queue(sweeping.changed(self.mapping, since, self.ourselves()), "sweep", correlation)
        # a lost race or a lost answer only means that the next run looks back further
        self.dataverse.write([sweeping.watermark_change(self.mapping, row, until)], correlation)
        return asked

    def _queue(self, questions: Iterable[Question], asked_by: Literal["sweep", "due"], correlation: str) -> int:
        count = 0
        for case in self._cases(questions, correlation):
            look = Look(case=case, seen_at=self.wall(), correlation=correlation, asked_by=asked_by)
            self.queue.send(look.to_json(), min(count * SPREAD, LONGEST_SPREAD))
            count += 1
        return count

    def _cases(self, questions: Iterable[Question], correlation: str) -> Iterator[str]:
        """The cases page by page; one that was just named is not named again."""
        for question in questions:
            for page in self.dataverse.pages(as_text(question.query), PAGE, correlation):
                named = (case for row in page for case in question.cases_in(row))
                yield from dict.fromkeys(named)
