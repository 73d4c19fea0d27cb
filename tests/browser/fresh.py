"""Cases of their own for tests that change something."""

from __future__ import annotations

from sandbox.demo.day.situation import Rows, Situation
from tests.browser.workplace import LUNCH, Workplace, numbered


def fresh_case(workplace: Workplace, situation: Situation, *, seen: bool = True) -> Rows:
    """A new case in a situation, which no other test looks at. Unless `seen`, the app has not looked either.

    It is half past twelve again, so that a case reads the same whatever was tried before it.
    """
    workplace.play.until_quiet()
    workplace.play.set_clocks(LUNCH)
    rows = workplace.open_file(numbered(situation), seen=seen)
    workplace.files[f"{situation.title} {len(workplace.files)}"] = rows
    return rows
