"""The operators that are relative to now, as a period of time: from a moment, up to but without another.

"condition operators" of the FetchXml reference (Microsoft Learn). Days begin at midnight in UTC, weeks on Sunday;
fiscal periods are not built. UNVERIFIED: the ends of the periods to the second.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta

Period = tuple[datetime | None, datetime | None]
_UNITS = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(days=1)}
_LENGTHS = _UNITS | {"weeks": timedelta(weeks=1)}
_SECOND = timedelta(seconds=1)


def period_of(operator: str, value: int, now: datetime) -> Period | None:
    """The period of an operator; None when the operator is not relative to now."""
    fixed = _FIXED.get(operator)
    if fixed is not None:
        return fixed(now)
    words = operator.split("-")
    if len(words) == 3 and words[0] in ("last", "next") and words[1] == "x":
        return _counted(words[0], words[2], value, now)
    if len(words) == 3 and words[:2] == ["olderthan", "x"] and (words[2] in _LENGTHS or words[2] in _MONTHS):
        return None, _moved(now, words[2], -value)
    return None


def _counted(direction: str, unit: str, value: int, now: datetime) -> Period | None:
    """Up to now, or from now. Days, weeks, months and years are whole days; hours are not."""
    if unit not in _LENGTHS and unit not in _MONTHS:
        return None
    whole = unit != "hours"
    if direction == "last":
        start = _moved(now, unit, -value)
        return (_midnight(start) if whole else start), now + _SECOND
    end = _moved(now, unit, value)
    return now, (_midnight(end) + timedelta(days=1) if whole else end + _SECOND)


def _moved(moment: datetime, unit: str, count: int) -> datetime:
    return moment + _LENGTHS[unit] * count if unit in _LENGTHS else _months(moment, _MONTHS[unit] * count)


_MONTHS = {"months": 1, "years": 12}


def _months(moment: datetime, count: int) -> datetime:
    """The same day of another month, or its last one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _days(first: int, count: int) -> Callable[[datetime], Period]:
    def period(now: datetime) -> Period:
        start = _midnight(now) + timedelta(days=first)
        return start, start + timedelta(days=count)

    return period


def _week(offset: int) -> Callable[[datetime], Period]:
    def period(now: datetime) -> Period:
        start = _midnight(now) - timedelta(days=now.isoweekday() % 7) + timedelta(weeks=offset)
        return start, start + timedelta(weeks=1)

    return period


def _calendar(months: int, offset: int) -> Callable[[datetime], Period]:
    def period(now: datetime) -> Period:
        first = _midnight(now).replace(day=1, month=now.month if months == 1 else 1)
        start = _months(first, months * offset)
        return start, _months(start, months)

    return period


_FIXED: dict[str, Callable[[datetime], Period]] = {
    "today": _days(0, 1),
    "yesterday": _days(-1, 1),
    "tomorrow": _days(1, 1),
    "last-seven-days": _days(-7, 8),
    "next-seven-days": _days(0, 8),
    **{f"{name}-week": _week(offset) for name, offset in (("last", -1), ("this", 0), ("next", 1))},
    **{f"{name}-month": _calendar(1, offset) for name, offset in (("last", -1), ("this", 0), ("next", 1))},
    **{f"{name}-year": _calendar(12, offset) for name, offset in (("last", -1), ("this", 0), ("next", 1))},
}
