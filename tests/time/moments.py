"""Moments around London's midnight, in winter, in summer, and on the days on which the clocks change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

DAYS: Mapping[str, date] = {
    "2025-03-10T23:30:00+00:00": date(2025, 3, 10),
    "2025-03-10T23:59:59+00:00": date(2025, 3, 10),
    "2025-03-11T00:00:00+00:00": date(2025, 3, 11),
    "2025-03-11T00:30:00+00:00": date(2025, 3, 11),
    # the night of Saturday, in which summer time begins at one
    "2025-03-29T23:59:59+00:00": date(2025, 3, 29),
    "2025-03-30T00:00:00+00:00": date(2025, 3, 30),
    "2025-03-30T00:59:59+00:00": date(2025, 3, 30),
    "2025-03-30T01:00:00+00:00": date(2025, 3, 30),
    "2025-03-30T22:59:59+00:00": date(2025, 3, 30),
    "2025-03-30T23:00:00+00:00": date(2025, 3, 31),
    "2025-06-10T22:59:59+00:00": date(2025, 6, 10),
    "2025-06-10T23:00:00+00:00": date(2025, 6, 11),
    "2025-06-10T23:30:00+00:00": date(2025, 6, 11),
    "2025-06-11T00:30:00+00:00": date(2025, 6, 11),
    # the night of Saturday, and the hour on Sunday that comes twice
    "2025-10-25T22:59:59+00:00": date(2025, 10, 25),
    "2025-10-25T23:00:00+00:00": date(2025, 10, 26),
    "2025-10-26T00:30:00+00:00": date(2025, 10, 26),
    "2025-10-26T01:30:00+00:00": date(2025, 10, 26),
    "2025-10-26T23:59:59+00:00": date(2025, 10, 26),
    "2025-10-27T00:00:00+00:00": date(2025, 10, 27),
    # the same moments, written by somebody elsewhere
    "2025-06-11T09:30:00+10:00": date(2025, 6, 11),
    "2025-03-10T13:30:00-11:00": date(2025, 3, 11),
}
"""The day in London at each moment."""
