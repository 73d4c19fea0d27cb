"""The days of the story by London's clocks; Dataverse and the app keep time in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(text: str) -> datetime:
    """A moment by London's clocks, such as `2025-04-12 00:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def as_utc(moment: datetime) -> str:
    """The moment as the Web API takes it: `2025-04-11T23:30:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def say(moment: datetime) -> str:
    """The moment by London's clocks, such as `Sat 12 Apr 00:30`."""
    return f"{moment:%a} {moment.day} {moment:%b %H:%M}"


def say_day(text: str) -> str:
    """A column's date, such as `2025-04-12`, as people write it: `12 April 2025`."""
    day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    return f"{day.day} {day:%B %Y}"


OPENING = london("2025-03-10 09:00")
"""Monday morning: the office opens and the story begins."""
MORE_TIME = london("2025-03-26 10:00")
DATE_PASSES = london("2025-04-12 00:05")
"""Saturday by London's clocks, still Friday 11 April in UTC."""
GROUNDS_RECORDED = london("2025-04-14 09:00")
ANSWERED = london("2025-04-16 11:00")
PREPARED = london("2025-04-17 16:00")
"""Thursday before Easter: what the day of casework begins with is on record by now."""
CASEWORK = "2025-04-22"
"""Tuesday after Easter: the day of casework."""
