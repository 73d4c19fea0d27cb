"""NCRONTAB schedules: `{second} {minute} {hour} {day} {month} {day of week}`, all of which must match.

Understood: `*`, numbers, names of months and days, ranges, steps and lists. Five fields mean second 0.
Source: Microsoft Learn, "Timer trigger for Azure Functions: NCRONTAB expressions".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_RANGES = ((0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
# 29 February on a given day of the week comes round after at most forty years, over a century without a leap day.
_DAYS_LOOKED_AT = 366 * 41


class NotASchedule(ValueError):
    """The text is not an NCRONTAB expression, or one that never comes round."""


@dataclass(frozen=True)
class Schedule:
    """When a timer fires. Days of the week count from Sunday, 0."""

    seconds: frozenset[int]
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """Raises NotASchedule."""
        fields = text.split()
        if len(fields) == len(_RANGES) - 1:
            fields = ["0", *fields]
        if len(fields) != len(_RANGES):
            raise NotASchedule(f"'{text}' has {len(fields)} fields; a schedule has six, or five without seconds")
        sets = [_values(field, *limits) for field, limits in zip(fields, _RANGES, strict=True)]
        seconds, minutes, hours, days, months, weekdays = sets
        return cls(seconds, minutes, hours, days, months, frozenset(day % 7 for day in weekdays))

    def next_after(self, moment: datetime) -> datetime:
        """The first time after `moment`, to the second. Raises NotASchedule when none comes."""
        first = moment.replace(microsecond=0) + timedelta(seconds=1)
        midnight = first.replace(hour=0, minute=0, second=0)
        for number in range(_DAYS_LOOKED_AT):
            day = midnight + timedelta(days=number)
            if self._fits(day):
                for time in self._times(day):
                    if time >= first:
                        return time
        raise NotASchedule("the schedule never comes round")

    def _fits(self, day: datetime) -> bool:
        return day.day in self.days and day.month in self.months and day.isoweekday() % 7 in self.weekdays

    def _times(self, day: datetime) -> Iterator[datetime]:
        for hour in sorted(self.hours):
            for minute in sorted(self.minutes):
                for second in sorted(self.seconds):
                    yield day.replace(hour=hour, minute=minute, second=second)


def _values(field: str, low: int, high: int) -> frozenset[int]:
    return frozenset(value for part in field.split(",") for value in _part(part, low, high))


def _part(part: str, low: int, high: int) -> range:
    span, _, step = part.partition("/")
    first, dash, last = span.partition("-")
    start = low if first == "*" else _number(first)
    end = high if first == "*" or (step and not dash) else _number(last or first)
    if not low <= start <= end <= high or (step and _number(step) < 1):
        raise NotASchedule(f"'{part}' does not lie between {low} and {high}")
    return range(start, end + 1, _number(step) if step else 1)


def _number(text: str) -> int:
    name = text.lower()[:3]
    if name in _DAYS:
        return _DAYS.index(name)
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    if not text.isascii() or not text.isdigit():
        raise NotASchedule(f"'{text}' is not a number, nor the name of a month or a day")
    return int(text)
