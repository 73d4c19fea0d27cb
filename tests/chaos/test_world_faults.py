"""Each fault of a request does what its name says: to a read, to a write, and to the row that was to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from chaos.faults.drawing import Drawing
from chaos.faults.kinds import NONE, Faults, OfRequest
from chaos.world.app_at_work import AppAtWork
from chaos.world.building import World, world_for
from chaos.world.instance import Instance, Killed
from chaos.world.settings import settings_for
from dynamics import errors, outcomes
from tests.chaos.little_month import little_month

NO, MAYBE, YES = {False}, {False, True}, {True}
THROTTLED = (errors.Throttled, outcomes.Throttled)
BROKE = (errors.Unreachable, outcomes.Unknown)
FAILED = (errors.Unavailable, outcomes.Unknown)
KILLED = (Killed, Killed)
WELL = (None, outcomes.Done)

WHAT_HAPPENS: dict[OfRequest, tuple[tuple[Any, Any], set[bool]]] = {
    OfRequest.TOO_MANY: (THROTTLED, NO),
    OfRequest.TOO_LONG: (THROTTLED, NO),
    OfRequest.TOO_MANY_AT_ONCE: (THROTTLED, NO),
    OfRequest.FAILED: (FAILED, NO),
    OfRequest.BAD_GATEWAY: (FAILED, MAYBE),
    OfRequest.UNAVAILABLE: (FAILED, NO),
    OfRequest.GATEWAY_TIMEOUT: (FAILED, MAYBE),
    OfRequest.SLOW: (WELL, YES),
    OfRequest.TIMED_OUT: (BROKE, MAYBE),
    OfRequest.WORKED_ON_LATE: (BROKE, YES),
    OfRequest.NOT_CONNECTED: ((errors.NotSent, outcomes.Unknown), NO),
    OfRequest.DROPPED: (BROKE, NO),
    OfRequest.DROPPED_AFTER_COMMIT: (BROKE, YES),
    OfRequest.STALE: ((None, outcomes.ConcurrencyLost), NO),
    OfRequest.OTHER_FIRST: (WELL, YES),
    OfRequest.TOKEN_EXPIRED: ((errors.Unauthorised, outcomes.Unknown), NO),
    OfRequest.KILLED: (KILLED, NO),
    OfRequest.KILLED_AFTER_COMMIT: (KILLED, YES),
    OfRequest.RESTARTED: (BROKE, NO),
    OfRequest.RESTARTED_AFTER_COMMIT: (BROKE, YES),
    OfRequest.AWAY: (FAILED, NO),
    OfRequest.NO_IDENTITY_SERVICE: ((errors.TokenError, errors.TokenError), NO),
}
"""What a read raises and what becomes of a write; whether the row is then as it was to be written."""


@dataclass(frozen=True)
class Change:
    """A change of one row."""

    path: str
    guard: str
    body: dict[str, object]
    method: str = "PATCH"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A Dataverse and an app; nothing goes wrong yet."""
    with world_for(little_month(), Faults(), 1) as world:
        world.drawing.stop()
        yield world


def test_every_fault_is_in_the_table() -> None:
    assert set(WHAT_HAPPENS) == set(OfRequest)


@pytest.mark.parametrize("kind", OfRequest, ids=lambda kind: kind.value)
def test_a_fault_does_what_it_says(world: World, kind: OfRequest) -> None:
    (raised, became), written = WHAT_HAPPENS[kind]
    counted = world.counts.kills, world.counts.restarts, world.counts.faults[kind]

    assert _of_read(_at_work(world, kind)) is raised
    assert _of_write(world, kind) == (became, written)

    kills, restarts, faults = world.counts.kills, world.counts.restarts, world.counts.faults[kind]
    assert (kills > counted[0]) == (raised is Killed)
    assert (restarts > counted[1]) == (kind in (OfRequest.RESTARTED, OfRequest.RESTARTED_AFTER_COMMIT))
    assert faults > counted[2]


def test_a_pause_that_is_asked_for_is_that_of_the_answer(world: World) -> None:
    instance = _at_work(world, OfRequest.TOO_MANY_AT_ONCE)

    with pytest.raises(errors.Throttled) as throttled:
        instance.wired.dataverse.who_am_i()

    assert throttled.value.code == "0x80072326"
    assert 1 <= throttled.value.retry_after <= 5


def test_what_is_killed_sends_nothing_more(world: World) -> None:
    instance = _at_work(world, OfRequest.KILLED)
    with pytest.raises(Killed):
        instance.wired.dataverse.who_am_i()
    asked = world.counts.requests

    with pytest.raises(Killed):
        instance.wired.dataverse.who_am_i()
    with pytest.raises(Killed):
        instance.wired.queue.check()

    assert world.counts.requests == asked


def _at_work(world: World, kind: OfRequest) -> Instance:
    """An instance that has a token already, and to whose every request the same happens from now on."""
    drawing = Drawing(replace(NONE, rate=1.0, requests={kind: 1}), seed=7)
    faults, drawing.faults = drawing.faults, world.drawing.faults
    app = AppAtWork(settings_for(world.running), world.dataverse, world.timeline, drawing, world.counts, world.admin)
    instance = app.pool.free()
    assert instance is not None
    if kind is not OfRequest.NO_IDENTITY_SERVICE:
        instance.wired.dataverse.who_am_i()
    drawing.faults = faults
    return instance


def _of_read(instance: Instance) -> type[BaseException] | None:
    return _raised(lambda: instance.wired.dataverse.read(["incidents?$select=title&$top=1"]))


def _raised(act: Callable[[], object]) -> type[BaseException] | None:
    try:
        act()
    except (errors.DataverseError, Killed) as error:
        return type(error)
    return None


def _of_write(world: World, kind: OfRequest) -> tuple[object, set[bool]]:
    """What became of the write, and whether the row is as written: of several tries, where chance decides."""
    instance = _at_work(world, kind)
    tries = [_one_write(world, instance) for _ in range(12 if WHAT_HAPPENS[kind][1] == MAYBE else 1)]
    (became,) = {each for each, _ in tries}
    return became, {written for _, written in tries}


def _one_write(world: World, instance: Instance) -> tuple[object, bool]:
    """Give the row another name, and wait until nothing more can happen."""
    (row,) = world.admin.rows("phso_assessments", select="phso_name,phso_assessmentid")
    name = f"{row['phso_name']}x"
    change = Change(f"phso_assessments({row['phso_assessmentid']})", row["@odata.etag"], {"phso_name": name})
    try:
        became: object = type(instance.wired.dataverse.write([change]))
    except (errors.DataverseError, Killed) as error:
        became = type(error)
    world.timeline.go_on(300)
    return became, world.admin.rows("phso_assessments")[0]["phso_name"] == name
