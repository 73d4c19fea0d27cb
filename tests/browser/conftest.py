"""A browser and an open office for a worker's whole run, people who visit it, and what they must not overhear."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench.panel.chromium import running_chromium, what_is_missing
from tests.browser.visiting import Visitors, visiting
from tests.browser.workplace import Workplace, open_workplace

collect_ignore_glob: list[str] = [] if os.environ.get("BROWSER") else ["test_*.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skips where there is none."""
    if missing := what_is_missing():
        pytest.skip(missing)
    with running_chromium() as running:
        yield running


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A new organisation's office, with everybody's cases on record and decided by the app."""
    with open_workplace(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture
def visitors(browser: Browser, workplace: Workplace) -> Iterator[Visitors]:
    """People with a browser. What their pages complained of, or asked of somebody else, fails the test."""
    with visiting(browser, workplace) as people:
        yield people
