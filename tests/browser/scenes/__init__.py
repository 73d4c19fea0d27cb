"""The cases that are looked at: those of the demonstration's day, and more for what nobody is in there.

Each scene is a state of the panel with a name, whose form it stands on, and who looks.
"""

from __future__ import annotations

from sandbox.demo.day.situation import Situation
from sandbox.demo.day.situations import DAY
from tests.browser.scenes.challenged import CHALLENGED
from tests.browser.scenes.mixed import MIXED

SITUATIONS: tuple[Situation, ...] = (*DAY, *CHALLENGED, *MIXED)
ACTED = frozenset({"C01", "C04", "C07", "C11", "C12", "C13", "C14", "C15", "C19", "C20", "C22", "C26", "C27", "M03"})
"""In these what the situation does is done before anybody looks."""
