"""The small world itself: people, several instances of the app, queues, webhooks and timers, on one timeline."""

from __future__ import annotations

import random
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chaos.faults.kinds import Faults
from chaos.line.carrying import session_over
from chaos.line.time_of_others import counted_in
from chaos.oracle.tables import Rows, every_row
from chaos.world.app_at_work import AppAtWork
from chaos.world.counts import Counts
from chaos.world.dataverse import Dataverse
from chaos.world.delivering import Delivering
from chaos.world.instance import Ended
from chaos.world.lateness import LONDON
from chaos.world.listening import counted
from chaos.world.people import People
from chaos.world.playing import OF_THE_INSTALLATION
from chaos.world.resting import Resting
from chaos.world.settings import SECRET, settings_for
from chaos.world.timeline import Timeline
from chaos.world.timers import Timers
from function_app import clock
from function_app.messages import Look
from function_app.sweep import QuestionName
from mappings.mapping import shipped_mapping
from mappings.remembering.ids import installation_id
from sandbox.dataverse.server.in_process import DataverseInProcess
from sandbox.demo.web_api import WebApi
from sandbox.month import Journal
from sandbox.month.writing import Noted
from tests.chaos.stateful.ordered import Ordered
from tests.chaos.stateful.own_columns import Held
from tests.chaos.stateful.template import BEGINS, Template, new_ids
from tests.loop.world import MemoryQueue, World, ids_from

MORNING = time(10)


class Small:
    """One world, from its beginning until it is closed."""

    def __init__(self, template: Template) -> None:
        self._open = ExitStack()
        folder = Path(self._open.enter_context(TemporaryDirectory(prefix="stateful-")))
        self.counts, self.history, self.mapping = Counts(), Held(), shipped_mapping()
        self._open.enter_context(counted(self.counts))
        self._open.callback(clock.set_to, None)
        service = DataverseInProcess(
            template.copied(folder / "dataverse.sqlite"), new_id=new_ids("a world"), watch=self.history.watch
        )
        self._open.callback(service.close)
        self.history.user = service.environment.identity.application_user
        self.dataverse = Dataverse(service, self.counts)
        self.timeline = Timeline(BEGINS, self.dataverse.show)
        self._open.enter_context(counted_in(self.timeline.elapsed))
        random.seed("what the app leaves to chance")
        self._start(service, folder, template)

    def _start(self, service: DataverseInProcess, folder: Path, template: Template) -> None:
        running = service.reached_at(folder / "ca.pem")
        self.drawing = Ordered(Faults(), 0)
        people = People(self.dataverse, self.timeline, self.counts, datetime.max.replace(tzinfo=UTC))
        people.api = WebApi(running.as_json(), session=session_over(people.carry))
        shared = self.timeline, self.drawing, self.counts
        self.app = AppAtWork(settings_for(running), self.dataverse, *shared, people.api)
        delivering = Delivering(self.dataverse, self.app.pool, *shared, SECRET)
        self.dataverse.told = delivering.send_off
        self.timers = Timers(self.app.pool, self.timeline, self.counts)
        self.people = people
        self.journal.made |= template.rows
        self.api = Noted(people.api, self.journal, ids_from("a world"))
        self.world = PlayedWorld(self, template)

    @property
    def journal(self) -> Journal:
        """What people did."""
        return self.history.journal

    def close(self) -> None:
        """Take it down."""
        self._open.close()

    def look(self, case: str) -> Ended | None:
        """One instance looks at a case now; none does where all are busy."""
        instance = self.app.pool.free()
        if instance is None:
            return None
        look = Look(case=case, seen_at=instance.wall(), correlation="test", asked_by="webhook")
        ended = instance.run(lambda wired: wired.reconcile(look))
        self.app.pool.freed()
        return ended

    def sweep(self, question: QuestionName) -> None:
        """A timer fires."""
        self.timers.fire(question)

    def restart_an_instance(self) -> None:
        """One of them ends, and another begins."""
        instance = self.app.pool.free()
        if instance is not None:
            self.app.pool.kill(instance.name)

    def come_to_rest(self) -> None:
        """No fault is ordered, nothing is under way, and the sweep has asked all its questions. Raises NotAtRest."""
        self.drawing.stop()
        self.timeline.play_out()
        self.timeline.go_on_until(next_morning(self.timeline.now))
        own = frozenset(installation_id(self.mapping.namespace, name) for name in OF_THE_INSTALLATION)
        queues = (self.app.cases, self.app.poison)
        Resting(self.timeline, self.timers, self.people, self.history, queues, own).rest()

    def rows(self) -> Rows:
        """Everything that is left."""
        return every_row(self.people.api)


class PlayedWorld(World):
    """The world as the deeds of the loop's tests know it."""

    def __init__(self, small: Small, template: Template) -> None:
        wired = small.app.pool.free()
        assert wired is not None
        super().__init__(small.api, template.office, template.case, wired.wired, MemoryQueue())
        self._small = small

    def look(self, case: str | None = None, **_facts: Any) -> None:
        self._small.look(case or self.case)


def next_morning(now: datetime) -> datetime:
    """Ten o'clock in London, today or tomorrow."""
    there = now.astimezone(LONDON)
    day = there.date() + timedelta(days=there.time() >= MORNING)
    return datetime.combine(day, MORNING, LONDON).astimezone(UTC)
