"""What a script is made of: something that somebody does about one case, and when after what came before."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sandbox.demo.day.situation import Rows
from sandbox.demo.on_record import Columns
from sandbox.month.desk import Desk

Act = Callable[[Desk, Rows], Mapping[str, str] | None]
"""Acts at a desk on a case's rows, and gives the ids of what it made, by what they are."""


@dataclass(frozen=True)
class Doing:
    """Something that somebody does.

    `wait` are the fewest and the most working days since what came before; `sure` is how likely it is done at all,
    where what follows does not need it.
    """

    told: str
    act: Act
    wait: tuple[int, int] = (1, 3)
    sure: float = 1.0


Script = Callable[[random.Random], tuple[Doing, ...]]


@dataclass(frozen=True)
class Route:
    """One way that feedback goes. `sent` are the fewest and most days from the decision to its first step.

    `of_the_case` and `of_the_decision` are columns that this route's cases have otherwise than usual. `befalls` says
    whether something else may befall its rows on the way.
    """

    name: str
    weight: int
    script: Script
    sent: tuple[int, int] = (4, 20)
    of_the_case: Columns = field(default_factory=dict)
    of_the_decision: Columns = field(default_factory=dict)
    befalls: bool = True


def script(*doings: Doing) -> Script:
    """The same doings each time; when and how each is done differs all the same."""
    return lambda _chance: doings


def by(act: Act, days: int) -> Act:
    """The same act, put on record now with the dates of so many days ago."""

    def acted(desk: Desk, rows: Rows) -> Mapping[str, str] | None:
        return act(replace(desk, now=desk.now - timedelta(days=days)), rows)

    return acted


def together(*acts: Act) -> Act:
    """Several acts in one step; each finds what those before it made."""

    def acted(desk: Desk, rows: Rows) -> Mapping[str, str]:
        made: dict[str, str] = {}
        for act in acts:
            made.update(act(desk, {**rows, **made}) or {})
        return made

    return acted


def on_record(*acts: Act, days: int = 3) -> Act:
    """What was done before the month, each so many days after the one before it, and the last so many days ago."""
    last = len(acts)
    return together(*(by(act, (last - place) * days) for place, act in enumerate(acts)))
