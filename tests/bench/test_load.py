"""The load works and prints what it should. How long it takes is for people to read: no test asks for a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from bench.load.extent import LONG, SCALED, SHORT, UNSCALED
from bench.load.found import Found
from bench.load.plot import plotted
from bench.load.sampling import Sample, Samples
from bench.load.table import part_of
from bench.report import Row
from sandbox.dataverse.limits.numbers import AS_DOCUMENTED, Limits

CLIENT = {"told": 4, "pauses": 2, "in_flight": 3, "longest_in_flight_ms": 40.0, "not_honoured": 0}


def found(**more: object) -> Found:
    """A run in which all went well."""
    samples = Samples([Sample(second, (70.0, 71.0), (12, 13), 5 - second) for second in range(3)])
    limits = {
        "requests": 2100,
        "refused": {"0x80072322": 100},
        "pauses": 2,
        "most_at_once": 20,
        "clients": {"a": CLIENT},
    }
    events = Counter({"webhook_queued": 10_000, "case_applied": 5, "case_unchanged": 7})
    facts = {
        "extent": replace(LONG, workers=2),
        "told": 10_000,
        "seconds": 93.5,
        "limits": limits,
        "events": events,
        "samples": samples,
    }
    return Found(**{**facts, "lost": 0, **more})  # type: ignore[arg-type]


def row(found: Found, what: str) -> Row:
    return next(row for row in part_of(found).rows if what in row.what)


@pytest.mark.slow
def test_a_short_load_loses_nothing_poisons_nothing_and_honours_every_pause() -> None:
    """Real processes: a Dataverse with limits, two workers on one queue, and people who write."""
    command = [sys.executable, "-m", "bench.load", "--short"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=200, env=os.environ)
    rows = {line[: line.index("  ")]: line for line in ran.stdout.splitlines() if "  " in line.strip()}
    assert rows["lost: cases with something left to write"].split()[-3:] == ["0", "0", "yes"], ran.stdout + ran.stderr
    assert rows["poison"].split()[-3:] == ["0", "0", "yes"]
    assert rows["pauses not honoured"].endswith("yes")
    assert rows["events taken in by the door"].split()[-3:] == [str(SHORT.events), str(SHORT.events), "told"]
    assert int(rows["requests refused with 429"].removeprefix("requests refused with 429").split()[0]) > 0


def test_the_limits_are_microsofts_at_the_same_rate_in_a_shorter_window() -> None:
    assert AS_DOCUMENTED.requests / AS_DOCUMENTED.seconds == SCALED.requests / SCALED.seconds
    assert AS_DOCUMENTED.execution_ms / AS_DOCUMENTED.seconds == SCALED.execution_ms / SCALED.seconds
    assert AS_DOCUMENTED.concurrent == SCALED.concurrent


def test_time_is_compared_with_what_the_limit_allows_to_the_requests_answered_after_the_first_window() -> None:
    # 2,000 were answered, 300 of them at once, and the others at 20 a second
    assert found().allowed_seconds == 85.0
    assert row(found(), "as a ratio").measured == "1.10"
    assert row(found(), "as a ratio").reached is True
    assert row(found(seconds=107.0), "as a ratio").reached is False


@pytest.mark.parametrize(("limits", "measured"), [(UNSCALED, ""), (replace(SCALED, seconds=7.5), "2.20")])
def test_where_the_limit_had_nobody_wait_or_not_for_long_time_is_not_judged(limits: Limits, measured: str) -> None:
    ratio = row(found(extent=replace(LONG, workers=2, limits=limits)), "as a ratio")
    assert (ratio.measured, ratio.beside) == (measured, "too short to be judged")
    assert (ratio.goal, ratio.reached) == ("", None)


def test_where_no_worker_was_told_of_a_pause_nothing_is_said_about_honouring_one() -> None:
    client = {**CLIENT, "told": 0, "pauses": 0, "in_flight": 0}
    honoured = row(found(limits={**found().limits, "refused": {}, "clients": {"a": client}}), "not honoured")
    assert (honoured.measured, honoured.beside) == ("", "none was told to a worker")
    assert (honoured.goal, honoured.reached) == ("", None)


def test_events_that_neither_were_looked_at_nor_were_needless_are_told_as_a_remainder() -> None:
    seen = Counter({"case_applied": 5, "case_unchanged": 7, "case_seen_already": 8})
    assert row(found(events=seen), "all others").measured == "9,980"


@pytest.mark.parametrize(("end", "reached"), [(105.0, True), (106.0, False)])
def test_memory_may_grow_by_a_twentieth_from_the_middle_to_the_end(end: float, reached: bool) -> None:
    samples = Samples([Sample(second, (megabytes,), (1,), 0) for second, megabytes in enumerate((70.0, 100.0, end))])
    assert row(found(samples=samples, extent=replace(LONG, workers=1)), "memory").reached is reached


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("lost", {"lost": 1}),
        ("poison", {"events": Counter({"look_poisoned": 1})}),
        ("not honoured", {"limits": {**found().limits, "clients": {"a": {**CLIENT, "not_honoured": 1}}}}),
        ("at once", {"limits": {**found().limits, "most_at_once": 53}}),
        ("worker 1: memory", {"samples": Samples([Sample(n, (70.0 + 20 * n,), (1,), 0) for n in range(3)])}),
        ("worker 1: most connections", {"samples": Samples([Sample(n, (70.0,), (33,), 0) for n in range(3)])}),
    ],
)
def test_what_must_not_be_is_a_goal_that_is_missed(what: str, more: dict[str, object]) -> None:
    assert row(found(), what).reached is True
    extent = {} if "samples" not in more else {"extent": replace(LONG, workers=1)}
    assert row(found(**more, **extent), what).reached is False


def test_a_plot_is_well_formed_says_what_it_shows_and_holds_every_line() -> None:
    lines = {"a < b": [(0.0, 1.0), (2.0, 80.0)], "c": [(0.0, 3.0), (2.0, 5.0)]}
    root = ElementTree.fromstring(plotted("Memory & more", "minutes", "MB", lines))  # noqa: S314 - our own text
    words = [element.text for element in root.iter() if element.text and element.text.strip()]
    assert {"Memory & more", "minutes", "MB", "a < b", "c", "80", "2"} <= set(words)
    assert sum(element.tag.endswith("polyline") for element in root.iter()) == 2


def test_every_point_lies_within_the_plot() -> None:
    root = ElementTree.fromstring(plotted("x", "s", "n", {"x": [(0.0, 0.0), (977.0, 12_345.0)]}))  # noqa: S314 - as above
    (line,) = (element for element in root.iter() if element.tag.endswith("polyline"))
    for point in line.attrib["points"].split():
        x, y = map(float, point.split(","))
        assert 0 <= x <= 720
        assert 0 <= y <= 280
