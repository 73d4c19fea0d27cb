"""How long one case of the month takes to evaluate, by kind and over all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bench.month.cases import A_YEAR, Made, the_month
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY
from bench.report import Part, Row
from bench.timing import Spread, in_turns, spread
from policy.evaluation import evaluate

THE_MONTH = "the month"
GOAL_MS = 0.5
"""For the median case of the month."""


def measured(rounds: int) -> Part:
    """A row for each kind of case in the order of the month, then for all."""
    note = "a case evaluated once, processor time; x are multiples of a fixed piece of Python timed in turns with it"
    return Part("evaluating", note, tuple(_row(kind, each) for kind, each in spreads(rounds).items()))


def spreads(rounds: int) -> Mapping[str, Spread]:
    """The spread of each kind of case, then of all."""
    month = the_month()
    times, yard = in_turns([partial(_evaluate, each) for each in month], rounds)
    kinds: dict[str, list[float]] = {kind: [] for kind in A_YEAR}
    for each, taken in zip(month, times, strict=True):
        kinds[each.kind].append(taken)
    return {kind: spread(taken, yard) for kind, taken in kinds.items()} | {THE_MONTH: spread(times, yard)}


def _row(kind: str, found: Spread) -> Row:
    if kind != THE_MONTH:
        return Row(kind, found.median, found.beside)
    return Row(kind, found.median, found.beside, f"<= {GOAL_MS} ms", found.median_ms <= GOAL_MS)


def _evaluate(made: Made) -> None:
    evaluate(made.file, TODAY, PARAMETERS, CALENDAR)
