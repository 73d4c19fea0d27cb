"""That the panel follows what others do in the order in which it is done, whatever order the answers come in."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.followed import ADVICE, CHALLENGE, MP_SUPPORTS, TELEPHONE, saved, up_to_date
from tests.browser.fresh import fresh_case
from tests.browser.visiting import HIDE, Visitors, be_seen, look_again, panel_address, until_shown

A_SECOND = 1_000


def held(page: Page, number: int) -> Callable[[], tuple[Route, APIResponse]]:
    """Keep back the answer to a batch from now on by its number, the first is 1; gives it once it was asked for."""
    found: list[tuple[Route, APIResponse]] = []
    asked = iter(range(1, 100))

    def handle(route: Route) -> None:
        if next(asked) == number:
            found.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/$batch", handle)
    return lambda: found[0]


def test_opening_a_form_reads_all_of_it_once(visitors: Visitors) -> None:
    _, rows = up_to_date(visitors)
    batches = [path for method, path in visitors.all[-1].overheard.to_the_web_api() if method == "POST"]
    assert len(batches) == 2, "the first answer, and what is newest on the case"
    assert rows["feedback"]


def test_what_changed_before_the_first_look_is_read_too(visitors: Visitors) -> None:
    workplace = visitors.workplace
    rows = fresh_case(workplace, CHALLENGE)
    page = visitors.sign_in("priya").page()
    page.add_init_script(f"({HIDE})(true)")
    page.goto(workplace.url + panel_address(rows["feedback"]))
    until_shown(page.locator("#panel"))
    saved(workplace, rows, MP_SUPPORTS)
    be_seen(page, True)
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")
    expect(page.locator("#panel")).to_contain_text(ADVICE)


def test_a_look_that_a_later_one_overtook_takes_nothing_back(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    before = page.locator("#freshness").inner_text()
    first = held(page, 1)
    with page.expect_request("**/$batch"):
        look_again(page)
    saved(visitors.workplace, rows, MP_SUPPORTS)
    look_again(page)
    expect(page.locator("#panel")).to_contain_text(ADVICE)
    expect(page.locator("#freshness")).not_to_have_text(before)
    with page.expect_response("**/$batch"):
        route, answer = first()
        route.fulfill(response=answer)
    page.wait_for_timeout(A_SECOND)
    assert page.locator("#freshness").inner_text() != before


def test_nor_does_one_that_failed_say_so_over_a_later_one_that_did_not(visitors: Visitors) -> None:
    page, _ = up_to_date(visitors)
    before = page.locator("#freshness").inner_text()
    first = held(page, 1)
    with page.expect_request("**/$batch"):
        look_again(page)
    with page.expect_response("**/$batch"):
        look_again(page)
    page.wait_for_timeout(A_SECOND)
    visitors.all[-1].overheard.expect("ERR_FAILED")  # the browser's own word for it
    with page.expect_event("requestfailed"):
        first()[0].abort()
    page.wait_for_timeout(A_SECOND)
    assert page.locator("#freshness").inner_text() == before


def test_what_is_read_again_is_not_put_back_by_an_older_reading_that_took_longer(visitors: Visitors) -> None:
    page, rows = up_to_date(visitors)
    older = held(page, 2)
    saved(visitors.workplace, rows, TELEPHONE)
    with page.expect_request("**/$batch"):
        look_again(page)
    page.wait_for_timeout(A_SECOND)
    _, answer = older()
    assert ADVICE not in answer.text()
    saved(visitors.workplace, rows, MP_SUPPORTS)
    look_again(page)
    expect(page.locator("#panel")).to_contain_text(ADVICE)
    older()[0].fulfill(response=answer)
    page.wait_for_timeout(A_SECOND)
    assert ADVICE in page.locator("#panel").inner_text()
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")
