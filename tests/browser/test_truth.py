"""That the panel says how old its answer is, what the software may do, and what it cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from sandbox.demo.day.situation import Rows, Situation
from tests.browser.accessibility import violations
from tests.browser.fresh import fresh_case
from tests.browser.pictures import picture
from tests.browser.reading import everything
from tests.browser.scenes.challenged import a_challenge, nobody_acts
from tests.browser.visiting import Visitors, be_seen, pass_time

TELEPHONE = {"phso_channel": 727_000_002}
"""What somebody changes on the feedback's form; it asks for nothing new."""
MP_SUPPORTS = {"phso_mpsupportschallenge": 727_000_000}
"""This asks OAT for advice."""
TWO_MINUTES = 130_000
WHOM = "tell the team Casework Support"
FAILED = re.compile(r"^The last check failed; the change of \d\d:\d\d may be missing$")
CHALLENGE = Situation("truth", "Tess Truth", "", "", (), nobody_acts, a_challenge)


@contextmanager
def being_checked(visitors: Visitors, changes: dict[str, int]) -> Iterator[tuple[Page, Rows]]:
    """The panel of somebody whose colleague has just saved the form; the app has not heard of it yet."""
    workplace = visitors.workplace
    rows = fresh_case(workplace, CHALLENGE)
    workplace.later()
    with workplace.unheard():
        workplace.desk.save(rows, changes)
        page = visitors.sign_in("priya").panel(rows["feedback"])
        yield page, rows


def test_while_a_change_is_newer_than_the_answer_it_is_being_checked(visitors: Visitors) -> None:
    with being_checked(visitors, MP_SUPPORTS) as (page, _):
        expect(page.locator("#freshness")).to_contain_text("Being checked since ")
        assert violations(page) == []
        picture(page, "being-checked")


def test_it_follows_when_the_app_has_looked(visitors: Visitors) -> None:
    with being_checked(visitors, MP_SUPPORTS) as (page, _):
        assert "Answer the case owner's question for advice" not in everything(page)
    page.clock.run_for(TWO_MINUTES)
    expect(page.locator("#panel")).to_contain_text("Answer the case owner's question for advice")
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")


def test_after_two_minutes_it_says_that_nothing_new_came_of_the_change_and_whom_to_tell(visitors: Visitors) -> None:
    with being_checked(visitors, TELEPHONE) as (page, _):
        page.clock.run_for(TWO_MINUTES)
        expect(page.locator("#panel")).to_contain_text("has led to no new answer")
        expect(page.locator("#panel")).to_contain_text(WHOM)
        assert violations(page) == []
        picture(page, "no-new-answer")


def test_it_looks_again_with_growing_pauses_and_asks_for_one_row_each_time(visitors: Visitors) -> None:
    with being_checked(visitors, TELEPHONE) as (page, _):
        overheard = visitors.all[-1].overheard
        looks = []
        for _ in range(4):
            overheard.forget_requests()
            pass_time(page, overheard, seconds=30)
            looks.append(overheard.to_the_web_api())
    assert {each for window in looks for each in window} == {("GET", "/api/data/v9.2/phso_assessments")}
    numbers = [len(window) for window in looks]
    assert numbers[0] > max(numbers[1:])
    assert min(numbers) >= 1
    assert sum(numbers) <= 30


def test_what_somebody_else_saves_is_noticed_within_half_a_minute(visitors: Visitors) -> None:
    workplace = visitors.workplace
    rows = fresh_case(workplace, CHALLENGE)
    page = visitors.sign_in("priya").panel(rows["feedback"])
    workplace.later()
    with workplace.unheard():
        workplace.desk.save(rows, MP_SUPPORTS)
        page.clock.run_for(30_000)
        expect(page.locator("#freshness")).to_contain_text("Being checked since ")
    page.clock.run_for(TWO_MINUTES)
    expect(page.locator("#panel")).to_contain_text("Answer the case owner's question for advice")


def test_what_the_app_writes_is_no_change_by_a_person(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    visitors.workplace.later()
    visitors.workplace.desk.save(rows, MP_SUPPORTS)
    visitors.workplace.play.until_quiet()
    page = visitors.sign_in("priya").panel(rows["feedback"])
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")


def test_a_case_that_was_not_evaluated_yet_says_so(visitors: Visitors) -> None:
    workplace = visitors.workplace
    with workplace.unheard():
        rows = fresh_case(workplace, CHALLENGE, seen=False)
        workplace.later(minutes=5)
        page = visitors.sign_in("priya").panel(rows["feedback"])
        expect(page.locator("#panel")).to_contain_text("has not been checked yet")
        assert violations(page) == []
        picture(page, "not-evaluated")


def test_trouble_is_told_with_whom_to_tell(visitors: Visitors) -> None:
    workplace = visitors.workplace
    rows = fresh_case(workplace, CHALLENGE)
    trouble = {"phso_troublecode": "too_large", "phso_troublesince": workplace.now(), "phso_troubleattempts": 7}
    row = workplace.assessment(rows)["phso_assessmentid"]
    with workplace.unheard():
        workplace.play.api.update("phso_assessments", row, trouble)
        page = visitors.sign_in("priya").panel(rows["feedback"])
        expect(page.locator("#panel")).to_contain_text("Checking this case has failed since ")
        expect(page.locator("#panel")).to_contain_text(WHOM, ignore_case=True)
        expect(page.locator("#freshness")).to_have_text(FAILED)
        assert violations(page) == []
        picture(page, "trouble")
        workplace.play.api.update("phso_assessments", row, dict.fromkeys(trouble))


@pytest.mark.parametrize(
    ("level", "says"),
    [("watch", "only watches"), ("advise", "only advises")],
)
def test_a_mode_other_than_act_is_said(visitors: Visitors, level: str, says: str) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    with visitors.workplace.mode(level):
        page = visitors.sign_in("priya").panel(rows["feedback"])
        expect(page.locator("#panel")).to_contain_text(says)
        assert violations(page) == []
        picture(page, f"mode-{level}")


def test_acting_is_not_mentioned(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["C01"]["feedback"])
    said = everything(page)
    assert "only watches" not in said
    assert "only advises" not in said


def test_while_nobody_sees_it_it_asks_for_nothing_and_at_once_when_somebody_does_again(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    visitor = visitors.sign_in("priya")
    page = visitor.panel(rows["feedback"])
    expect(page.locator("#freshness")).to_contain_text("Up to date")
    be_seen(page, False)
    visitor.overheard.forget_requests()
    pass_time(page, visitor.overheard, seconds=60)
    assert visitor.overheard.to_the_web_api() == []
    visitors.workplace.later(minutes=2)
    with visitors.workplace.unheard():
        visitors.workplace.desk.save(rows, MP_SUPPORTS)
        be_seen(page, True)
        expect(page.locator("#freshness")).to_contain_text("Being checked since ")
