"""Every event that the app took was answered: told by its log, while the month is played.

A message is dropped only for a look that finished after its event had come, and that had begun after the message was
put down: what it read must show what the message tells of. That a later sweep made good what was dropped is no answer:
with nothing lost on the way, nothing may be left to the sweep.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from unittest.mock import patch

from function_app import clock
from function_app.coalescing import Coalescing
from function_app.door_log import DoorEvent
from function_app.work_log import WorkEvent

APP = "function_app"
VALUE = re.compile(r"(\w+)=(\S+)")
CAME = frozenset({DoorEvent.QUEUED.value, DoorEvent.NOT_STORED.value})
"""What the queue did not confirm may be on it all the same."""
FINISHED = frozenset({WorkEvent.APPLIED.value, WorkEvent.UNCHANGED.value, WorkEvent.GONE.value})


@dataclass
class Heard:
    """When each event first came, and when a look at each case last finished; `dropped` are events without a look.

    `began` has for each case when the latest of the looks began that came to their ends.
    """

    came: dict[str, datetime] = field(default_factory=dict)
    finished: dict[str, datetime] = field(default_factory=dict)
    began: dict[str, datetime] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def line(self, text: str) -> None:
        """One line of the app's log."""
        event, _, rest = text.partition(" ")
        values = dict(VALUE.findall(rest))
        correlation, case = values.get("correlation", ""), values.get("case", "")
        if event in CAME:
            self.came.setdefault(correlation, clock.now())
        elif event in FINISHED:
            self.finished[case] = clock.now()
        elif event == WorkEvent.SEEN_ALREADY.value and correlation in self.came:
            self._must_be_seen(case, correlation)

    def looked(self, case: str, began: datetime) -> None:
        """A look at a case that came to its end."""
        self.began[case] = max(began, self.began.get(case, began))

    def not_looked(self, case: str, seen_at: datetime) -> None:
        """A message that was put down at that moment got no look of its own."""
        began = self.began.get(case)
        if began is None or began < seen_at:
            last = "none had" if began is None else f"the last one had, at {began:%d %B %H:%M:%S.%f}"
            self.dropped.append(
                f"case {case}: a message of {seen_at:%d %B %H:%M:%S.%f} was dropped, and no look began later; {last}"
            )

    def _must_be_seen(self, case: str, correlation: str) -> None:
        came, finished = self.came[correlation], self.finished.get(case)
        if finished is None or finished < came:
            last = "never" if finished is None else f"{finished:%d %B %H:%M:%S}"
            told = f"the event {correlation} of {came:%d %B %H:%M:%S} was dropped; the last look finished {last}"
            self.dropped.append(f"case {case}: {told}")


class _Listening(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__()
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.line(record.getMessage())


@contextmanager
def hearing() -> Iterator[Heard]:
    """Listen to the app's log for as long as the block runs."""
    heard, logger = Heard(), logging.getLogger(APP)
    handler = _Listening(heard)
    logger.addHandler(handler)
    try:
        with _watching(heard):
            yield heard
    finally:
        logger.removeHandler(handler)


@contextmanager
def _watching(heard: Heard) -> Iterator[None]:
    """When looks begin is in no log: told by the turns that they take."""
    original = Coalescing.turn

    @contextmanager
    def turn(coalescing: Coalescing, case: str, seen_at: datetime) -> Iterator[bool]:
        with original(coalescing, case, seen_at) as needed:
            began = coalescing.moment()
            yield needed
            if needed:
                heard.looked(case, began)
            else:
                heard.not_looked(case, seen_at)

    with patch.object(Coalescing, "turn", turn):
        yield
