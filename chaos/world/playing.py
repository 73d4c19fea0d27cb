"""Plays a month: with the app and faults, with the app and none, or with people alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from chaos.faults.kinds import NONE, Faults
from chaos.line.carrying import session_over
from chaos.world.app_at_work import AppAtWork
from chaos.world.building import World, closing, world_for
from chaos.world.closed import Closed
from chaos.world.delivering import Delivering
from chaos.world.lateness import LONDON
from chaos.world.played import Played
from chaos.world.registering import register
from chaos.world.resting import Resting
from chaos.world.settings import SECRET, settings_for
from chaos.world.timers import Timers
from function_app.connecting import Network
from function_app.wiring import Wired, wire
from mappings.mapping import Mapping, shipped_mapping
from mappings.remembering.ids import installation_id
from sandbox.month import Month, set_up

UNTIL_ALL_HAS_COME = timedelta(days=3)
"""After the last day: nothing that is late comes later."""
AT = time(10)
"""The hour in London at which whoever still waits looks again, and the sweeps are asked for the last time."""
OF_THE_INSTALLATION = ("mode", "sweep", "healed", "webhooks")


@contextmanager
def play(
    month: Month, faults: Faults | None, *, app: bool = True, seed: int, log: Path | None = None
) -> Iterator[Played]:
    """The end of the month, for as long as the block runs. Without faults it is as it should be.

    `app=False`: people alone. `log`: a file that gets a line for each request. Raises NotAtRest, and Broken for what
    went wrong in the world itself.
    """
    with world_for(month, faults or NONE, seed) as world:
        if log is None:
            yield _played(world, month, app=app, seed=seed)
        else:
            with log.open("w") as lines:
                world.dataverse.log = lines
                yield _played(world, month, app=app, seed=seed)


def _played(world: World, month: Month, *, app: bool, seed: int) -> Played:
    people, timeline, mapping = world.people, world.timeline, shipped_mapping()
    people.office = set_up(world.admin, month.seed)
    people.begin(month.steps)
    world.drawing.draw_spells([step.at for step in month.steps])
    resting = _with_app(world, month, mapping) if app else None
    timeline.go_on_until(closing(month))
    world.drawing.stop()
    timeline.go_on_until(_the_end(month))
    rounds = resting.rest() if resting else 0
    timeline.play_out()
    return Played(
        month, seed, app, world.admin, people.office, mapping, people.journal, world.history, world.counts,
        tuple(people.waiting), rounds, world.dataverse.digest, _once_more(world),
    )  # fmt: skip


def _once_more(world: World) -> Wired:
    """The app wired anew, at the end; what it asks goes nowhere astray and takes no time."""
    network = Network(
        open_session=lambda _ca, _pool, timeouts: session_over(world.people.carry_at_once, timeouts),
        elapsed=world.timeline.elapsed,
    )
    return wire(settings_for(world.running), lambda _name: Closed(), network)


def _with_app(world: World, month: Month, mapping: Mapping) -> Resting:
    """Start the app beside the people."""
    register(world.admin, mapping, SECRET)
    settings = settings_for(world.running)
    at_work = AppAtWork(settings, world.dataverse, world.timeline, world.drawing, world.counts, world.admin)
    delivering = Delivering(world.dataverse, at_work.pool, world.timeline, world.drawing, world.counts, SECRET)
    world.dataverse.told = delivering.send_off
    timers = Timers(at_work.pool, world.timeline, world.counts)
    timers.begin(closing(month))
    own = frozenset(installation_id(mapping.namespace, name) for name in OF_THE_INSTALLATION)
    queues = (at_work.cases, at_work.poison)
    return Resting(world.timeline, timers, world.people, world.history, queues, own)


def _the_end(month: Month) -> datetime:
    return datetime.combine(month.last + UNTIL_ALL_HAS_COME, AT, LONDON).astimezone(UTC)
