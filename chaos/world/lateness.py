"""How late what is late comes: soon, hours later, or just when the day ends in London."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chaos.faults.drawing import Drawing

BEFORE_MIDNIGHT = (2.5, 4.0)
"""Seconds: with the delay of the queue, a look is on its way when the day ends."""
LONDON = ZoneInfo("Europe/London")


def late(now: datetime, drawing: Drawing) -> datetime:
    """A moment after `now`."""
    how = drawing.one_of(("minutes", "hours", "a day", "at midnight"))
    if how == "minutes":
        return now + timedelta(seconds=drawing.between(30, 1800))
    if how == "hours":
        return now + timedelta(seconds=drawing.between(1800, 20_000))
    if how == "a day":
        return now + timedelta(seconds=drawing.between(20_000, 100_000))
    return max(now, midnight_after(now) - timedelta(seconds=drawing.between(*BEFORE_MIDNIGHT)))


def midnight_after(now: datetime) -> datetime:
    """The next midnight in London, in UTC."""
    day = now.astimezone(LONDON).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(now.tzinfo)
