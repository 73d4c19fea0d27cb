"""The people of the month: each acts at their moment, or on another day where what they want is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

import requests

from chaos.world.people import QUICK, SLOW, SLOW_STEPS, next_working_day
from sandbox.demo.web_api import WebApi
from sandbox.month import Desk, Journal, NotYet, Staff, Step


class Paced(requests.Session):
    """Some seconds pass between two writes of one person, as they do in the simulated month."""

    def __init__(self, show: Callable[[datetime], None]) -> None:
        super().__init__()
        self._show = show
        self._next: datetime | None = None
        self._pace = QUICK

    def begin(self, moment: datetime, pace: timedelta) -> None:
        """The next write is the first one of somebody who acts at this moment."""
        self._next, self._pace = moment, pace

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        """Send it when its time has come."""
        if request.method != "GET" and self._next is not None:
            self._show(self._next)
            self._next += self._pace
        return super().send(request, **how)


class People:
    """`waiting` are those who found nothing to act on, and have no further day to look on."""

    def __init__(self, api: WebApi, paced: Paced, office: Staff, last: datetime, steps: Sequence[Step]) -> None:
        self.office = office
        self.journal = Journal()
        self.waiting: list[Step] = []
        self.steps = 0
        self._api = api
        self._paced = paced
        self._last = last
        self._due = [(step.at, number, step) for number, step in enumerate(steps)]
        heapify(self._due)

    def in_order(self) -> Iterator[tuple[datetime, Step]]:
        """Every step when its moment has come, those among them that were put off."""
        while self._due:
            moment, _, step = heappop(self._due)
            yield moment, step

    def act(self, step: Step, moment: datetime) -> None:
        """Somebody acts, or waits for another day."""
        if self._acts(step, moment):
            return
        again = next_working_day(moment)
        if again <= self._last:
            heappush(self._due, (again, len(self._due) + self.steps, step))
        else:
            self.waiting.append(step)

    def those_who_wait(self, now: datetime) -> int:
        """Everybody who still waits tries once more; how many could act."""
        waiting, self.waiting = self.waiting, []
        self.waiting = [step for step in waiting if not self._acts(step, now)]
        return len(waiting) - len(self.waiting)

    def _acts(self, step: Step, moment: datetime) -> bool:
        self._paced.begin(moment, SLOW if step.at.second % SLOW_STEPS == 0 else QUICK)
        try:
            step.act(Desk(self._api, self.office, moment, self.journal))
        except NotYet:
            return False
        self.steps += 1
        return True
