"""The panel's rows of the bench: its size, and how a browser gets on with a case of 50 matters and 500 activities."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.panel.a_large_case import large_case
from bench.panel.chromium import running_chromium, what_is_missing
from bench.panel.in_the_browser import Rendered, rendered
from bench.report import Part, Row, at_most

BYTES = 60_000
LONGEST = 200
"""Milliseconds."""


def measured(rounds: int, matters: int, activities: int) -> Part:
    """All rows; where there is no browser, a sentence that says so and none."""
    if missing := what_is_missing():
        return Part("panel", missing, ())
    with (
        tempfile.TemporaryDirectory() as folder,
        large_case(Path(folder), matters, activities) as large,
        running_chromium() as browser,
    ):
        found = rendered(browser, large, rounds)
        size = large.panel_bytes
    note = (
        f"a case with {matters} matters and {activities} activities in a real browser, {rounds} page loads; the longest"
        " task is the worst of all, other times are medians"
    )
    return Part("panel", note, (_size(size), *_times(found)))


def _size(found: int) -> Row:
    return at_most("all web resources of the panel", found, BYTES, f"{found:,} bytes", unit=" bytes")


def _times(found: Rendered) -> Iterable[Row]:
    plain = f"a plain list of {found.elements:,} elements: {found.plain:.0f} ms"
    ratio = found.shown / found.plain
    yield at_most("longest task until it is shown", found.longest, LONGEST, _long(found.longest), plain, " ms")
    yield at_most(
        "longest task, a card opened", found.longest_opening, LONGEST, _long(found.longest_opening), "", " ms"
    )
    yield Row("from the answer until it is shown", f"{found.shown:.0f} ms", f"{ratio:.1f} x the plain list")
    yield Row("the one request, until its answer", f"{found.request:.0f} ms", "of the embedded Dataverse")


def _long(milliseconds: float) -> str:
    return f"{milliseconds:.0f} ms" if milliseconds else "under 50 ms"
