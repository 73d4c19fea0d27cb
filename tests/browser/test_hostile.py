"""Names and reasons that are scripts where somebody forgets that they are text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.day.thanks import thanked
from tests.browser.accessibility import violations
from tests.browser.fresh import fresh_case
from tests.browser.newcomers import SCRIPT
from tests.browser.reading import everything
from tests.browser.scenes.challenged import nobody_acts
from tests.browser.scenes.mixed import answered_without_a_copy
from tests.browser.visiting import Visitors, panel_address

NAME = "<img src=x onerror=\"document.title='hit'\">"
NOTHING = re.compile("There is no feedback here|Save this record first")
REASON = "</script><script>document.title='hit'</script>"


def _hostile(desk: Desk, rows: Rows) -> dict[str, str]:
    made = answered_without_a_copy(desk, rows, desk.office.priya)
    desk.save({**rows, **made}, {"phso_name": NAME, "phso_maincontents": REASON})
    finding = {"phso_name": NAME, "phso_paragraph": "9", "phso_part": "Chief Executive copied", "phso_reasons": REASON}
    by = {"phso_AcceptedById@odata.bind": f"/systemusers({desk.office.morgan})", "phso_acceptedon": desk.moment}
    desk.api.create("phso_acceptedfindings", {**finding, **by, **about_case({**rows, **made})}, by=desk.office.morgan)
    return made


SITUATION = Situation(NAME, "Eve <script>hit()</script>", "", "", (), nobody_acts, _hostile)


@pytest.fixture
def page(visitors: Visitors) -> Page:
    """The panel of a case whose every name is a script."""
    rows = fresh_case(visitors.workplace, SITUATION)
    return visitors.sign_in("priya").panel(rows["case"], "incident")


def test_a_script_in_a_name_or_a_reason_is_text(page: Page) -> None:
    said = everything(page)
    assert NAME in said
    assert REASON in said
    assert page.title() == "Review and feedback"
    assert page.locator("img").count() == 0


def test_a_script_in_the_name_of_a_colleague_is_text(visitors: Visitors) -> None:
    workplace = visitors.workplace
    eve = workplace.person("script")
    thanks = Situation("to eve", "Tim Thankful", "", "", (), nobody_acts, lambda desk, rows: thanked(
        desk, rows, eve, desk.moment
    ))  # fmt: skip
    rows = fresh_case(workplace, thanks)
    page = visitors.sign_in("priya").panel(rows["feedback"])
    everything(page)
    assert "<script>" not in page.locator("#panel").inner_html()
    assert page.locator("img").count() == 0
    assert SCRIPT.count("alert") == 2  # dialogs would have held the page up


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?id=&typename=phso_feedback",
        "?id=%7Bnot-an-id%7D&typename=phso_feedback",
        "?id=1%27%20or%201%20eq%201&typename=incident",
        "?id=%3Cscript%3Ealert(1)%3C%2Fscript%3E&typename=%3Cscript%3Ealert(2)%3C%2Fscript%3E",
    ],
)
def test_an_address_that_no_form_gives_is_answered_with_a_sentence_and_asks_for_no_row(
    visitors: Visitors, query: str
) -> None:
    visitor = visitors.sign_in("priya")
    page = visitor.page()
    page.goto(visitors.workplace.url + panel_address("x").split("?")[0] + query)
    expect(page.locator("#panel")).to_contain_text("Save this record first")
    assert "<script>" not in page.locator("#panel").inner_html()
    assert visitor.overheard.to_the_web_api() == []


def test_on_the_form_of_a_table_that_it_is_not_for_it_says_that_there_is_nothing(visitors: Visitors) -> None:
    visitor = visitors.sign_in("priya")
    page = visitor.page()
    page.goto(visitors.workplace.url + panel_address(visitors.workplace.files["C01"]["contact"], "contact"))
    expect(page.locator("#panel")).to_contain_text(NOTHING)
    assert len(visitor.overheard.to_the_web_api()) <= 2
    assert violations(page) == []
