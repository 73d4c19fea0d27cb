"""What a run found, as rows of the bench's table."""

from __future__ import annotations

from collections.abc import Iterator

from bench.load.found import Found
from bench.report import Part, Row
from function_app.connecting import CONNECTIONS

RATIO_GOAL = 1.25
LONG_ENOUGH = 60.0
"""Seconds that the limit has to allow before time is judged: what is put off waits for up to half a minute."""
FLAT = 1.15


def part_of(found: Found, *, soak: bool = False) -> Part:
    """All rows. Of a soak time says nothing: it takes as long as people write."""
    limits = found.extent.limits
    note = (
        f"{found.told:,} events on {found.extent.cases:,} cases, {found.extent.workers} workers, each user limited to"
        f" {limits.requests:,} requests and {limits.execution_ms / 1000:,.0f} s of work in {limits.seconds:g} s,"
        f" {limits.concurrent} at once"
    )
    rows = (*_of_work(found), *_of_limits(found), *(() if soak else _of_time(found)), *_of_processes(found))
    return Part("soak" if soak else "load", note, rows)


def _of_work(found: Found) -> Iterator[Row]:
    events = found.events
    yield Row("events taken in by the door", f"{events['webhook_queued']:,}", f"{found.told:,} told")
    yield Row(
        "looks",
        f"{found.looks:,}",
        f"{events['case_applied']:,} wrote, {events['case_unchanged']:,} had nothing to write",
    )
    yield Row("needless: another look had seen it", f"{events['case_seen_already']:,}")
    yield Row(
        "stood for by a look that waited",
        f"{found.told - found.looks - events['case_seen_already']:,}",
        "of the same case",
    )
    yield _none("lost: cases with something left to write", found.lost)
    yield _none("poison", events["look_poisoned"])


def _of_limits(found: Found) -> Iterator[Row]:
    answered = found.requests - found.refused
    each = f"{answered / max(1, found.extent.cases):.1f} for each case"
    yield Row("requests answered", f"{answered:,}", each)
    codes = ", ".join(f"{code} {count:,}" for code, count in found.limits["refused"].items())
    yield Row("requests refused with 429", f"{found.refused:,}", codes)
    yield Row("pauses of the user", f"{found.limits['pauses']:,}", f"{found.of_clients('pauses'):,} told to a worker")
    yield Row("lines in the log about them", f"{found.events['dataverse_throttled']:,}")
    late = f"{found.of_clients('in_flight'):,} under way, at most {found.longest_in_flight_ms:.0f} ms"
    yield _none("pauses not honoured", found.of_clients("not_honoured"), late)
    most = int(found.limits["most_at_once"])
    yield Row(
        "most requests at once",
        str(most),
        "",
        f"<= {found.extent.limits.concurrent}",
        most <= found.extent.limits.concurrent,
    )


def _of_time(found: Found) -> Iterator[Row]:
    ratio = found.seconds / found.allowed_seconds
    allows = f"{found.allowed_seconds:,.0f} s is what the limit allows"
    yield Row("time", f"{found.seconds:,.0f} s", allows)
    if found.allowed_seconds >= LONG_ENOUGH:
        yield Row("time, as a ratio to that", f"{ratio:.2f}", "", f"<= {RATIO_GOAL}", ratio <= RATIO_GOAL)
    else:
        yield Row("time, as a ratio to that", f"{ratio:.2f}", "too short to be judged")


def _of_processes(found: Found) -> Iterator[Row]:
    for worker in range(found.extent.workers):
        start, middle, end = found.samples.memory_of(worker)
        grown = end / middle
        shown = f"{start:.0f}, {middle:.0f}, {end:.0f} MB"
        yield Row(
            f"worker {worker + 1}: memory at the start, middle, end",
            shown,
            f"{grown:.2f} times the middle",
            f"<= {FLAT}",
            grown <= FLAT,
        )
    for worker in range(found.extent.workers):
        most = found.samples.most_connections_of(worker)
        # the worker's own connections, and those of the door and the health page
        yield Row(
            f"worker {worker + 1}: most connections to Dataverse",
            str(most),
            "",
            f"<= {2 * CONNECTIONS}",
            most <= 2 * CONNECTIONS,
        )


def _none(what: str, count: int, beside: str = "") -> Row:
    return Row(what, f"{count:,}", beside, "0", count == 0)
