"""How the panel's boxes are left: by their buttons, and while something is still being written."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from sandbox.demo.day.situation import Rows
from tests.browser.followed import up_to_date
from tests.browser.reading import unfold
from tests.browser.visiting import Visitors

LEAVE = "Leave as it is …"
REFUSED = "Could not record that this is left as it is. Your role does not let you do this."


def asked_why(visitors: Visitors) -> tuple[Page, Rows]:
    """The box that asks for a reason, with one."""
    page, rows = up_to_date(visitors)
    unfold(page)
    page.get_by_role("button", name=LEAVE).first.click()
    page.get_by_label("Your reason").fill("I rang them.")
    return page, rows


def accepted(visitors: Visitors, rows: Rows) -> int:
    """How many findings are left as they are."""
    return len(
        visitors.workplace.play.api.rows("phso_acceptedfindings", filter=f"_phso_caseid_value eq {rows['case']}")
    )


def test_cancel_leaves_the_box_and_records_nothing(visitors: Visitors) -> None:
    page, rows = asked_why(visitors)
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=LEAVE).first).to_be_focused()
    assert accepted(visitors, rows) == 0


def test_close_leaves_the_text_of_a_paragraph(visitors: Visitors) -> None:
    page, _ = up_to_date(visitors)
    button = page.get_by_role("button", name="Paragraph 32").first
    button.click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("leaves", [True, False])
def test_what_was_refused_is_told_in_the_box_or_beside_it_once_that_is_gone(visitors: Visitors, leaves: bool) -> None:
    page, _ = asked_why(visitors)
    visitors.all[-1].overheard.expect("status of 403")  # the browser's own word for it
    written: list[Route] = []
    page.route("**/phso_acceptedfindings", lambda route: written.append(route))
    with page.expect_request("**/phso_acceptedfindings"):
        page.get_by_role("dialog").get_by_role("button", name="Leave as it is").click()
    if leaves:
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    written[0].fulfill(status=403)
    expect(page.locator("#told" if leaves else "#refused")).to_contain_text(REFUSED)
