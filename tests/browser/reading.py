"""How a page reads to a person: its words as they are seen, and everything that is folded away opened."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Locator, Page

_FOLDED = "details:not([open]) > summary"
MANY = 200


def words(part: Locator) -> str:
    """The text that is seen, with single spaces."""
    return " ".join(part.inner_text().split())


def unfold(page: Page | Frame) -> None:
    """Open everything that is folded away, and what is folded within."""
    folded = page.locator(_FOLDED).filter(visible=True)
    for _ in range(MANY):
        if not folded.count():
            return
        folded.first.click()


def everything(page: Page | Frame) -> str:
    """All that the panel says, unfolded."""
    unfold(page)
    return words(page.locator("#panel"))


def has_no_id(said: str) -> bool:
    """Whether nobody is shown the id of a row."""
    return re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", said, re.IGNORECASE) is None
