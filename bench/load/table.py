"""What a run found, as rows of the bench's table."""

from __future__ import annotations

from collections.abc import Iterator

from bench.load.found import Found
from bench.report import Part, Row
from function_app.connecting import CONNECTIONS

RATIO_GOAL = 1.25
LONG_ENOUGH = 60.0
"""Seconds that the limit has to allow before time is judged: what is put off waits for up to half a minute."""
FLAT = 1.05
"""Memory at the end, as a multiple of that in the middle: a steady leak has but half of a short run to show in."""


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
        "all others: stood for by a look that waited",
        f"{found.told - found.looks - events['case_seen_already']:,}",
        "told, less the looks and the needless",
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
    yield _of_pauses(found)
    most = int(found.limits["most_at_once"])
    yield Row(
        "most requests at once",
        str(most),
        "",
        f"<= {found.extent.limits.concurrent}",
        most <= found.extent.limits.concurrent,
    )


def _of_pauses(found: Found) -> Row:
    """Without a verdict where nobody was told of one: there was nothing to honour."""
    what = "pauses not honoured"
    if not found.of_clients("pauses"):
        return Row(what, "", "none was told to a worker")
    late = f"{found.of_clients('in_flight'):,} under way, at most {found.longest_in_flight_ms:.0f} ms"
    return _none(what, found.of_clients("not_honoured"), late)


def _of_time(found: Found) -> Iterator[Row]:
    allowed = found.allowed_seconds
    allows = f"{allowed:,.0f} s is what the limit allows after the first {found.extent.limits.requests:,} requests"
    yield Row("time", f"{found.seconds:,.0f} s", allows)
    yield _of_ratio(found.seconds / allowed if allowed else None, is_long=allowed >= LONG_ENOUGH)


def _of_ratio(ratio: float | None, *, is_long: bool) -> Row:
    """`ratio`: None where the limit had nobody wait."""
    what, shown = "time, as a ratio to that", "" if ratio is None else f"{ratio:.2f}"
    if ratio is None or not is_long:
        return Row(what, shown, "too short to be judged")
    return Row(what, shown, "", f"<= {RATIO_GOAL}", ratio <= RATIO_GOAL)


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
