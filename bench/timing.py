"""Processor time of this process, and the yardstick that makes it comparable between machines.

The yardstick is a fixed piece of plain Python of the kind that evaluating is made of: small frozen values,
dictionaries, strings and sorting. It is timed in turns with what is measured, so a machine that is slow for a while is
slow for both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class _Value:
    number: int
    words: str


def yardstick() -> int:
    """The fixed piece of work."""
    values = [_Value(number, f"value {number * 7919 % 613}") for number in range(400)]
    by_words = {value.words: value for value in values}
    joined = ",".join(sorted(by_words))
    return sum(by_words[words].number for words in joined.split(","))


def seconds(work: Callable[[], object]) -> float:
    """The processor time of doing something once."""
    began = time.process_time()
    work()
    return time.process_time() - began


def in_turns(works: Sequence[Callable[[], object]], rounds: int) -> tuple[list[float], float]:
    """The median seconds of each piece of work over some rounds, and those of the yardstick between them."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    yardsticks = []
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            yardsticks.append(seconds(yardstick))
            times.append(seconds(work))
    return [median(times) for times in taken], median(yardsticks)


@dataclass(frozen=True)
class Spread:
    """How long pieces of work of one kind take: milliseconds, and multiples of the yardstick."""

    count: int
    median_ms: float
    high_ms: float
    median_ratio: float
    high_ratio: float

    @property
    def median(self) -> str:
        """The median in milliseconds."""
        return f"{self.median_ms:.2f} ms"

    @property
    def beside(self) -> str:
        """What belongs beside the median."""
        return (
            f"95%: {self.high_ms:.2f} ms; {self.median_ratio:.1f} x, 95%: {self.high_ratio:.1f} x; {self.count} in all"
        )


def spread(times: Sequence[float], yard: float) -> Spread:
    """The median and the 95th percentile."""
    middle, high = median(times), _of_a_hundred(times, 95)
    return Spread(len(times), middle * 1000, high * 1000, middle / yard, high / yard)


def _of_a_hundred(times: Sequence[float], which: int) -> float:
    return quantiles(times, n=100, method="inclusive")[which - 1] if len(times) > 1 else times[0]
