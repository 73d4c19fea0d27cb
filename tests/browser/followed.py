"""A challenge that somebody looks at while others work on it."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page, expect

from sandbox.demo.day.situation import Rows, Situation
from tests.browser.fresh import fresh_case
from tests.browser.scenes.challenged import a_challenge, nobody_acts
from tests.browser.visiting import Visitors
from tests.browser.workplace import Workplace

TELEPHONE = {"phso_channel": 727_000_002}
"""This asks for nothing new."""
MP_SUPPORTS = {"phso_mpsupportschallenge": 727_000_000}
ADVICE = "Answer the case owner's question for advice"
"""What that asks of OAT."""
CHALLENGE = Situation("followed", "Fay Followed", "", "", (), nobody_acts, a_challenge)


def saved(workplace: Workplace, rows: Rows, changes: Mapping[str, object]) -> None:
    """Somebody saves the form, and the app has looked."""
    workplace.later()
    workplace.desk.save(rows, changes)
    workplace.play.until_quiet()


def up_to_date(visitors: Visitors) -> tuple[Page, Rows]:
    """The panel of a new case."""
    rows = fresh_case(visitors.workplace, CHALLENGE)
    page = visitors.sign_in("priya").panel(rows["feedback"])
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")
    return page, rows
