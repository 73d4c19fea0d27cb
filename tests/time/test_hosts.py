"""The host stands in the zone that the other tests believe it to stand in."""

import time
from datetime import UTC, datetime

HOURS = {"UTC": (0, 0), "London": (0, 1), "fourteen hours ahead": (14, 14), "eleven hours behind": (-11, -11)}
"""Ahead of UTC in winter and in summer."""


def test_local_time_is_that_of_the_zone_in_winter_and_in_summer(host: str) -> None:
    moments = (datetime(2025, 1, 10, 12, tzinfo=UTC), datetime(2025, 7, 10, 12, tzinfo=UTC))
    assert tuple(time.localtime(each.timestamp()).tm_hour - 12 for each in moments) in (HOURS[host], _around(host))


def _around(host: str) -> tuple[int, int]:
    """The same where it is the next day there."""
    winter, summer = HOURS[host]
    return winter - 24, summer - 24
