"""A Dataverse with people and a clock, before anything happens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from chaos.faults.drawing import Drawing
from chaos.faults.kinds import Faults
from chaos.line.carrying import session_over
from chaos.line.time_of_others import counted_in
from chaos.world.counts import Counts, History
from chaos.world.dataverse import Dataverse
from chaos.world.lateness import LONDON
from chaos.world.listening import counted
from chaos.world.people import People
from chaos.world.timeline import Timeline
from function_app import clock
from sandbox.dataverse import RunningDataverse
from sandbox.dataverse.server.in_process import DataverseInProcess
from sandbox.demo.web_api import WebApi
from sandbox.month import Month

BEFORE = timedelta(days=3)
"""Before the first day: the office is made on the last working day before it."""
MIDDAY = time(12)


@dataclass(frozen=True)
class World:
    """Everything but the app. `admin` reads and writes as an administrator, and for that no time passes."""

    running: RunningDataverse
    dataverse: Dataverse
    timeline: Timeline
    drawing: Drawing
    counts: Counts
    history: History
    people: People
    admin: WebApi


@contextmanager
def world_for(month: Month, faults: Faults, seed: int) -> Iterator[World]:
    """A world for one month, taken down when the block ends. Ids are the month's, chance is the seed's."""
    counts, history = Counts(), History()
    with TemporaryDirectory(prefix="chaos-") as name, counted(counts):
        folder, ids = Path(name), random.Random(f"ids {month.seed}")
        service = DataverseInProcess(
            folder / "dataverse.sqlite", new_id=lambda: str(UUID(int=ids.getrandbits(128))), watch=history.watch
        )
        history.user = service.environment.identity.application_user
        dataverse = Dataverse(service, counts)
        timeline = Timeline(opening(month), dataverse.show)
        random.seed(f"app {seed}")  # what the app leaves to chance, such as how long it waits before it tries again
        try:
            with counted_in(timeline.elapsed):
                running = service.reached_at(folder / "ca.pem")
                people = People(dataverse, timeline, counts, closing(month))
                people.api = WebApi(running.as_json(), session=session_over(people.carry))
                admin = WebApi(running.as_json(), session=session_over(people.carry_at_once))
                drawing = Drawing(faults, seed)
                yield World(running, dataverse, timeline, drawing, counts, history, people, admin)
        finally:
            clock.set_to(None)
            service.close()


def opening(month: Month) -> datetime:
    """When the world begins."""
    return datetime.combine(month.first - BEFORE, MIDDAY, LONDON).astimezone(UTC)


def closing(month: Month) -> datetime:
    """The end of the last day in London."""
    return datetime.combine(month.last + timedelta(days=1), time(), LONDON).astimezone(UTC)
