"""When the app has nothing left to do, and its sweeps, which are asked by the host's own route."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from chaos.processes.reading import events_of
from chaos.processes.services import Services
from function_app.work_log import WorkEvent
from sandbox.demo.resting import undelivered
from sandbox.demo.waiting import NotInTime, until

A_WHILE = 8.0
"""Seconds in which the app may catch up from time to time; what it has not done by then it does on another day."""
A_SWEEP = 0.5
LONG = 120.0
MOST_ROUNDS = 8


class Resting:
    """Waits, and asks."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def for_a_while(self) -> None:
        """Until nothing is left to do, and no longer than a while."""
        with suppress(NotInTime):
            until(self._has_caught_up, "the app to catch up", A_WHILE)

    def until_quiet(self) -> None:
        """Until nothing is left to do. Raises NotInTime."""
        until(self._is_quiet, "the app to come to rest", LONG)

    def ask(self, *questions: str) -> None:
        """Run timer functions, on whichever host is alive; again where one fails, as the next quarter of an hour would.

        A pause of a second lasts for days of the month, and no sweep is asked in it.
        """
        for question in questions:
            with suppress(NotInTime):
                until(partial(self._is_asked, question), "a sweep to be through", A_WHILE)

    def round(self, *questions: str) -> int:
        """How many cases were written because the sweeps were asked."""
        before = self._written()
        for question in questions:
            self.ask(question)
            self.until_quiet()
        return self._written() - before

    def _is_asked(self, question: str) -> bool:
        swept = WorkEvent.SWEPT.value
        before = events_of(self._services)[swept]
        for host in list(self._services.hosts.values())[:1]:
            host.run(question)
        with suppress(NotInTime):
            until(lambda: events_of(self._services)[swept] > before, "the sweep", A_SWEEP)
            return True
        return False

    def _written(self) -> int:
        return events_of(self._services)[WorkEvent.APPLIED.value]

    def _is_quiet(self) -> bool:
        """Asked twice of the hosts: one may have begun to work while Dataverse was asked."""
        return self._rest() and not undelivered(self._services.api) and self._rest()

    def _has_caught_up(self) -> bool:
        """The same, but for webhooks that are kept back."""
        kept_back = bool(self._services.api.control("GET", "webhooks/newest")["held"])
        return self._rest() if kept_back else self._is_quiet()

    def _rest(self) -> bool:
        return all(host.rests() for host in self._services.hosts.values())
