"""Records a day's events, plays them again from the static server, and sets the app beside a bare loop."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.events.exchanges import Exchange
from bench.events.recording import Event, recorded
from bench.events.the_app import App, MemoryQueue, app_beside, asking_each_time, wired_beside
from bench.report import Part, Row, at_least, at_most
from bench.speed.racing import Race, of_the_processor, raced
from bench.speed.working import WorkOff, by_a_bare_loop, by_the_app
from bench.static.starting import Server, serving
from bench.static.tape import write
from dynamics.client import Identity
from dynamics.session import TIMEOUTS, open_session
from function_app import clock
from function_app.connecting import CONNECTIONS
from sandbox.dataverse import running_dataverse
from sandbox.demo.web_api import WebApi

WORKERS = (1, 16)
LATER = 80
"""Milliseconds: what a request to a Dataverse in the same region takes at best."""
OWN_GOAL = 2.0
"""Milliseconds of processor time."""
GOALS = {0: 0.5, LATER: 0.95}
"""The least share of the bare loop's events a second, by how late the answers come.

They are the same for events that changed nothing, which are all reading and deciding beside a single request.
"""
LEAST_FOR_EACH_ROUND = 20
MILLI = 1000


@dataclass(frozen=True)
class Racers:
    """The app and the bare loop before one server, for events of one kind."""

    server: Server
    app: WorkOff
    bare: WorkOff
    events: int
    requests: int


def measured(rounds: int, most: int | None = None) -> tuple[Part, Part]:
    """The processor time of events, and events a second. `most`: of so many events only."""
    events, who = _recorded(most)
    try:
        with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
            changed, unchanged = (
                stack.enter_context(_racers(Path(folder) / kind, events, exchanges, who))
                for kind, exchanges in _kinds(events).items()
            )
            return _of_the_processor(changed, unchanged, rounds), _events_a_second(changed, unchanged, rounds)
    finally:
        clock.set_to(None)


def _kinds(events: Sequence[Event]) -> dict[str, list[tuple[Exchange, ...]]]:
    return {
        "changed": [event.changed for event in events],
        "unchanged": [event.unchanged for event in events],
    }


def _recorded(most: int | None) -> tuple[tuple[Event, ...], Identity]:
    with running_dataverse() as dataverse:
        app, api = asking_each_time(app_beside(dataverse)), WebApi(dataverse.as_json())
        try:
            return recorded(api, app, most), app.wired.dataverse.who_am_i()
        finally:
            api.close()
            app.wired.close()


@contextmanager
def _racers(
    tape: Path, events: Sequence[Event], exchanges: Sequence[Sequence[Exchange]], who: Identity
) -> Iterator[Racers]:
    said = {"UserId": who.user, "BusinessUnitId": who.business_unit, "OrganizationId": who.organization}
    write(tape, exchanges, said)
    with serving(tape) as server, open_session(server.ca, CONNECTIONS, TIMEOUTS) as session:
        queue = MemoryQueue()
        app = asking_each_time(App(wired_beside(server.as_dataverse(), queue), queue))
        try:
            bare = by_a_bare_loop(session, server.url, exchanges)
            yield Racers(server, by_the_app(app, events), bare, len(events), sum(map(len, exchanges)))
        finally:
            app.wired.close()


def _of_the_processor(changed: Racers, unchanged: Racers, rounds: int) -> Part:
    rows = []
    for kind, racers in (("changed", changed), ("unchanged", unchanged)):
        found = of_the_processor(racers.app, racers.bare, racers.events, rounds)
        own, whole, bare = found.own * MILLI, found.whole * MILLI, found.bare * MILLI
        racers.server.busy()  # raises where less was done than meant
        beside = f"whole app {whole:.2f} ms, bare loop {bare:.2f} ms"
        rows.append(at_most(f"own processor time, {kind}", own, OWN_GOAL, f"{own:.2f} ms", beside, " ms"))
    note = (
        f"median of {changed.events} events ({changed.requests} requests where something changed): what the app uses"
        " more than a bare loop of requests.Session with the same bytes over HTTPS and the same session settings"
    )
    return Part("processor time of an event", note, tuple(rows))


def _events_a_second(changed: Racers, unchanged: Racers, rounds: int) -> Part:
    rows: list[Row] = []
    shares = []
    for late, workers in product(GOALS, WORKERS):
        where = f"answers after {late} ms, {workers} {_threads(workers)}"
        race, busy = _race(changed, late, workers, rounds)
        rows.append(at_least(f"changed, {where}", race.ratio, GOALS[late], f"{race.ratio:.2f}", _beside(race)))
        also, busy_also = _race(unchanged, late, workers, rounds)
        rows.append(at_least(f"unchanged, {where}", also.ratio, GOALS[late], f"{also.ratio:.2f}", _beside(also)))
        shares += [] if late else [busy, busy_also]
    client, server = (max(each) for each in zip(*shares, strict=True))
    note = (
        "the whole app as a share of the bare loop; at no latency the client's process was busy for up to"
        f" {client:.0%} of the time and the static server's for up to {server:.0%}"
    )
    return Part("events a second", note, tuple(rows))


def _race(racers: Racers, late: int, workers: int, rounds: int) -> tuple[Race, tuple[float, float]]:
    """The race, and the share of the time for which the client's process and the server's were busy."""
    racers.server.wait(late)
    began, client, server = time.perf_counter(), time.process_time(), racers.server.busy()
    # answers that come at once make a round so short that anything else on the machine is seen in it
    least = 0 if late else LEAST_FOR_EACH_ROUND * rounds
    race = raced(racers.app, racers.bare, racers.events, workers, rounds, least)
    used = time.process_time() - client, racers.server.busy() - server
    taken = time.perf_counter() - began
    return race, (used[0] / taken, used[1] / taken)


def _beside(race: Race) -> str:
    return f"{race.app:.0f} against {race.bare:.0f} events/s"


def _threads(workers: int) -> str:
    return "thread" if workers == 1 else "threads"
