"""The pause that Dataverse asks for, kept for a whole process.

A request that is sent while a limit is exceeded prolongs the wait. So whoever is told to wait tells all the others.
Source: Microsoft, "Service protection API limits".
"""

import time
from collections.abc import Callable
from threading import Lock


class Pause:
    """Until when nothing is sent. Shared by all clients and threads of a process that sign in as one user."""

    def __init__(self, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._elapsed = elapsed
        self._until = 0.0
        self._lock = Lock()

    def left(self) -> float:
        """Seconds still to wait; 0 where nothing is to be waited for."""
        return max(0.0, self._until - self._elapsed())

    def begin(self, seconds: float) -> None:
        """Wait so long from now on. A longer wait that was asked for before stands."""
        with self._lock:
            self._until = max(self._until, self._elapsed() + seconds)
