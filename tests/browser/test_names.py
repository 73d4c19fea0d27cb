"""That people are named, where Dynamics tells the reader their names."""

from __future__ import annotations

from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.reading import everything
from tests.browser.visiting import Visitors, look_again, panel_address

UNNAMED = "somebody whose name you cannot see"
NAMES = "**/systemusers?*"
_LOOKED_UP = """async ([all, last]) => {
  const {lookUp, who} = await import('./people.js');
  const came = await lookUp({steps: all.map(id => ({who: id}))});
  return [came, who(last), await lookUp({steps: [{who: last}]})];
}"""


def test_names_that_could_not_be_asked_for_are_asked_for_at_the_next_look(visitors: Visitors) -> None:
    visitor = visitors.sign_in("priya")
    visitor.overheard.expect("ERR_FAILED")  # the browser's own word for it
    page = visitor.page()
    page.route(NAMES, lambda route: route.abort())
    page.goto(panel_address(visitors.workplace.files["W01"]["feedback"]))
    expect(page.locator("#freshness")).to_contain_text("Up to date")
    assert f"agreed by {UNNAMED}" in everything(page)
    page.unroute(NAMES)
    look_again(page)
    expect(page.locator("#panel")).to_contain_text("agreed by Morgan Manager")
    visitor.overheard.forget_requests()
    with page.expect_response("**/$batch"):
        look_again(page)
    page.wait_for_timeout(500)
    assert [path for _, path in visitor.overheard.to_the_web_api() if path.endswith("/systemusers")] == []


def test_more_people_than_one_question_holds_are_named_too(visitors: Visitors) -> None:
    page = visitors.sign_in("priya").panel(visitors.workplace.files["C01"]["feedback"])
    expect(page.locator("#freshness")).to_contain_text("Up to date")
    last = visitors.workplace.person("script")
    visitors.all[-1].overheard.forget_requests()
    came, name, again = page.evaluate(_LOOKED_UP, [[*(str(uuid4()) for _ in range(120)), last], last])
    assert (came, again) == (1, 0)
    assert name.startswith("Eve ")
    asked = [path for _, path in visitors.all[-1].overheard.to_the_web_api() if path.endswith("/systemusers")]
    assert len(asked) == 3, "fifty at once"
