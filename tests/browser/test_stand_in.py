"""What a newcomer can do on the sandbox's stand-in for the Dynamics form, and that the panel on it follows.

Every save goes through the Web API; the webhook tells the app, which writes back.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from sandbox.demo.day.situation import Rows, Situation
from sandbox.demo.day.thanks import thanked
from tests.browser.accessibility import violations
from tests.browser.fresh import fresh_case
from tests.browser.scenes.challenged import a_challenge, asked_for_grounds, nobody_acts
from tests.browser.visiting import Visitors, until_ready, until_shown

CHALLENGE = Situation("form", "Fay Form", "", "", (), nobody_acts, a_challenge)
GROUNDS_ASKED = Situation("asked", "Una Until", "", "", (), nobody_acts, asked_for_grounds, sent="2025-01-31")
THANKS = Situation(
    "kind", "Kim Kind", "", "", (), nobody_acts,
    lambda desk, rows: thanked(desk, rows, desk.office.priya, desk.moment),
)  # fmt: skip
HALF_A_MINUTE = 30_000
TASK = "positive feedback received"
TABLES = ("incident", "phso_feedback")


def opened(visitors: Visitors, who: str, rows: Rows, row: str = "feedback", table: str = "phso_feedback") -> Page:
    """The form of a row, with the panel in it shown; a minute later than what is on record."""
    visitors.workplace.later()
    page = visitors.sign_in(who).form(rows[row], table)
    until_shown(panel_on(page).locator("#panel"))
    return page


def panel_on(page: Page) -> FrameLocator:
    """The panel in its frame."""
    return page.frame_locator("iframe.web-resource")


def follows(visitors: Visitors, page: Page, says: str) -> None:
    """When the app has done its part and half a minute is over, the panel says so."""
    visitors.workplace.play.until_quiet()
    page.clock.run_for(HALF_A_MINUTE)
    expect(panel_on(page).locator("#panel")).to_contain_text(says)
    expect(panel_on(page).locator("#freshness")).to_contain_text("Up to date")


def tab(page: Page, name: str) -> None:
    """Go to a part of the form."""
    page.get_by_role("tab", name=name, exact=True).click()


def show_field(page: Page, column: str) -> None:
    """Go to the part of the form on which a column stands."""
    field = page.locator(f"#field-{column}")
    for each in page.get_by_role("tab").all():
        if field.is_visible():
            return
        each.click()
    expect(field).to_be_visible()


def save(page: Page) -> None:
    """Press Save."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#message")).to_have_text("Saved.")


def test_a_caseworker_signs_in_on_the_page_and_finds_the_case_in_the_list(visitors: Visitors) -> None:
    visitor = visitors.nobody()
    page = visitor.page()
    page.goto(f"{visitors.workplace.url}/main.aspx?pagetype=entitylist&etn=incident&viewid=all")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in")
    assert violations(page) == []
    page.get_by_role("button", name="Priya Caseworker").click()
    until_ready(page)
    page.get_by_label("Filter by words").fill("C01")
    page.get_by_role("row").filter(has_text="C01").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("etn=incident"))
    until_shown(panel_on(page).locator("#panel"))
    expect(panel_on(page).locator("#panel")).to_contain_text("Consider whether you can resolve the complaint yourself")


def test_the_page_says_that_it_is_no_dynamics(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").main()
    expect(page.get_by_text("Stand-in, not Dynamics 365.")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("table", TABLES)
def test_axe_finds_nothing_wrong_on_lists_and_forms(visitors: Visitors, table: str) -> None:
    visitor = visitors.sign_in("priya")
    assert violations(visitor.main(pagetype="entitylist", etn=table)) == []
    rows = visitors.workplace.files["C10"]
    page = visitor.form(rows["case" if table == "incident" else "feedback"], table)
    until_shown(panel_on(page).locator("#panel"))
    assert violations(page) == []


def test_what_is_saved_on_the_feedback_is_followed(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    page = opened(visitors, "priya", rows)
    show_field(page, "phso_mpsupportschallenge")
    page.locator("#field-phso_mpsupportschallenge").select_option(label="Yes")
    save(page)
    follows(visitors, page, "Answer the case owner's question for advice")


def test_a_completed_task_is_followed(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, THANKS)
    page = opened(visitors, "morgan", rows, "case", "incident")
    tab(page, "Timeline")
    page.get_by_role("button", name=f"Complete {TASK}").click()
    expect(page.locator("#message")).to_contain_text("completed")
    visitors.workplace.play.until_quiet()
    page.clock.run_for(HALF_A_MINUTE)
    expect(panel_on(page).locator("#panel")).not_to_contain_text(f"Close the task '{TASK}'")
    expect(panel_on(page).locator("#freshness")).to_contain_text("Up to date")


def test_an_extension_is_recorded_and_followed(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, GROUNDS_ASKED)
    page = opened(visitors, "priya", rows)
    tab(page, "Related")
    page.get_by_text("Extensions").first.click()
    page.get_by_role("link", name="New extension").click()
    until_ready(page)
    for column, value in (("name", "More time"), ("olddate", "2025-02-28"), ("newdate", "2025-05-30")):
        show_field(page, f"phso_{column}")
        page.locator(f"#field-phso_{column}").fill(value)
    show_field(page, "phso_agreed")
    page.locator("#field-phso_agreed").select_option(label="Yes")
    show_field(page, "phso_caseid")
    choose(page, "phso_caseid", visitors.workplace.play.api.row("incidents", rows["case"])["title"])
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(lambda url: "id=" in url)
    page.goto(f"{visitors.workplace.url}/main.aspx?pagetype=entityrecord&etn=phso_feedback&id={rows['feedback']}")
    until_shown(panel_on(page).locator("#panel"))
    follows(visitors, page, "30 May 2025")


def choose(page: Page, column: str, name: str) -> None:
    """A row in a lookup."""
    box = page.locator(f"#field-{column}")
    box.fill(name)
    page.get_by_role("option", name=name).first.click()


def test_a_document_is_prepared_from_the_form_and_is_a_draft_on_the_timeline(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    page = opened(visitors, "priya", rows, "case", "incident")
    panel_on(page).get_by_role("button", name="Prepare: Request for grounds").click()
    expect(panel_on(page).locator("#panel")).to_contain_text("has been asked for")
    visitors.workplace.play.until_quiet()
    page.reload()
    until_ready(page)
    tab(page, "Timeline")
    expect(page.locator("#timeline")).to_contain_text("What we need from you if you think our decision is wrong")


def test_new_feedback_is_recorded_from_the_case_and_looked_at(visitors: Visitors) -> None:
    workplace = visitors.workplace
    rows = fresh_case(workplace, Situation("new", "Nel New", "", "", (), nobody_acts))
    page = visitors.sign_in("priya").main(pagetype="entityrecord", etn="phso_feedback")
    for column, value in (("name", "Thanks"), ("receivedon", "2025-04-22T10:00:00")):
        show_field(page, f"phso_{column}")
        page.locator(f"#field-phso_{column}").fill(value)
    show_field(page, "phso_kind")
    page.locator("#field-phso_kind").select_option(label="Positive feedback")
    show_field(page, "phso_caseid")
    choose(page, "phso_caseid", workplace.play.api.row("incidents", rows["case"])["title"])
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(lambda url: "id=" in url)
    until_ready(page)
    follows(visitors, page, "Positive feedback")


@pytest.mark.parametrize("who", ["priya", "ola"])
def test_every_view_of_ours_opens(visitors: Visitors, who: str) -> None:
    api = visitors.workplace.play.api
    views = api.rows(
        "savedqueries", filter="querytype eq 0 and ismanaged eq false", select="savedqueryid,name,returnedtypecode"
    )
    visitor = visitors.sign_in(who)
    page = visitor.page()
    assert len(views) > 5
    for view in views:
        query = f"pagetype=entitylist&etn={view['returnedtypecode']}&viewid={view['savedqueryid']}"
        page.goto(f"{visitors.workplace.url}/main.aspx?{query}")
        until_ready(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(view["name"])
        expect(page.get_by_role("alert")).to_have_count(0)
