"""The people of a month: each acts at their moment, or on another day where what they want is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import requests

from chaos.line.carrying import Timeout
from chaos.world.counts import Counts
from chaos.world.dataverse import PERSON, Dataverse
from chaos.world.lateness import LONDON
from chaos.world.timeline import Timeline
from sandbox.demo.web_api import WebApi
from sandbox.month import Desk, Journal, NotYet, Staff, Step

QUICK, SLOW = timedelta(seconds=0.3), timedelta(seconds=7)
"""Between one form that somebody saves and the next: what the app has heard of the first it may look at before the
second where that takes longer than its queue's delay."""
SLOW_STEPS = 3
"""Every so many steps are of somebody slow."""
SATURDAY = 5


@dataclass
class People:
    """Plays the steps. `waiting` are those who found nothing to act on yet and no further day to look on."""

    dataverse: Dataverse
    timeline: Timeline
    counts: Counts
    last: datetime
    journal: Journal = field(default_factory=Journal)
    waiting: list[Step] = field(default_factory=list)
    api: WebApi = field(init=False)
    office: Staff = field(init=False)
    _next_write: datetime | None = None
    _pace: timedelta = QUICK

    def begin(self, steps: Sequence[Step]) -> None:
        """Everybody will act at their moment."""
        for step in steps:
            self.timeline.at(step.at, partial(self.act, step, step.at))

    def act(self, step: Step, moment: datetime) -> None:
        """Somebody acts, or waits for another day."""
        if not self._acts(step, moment):
            again = next_working_day(moment)
            if again <= self.last:
                self.timeline.at(again, partial(self.act, step, again))
            else:
                self.waiting.append(step)

    def those_who_wait(self) -> int:
        """Everybody who still waits tries once more now; how many could act."""
        waiting, self.waiting = self.waiting, []
        for step in waiting:
            if not self._acts(step, self.timeline.now):
                self.waiting.append(step)
        return len(waiting) - len(self.waiting)

    def carry(self, request: requests.PreparedRequest, _timeout: Timeout) -> requests.Response:
        """Nothing goes wrong with what people send. Between two writes of one person the world goes on."""
        if request.method != "GET" and self._next_write is not None:
            with self.timeline.not_past(self._next_write):
                self.timeline.go_on_until(self._next_write)
            self._next_write += self._pace
        return self.dataverse.answer(request, PERSON)

    def carry_at_once(self, request: requests.PreparedRequest, _timeout: Timeout) -> requests.Response:
        """The same for an administrator who only looks and prepares: no time passes."""
        return self.dataverse.answer(request, PERSON)

    def _acts(self, step: Step, moment: datetime) -> bool:
        before = self._next_write, self._pace
        self._next_write, self._pace = self.timeline.now, SLOW if step.at.second % SLOW_STEPS == 0 else QUICK
        try:
            step.act(Desk(self.api, self.office, moment, self.journal))
        except NotYet:
            return False
        finally:
            self._next_write, self._pace = before
        self.counts.steps += 1
        return True


def next_working_day(moment: datetime) -> datetime:
    """The same hour by London's clocks on the next day from Monday to Friday."""
    there = moment.astimezone(LONDON) + timedelta(days=1)
    while there.weekday() >= SATURDAY:
        there += timedelta(days=1)
    return there.astimezone(moment.tzinfo)
