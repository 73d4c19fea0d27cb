"""The id that ties together all log lines and requests of one event, one sweep or one visit to the health page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("correlation", default=None)


def current() -> str | None:
    """The id of what this thread is working on; None outside of any."""
    return _current.get()


@contextmanager
def correlated(correlation: str | None) -> Iterator[None]:
    """All within belongs to this id."""
    before = _current.set(correlation)
    try:
        yield
    finally:
        _current.reset(before)
