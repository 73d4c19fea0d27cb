"""The parts of the bench, each of which can be run alone, and how much of each a long and a short run does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bench import evaluating, memory, size
from bench.counting import measuring as counting
from bench.events import measuring as events
from bench.panel import measuring as panel
from bench.report import Part
from bench.speed import measuring as speed
from bench.starting import measuring as starting
from bench.sweeping import measuring as sweeping


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    `cases` are evaluated for the memory; `rounds` time the month and the events without a network; `races` time the app
    against the bare loop, over `day` events (None: the whole day); `starts` are fresh processes of each program;
    `sweeps` are the numbers of cases; `panel` is how often a browser opens it, with so many matters and activities.
    """

    cases: int
    rounds: int
    races: int
    day: int | None
    starts: int
    sweeps: tuple[int, ...]
    panel: tuple[int, int, int]


LONG = Extent(
    cases=100_000, rounds=15, races=7, day=None, starts=15, sweeps=(1_000, 10_000, 100_000), panel=(15, 50, 500)
)
SHORT = Extent(cases=1_000, rounds=1, races=1, day=8, starts=1, sweeps=(100, 1_000), panel=(1, 5, 20))

PARTS: Mapping[str, Callable[[Extent], Iterable[Part]]] = {
    # memory first: what the other parts need would hide a peak
    "memory": lambda extent: (memory.measured(extent.cases),),
    "evaluating": lambda extent: (evaluating.measured(extent.rounds),),
    "events": lambda extent: (events.measured(extent.rounds, extent.day),),
    "requests": lambda extent: (counting.measured(extent.rounds),),
    "speed": lambda extent: speed.measured(extent.races, extent.day),
    "start": lambda extent: (starting.measured(extent.starts),),
    "size": lambda _: (size.measured(),),
    "sweep": lambda extent: (sweeping.measured(extent.sweeps),),
    "panel": lambda extent: (panel.measured(*extent.panel),),
}
