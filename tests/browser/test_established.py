"""The panel where feedback is kept as a case and everything of ours has another prefix."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations
from tests.browser.reading import everything, has_no_id
from tests.browser.test_stand_in import follows, panel_on
from tests.browser.visiting import Visitors, until_shown, visiting
from tests.browser.workplace import Workplace, open_established

NEXT = "Consider whether you can resolve the complaint yourself"
LACKING = "Whether genuine doubt has been cast on the decision is not on record"


@pytest.fixture(scope="module")
def established(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """That organisation's office."""
    with open_established(tmp_path_factory.mktemp("established")) as opened:
        yield opened


@pytest.fixture
def people(browser: Browser, established: Workplace) -> Iterator[Visitors]:
    """Those who work there."""
    with visiting(browser, established) as visitors:
        yield visitors


def test_the_case_that_is_complained_about_shows_the_matter(people: Visitors) -> None:
    page = people.sign_in("priya").panel(people.workplace.files["C02"]["case"], "incident")
    said = everything(page)
    assert NEXT in said
    assert has_no_id(said)
    assert violations(page) == []


def test_so_does_the_case_that_the_feedback_is(people: Visitors) -> None:
    visitor = people.sign_in("priya")
    page = visitor.panel(people.workplace.files["C10"]["feedback"], "incident")
    assert LACKING in everything(page)
    expect(page.locator("#freshness")).to_contain_text("Up to date with changes to ")
    assert visitor.overheard.to_the_web_api()[0] == ("POST", "/api/data/v9.2/$batch")


def test_what_is_saved_is_followed_by_the_panel_on_the_form(people: Visitors) -> None:
    workplace = people.workplace
    rows = workplace.files["C13"]
    workplace.later()
    page = people.sign_in("priya").form(rows["case"], "incident")
    until_shown(panel_on(page).locator("#panel"))
    workplace.later()
    workplace.desk.save(rows, {"phso_consideringjr": 727_000_000})
    follows(people, page, "Seek the Legal Team's advice")


def test_no_file_of_the_panel_is_asked_for_by_the_shipped_prefix(people: Visitors) -> None:
    visitor = people.sign_in("priya")
    visitor.panel(people.workplace.files["C02"]["feedback"], "incident")
    files = [path for _, path in visitor.overheard.requests if path.startswith("/WebResources/")]
    assert len(files) > 3
    assert [path for path in files if not path.startswith("/WebResources/ofb_/panel/")] == []
