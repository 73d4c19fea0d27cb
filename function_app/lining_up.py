"""Where looks wait that a pause of Dataverse's holds up: in one line, so that ten thousand do not come back at once.

Each worker keeps a line of its own, in memory. A place in it is a delay on the queue: what is lost with a worker is the
order, never a look. Nobody knows how fast the line may move: several servers limit for themselves, other workers and
other programs sign in as the same user, and a look may cost two requests or none. So the line is short, and who comes
back too early joins it again; docs/reliability.md has what that was measured to cost.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from function_app import clock
from function_app.coalescing import CLOCKS_APART
from function_app.messages import Look

GAP = 0.2
"""Seconds between two places: a few workers together come back a little faster than the limits allow on one server."""

LONGEST = 30.0
"""Seconds behind the end of a pause that a place may lie. The nearer to it, the closer together places are: a line that
turns out to be longer than need be is idle no longer than this."""


@dataclass(frozen=True)
class Place:
    """Where a look waits. `moment`: seconds of a counter. `begins_pause`: nobody in the line knew of the pause."""

    delay: timedelta
    moment: float
    begins_pause: bool


class Line:
    """The looks that were put off. Safe for threads."""

    def __init__(self, elapsed: Callable[[], float] = clock.elapsed, wall: Callable[[], datetime] = clock.wall) -> None:
        self._elapsed = elapsed
        self._wall = wall
        self._until = 0.0
        self._last = 0.0
        self._stand_ins: OrderedDict[tuple[str, str], tuple[float, datetime]] = OrderedDict()
        self._lock = Lock()

    def place(self, seconds: float) -> Place:
        """The next place for a look while Dataverse wants to be left alone for so long."""
        with self._lock:
            now = self._elapsed()
            begins = now >= self._until
            self._until = max(self._until, now + seconds)
            self._last = self._next()
            return Place(timedelta(seconds=self._last - now), self._last, begins)

    def is_stood_for(self, look: Look) -> bool:
        """Whether a look at the same case waits already that will see all that this one is about."""
        if look.case is None:
            return False
        with self._lock:
            self._forget_who_is_back()
            moment_and_seen = self._stand_ins.get((look.case, look.asked_by))
            return moment_and_seen is not None and look.seen_at <= moment_and_seen[1] - CLOCKS_APART

    def standing_in(self, look: Look) -> Look:
        """The look as it is to wait: it has to begin after now, whatever others have looked at before."""
        return look if look.case is None else replace(look, seen_at=self._wall())

    def joined(self, look: Look, place: Place) -> None:
        """A look made by `standing_in` is safe on the queue: from now on it stands for others that came before it."""
        if look.case is not None:
            with self._lock:
                self._stand_ins[look.case, look.asked_by] = (place.moment, look.seen_at)
                self._stand_ins.move_to_end((look.case, look.asked_by))

    def _next(self) -> float:
        """Behind the last one who waits, or at the end of the pause."""
        if self._last < self._until:
            return self._until
        return self._last + GAP * max(0.0, 1 - (self._last - self._until) / LONGEST)

    def _forget_who_is_back(self) -> None:
        now = self._elapsed()
        while self._stand_ins and next(iter(self._stand_ins.values()))[0] <= now:
            self._stand_ins.popitem(last=False)
