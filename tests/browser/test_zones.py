"""That days and times are London's, wherever the reader's clock stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sandbox.demo.days import london
from tests.browser.reading import everything
from tests.browser.visiting import Visitors, panel_address

EAST, WEST = "Pacific/Kiritimati", "America/Los_Angeles"
"""Fourteen hours before UTC, and seven after it in April."""
NOON, NIGHT = "2025-04-22 12:30", "2025-04-23 00:30"
"""In the east it is the next day at one, in the west the day before at the other."""


@pytest.mark.parametrize("zone", [EAST, WEST])
@pytest.mark.parametrize(
    ("now", "day", "fresh"),
    [
        (NOON, "28 June 2025 (in 67 days)", r"changes to 09:\d\d$"),
        (NIGHT, "28 June 2025 (in 66 days)", r"changes to 09:\d\d on 22 April 2025$"),
    ],
    ids=["noon", "night"],
)
def test_everything_reads_as_it_does_in_london(visitors: Visitors, zone: str, now: str, day: str, fresh: str) -> None:
    there, here = (_said(visitors, each, now, fresh) for each in (zone, "Europe/London"))
    assert there == here
    assert day in here


def _said(visitors: Visitors, zone: str, now: str, fresh: str) -> str:
    page = visitors.sign_in("priya", timezone_id=zone).page()
    page.clock.set_fixed_time(london(now))
    page.goto(panel_address(visitors.workplace.files["C01"]["feedback"]))
    expect(page.locator("#freshness")).to_have_text(re.compile(fresh))
    return everything(page)
