"""Every link of a page to a file of this repository, and to a heading of it, leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT

LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FOLDERS = ("docs", "sandbox", "tests/policy")
PLACES = (ROOT.glob("*.md"), *((ROOT / folder).rglob("*.md") for folder in FOLDERS))
PAGES = sorted(path.relative_to(ROOT) for places in PLACES for path in places)


def anchors(page: Path) -> set[str]:
    """The headings of a page as a link names them."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    here = ROOT / page
    for target, anchor in LINK.findall(here.read_text(encoding="utf-8")):
        there = (here.parent / target).resolve() if target else here
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), f"{target}#{anchor}"


def test_every_page_for_administrators_is_linked_from_the_first() -> None:
    first = ROOT / "docs" / "admin" / "README.md"
    linked = {target.rpartition("/")[2] for target, _ in LINK.findall(first.read_text(encoding="utf-8"))}
    assert {path.name for path in first.parent.glob("*.md")} - {first.name} <= linked


def test_every_picture_is_shown_on_a_page() -> None:
    shown = {target for page in PAGES for target, _ in LINK.findall((ROOT / page).read_text(encoding="utf-8"))}
    taken = {f"images/{path.name}" for path in (ROOT / "docs" / "images").iterdir()}
    assert taken
    assert taken <= shown
