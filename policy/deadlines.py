"""Dates as the policy counts them: London civil dates, corresponding dates in later months, working days.

The day of the event is not counted, the last day counts whole, and nothing rolls (readings R03, R21, R24).
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from policy.calendar import WorkingDays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
COUNTED = 512
"""Dates remembered with the one so many months after: several rules count from the same date of a case."""


def months_after(start: date, months: int) -> date:
    """The corresponding date `months` calendar months after `start`; the last day of that month if it has none.

    31 January and one month is 28 or 29 February; 28 February and one month is 28 March. Never chain it: count
    from the original date. Raises TypeError for a moment, whose day depends on the time zone: use `london_date`.
    """
    if isinstance(start, datetime):
        raise TypeError("months_after counts from a date; turn a moment into one with london_date first")
    return _months_after(start, months)


@lru_cache(COUNTED)
def _months_after(start: date, months: int) -> date:
    return start + relativedelta(months=months)


def london_date(moment: datetime) -> date:
    """The civil date in London at an instant; at the very ends of the calendar, the date that it bears itself.

    Raises ValueError for a moment without an offset.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no offset, so its day in London is not known; give it one")
    try:
        return moment.astimezone(LONDON).date()
    except OverflowError:
        return moment.date()


def next_working_day(day: date, calendar: WorkingDays) -> date:
    """`day` itself if it is a working day, else the first one after it. Raises BeyondHorizon as the calendar does."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def working_days_after(day: date, n: int, calendar: WorkingDays) -> date:
    """The n-th working day after `day`, which is not counted itself; n is at least 1."""
    if n < 1:
        raise ValueError(f"working_days_after counts forward from 1, not {n}")
    for _ in range(n):
        day = next_working_day(day + ONE_DAY, calendar)
    return day
