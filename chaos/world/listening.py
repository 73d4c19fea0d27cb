"""What the app writes to its log while a month is played: counted by event, and told to who watches its conduct."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from chaos.world.counts import Counts

APP = "function_app"


class _Counting(logging.Handler):
    """The first word of a line is the event's name."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self._counts = counts

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        self._counts.events[line.partition(" ")[0]] += 1
        self._counts.conduct.logged(line)


@contextmanager
def counted(counts: Counts) -> Iterator[None]:
    """Count the app's log lines instead of printing them. Other handlers of the app's logger hear them too."""
    logger, handler = logging.getLogger(APP), _Counting(counts)
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
