"""The sweep: asks Dataverse which cases to look at again, and puts them on the queue. It looks at none itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from uuid import uuid4

from dynamics.client import Dataverse
from function_app.asking import as_text
from function_app.messages import Look
from function_app.queue_port import Queue, QueueUnavailable
from function_app.telemetry.correlation import correlated, current
from function_app.telemetry.spans import span
from function_app.work_log import WorkEvent, note
from mappings import sweeping
from mappings.installation.watermark import watermark_change, watermark_in, watermark_query
from mappings.mapping import Mapping
from mappings.sweeping import Question

QuestionName = Literal["due", "open", "changed"]
AskedBy = Literal["sweep", "due"]
OVERLAP = timedelta(minutes=30)
"""Looked back beyond the watermark: a transaction that took long commits with an earlier moment."""
FIRST_LOOK_BACK = timedelta(days=1)
EARLIEST = datetime(1753, 1, 1, tzinfo=UTC)
"""Before this Dataverse holds no moment. Source: Microsoft Learn, "Behavior and format of the date and time column"."""
CLOSED_LATELY = timedelta(days=100)
"""Longer than the three months in which a Judicial Review is usually asked for."""
PAGE = 1000
SPREAD = timedelta(milliseconds=200)
"""Between two cases on the queue: 1,500 looks in five minutes leave room below Dataverse's 6,000 requests."""
LONGEST_SPREAD = timedelta(hours=5)
GIVES_UP_AFTER = 5
"""Refusals in a row, each after tries of the queue's own library: then the queue is away, and not one message lost."""


@dataclass(frozen=True)
class Asked:
    """The cases that a question names, some of them more than once; they are asked for page by page."""

    cases: Iterator[str]
    asked_by: AskedBy
    finished: Callable[[], None]
    """To be called once every case has been queued or looked at: the next run need not look back further."""


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
        correlation = current() or f"sweep-{uuid4()}"
        with correlated(correlation), span("sweep", {"question": name}):
            asked = self.ask(name, correlation)
            queued = self._queue(asked, correlation)
            asked.finished()
            note(WorkEvent.SWEPT, correlation=correlation, question=name, cases=queued)

    def ask(self, name: QuestionName, correlation: str) -> Asked:
        """The cases that a question names, for whoever looks at them. Raises Dataverse's errors, here or at a page."""
        if name == "due":
            return Asked(self._cases(sweeping.due(self.mapping, self.today()), correlation), "due", _nothing)
        if name == "open":
            return Asked(self._cases(self._open(), correlation), "sweep", _nothing)
        return self._changed(correlation)

    def _open(self) -> Iterator[Question]:
        """What is open, and what was not long ago: of closed matters no other question hears."""
        yield from sweeping.still_open(self.mapping)
        yield from sweeping.closed_lately(self.mapping, self.now() - CLOSED_LATELY)

    def _changed(self, correlation: str) -> Asked:
        """Rows changed since the watermark, which moves on only once every case of them is taken care of."""
        rows = self.dataverse.read([as_text(watermark_query(self.mapping))], correlation)[0]
        row = rows[0] if rows else None
        until = self.now()
        since = max(watermark_in(self.mapping, row) or until - FIRST_LOOK_BACK, EARLIEST + OVERLAP) - OVERLAP

        def move_on() -> None:
            # a lost race or a lost answer only means that the next run looks back further
            self.dataverse.write([watermark_change(self.mapping, row, until)], correlation)

        questions = sweeping.changed(self.mapping, since, self.ourselves())
        return Asked(self._cases(questions, correlation), "sweep", move_on)

    def _queue(self, asked: Asked, correlation: str) -> int:
        """How many were queued. One that the queue refuses keeps no other from it: that is told after the last.

        Raises QueueUnavailable, at once where it refuses several in a row.
        """
        count = in_a_row = 0
        refused: QueueUnavailable | None = None
        for case in asked.cases:
            look = Look(case=case, seen_at=self.wall(), correlation=correlation, asked_by=asked.asked_by)
            try:
                self.queue.send(look.to_json(), min(count * SPREAD, LONGEST_SPREAD))
                count, in_a_row = count + 1, 0
            except QueueUnavailable as error:
                refused, in_a_row = error, in_a_row + 1
                if in_a_row == GIVES_UP_AFTER:
                    raise
        if refused is not None:
            raise refused
        return count

    def _cases(self, questions: Iterable[Question], correlation: str) -> Iterator[str]:
        """The cases page by page; one that was just named is not named again."""
        for question in questions:
            for page in self.dataverse.pages(as_text(question.query), PAGE, correlation):
                named = (case for row in page for case in question.cases_in(row))
                yield from dict.fromkeys(named)


def _nothing() -> None:
    """Where there is nothing to remember."""
