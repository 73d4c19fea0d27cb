"""Whether evaluating many cases, one after another, needs more memory than evaluating some of them."""

from __future__ import annotations

import gc
import resource
import sys
from dataclasses import dataclass

from bench.month.cases import drawn_cases
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY
from bench.report import Part, at_most
from policy.evaluation import evaluate

TENTH = 10
FLAT = 1.05


def measured(cases: int) -> Part:
    """The two ratios, of which 1 is flat."""
    memory = evaluated(cases)
    note = f"after {cases:,} cases evaluated one after another, against after {cases // TENTH:,}; 1 is flat"
    rows = [
        at_most("peak of the process", memory.peak_ratio, FLAT, f"{memory.peak_ratio:.3f}"),
        at_most("held by Python", memory.held_ratio, FLAT, f"{memory.held_ratio:.3f}"),
    ]
    return Part("memory of evaluating", note, tuple(rows))


@dataclass(frozen=True)
class Memory:
    """After a tenth of the cases and after all: the peak of this process, and what Python still holds.

    `peak` is in the system's own unit (kilobytes on Linux); `held` counts blocks of memory.
    """

    cases: int
    peak_early: int
    peak_late: int
    held_early: int
    held_late: int

    @property
    def peak_ratio(self) -> float:
        """How much higher the peak is after all cases; 1 is flat."""
        return self.peak_late / self.peak_early

    @property
    def held_ratio(self) -> float:
        """How much more is held after all cases; 1 is flat."""
        return self.held_late / self.held_early


def evaluated(cases: int) -> Memory:
    """Evaluates so many cases, keeping none, and reads off the memory on the way and at the end."""
    files = drawn_cases(cases)
    readings = []
    for many in (cases // TENTH, cases - cases // TENTH):
        for _ in range(many):
            evaluate(next(files).file, TODAY, PARAMETERS, CALENDAR)
        gc.collect()
        readings.append((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, sys.getallocatedblocks()))
    (peak_early, held_early), (peak_late, held_late) = readings
    return Memory(cases, peak_early, peak_late, held_early, held_late)
