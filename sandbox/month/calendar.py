"""The month's days by London's clocks: 3 March to 4 April 2025, with a clock change and without a bank holiday."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from sandbox.demo.days import LONDON

FIRST, LAST = date(2025, 3, 3), date(2025, 4, 4)
CLOCK_CHANGE = date(2025, 3, 30)
_SATURDAY = 5
WORKING_DAYS = tuple(
    day for day in (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)) if day.weekday() < _SATURDAY
)
BETWEEN_STEPS = timedelta(minutes=20)
"""At least so long after one step of a case comes its next: the first is done by then, however many rows it writes."""
AT_NIGHT = 0.03
"""How many of the steps are done outside working hours, by people who catch up at night."""


def hour(chance: random.Random) -> time:
    """When on a day somebody acts: nine to half past five, and now and then at night."""
    if chance.random() < AT_NIGHT:
        return time(chance.choice((0, 5, 22, 23)), chance.randrange(60), chance.randrange(60))
    seconds = chance.randrange(9 * 3600, 17 * 3600 + 1800)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def moment(day: date, at: time) -> datetime:
    """The moment in UTC that London's clocks show."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def days_before(day: datetime, days: int) -> str:
    """A date column's value, so many days before."""
    return f"{day.astimezone(LONDON).date() - timedelta(days=days)}"


def days_after(day: datetime, days: int) -> str:
    """A date column's value, so many days after."""
    return days_before(day, -days)
