"""How long the fuzzing goes on: short with all tests, and as long as is wanted with `make fuzz`."""

from __future__ import annotations

import os

LONGER = "FUZZ"
"""How many times as many examples as usual; 1 without it."""


def examples(usual: int) -> int:
    """The number of examples of one test."""
    return usual * max(1, int(os.environ.get(LONGER) or 1))
