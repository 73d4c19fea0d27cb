"""How long one case of the month takes to evaluate, by kind and over all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bench.month.cases import A_YEAR, Made, the_month
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY
from bench.timing import Spread, in_turns, spread
from policy.evaluation import evaluate

THE_MONTH = "the month"


def measured(rounds: int) -> Mapping[str, Spread]:
    """The spread of each kind of case in the order of the month, then of all."""
    month = the_month()
    times, yard = in_turns([partial(_evaluate, each) for each in month], rounds)
    kinds: dict[str, list[float]] = {kind: [] for kind in A_YEAR}
    for each, taken in zip(month, times, strict=True):
        kinds[each.kind].append(taken)
    return {kind: spread(taken, yard) for kind, taken in kinds.items()} | {THE_MONTH: spread(times, yard)}


def _evaluate(made: Made) -> None:
    evaluate(made.file, TODAY, PARAMETERS, CALENDAR)
