"""Carries out a plan, one row after another. What became of a row that nobody answered for is looked up first.

The ids of new rows are name-based: a row that was made although the answer was lost is found, and never made twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from admin.webhooks.plan import Deed, Goal, Item, Plan, Write
from admin.webhooks.planning import planned
from admin.webhooks.wanted import NAME, tables_wanted
from dynamics.client import Dataverse
from dynamics.customising import BUSY
from dynamics.errors import (
    DataverseError,
    NotSent,
    PreconditionFailed,
    Throttled,
    TokenError,
    Unavailable,
    Unreachable,
)
from dynamics.registration import sending
from dynamics.registration.reading import read_registration
from dynamics.registration.values import Found, Message

PASSING = (NotSent, Unreachable, Unavailable, Throttled, PreconditionFailed)
"""After these, what is registered is read again, and the plan made anew: nobody knows what became of the last row."""
PAUSES = (0.2, 1.0, 4.0, 15.0, 30.0)
"""Seconds before looking again, once for each; from the first one again after whatever was done meanwhile."""
Advance = Callable[[], None]
Sleep = Callable[[float], None]


@dataclass(frozen=True)
class Applied:
    """What came of it: `left` is still to do, `stopped` says why; with nothing left all was done."""

    left: tuple[Item, ...] = ()
    stopped: DataverseError | None = None
    at: Item | None = None


@dataclass(frozen=True)
class Stop:
    """Where it stopped, and what was done until then."""

    error: DataverseError
    at: Item
    done: tuple[Item, ...]


def look(dataverse: Dataverse, goal: Goal) -> tuple[Found, Plan]:
    """What is there, and what is to be done about it."""
    tables = tables_wanted(goal.mapping)
    found = read_registration(dataverse, NAME, tables, goal.solution, tuple(Message))
    return found, planned(goal, found)


def carry_out(dataverse: Dataverse, goal: Goal, plan: Plan, advance: Advance, sleep: Sleep = time.sleep) -> Applied:
    """Do what a plan without conflicts says. `goal.solution` is one that is there. Raises TokenError."""

    def again(stop: Stop) -> Plan:
        nonlocal goal
        if any(item.what == "endpoint" for item in stop.done):
            goal = replace(goal, set_secret=False)  # it is set, and nothing shows that it was
        return look(dataverse, goal)[1]

    return carry_out_with(dataverse, plan, again, goal.solution, advance, sleep)


def carry_out_with(
    dataverse: Dataverse, plan: Plan, again: Callable[[Stop], Plan], solution: str, advance: Advance, sleep: Sleep
) -> Applied:
    """Do what a plan says; `again` looks what is still to do after a stop."""
    progress = _Progress(len(plan.to_do), advance)
    pauses = list(PAUSES)
    while (stop := _as_far_as_it_goes(dataverse, plan, solution, progress)) is not None:
        if stop.done:
            pauses = list(PAUSES)
        plan = _after_a_pause(stop, again, sleep, pauses)
        if not _is_passing(stop.error) or not pauses:
            return Applied(plan.to_do, stop.error, stop.at)
        pauses.pop(0)
        progress.left(len(plan.to_do))
    return Applied()


def _after_a_pause(stop: Stop, again: Callable[[Stop], Plan], sleep: Sleep, pauses: list[float]) -> Plan:
    if _is_passing(stop.error) and pauses:
        sleep(stop.error.retry_after if isinstance(stop.error, Throttled) else pauses[0])
    return again(stop)


class _Progress:
    """Tells of each item once, those too that were done although nobody answered for them."""

    def __init__(self, total: int, advance: Advance) -> None:
        self._total = total
        self._told = 0
        self._advance = advance

    def one(self) -> None:
        """One more is done."""
        if self._told < self._total:
            self._told += 1
            self._advance()

    def left(self, items: int) -> None:
        """So many are still to do."""
        while self._told < self._total - items:
            self.one()


def _as_far_as_it_goes(dataverse: Dataverse, plan: Plan, solution: str, progress: _Progress) -> Stop | None:
    done: list[Item] = []
    for item in plan.to_do:
        try:
            for write in item.writes:
                _send(dataverse, write, solution)
        except TokenError:
            raise
        except DataverseError as error:
            return Stop(error, item, tuple(done))
        done.append(item)
        progress.one()
    return None


def _is_passing(error: DataverseError) -> bool:
    """Whether it may go better in a while: a lost answer, too much work, another customisation under way."""
    return isinstance(error, PASSING) or error.code.lower() in BUSY


def _send(dataverse: Dataverse, write: Write, solution: str) -> None:
    if write.deed is Deed.MAKE:
        sending.create(dataverse, write.entity_set, write.body, solution if write.in_solution else "")
    elif write.deed is Deed.CHANGE:
        sending.change(dataverse, write.entity_set, write.row_id, write.body)
    else:
        sending.remove(dataverse, write.entity_set, write.row_id)
