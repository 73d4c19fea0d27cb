"""The instances of the app beside one Dataverse: where their requests go, and what befalls them on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import requests

from chaos.faults.drawing import Drawing
from chaos.faults.journey import Journey, Traveller, body_of, is_write
from chaos.faults.kinds import OfRequest
from chaos.faults.ways import WAYS
from chaos.line.carrying import Timeout
from chaos.world.counts import Counts
from chaos.world.dataverse import Dataverse, operations
from chaos.world.instance import Instance
from chaos.world.pool import Pool
from chaos.world.queue import Queue
from chaos.world.timeline import Timeline
from chaos.world.working import Working
from dynamics.transport import API_PATH
from function_app.messages import Look
from function_app.settings import Settings
from function_app.wiring import Wired
from sandbox.demo.web_api import Refused, WebApi

NAMES = {
    "incidents": "title",
    "tasks": "description",
    "emails": "subject",
    "phso_feedbacks": "phso_name",
    "phso_assessments": "phso_name",
}
"""A column of each table that the app changes rows of, which somebody may save as it is."""


@dataclass
class AppAtWork:
    """All instances, the queues between them, and the journeys of their requests."""

    settings: Settings
    dataverse: Dataverse
    timeline: Timeline
    drawing: Drawing
    counts: Counts
    admin: WebApi
    cases: Queue = field(init=False)
    poison: Queue = field(init=False)
    pool: Pool = field(init=False)
    working: Working = field(init=False)
    poisoned: Working = field(init=False)

    def __post_init__(self) -> None:
        self.cases = Queue(lambda moment: self.working.wake_at(moment))
        self.poison = Queue(lambda moment: self.poisoned.wake_at(moment))
        self.pool = Pool(self.settings, self.timeline, self.drawing, self.counts, self.cases, self.carry)
        shared = self.pool, self.timeline, self.drawing, self.counts
        self.working = Working(self.cases, _reconcile, self._poison, self._let_go, *shared)
        self.poisoned = Working(self.poison, _mark, self._give_up, self._let_go, *shared)
        self.pool.freed = self._poll
        self.pool.start()

    def carry(self, instance: Instance, request: requests.PreparedRequest, timeout: Timeout) -> requests.Response:
        """A request of an instance's, and whatever comes of it."""
        instance.must_live()
        if API_PATH not in (request.url or ""):
            return self._carried(instance, request, timeout)
        self.counts.conduct.asks(instance.name, request, self.timeline.now)
        answer = self._carried(instance, request, timeout)
        self.counts.conduct.is_told(instance.name, answer, self.timeline.now)
        return answer

    def _carried(self, instance: Instance, request: requests.PreparedRequest, timeout: Timeout) -> requests.Response:
        self.counts.requests += 1
        self.counts.operations += operations(body_of(request))
        fault = self._fault_of(request)
        journey = Journey(instance, request, timeout, self, self.drawing.latency, self.drawing.between)
        if fault is None:
            return journey.there_and_back()
        self.counts.faults[fault.value] += 1
        answer = WAYS[fault](journey)
        instance.must_live()
        return answer

    def _fault_of(self, request: requests.PreparedRequest) -> OfRequest | None:
        signs_in = API_PATH not in (request.url or "")
        if not signs_in and self.drawing.is_away(self.timeline.now):
            return OfRequest.AWAY
        return self.drawing.of_request(is_write=is_write(request), signs_in=signs_in)

    def answer(self, request: requests.PreparedRequest, by: str) -> requests.Response:
        """Have the Dataverse work on a request."""
        return self.dataverse.answer(request, by)

    def refused_token(self, request: requests.PreparedRequest) -> requests.Response:
        """What Dataverse answers where the token has expired."""
        return self.dataverse.refused_token(request)

    def restart(self) -> None:
        """Restart the Dataverse."""
        self.dataverse.restart()

    def kill(self, traveller: Traveller) -> None:
        """Kill an instance."""
        self.pool.kill(traveller.name)

    def later(self, seconds: float, act: Callable[[], object]) -> None:
        """Have something happen in a while."""
        self.timeline.after(seconds, act)

    def save_again(self, row: str) -> None:
        """Somebody saves a row as it is; where it is gone there is nothing to save."""
        entity_set, _, rest = row.partition("(")
        column, row_id = NAMES.get(entity_set), rest.rstrip(")")
        if column is None:
            return
        try:
            found = self.admin.row(entity_set, row_id, select=column)
        except Refused:
            return
        self.admin.update(entity_set, row_id, {column: found[column]})

    def look_elsewhere(self) -> None:
        """Another instance looks at the same case at once."""
        instance = self.pool.free()
        if instance is None or not self.working.bodies:
            return
        look = Look.from_json(self.working.bodies[-1])
        instance.run(lambda wired: wired.reconcile(look))
        self.pool.freed()

    def _poison(self, body: str) -> None:
        self.counts.poison += 1
        self.poison.put(body, self.timeline.now)

    def _let_go(self, instance: Instance, body: str) -> None:
        """An instance is done with a message: something came of it, or it is on the queue once more."""
        conduct, now = self.counts.conduct, self.timeline.now
        if instance.refused:
            conduct.was_refused(instance.name, body, now)
        conduct.is_done_with(body, (*self.cases.waiting(), *self.working.bodies), now)

    def _give_up(self, _body: str) -> None:
        self.counts.given_up += 1

    def _poll(self) -> None:
        self.working.wake_at(self.timeline.now)
        self.poisoned.wake_at(self.timeline.now)


def _reconcile(wired: Wired, body: str) -> None:
    wired.reconcile(Look.from_json(body))


def _mark(wired: Wired, body: str) -> None:
    wired.poison(body)
