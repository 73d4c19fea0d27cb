"""One look for many messages: what a later look has already seen needs none of its own.

Kept in memory, for this process only: after a restart a message too many is looked at, never one too few.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

MOST_CASES = 10_000
"""Cases remembered; about 2 MB. The oldest are forgotten, which costs one look."""

CLOCKS_APART = timedelta(seconds=1)
"""How far the clocks of two instances may differ: a message is seen by one and looked at by another."""


class Coalescing:
    """When each case was last looked at, and who is looking at it now."""

    def __init__(self, now: Callable[[], datetime], clocks_apart: timedelta = CLOCKS_APART) -> None:
        self._now = now
        self._clocks_apart = clocks_apart
        self._looked_at: OrderedDict[str, datetime] = OrderedDict()
        self._busy: dict[str, tuple[Lock, int]] = {}
        self._lock = Lock()

    def moment(self) -> datetime:
        """The present, by the clock that messages and looks are compared by."""
        return self._now()

    @contextmanager
    def turn(self, case: str, seen_at: datetime) -> Iterator[bool]:
        """Waits for this case's turn and says whether it still needs a look.

        It does not where a look that began after `seen_at` has finished: its reads already showed what happened
        before they began. A look that ends in an error counts for nothing.
        """
        lock = self._join(case)
        try:
            with lock:
                if self._has_been_seen(case, seen_at):
                    yield False
                    return
                began = self._now()
                yield True
                self._finished(case, began)
        finally:
            self._leave(case)

    def _join(self, case: str) -> Lock:
        with self._lock:
            lock, waiting = self._busy.get(case, (Lock(), 0))
            self._busy[case] = (lock, waiting + 1)
            return lock

    def _leave(self, case: str) -> None:
        with self._lock:
            lock, waiting = self._busy[case]
            if waiting == 1:
                del self._busy[case]
            else:
                self._busy[case] = (lock, waiting - 1)

    def _has_been_seen(self, case: str, seen_at: datetime) -> bool:
        """By a clock that was put back nobody can tell: what seems to have been seen may be newer than the look."""
        with self._lock:
            began = self._looked_at.get(case)
        return began is not None and seen_at < began - self._clocks_apart and began <= self._now()

    def _finished(self, case: str, began: datetime) -> None:
        with self._lock:
            self._looked_at[case] = began
            self._looked_at.move_to_end(case)
            while len(self._looked_at) > MOST_CASES:
                self._looked_at.popitem(last=False)
