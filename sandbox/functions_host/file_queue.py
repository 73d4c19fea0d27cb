"""The app's queue port over a queue of the local file."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from function_app.queue_port import QueueUnavailable
from sandbox.functions_host.store import QueueStore


class FileQueue:
    """One queue by name."""

    def __init__(self, store: QueueStore, name: str) -> None:
        self._store = store
        self._name = name

    def send(self, message: str, delay: timedelta) -> None:
        """Store the message. Raises QueueUnavailable."""
        try:
            self._store.put(self._name, message, delay.total_seconds())
        except sqlite3.Error as error:
            raise QueueUnavailable(f"The queue file did not take a message: {error}.") from error

    def check(self) -> None:
        """Read the file. Raises QueueUnavailable."""
        try:
            self._store.counts()
        except sqlite3.Error as error:
            raise QueueUnavailable(f"The queue file cannot be read: {error}.") from error
