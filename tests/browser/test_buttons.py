"""What the panel's buttons do: a document asked for, a finding left as it is, the text of a paragraph."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.demo.day.situation import Rows, Situation
from tests.browser.accessibility import violations
from tests.browser.fresh import fresh_case
from tests.browser.pictures import picture
from tests.browser.reading import unfold, words
from tests.browser.scenes.challenged import a_challenge, nobody_acts
from tests.browser.scenes.mixed import answered_without_a_copy
from tests.browser.visiting import Visitors
from tests.browser.workplace import OWN_TEXT

THANKS = Situation("thanks", "Tia Thanks", "", "", (), nobody_acts, answered_without_a_copy)
CHALLENGE = Situation("challenge", "Cem Challenge", "", "", (), nobody_acts, a_challenge)
REQUEST_FOR_GROUNDS = 727_000_000
PREPARE = "Prepare: Request for grounds"
REASON = "I showed it to Chris. <b>It is fine.</b>"
A_MINUTE = 60_000


def the_panel(visitors: Visitors, situation: Situation, who: str = "priya") -> tuple[Page, Rows]:
    """The panel of a new case."""
    rows = fresh_case(visitors.workplace, situation)
    visitors.workplace.later()
    return visitors.sign_in(who).panel(rows["feedback"]), rows


def finding(page: Page, words_in_it: str) -> Locator:
    """One of the sentences of the policy, unfolded."""
    unfold(page)
    return page.get_by_role("listitem").filter(has_text=re.compile(words_in_it)).filter(has=page.get_by_role("button"))


def test_a_document_is_asked_for_once_and_drafted_by_the_app(visitors: Visitors) -> None:
    page, rows = the_panel(visitors, CHALLENGE)
    with visitors.workplace.unheard():
        page.get_by_role("button", name=PREPARE).click()
        expect(page.get_by_text("Request for grounds has been asked for").first).to_be_visible()
        expect(page.get_by_role("button", name=PREPARE)).to_have_count(0)
        assert visitors.workplace.feedback(rows)["phso_preparedocument"] == REQUEST_FOR_GROUNDS
        picture(page, "document-asked-for")
    drafts = visitors.workplace.play.api.rows("emails", filter=f"_regardingobjectid_value eq {rows['case']}")
    assert [draft["statecode"] for draft in drafts] == [0]
    page.clock.run_for(A_MINUTE)
    expect(page.locator("#freshness")).to_contain_text("Up to date")
    unfold(page)
    expect(page.get_by_role("button", name=PREPARE)).to_be_visible()


def test_setting_the_document_sends_that_column_alone(visitors: Visitors) -> None:
    page, rows = the_panel(visitors, CHALLENGE)
    with visitors.workplace.unheard(), page.expect_request(lambda each: each.method == "PATCH") as asked:
        page.get_by_role("button", name=PREPARE).press("Enter")
    assert asked.value.url.endswith(f"/phso_feedbacks({rows['feedback']})")
    assert json.loads(asked.value.post_data or "") == {"phso_preparedocument": REQUEST_FOR_GROUNDS}
    assert asked.value.headers["if-match"] == "*"


def test_somebody_who_may_not_write_is_told_so_at_the_button(visitors: Visitors) -> None:
    rows = fresh_case(visitors.workplace, CHALLENGE)
    reader = visitors.sign_in("reader")
    page = reader.panel(rows["feedback"])
    reader.overheard.expect("status of 403")  # the browser's own word for it
    page.get_by_role("button", name=PREPARE).click()
    expect(page.get_by_role("status").filter(has_text="have a document prepared here")).to_be_visible()
    expect(page.get_by_role("button", name=PREPARE)).to_be_enabled()
    assert visitors.workplace.feedback(rows)["phso_preparedocument"] is None


def test_leaving_a_finding_as_it_is_needs_a_reason(visitors: Visitors) -> None:
    page, rows = the_panel(visitors, THANKS, "morgan")
    finding(page, "Chief Executive").get_by_role("button", name="Leave as it is").first.click()
    dialog = page.get_by_role("dialog", name="Leave as it is")
    assert violations(page) == []
    picture(page, "leave-as-it-is")
    dialog.get_by_role("button", name="Leave as it is").click()
    expect(dialog.get_by_role("alert")).to_contain_text("reason")
    assert _accepted(visitors, rows) == []


def test_a_finding_that_is_left_as_it_is_says_by_whom_when_and_why(visitors: Visitors) -> None:
    page, rows = the_panel(visitors, THANKS, "morgan")
    with visitors.workplace.unheard():
        finding(page, "Chief Executive").get_by_role("button", name="Leave as it is").first.click()
        dialog = page.get_by_role("dialog", name="Leave as it is")
        dialog.get_by_label("Your reason").fill(REASON)
        dialog.get_by_role("button", name="Leave as it is").click()
        expect(dialog).to_have_count(0)
        (row,) = _accepted(visitors, rows)
    assert (row["phso_paragraph"], row["phso_part"], row["phso_reasons"]) == ("9", "Chief Executive copied", REASON)
    assert row["_phso_acceptedbyid_value"] == visitors.workplace.person("morgan")
    assert row["_phso_feedbackid_value"] == rows["feedback"]
    page.clock.run_for(A_MINUTE)
    expect(page.locator("#freshness")).to_contain_text("Up to date")
    said = words(finding(page, "Chief Executive").filter(has_text="Left as it is").first)
    assert "by Morgan Manager" in said
    assert "22 April 2025" in said
    assert REASON in said
    states = {
        (each["paragraph"], each["part"]): each.get("accepted")
        for each in json.loads(visitors.workplace.assessment(rows)["phso_result"])["findings"]
    }
    assert states["9", "Chief Executive copied"]


def _accepted(visitors: Visitors, rows: Rows) -> list[dict[str, object]]:
    return visitors.workplace.play.api.rows("phso_acceptedfindings", filter=f"_phso_caseid_value eq {rows['case']}")


def test_a_paragraph_is_restated_on_request_and_escape_leads_back(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["W01"]["feedback"])
    visitors.all[-1].overheard.forget_requests()
    button = page.get_by_role("button", name="Paragraph 33").first
    button.press("Enter")
    dialog = page.get_by_role("dialog", name="Paragraph 33")
    expect(dialog).to_be_visible()
    assert "Restated in short words" in words(dialog)
    assert violations(page) == []
    picture(page, "paragraph")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    assert visitors.all[-1].overheard.to_the_web_api() == []


def test_the_organisations_own_text_stands_beside_it(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["W01"]["feedback"])
    page.get_by_role("button", name="Paragraph 33").first.click()
    own = page.get_by_role("dialog").get_by_text(OWN_TEXT)
    expect(own).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_folds_open_by_keyboard(visitors: Visitors, key: str) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["W01"]["feedback"])
    fold = page.get_by_role("group").filter(has_text="sentence by sentence").first
    fold.locator("summary").first.focus()
    page.keyboard.press(key)
    expect(fold).to_have_attribute("open", "")
    page.keyboard.press(key)
    expect(fold).not_to_have_attribute("open", "")


def test_what_is_folded_away_is_there_in_the_moment_in_which_it_is_opened(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["W01"]["feedback"])
    fold = page.get_by_role("group").filter(has_text="sentence by sentence").first
    opened = "fold => { fold.firstChild.click(); return [fold.open, fold.children.length > 1]; }"
    assert fold.evaluate(opened) == [True, True]
