"""That whoever reads or writes stays where they are while a new answer comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sandbox.demo.day.situation import Rows, Situation
from tests.browser.followed import ADVICE, MP_SUPPORTS, saved, up_to_date
from tests.browser.fresh import fresh_case
from tests.browser.reading import unfold, words
from tests.browser.scenes.challenged import nobody_acts
from tests.browser.scenes.mixed import three_matters
from tests.browser.visiting import Visitors, look_again
from tests.browser.workplace import Workplace

SEVERAL = Situation("staying", "Sia Several", "", "", (), nobody_acts, three_matters)
LEAVE = "Leave as it is …"
REASON = "I have begun to wr"
LINE = "() => document.activeElement.closest('li')?.textContent"


def a_new_answer(page: Page, workplace: Workplace, rows: Rows) -> None:
    """Others work on it, and the panel shows it."""
    saved(workplace, rows, MP_SUPPORTS)
    look_again(page)
    expect(page.locator("#panel")).to_contain_text(ADVICE)


def test_what_was_unfolded_stays_so_and_what_was_not_too(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    folds = page.get_by_role("group")
    folds.filter(has_text="sentence by sentence").first.locator("summary").first.click()
    a_new_answer(page, visitors.workplace, rows)
    expect(folds.filter(has_text="sentence by sentence").first).to_have_attribute("open", "")
    expect(folds.filter(has_text="things are missing").first).not_to_have_attribute("open", "")


@pytest.mark.parametrize("name", ["Prepare: Analysis of the challenge", "Paragraph 71"])
def test_the_focus_stays_on_the_same_button_wherever_that_stands_now(visitors: Visitors, name: str) -> None:
    page, rows = up_to_date(visitors)
    page.get_by_role("button", name=name).first.focus()
    before = page.evaluate(LINE)
    a_new_answer(page, visitors.workplace, rows)
    expect(page.get_by_role("button", name=name).first).to_be_focused()
    assert page.evaluate(LINE) == before


def test_the_focus_never_goes_to_the_same_button_of_another_finding(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    unfold(page)
    leave = page.get_by_role("button", name=LEAVE)
    leave.nth(2).focus()
    before = page.evaluate(LINE)
    with visitors.workplace.unheard():
        visitors.workplace.later()
        colleague = visitors.sign_in("morgan").panel(rows["feedback"])
        unfold(colleague)
        for number in (1, 2):
            _leave_the_first(colleague, number)
        look_again(page)
        expect(page.locator(".badge", has_text="Left as it is")).to_have_count(2)
        expect(leave.first).to_be_focused()
        assert page.evaluate(LINE) == before


def _leave_the_first(page: Page, number: int) -> None:
    page.get_by_role("button", name=LEAVE).first.click()
    page.get_by_label("Your reason").fill("It is fine.")
    page.get_by_role("dialog").get_by_role("button", name="Leave as it is").click()
    expect(page.locator(".badge", has_text="Left as it is")).to_have_count(number)


def test_where_the_button_is_gone_the_focus_goes_to_what_was_said_last(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    page.get_by_role("button", name="Prepare: Request for grounds").focus()
    with visitors.workplace.unheard():
        visitors.workplace.later()
        visitors.workplace.desk.save(rows, {"phso_preparedocument": 727_000_000})
        look_again(page)
        expect(page.locator("#panel")).to_contain_text("has been asked for")
        expect(page.locator("#told")).to_be_focused()


def test_a_box_stays_open_with_what_was_written_and_the_answer_is_shown_after_it(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    unfold(page)
    page.get_by_role("button", name=LEAVE).first.click()
    reason = page.get_by_label("Your reason")
    reason.fill(REASON)
    saved(visitors.workplace, rows, MP_SUPPORTS)
    with page.expect_response("**/$batch"), page.expect_response("**/$batch"):
        look_again(page)
    page.wait_for_timeout(1_000)
    expect(reason).to_have_value(REASON)
    expect(reason).to_be_focused()
    assert ADVICE not in page.locator("#panel").inner_text()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#panel")).to_contain_text(ADVICE)


def test_the_card_that_is_read_stays_open_when_another_matter_comes_first(visitors: Visitors) -> None:
    workplace = visitors.workplace
    rows = fresh_case(workplace, SEVERAL)
    page = visitors.sign_in("morgan").panel(rows["case"], "incident")
    first = page.locator("#matters > section").first
    title = words(first.get_by_role("heading", level=2))
    expect(first.locator("details").first).to_have_attribute("open", "")
    workplace.later()
    feedback = workplace.play.api.rows("phso_feedbacks", filter=f"_phso_caseid_value eq {rows['case']}")
    (row,) = (each["phso_feedbackid"] for each in feedback if each["phso_name"] == title)
    workplace.play.api.update(
        "phso_feedbacks", row, {"phso_closedon": workplace.now()}, by=workplace.desk.office.morgan
    )
    workplace.play.until_quiet()
    look_again(page)
    expect(first.get_by_role("heading", level=2)).not_to_have_text(title)
    read = page.locator("#matters > section").filter(has=page.get_by_role("heading", name=title, exact=True))
    expect(read.locator("details").first).to_have_attribute("open", "")
