"""MSAL's throttling by another clock: it remembers a failure of the identity service for some seconds of its own.

MSAL has no place to give it a clock, so the module that asks for the time there is given another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from msal import individual_cache  # type: ignore[import-untyped] # MSAL ships no types


@dataclass(frozen=True)
class _Time:
    """What MSAL uses of the module `time`."""

    time: Callable[[], float]


@contextmanager
def throttled_by(seconds: Callable[[], float]) -> Iterator[None]:
    """Have MSAL's throttling count in these seconds while the block runs."""
    real = individual_cache.time
    individual_cache.time = _Time(seconds)
    try:
        yield
    finally:
        individual_cache.time = real
