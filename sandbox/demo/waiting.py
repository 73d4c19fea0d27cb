"""Waits for something to become true, with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable

POLL_SECONDS = 0.02


class NotInTime(RuntimeError):
    """What was waited for did not happen."""


def until(is_so: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Return as soon as `is_so`. Raises NotInTime, which names `what`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise NotInTime(f"Waited {seconds:.0f} seconds for {what}, in vain.")
        time.sleep(POLL_SECONDS)
