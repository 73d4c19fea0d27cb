"""What the panel says in each state, and that everybody can read it there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.accessibility import cut_off, sideways, violations
from tests.browser.pictures import picture
from tests.browser.reading import everything, has_no_id
from tests.browser.scenes.states import STATES, State
from tests.browser.visiting import Visitors, panel_address, until_shown, visiting
from tests.browser.workplace import Workplace

NARROW: tuple[ViewportSize, ...] = ({"width": 640, "height": 480}, {"width": 320, "height": 480})
"""A window of 1280 at 200 % and at 400 %, which is 320 pixels as a page counts them."""
FIRST_ANSWERS = [state for state in STATES if state.name in ("grounds-awaited", "with-oat", "several-matters")]


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.name)
def looked_at(request: pytest.FixtureRequest, browser: Browser, workplace: Workplace) -> Iterator[tuple[State, Page]]:
    """The panel in a state, opened once for all that is looked at there."""
    state: State = request.param
    with visiting(browser, workplace) as visitors:
        page = visitors.sign_in(state.who).panel(workplace.files[state.case][state.row], state.on)
        yield state, page


def test_it_is_up_to_date(looked_at: tuple[State, Page]) -> None:
    state, page = looked_at
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")
    picture(page, state.name)


def test_axe_finds_nothing_wrong(looked_at: tuple[State, Page]) -> None:
    assert violations(looked_at[1]) == []


def test_it_says_what_the_policy_asks_of_whom_by_when_and_why(looked_at: tuple[State, Page]) -> None:
    state, page = looked_at
    everything(page)
    missing = [sentence for sentence in state.says if not page.get_by_text(sentence).first.is_visible()]
    assert missing == []
    assert has_no_id(everything(page))


def test_axe_finds_nothing_wrong_unfolded(looked_at: tuple[State, Page]) -> None:
    everything(looked_at[1])
    assert violations(looked_at[1]) == []


def test_it_fits_a_narrow_window(looked_at: tuple[State, Page]) -> None:
    page = looked_at[1]
    everything(page)
    for window in NARROW:
        page.set_viewport_size(window)
        assert sideways(page) == 0
        assert cut_off(page) == []


@pytest.mark.parametrize("state", FIRST_ANSWERS, ids=lambda state: state.name)
def test_one_request_brings_the_first_answer(visitors: Visitors, state: State) -> None:
    page, answered = visitors.sign_in(state.who).page(), list[str]()
    page.route("**/api/data/**", partial(_only_the_first, answered))
    page.goto(panel_address(visitors.workplace.files[state.case][state.row], state.on))
    until_shown(page.locator("#panel"))
    assert answered == ["POST /api/data/v9.2/$batch"]
    everything(page)
    expect(page.get_by_text(state.says[0]).first).to_be_visible()


def _only_the_first(answered: list[str], route: Route) -> None:
    """No other request is ever answered."""
    if not answered:
        answered.append(f"{route.request.method} {urlsplit(route.request.url).path}")
        route.continue_()
