"""Time that passes only when somebody waits: what falls due meanwhile happens meanwhile, on top of who waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush

Act = Callable[[], object]


class Broken(BaseException):
    """Something of the world's own failed. It passes the app by, which would take it for a fault."""


@dataclass
class Timeline:
    """What happens when. `now` is aware and in UTC; `set_clocks` has every clock of the world show it."""

    now: datetime
    set_clocks: Callable[[datetime], None]
    _due: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _number: int = 0
    _horizon: datetime | None = None
    _began: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.now
        self.set_clocks(self.now)

    def elapsed(self) -> float:
        """Seconds since the world began."""
        return (self.now - self._began).total_seconds()

    def at(self, moment: datetime, act: Act) -> None:
        """Have something happen at a moment; at once where it is past."""
        self._number += 1
        heappush(self._due, (max(moment, self.now), self._number, act))

    def after(self, seconds: float, act: Act) -> None:
        """Have something happen in a while."""
        self.at(self.now + timedelta(seconds=seconds), act)

    def go_on(self, seconds: float) -> None:
        """Wait so long."""
        self.go_on_until(self.now + timedelta(seconds=seconds))

    def go_on_until(self, moment: datetime) -> None:
        """Wait until a moment. No wait carries the clock past the moment at which a person writes next."""
        until = moment if self._horizon is None else min(moment, self._horizon)
        while self._due and self._due[0][0] <= until:
            self._happen()
        self._show(until)

    def play_out(self) -> None:
        """Wait until nothing is left to happen."""
        while self._due:
            self._happen()

    @contextmanager
    def not_past(self, moment: datetime) -> Iterator[None]:
        """While the block runs, no wait goes beyond a moment."""
        before = self._horizon
        self._horizon = moment if before is None else min(before, moment)
        try:
            yield
        finally:
            self._horizon = before

    def _happen(self) -> None:
        at, _, act = heappop(self._due)
        self._show(at)
        try:
            act()
        except Exception as error:
            raise Broken(f"at {self.now.isoformat()}: {type(error).__name__}: {error}") from error

    def _show(self, moment: datetime) -> None:
        if moment > self.now:
            self.now = moment
            self.set_clocks(moment)
