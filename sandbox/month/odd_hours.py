"""The hours at which clocks and calendars go wrong: a minute before midnight, and the night of the clock change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sandbox.month.calendar import BETWEEN_STEPS, CLOCK_CHANGE, moment

if TYPE_CHECKING:
    from sandbox.month.month import Step

ODD = (
    moment(date(2025, 3, 11), time(23, 59, 30)),
    moment(date(2025, 3, 20), time(0, 0, 20)),
    moment(date(2025, 3, 28), time(23, 59, 10)),
    moment(CLOCK_CHANGE, time(0, 59, 40)),
    moment(CLOCK_CHANGE, time(8, 15)),
    moment(CLOCK_CHANGE + timedelta(days=1), time(0, 10)),
    moment(CLOCK_CHANGE + timedelta(days=1), time(7, 45)),
)
"""Just before and just after midnight, before and after the clocks went forward, and the Monday morning after it."""


def at_odd_hours(steps: Sequence[Step]) -> list[Step]:
    """The same steps, with the nearest one to each odd hour moved to it, where its case's order stays as it is."""
    moved = list(steps)
    for odd in ODD:
        place = min(_movable(moved, odd), key=lambda place: abs(moved[place].at - odd), default=None)
        if place is not None:
            moved[place] = replace(moved[place], at=odd)
    return moved


def _movable(steps: Sequence[Step], to: datetime) -> list[int]:
    """The places of steps that come between their case's neighbours at that moment too, and are not moved yet."""
    return [place for place, step in enumerate(steps) if step.at not in ODD and _fits(steps, place, to)]


def _fits(steps: Sequence[Step], place: int, to: datetime) -> bool:
    case = steps[place].case
    before = place == 0 or steps[place - 1].case != case or steps[place - 1].at + BETWEEN_STEPS <= to
    after = place + 1 == len(steps) or steps[place + 1].case != case or to + BETWEEN_STEPS <= steps[place + 1].at
    return before and after
