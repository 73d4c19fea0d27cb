"""The time zones that a host may stand in, right ones and wrong ones."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

HOSTS: Mapping[str, str] = {
    "UTC": "UTC0",
    "London": "GMT0BST,M3.5.0/1,M10.5.0",
    "fourteen hours ahead": "<+14>-14",
    "eleven hours behind": "<-11>11",
}
"""By what the tests call them: rules in POSIX's form, which no machine lacks; a name that is not known would be UTC."""


@contextmanager
def host_in(zone: str) -> Iterator[None]:
    """The host's local time is that of a zone until the block ends."""
    before = os.environ.get("TZ")
    _set(zone)
    try:
        yield
    finally:
        _set(before)


def _set(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()
