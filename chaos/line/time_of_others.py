"""Two libraries by another clock: MSAL remembers for seconds that the identity service failed, tenacity its first try.

Neither has a place to give it a clock, so the modules that ask for the time there are given another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import tenacity
from msal import individual_cache  # type: ignore[import-untyped] # MSAL ships no types


@dataclass(frozen=True)
class _Time:
    """What the two use of the module `time`."""

    time: Callable[[], float]
    monotonic: Callable[[], float]


@contextmanager
def counted_in(seconds: Callable[[], float]) -> Iterator[None]:
    """Have both count in these seconds while the block runs."""
    clock = _Time(seconds, seconds)
    with patch.object(individual_cache, "time", clock), patch.object(tenacity, "time", clock):
        yield
