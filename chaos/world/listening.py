"""What the app writes to its log while a month is played, counted by event."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

APP = "function_app"


class _Counting(logging.Handler):
    """The first word of a line is the event's name."""

    def __init__(self, events: Counter[str]) -> None:
        super().__init__()
        self._events = events

    def emit(self, record: logging.LogRecord) -> None:
        self._events[record.getMessage().partition(" ")[0]] += 1


@contextmanager
def counted(events: Counter[str]) -> Iterator[None]:
    """Count the app's log lines instead of printing them. Other handlers of the app's logger hear them too."""
    logger, handler = logging.getLogger(APP), _Counting(events)
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
