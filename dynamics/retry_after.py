"""How long Dataverse asks to be left alone.

Source: Microsoft, "Service protection API limits": Retry-After in seconds. RFC 9110 also allows a date.
"""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

DEFAULT = 30.0
"""Seconds when Dataverse does not say: a tenth of its window of 300 seconds, so that some of it has passed."""

SHORTEST = 1.0
"""Seconds: a refusal that asks for no wait, or for one that is over, would have everybody ask again and again."""

LONGEST = 3600.0
"""Seconds: beyond an hour a wrong header is more likely than a true one."""


def retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds to wait, from the headers of an answer (names in lower case)."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return _within_reason(float(asked))
    return _until(asked, headers.get("date", ""))


def _until(asked: str, sent: str) -> float:
    """Return the seconds between two dates of the same server, so that our clock plays no part."""
    try:
        seconds = (parsedate_to_datetime(asked) - parsedate_to_datetime(sent)).total_seconds()
    except (ValueError, TypeError, OverflowError):  # not dates, or one with and one without its zone
        return DEFAULT
    return _within_reason(seconds)


def _within_reason(seconds: float) -> float:
    return min(max(seconds, SHORTEST), LONGEST)
