"""Fires timer functions at the times of their schedules, read on the app's clock."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from azure.functions.timer import TimerRequest

from function_app import clock
from sandbox.functions_host.bindings import TimerFunction
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.schedule import Schedule

TICK_SECONDS = 0.1
_PAST_DUE_AFTER = timedelta(seconds=10)

_log = logging.getLogger(__name__)


@dataclass
class _Timer:
    function: TimerFunction
    schedule: Schedule
    due: datetime
    last: Future[Any] | None = field(default=None)


class Timers:
    """All timer functions. A jump of the clock over several times of a schedule fires it once, as past due."""

    def __init__(self, functions: Iterable[TimerFunction], invocations: Invocations) -> None:
        self._invocations = invocations
        self._seen = clock.now()
        self._timers = [_timer(function, self._seen) for function in functions]
        self._stopping = Event()
        self._thread = Thread(target=self._watch, name="timers", daemon=True)

    def start(self) -> None:
        """Begin to watch the clock."""
        self._thread.start()

    def stop(self) -> None:
        """Fire nothing more."""
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopping.wait(TICK_SECONDS):
            self.tick(clock.now())

    def tick(self, now: datetime) -> None:
        """Fire what is due at `now`. After a jump back, wait for the times that come round again."""
        for timer in self._timers:
            if now < self._seen:
                timer.due = timer.schedule.next_after(now)
            elif now >= timer.due and (timer.last is None or timer.last.done()):
                self._fire(timer, now)
        self._seen = now

    def _fire(self, timer: _Timer, now: datetime) -> None:
        request = TimerRequest(past_due=now - timer.due > _PAST_DUE_AFTER)
        timer.due = timer.schedule.next_after(now)
        _log.info("Timer '%s' fires; next at %s", timer.function.name, timer.due.isoformat())
        timer.last = self._invocations.start(timer.function, request)


def _timer(function: TimerFunction, now: datetime) -> _Timer:
    schedule = Schedule.parse(function.schedule)
    return _Timer(function, schedule, due=schedule.next_after(now))
