"""What the panel says where there is nothing to show, where Dynamics refuses something, and where it is not there."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.accessibility import violations
from tests.browser.pictures import picture
from tests.browser.reading import everything
from tests.browser.visiting import Visitors, panel_address, until_shown


def test_a_case_without_feedback_says_so(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["M02"]["case"], "incident")
    expect(page.locator("#panel")).to_contain_text("no feedback")
    assert violations(page) == []
    picture(page, "no-feedback")


@pytest.mark.parametrize("who", ["nora", "remi"])
def test_somebody_who_may_not_read_it_is_told_so_and_sees_nothing_of_it(visitors: Visitors, who: str) -> None:
    page = visitors.sign_in(who).panel(visitors.workplace.files["C15"]["feedback"], shown=False)
    expect(page.locator("#panel")).not_to_have_attribute("data-state", "loading")
    expect(page.locator("#panel")).to_contain_text("You cannot see")
    assert "Morgan" not in page.content()
    assert "Complaint about our service" not in page.content()
    assert violations(page) == []
    if who == "nora":
        picture(page, "refused")


def test_a_service_complaint_that_dynamics_hides_leaves_no_trace_in_the_page(visitors: Visitors) -> None:
    rows = visitors.workplace.files["M01"]
    seen = visitors.sign_in("morgan").panel(rows["case"], "incident")
    everything(seen)
    assert "Try to resolve the complaint about our service" in seen.content()
    page = visitors.sign_in("priya").page()
    page.route("**/$batch", partial(_hiding, rows["service"]))
    page.goto(panel_address(rows["case"], "incident"))
    until_shown(page.locator("#panel"))
    everything(page)
    expect(page.get_by_role("heading", name="Challenge", exact=True)).to_be_visible()
    assert "Try to resolve the complaint about our service" not in page.content()
    assert "Complaint about our service" not in page.content()
    assert rows["service"] not in page.content()


def _hiding(row: str, route: Route) -> None:
    """Answers as Dynamics does to somebody who may read all of the rows but one."""
    answer = route.fetch()
    lines = answer.text().split("\r\n")
    route.fulfill(response=answer, body="\r\n".join(_without(row, line) for line in lines))


def _without(row: str, line: str) -> str:
    if not line.startswith("{") or "phso_feedbackid" not in line:
        return line
    said = json.loads(line)
    return json.dumps({**said, "value": [each for each in said["value"] if each.get("phso_feedbackid") != row]})


def test_when_dynamics_cannot_be_reached_it_says_so_and_tries_again_on_request(visitors: Visitors) -> None:
    visitor = visitors.sign_in("priya")
    visitor.overheard.expect("ERR_FAILED")  # the browser's own word for it
    page = visitor.page()
    page.route("**/$batch", lambda route: route.abort())
    page.goto(panel_address(visitors.workplace.files["C01"]["feedback"]))
    expect(page.locator("#panel")).to_have_attribute("data-state", "failed")
    expect(page.locator("#panel")).to_contain_text("Dynamics could not be reached")
    assert violations(page) == []
    picture(page, "not-reached")
    page.unroute("**/$batch")
    page.get_by_role("button", name="Try again").click()
    until_shown(page.locator("#panel"))
    expect(page.locator("#panel")).to_contain_text("Consider whether you can resolve the complaint yourself")


def test_trying_again_keeps_the_focus_and_says_each_failure(visitors: Visitors) -> None:
    visitor = visitors.sign_in("priya")
    visitor.overheard.expect("ERR_FAILED")  # the browser's own word for it
    page = visitor.page()
    page.route("**/$batch", lambda route: route.abort())
    page.goto(panel_address(visitors.workplace.files["C01"]["feedback"]))
    again = page.get_by_role("button", name="Try again")
    again.focus()
    page.evaluate(_HEAR)
    for _ in range(2):
        with page.expect_event("requestfailed"):
            page.keyboard.press("Enter")
        expect(page.locator("#panel")).to_have_attribute("data-state", "failed")
        expect(again).to_be_focused()
    heard = [said for said in page.evaluate("window.heard") if "could not be reached" in said]
    assert len(heard) == 2
    page.unroute("**/$batch")
    page.keyboard.press("Enter")
    until_shown(page.locator("#panel"))
    expect(page.locator("#told")).to_be_focused()


_HEAR = """() => {
  window.heard = [];
  const line = document.getElementById('freshness');
  new MutationObserver(() => heard.push(line.textContent)).observe(line, {childList: true});
}"""


def test_feedback_on_no_case_says_so_and_nothing_of_missing_rights(visitors: Visitors) -> None:
    workplace = visitors.workplace
    row = {"phso_name": "On no case", "phso_receivedon": workplace.now()}
    feedback = workplace.play.api.create("phso_feedbacks", row, by=workplace.person("priya"))
    page = visitors.sign_in("priya").panel(feedback)
    expect(page.locator("#freshness")).to_have_text("This feedback names no case that you may read.")
    expect(page.get_by_role("heading", name="On no case")).to_be_visible()
    assert "You cannot see" not in everything(page)
    assert violations(page) == []


STEP = "Consider whether you can resolve the complaint yourself"


@pytest.mark.parametrize("answer", [{"status": 401}, {"status": 302, "headers": {"Location": "/signin"}}])
def test_a_session_that_ended_is_told_and_what_was_read_stays(visitors: Visitors, answer: dict[str, Any]) -> None:
    visitor = visitors.sign_in("priya")
    visitor.overheard.expect("status of 401")  # the browser's own word for it
    page = visitor.panel(visitors.workplace.files["C01"]["feedback"])
    page.route("**/api/data/**", lambda route: route.fulfill(**answer))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#freshness")).to_contain_text("Your sign-in has ended. Reload the page and sign in again.")
    expect(page.locator("#panel")).to_contain_text(STEP)
    page.reload()
    expect(page.locator("#panel")).to_have_attribute("data-state", "failed")
    expect(page.locator("#freshness")).to_contain_text("Your sign-in has ended")


def test_an_answer_that_breaks_off_is_no_answer(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["C01"]["feedback"])
    page.route("**/$batch", _broken_off)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#freshness")).to_contain_text("Dynamics could not be reached")
    page.reload()
    expect(page.locator("#panel")).to_have_attribute("data-state", "failed")
    expect(page.locator("#panel")).not_to_contain_text("No mode is set")
    page.unroute("**/$batch")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#panel")).to_contain_text(STEP)
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def _broken_off(route: Route) -> None:
    """As when the connection ends in the middle of an answer."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text()[: len(answer.text()) // 2])


def test_one_part_that_dynamics_refuses_costs_only_its_piece(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").page()
    page.route("**/$batch", _without_accepted_findings)
    page.goto(panel_address(visitors.workplace.files["C01"]["feedback"]))
    until_shown(page.locator("#panel"))
    expect(page.locator("#notes")).to_contain_text("You cannot see what was left as it is")
    expect(page.locator("#panel")).to_contain_text("Consider whether you can resolve the complaint yourself")


def _without_accepted_findings(route: Route) -> None:
    """Sends what the page asks, with a table that is not there in place of one."""
    route.continue_(post_data=(route.request.post_data or "").replace("phso_acceptedfindings?", "phso_nosuchtable?"))
