"""Counts what an event costs: the app cold and warm, and the peer at the same work in its own two ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.counting.on_the_wire import rows_in, work_in
from bench.counting.scene import CHANGED, MADE, UNCHANGED, Scene, scene
from bench.events.exchanges import Exchange
from bench.events.recording import taking_down
from bench.events.the_app import app_beside
from bench.events.working_off import work_off
from bench.peer.running import PYTHON, Peer, installed, peer_beside
from bench.peer.work import Work
from bench.report import Part, Row

GOALS = {UNCHANGED: 1, CHANGED: 2, MADE: 2}
"""Requests of a warm event: one reads, and one writes where something changed.

How much was made lately is asked along with the reading, by the look after one that made something.
"""
WAYS = ("calls", "batches")


class NotTheSame(Exception):
    """The peer did not do the app's work, so its count would say nothing."""


@dataclass(frozen=True)
class Count:
    """Requests and operations, in a process that knows nothing yet and in one that has worked before.

    `processor`: the peer's milliseconds for a warm event; the app's are measured where no sandbox runs beside it.
    """

    cold: tuple[int, int]
    warm: tuple[int, int]
    processor: float = 0.0


@dataclass(frozen=True)
class Counted:
    """What one kind of event costs, by whom: `app`, and the peer's `calls` and `batches` where it is installed."""

    event: str
    by: dict[str, Count]


def measured(rounds: int, python: Path = PYTHON) -> Part:
    """The table's rows. `python` is the peer's, timed so often; without it only the app is counted."""
    counts = counted(rounds, python)
    note = (
        "requests (operations) in the embedded Dataverse's log. Cold: a new process, which signs in and asks"
        " who it is, or (the peer) reads definitions. The peer reads and writes the same, in calls or in its batches"
    )
    return Part("requests of an event", note, tuple(row for each in counts for row in _rows(each)))


def counted(rounds: int = 1, python: Path = PYTHON) -> tuple[Counted, ...]:
    """The counts of the three kinds of event."""
    with scene() as at:
        if not installed(python):
            return tuple(_of_an_event(at, event, None, rounds) for event in GOALS)
        with peer_beside(at.dataverse.as_json(), python) as peer:
            return tuple(_of_an_event(at, event, peer, rounds) for event in GOALS)


def _of_an_event(at: Scene, event: str, peer: Peer | None, rounds: int) -> Counted:
    count, taken = _by_the_app(at, event)
    by = {"app": count}
    if peer is not None:
        works = {way: work_in(taken, at.tables, way) for way in WAYS}
        by |= {way: _by_the_peer(at, event, peer, work, rows_in(taken), rounds) for way, work in works.items()}
    return Counted(event, by)


def _by_the_app(at: Scene, event: str) -> tuple[Count, list[Exchange]]:
    """The count, and what went over the wire."""
    app = app_beside(at.dataverse)
    try:
        at.set_for(event)
        work_off(app, at.told[event])
        cold = at.counted()
        at.set_for(event)
        adapter = taking_down(app)
        work_off(app, at.told[event])
        return Count(cold, at.counted()), adapter.taken
    finally:
        app.wired.close()


def _by_the_peer(at: Scene, event: str, peer: Peer, work: Work, rows: int, rounds: int) -> Count:
    """The count. Raises NotTheSame where the peer read another number of rows than the app did."""
    peer.forget()
    counts, busy = [], []
    for _ in range(rounds + 1):
        at.set_for(event)
        took = peer.do(work)
        if took.rows != rows:
            raise NotTheSame(f"{event}: the peer read {took.rows} rows in {work.way} where the app read {rows}")
        counts.append(at.counted())
        busy.append(took.processor)
    return Count(counts[0], counts[-1], median(busy[1:]) * 1000)


def _rows(counted: Counted) -> Iterator[Row]:
    app, goal = counted.by["app"], GOALS[counted.event]
    peers = {way: counted.by[way] for way in WAYS if way in counted.by}
    warm = _beside({way: count.warm for way, count in peers.items()})
    said = f"{counted.event}, warm"
    yield Row(said, _said(app.warm), warm, f"<= {goal}", app.warm[0] <= goal)
    cold = _beside({way: count.cold for way, count in peers.items()})
    yield Row(f"{counted.event}, cold", _said(app.cold), cold)
    if peers:
        busy = ", ".join(f"{count.processor:.1f} ms in {way}" for way, count in peers.items())
        yield Row(f"{counted.event}, processor time", "", f"peer: {busy}")


def _beside(counts: dict[str, tuple[int, int]]) -> str:
    if not counts:
        return "the peer is not installed here"
    return "peer: " + ", ".join(f"{_said(count)} in {way}" for way, count in counts.items())


def _said(count: tuple[int, int]) -> str:
    requests, operations = count
    return f"{requests} ({operations})"
