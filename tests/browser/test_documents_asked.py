"""What the panel says of a document that was asked for, and that one is asked for at a time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from sandbox.demo.day.situation import Rows
from tests.browser.followed import up_to_date
from tests.browser.visiting import Visitors, look_again

REQUEST_FOR_GROUNDS, OUTCOME_OF_REVIEW = 727_000_000, 727_000_008
PREPARE, ANOTHER = "Prepare: Request for grounds", "Prepare: Analysis of the challenge"
DRAFTED = "The draft will be an email on the case's timeline."
WAITS = "It waits: no documents are made for this feedback now."
NOT_NOW = "It cannot be prepared now: see what needs a look."
THE_DAY_BEFORE, THE_DAY, THE_DAY_AFTER = "2025-03-17", "2025-03-18", "2025-03-19"
"""The challenge was received on the second."""


def ask_for(visitors: Visitors, page: Page, rows: Rows, kind: int) -> None:
    """Somebody chooses the document on the form, and the panel shows it."""
    visitors.workplace.later()
    visitors.workplace.desk.save(rows, {"phso_preparedocument": kind})
    look_again(page)
    expect(page.locator("#panel")).to_contain_text("has been asked for")


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        (("act",), DRAFTED),
        (("act", "--from", THE_DAY_BEFORE), DRAFTED),
        (("act", "--from", THE_DAY), DRAFTED),
        (("act", "--from", THE_DAY_AFTER), WAITS),
        (("advise",), WAITS),
        (("watch",), WAITS),
        (("advise", "--kind", "documents"), WAITS),
    ],
    ids=str,
)
def test_a_draft_is_promised_only_where_the_mode_lets_the_app_make_one(
    visitors: Visitors, mode: tuple[str, ...], says: str
) -> None:
    with visitors.workplace.mode(*mode):
        page, rows = up_to_date(visitors)
        with visitors.workplace.unheard():
            ask_for(visitors, page, rows, REQUEST_FOR_GROUNDS)
            expect(page.locator("#panel")).to_contain_text(f"{says} Others can be asked for after it.")


def test_a_document_that_the_case_does_not_allow_is_not_promised(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    ask_for(visitors, page, rows, OUTCOME_OF_REVIEW)
    visitors.workplace.play.until_quiet()
    look_again(page)
    expect(page.locator("#panel")).to_contain_text(NOT_NOW)


def test_while_one_is_being_asked_for_no_other_button_does_anything(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    written: list[Route] = []
    page.route("**/phso_feedbacks(*)", lambda route: written.append(route))
    with visitors.workplace.unheard():
        page.get_by_role("button", name=PREPARE).click()
        page.get_by_role("button", name=ANOTHER).click()
        page.get_by_role("button", name=PREPARE).click()
        page.wait_for_timeout(500)
        assert len(written) == 1
        page.route("**/$batch", lambda route: route.abort())
        visitors.all[-1].overheard.expect("ERR_FAILED")  # the browser's own word for it
        written[0].continue_()
        expect(page.locator("#freshness")).to_contain_text("could not be reached")
        page.get_by_role("button", name=ANOTHER).click()
        page.wait_for_timeout(500)
        assert len(written) == 1, "the panel has not read what came of the first yet"
        assert visitors.workplace.feedback(rows)["phso_preparedocument"] == REQUEST_FOR_GROUNDS


def test_after_a_failure_it_can_be_asked_for_again(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    visitors.all[-1].overheard.expect("ERR_FAILED")  # the browser's own word for it
    page.route("**/phso_feedbacks(*)", lambda route: route.abort(), times=1)
    with visitors.workplace.unheard():
        page.get_by_role("button", name=PREPARE).click()
        expect(page.locator("#told")).to_contain_text("Could not have a document prepared here.")
        page.get_by_role("button", name=PREPARE).click()
        expect(page.locator("#told")).to_contain_text("has been asked for")
        assert visitors.workplace.feedback(rows)["phso_preparedocument"] == REQUEST_FOR_GROUNDS
