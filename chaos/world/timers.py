"""The app's timers: each fires on one instance, at some of the moments at which it would in Azure.

`sweep` (every quarter of an hour) fires on the hour from 06:00 to 20:00 UTC and a quarter before and after midnight, at
weekends at 12:00 and 23:45 alone; `sweep_due` (hourly) at 06:05, 12:05 and after midnight in London, in winter and in
summer; `sweep_open` (every night) in the nights before working days.
Of those left out each would ask what the next one asks again, before anybody has done anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from chaos.world.counts import Counts
from chaos.world.instance import Ended
from chaos.world.pool import Pool
from chaos.world.timeline import Timeline
from function_app.sweep import QuestionName

_ON_THE_HOUR = tuple(time(hour) for hour in range(6, 21))
_DUE = (time(0, 5), time(6, 5), time(12, 5), time(23, 5))
WORKING_DAY: Mapping[QuestionName, tuple[time, ...]] = {
    "changed": (time(0, 15), *_ON_THE_HOUR, time(23, 45)),
    "due": _DUE,
    "open": (time(1, 30),),
}
WEEKEND: Mapping[QuestionName, tuple[time, ...]] = {**WORKING_DAY, "changed": (time(12), time(23, 45)), "open": ()}
BY_WEEKDAY = (*(WORKING_DAY,) * 5, WEEKEND, WEEKEND)
"""From Monday to Sunday, in UTC."""
BUSY = 1.0
"""Seconds until the host tries again where no instance is free."""


@dataclass
class Timers:
    """Fires them between two moments."""

    pool: Pool
    timeline: Timeline
    counts: Counts

    def begin(self, until: datetime) -> None:
        """All that fall between now and then."""
        for moment, question in _moments(self.timeline.now, until):
            self.timeline.at(moment, partial(self.fire, question))

    def fire(self, question: QuestionName) -> None:
        """Ask one question; where that fails, the next run asks again."""
        instance = self.pool.free()
        if instance is None:
            self.timeline.after(BUSY, partial(self.fire, question))
            return
        ended = instance.run(lambda wired: wired.sweep(question))
        self.counts.timers[f"{question} {ended.name.lower()}"] += 1
        if ended is Ended.WELL and instance.refused:
            self.counts.conduct.was_refused(instance.name, f"the sweep's question {question}", self.timeline.now)
        self.pool.freed()


def _moments(first: datetime, last: datetime) -> Iterator[tuple[datetime, QuestionName]]:
    for day in _days(first.date(), last.date()):
        for question, times in BY_WEEKDAY[day.weekday()].items():
            for each in times:
                moment = datetime.combine(day, each, first.tzinfo)
                if first <= moment < last:
                    yield moment, question


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
