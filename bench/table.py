"""What was measured, as a small table of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.memory import Memory
from bench.timing import Spread

COLUMNS = ("", "count", "median ms", "95% ms", "median x", "95% x")


def lines(cases: Mapping[str, Spread], event: Spread, memory: Memory) -> Iterator[str]:
    """The whole table, with a line on how to read it."""
    yield "Processor time. ms: on this machine. x: multiples of the yardstick, which compare between machines."
    yield ""
    yield _row(*COLUMNS)
    for kind, spread in cases.items():
        yield _spread(f"evaluate: {kind}", spread)
    yield _spread("one whole event", event)
    yield ""
    yield (
        f"memory: {memory.cases:,} cases evaluated; peak {memory.peak_ratio:.3f} times, held by Python"
        f" {memory.held_ratio:.3f} times that after {memory.cases // 10:,} (1 is flat)"
    )


def _spread(name: str, spread: Spread) -> str:
    times = (spread.median_ms, spread.high_ms, spread.median_ratio, spread.high_ratio)
    return _row(name, str(spread.count), *(f"{number:.2f}" for number in times))


def _row(name: str, *numbers: str) -> str:
    return name.ljust(40) + "".join(number.rjust(11) for number in numbers)
