"""That the panel can be used without a mouse, enlarged, in one's own colours, and with more room between the words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import controls, cut_off, sideways, tab_stops, violations
from tests.browser.pictures import picture
from tests.browser.reading import everything, unfold
from tests.browser.visiting import Visitors

LONG, SEVERAL = ("C10", "feedback", "phso_feedback"), ("M01", "case", "incident")
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 2.2, 1.4.12."""

EDGED = """each => {
  const drawn = getComputedStyle(each);
  return drawn.borderStyle !== 'none' || drawn.textDecorationLine.includes('underline');
}"""

panels = pytest.mark.parametrize(("case", "row", "table"), [LONG, SEVERAL], ids=["one matter", "several"])


def opened(visitors: Visitors, case: str, row: str, table: str, **options: object) -> Page:
    """The panel of a case of the office."""
    return visitors.sign_in("priya", **options).panel(visitors.workplace.files[case][row], table)


@panels
def test_the_tab_key_reaches_every_control_in_the_order_of_the_page(
    visitors: Visitors, case: str, row: str, table: str
) -> None:
    page = opened(visitors, case, row, table)
    unfold(page)
    stops = [stop["number"] for stop in tab_stops(page)]
    assert stops == controls(page)
    assert stops == sorted(stops)


@panels
def test_wherever_the_focus_is_it_can_be_seen(visitors: Visitors, case: str, row: str, table: str) -> None:
    page = opened(visitors, case, row, table)
    unfold(page)
    stops = tab_stops(page)
    assert len(stops) > 5
    assert [stop["name"] for stop in stops if not (stop["visible"] and stop["seen"])] == []


def test_a_box_keeps_the_focus_until_escape_and_then_gives_it_back(visitors: Visitors) -> None:
    page = opened(visitors, *LONG)
    button = page.get_by_role("button", name="Annex B").first
    button.press(" ")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@panels
def test_with_more_room_between_words_and_lines_nothing_is_lost(
    visitors: Visitors, case: str, row: str, table: str
) -> None:
    page = opened(visitors, case, row, table)
    page.add_style_tag(content=SPACED)
    everything(page)
    assert cut_off(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_everything_is_there_and_keeps_its_edges(visitors: Visitors, scheme: str) -> None:
    page = opened(visitors, *LONG, forced_colors="active", color_scheme=scheme)
    picture(page, f"forced-colours-{scheme}")
    assert "Missing" in everything(page)
    assert violations(page, without=("color-contrast",)) == []  # the colours are the reader's own
    stops = tab_stops(page)
    assert [stop["name"] for stop in stops if not stop["visible"]] == []
    assert [button.inner_text() for button in page.get_by_role("button").all() if not button.evaluate(EDGED)] == []


def test_without_any_colour_states_are_words(visitors: Visitors) -> None:
    page = opened(visitors, *LONG)
    everything(page)
    badges = page.locator(".badge").all_inner_texts()
    assert len(badges) > 10
    assert "" not in [each.strip() for each in badges]


def test_what_changes_is_announced(visitors: Visitors) -> None:
    page = opened(visitors, *LONG)
    assert page.get_by_role("status").count() >= 1
    expect(page.get_by_role("status").first).to_contain_text("Up to date")


def test_an_enlarged_panel_of_several_matters_reads_in_one_column(visitors: Visitors) -> None:
    page = opened(visitors, *SEVERAL, viewport={"width": 320, "height": 640})
    picture_of_a_phone(page)
    cards = [each.bounding_box() for each in page.locator("#matters > *").all()]
    assert len({round(box["x"]) for box in cards if box}) == 1


def picture_of_a_phone(page: Page) -> None:
    """As it stands, and not in the width of the other pictures."""
    picture(page, "320-pixels", width=320)
