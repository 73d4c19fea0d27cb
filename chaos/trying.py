"""One seed: its month without faults, with faults, and with people alone, and what the oracle says of the three."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from chaos.faults import Faults
from chaos.guards.taking_out import without
from chaos.oracle.alone import undone_since
from chaos.oracle.answered import Heard, hearing
from chaos.oracle.differing import differences
from chaos.oracle.end_state import EndState, end_state_in
from chaos.oracle.invariants import broken
from chaos.oracle.remains import Deed, Remains
from chaos.oracle.seeded import AsOfNow, seeded_as
from chaos.oracle.tables import every_row
from chaos.outcome import Outcome
from chaos.world import play
from chaos.world.played import Played
from function_app.work_log import WorkEvent
from sandbox.month import Month


@dataclass(frozen=True)
class End:
    """How one way to play a month ended, and what people did on it."""

    state: EndState
    deeds: Sequence[Deed]
    broken: tuple[str, ...]
    waiting: frozenset[str]
    """What people wanted to do with a task of the app's that never came."""


@dataclass(frozen=True)
class Expected:
    """What a month with faults is held against."""

    month: Month
    seed: int
    without_faults: End
    alone: End


def expected(month: Month, seed: int) -> Expected:
    """The month without faults, and with people alone."""
    with play(month, None, seed=seed) as played:
        reference = end_of(played)
    with play(month, None, app=False, seed=seed) as played:
        return Expected(month, seed, reference, end_of(played))


def end_of(played: Played) -> End:
    """What the oracle reads and finds."""
    cases = {rows["case"]: name for name, rows in played.journal.rows.items() if "case" in rows}
    deleted, deeds = tuple(played.history.deleted), tuple(played.journal.deeds)
    remains = Remains(played.api, played.mapping, played.history.user, deeds, cases, deleted)
    rows = every_row(played.api)
    waiting = frozenset(f"{step.case}, {step.at:%d %B}: {step.told}" for step in played.waiting)
    wrong = (*broken(remains, rows), *played.counts.conduct.wrong) if played.app else ()
    return End(end_state_in(remains, rows), deeds, wrong, waiting)


def tried(against: Expected, faults: Faults | None = None, guard: str | None = None) -> Outcome:
    """The month with faults, and without one of the guards if one is named."""
    began = time.monotonic()
    with hearing() as heard, without(guard), play(against.month, faults or Faults(), seed=against.seed) as played:
        return outcome(against, played, heard, began)


def outcome(against: Expected, played: Played, heard: Heard, began: float) -> Outcome:
    """The numbers of a month with faults, and what is not as it should be."""
    end, counts, reference, alone = end_of(played), played.counts, against.without_faults, against.alone
    kept_waiting = (f"somebody waits in vain ({told})" for told in sorted(end.waiting - reference.waiting))
    undone = undone_since(alone.state.people, alone.deeds, end.state.people, end.deeds)
    return Outcome(
        seed=against.seed,
        cases=len(played.journal.rows),
        steps=counts.steps,
        events=counts.deliveries["put down"],
        lost=counts.faults["webhook lost"],
        requests=counts.requests,
        operations=counts.operations,
        looks=counts.events[WorkEvent.APPLIED] + counts.events[WorkEvent.UNCHANGED],
        faults=dict(counts.faults),
        kills=counts.kills,
        restarts=counts.restarts,
        poison=counts.poison,
        marked=counts.events[WorkEvent.MARKED],
        midnight=counts.over_midnight,
        healed=counts.events[WorkEvent.HEALED],
        withdrawn=end.state.withdrawn,
        withdrawn_without=reference.state.withdrawn,
        differences=tuple(map(str, differences(reference.state, _told_alike(reference.state, end.state, played)))),
        undone=tuple(map(str, undone)),
        broken=(*_before(reference), *end.broken, *heard.dropped, *kept_waiting),
        seconds=time.monotonic() - began,
    )


def _told_alike(reference: EndState, found: EndState, played: Played) -> EndState:
    """The end, where tasks that were made later hold what the app would write now as if made when others were."""
    app = played.once_more
    if app is None:
        return found
    return seeded_as(reference, found, app.mapping, AsOfNow(app.dataverse, app.mapping, app.reconciler.deciding))


def _before(reference: End) -> tuple[str, ...]:
    """What did not hold without faults either."""
    return tuple(f"even without faults: {sentence}" for sentence in reference.broken)
