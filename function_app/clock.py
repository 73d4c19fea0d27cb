"""The only clock of the product: everything that asks what time it is asks here."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

from policy.deadlines import london_date

_set_moment: datetime | None = None


def now() -> datetime:
    """The present moment, aware and in UTC; the moment a host has set, while one is set."""
    return datetime.now(UTC) if _set_moment is None else _set_moment


def wall() -> datetime:
    """The moment by this machine, aware and in UTC, whatever a host has set.

    For the order of messages and looks alone: with a stopped clock nothing would come before anything.
    """
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in London at this moment: every date of the policy is a London date."""
    return london_date(now())


def elapsed() -> float:
    """Seconds on a counter that only goes forward. For measuring waits; no host sets it."""
    return time.monotonic()


def set_to(moment: datetime | None) -> None:
    """Stop the clock at `moment` (aware), or let it run again with None.

    For hosts that replay fixed days, such as the local one; Azure's host never calls it. Raises ValueError
    for a moment without an offset, which could mean two different days.
    """
    global _set_moment
    if moment is not None and moment.utcoffset() is None:
        raise ValueError("The clock was given a moment without an offset from UTC. Add one, for example 'Z'.")
    _set_moment = None if moment is None else moment.astimezone(UTC)
