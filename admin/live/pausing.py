"""Makes the pauses that Dataverse asks of whoever asks much, and goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from dynamics.errors import Throttled

TRIES = 5
LONGEST_PAUSE = 60.0
"""Seconds. Dataverse counts what it allows over five minutes; where it asks for more than this, it is asked again."""

_Answer = TypeVar("_Answer")


def patiently(ask: Callable[[], _Answer]) -> _Answer:
    """What `ask` gives, which only reads. Raises Throttled where Dataverse goes on asking for pauses."""
    for _ in range(TRIES - 1):
        try:
            return ask()
        except Throttled as busy:
            time.sleep(min(busy.retry_after, LONGEST_PAUSE))
    return ask()
