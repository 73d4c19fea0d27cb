"""The port through which every message to the storage queue goes, whoever keeps that queue."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol


class QueueUnavailable(Exception):
    """The queue could not be reached, or refused. A message that was being sent may or may not be stored.

    The text is one sentence for the log and the health page; it never holds a key or a connection string.
    """


class Queue(Protocol):
    """A queue that delivers each message at least once, in no promised order."""

    def send(self, message: str, delay: timedelta) -> None:
        """Store `message` so that no worker sees it before `delay` has passed. Raises QueueUnavailable."""
        ...

    def check(self) -> None:
        """Prove that the queue answers us, without changing it. Raises QueueUnavailable."""
        ...
