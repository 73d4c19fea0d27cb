"""What each part of the app does while Dataverse wants to be left alone: it asks nothing, and nothing is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from dynamics.errors import Throttled
from function_app import clock
from function_app.connecting import REAL
from function_app.messages import Look
from function_app.wiring import wire
from sandbox.demo import office as people
from tests.loop.doorway import Doorway, doorway
from tests.loop.world import RECEIVED, World

PAUSE = 30


class Counter:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 5000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def counter(world: World) -> Iterator[Counter]:
    """The world's app counts a pause by this."""
    counter = Counter()
    world.app.close()
    world.app = wire(world.app.settings, lambda _name: world.queue, replace(REAL, elapsed=counter))
    world.app.door.ourselves.user()
    world.app.reconciler.brake.ourselves()
    world.api.control("DELETE", "requests")
    yield counter
    world.api.control("DELETE", "limits")


def throttle(world: World, seconds: int = PAUSE, **more: object) -> None:
    world.fault(effect="status", status=429, code="0x80072322", retry_after=seconds, path=r"\$batch", **more)


def throttled(world: World) -> None:
    """Some other case's look meets a limit: from now on the process pauses."""
    throttle(world)
    world.look(people.open_case(world.api, world.office, "Another"))
    world.queue.sent.clear()
    world.api.control("DELETE", "requests")


def asked(world: World) -> int:
    """Requests of the app to the Web API."""
    return len(world.requests())


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "function_app.worker"]


def test_a_look_that_finds_a_pause_asks_nothing_waits_for_what_is_left_and_has_not_failed(
    world: World, counter: Counter
) -> None:
    world.thanked()
    throttled(world)
    counter.seconds += 20
    world.look()
    ((again, delay),) = world.queue.sent
    assert asked(world) == 0
    assert (again.case, again.attempt) == (world.case, 0)
    assert timedelta(seconds=10) <= delay < timedelta(seconds=PAUSE)


def test_what_was_put_off_is_done_when_the_pause_is_over(world: World, counter: Counter) -> None:
    world.thanked()
    throttle(world, only="writes")
    world.look()
    ((again, delay),) = world.queue.sent
    assert world.tasks() == []
    counter.seconds += delay.total_seconds()
    world.app.reconcile(again)
    assert len(world.tasks()) == 1


def test_one_pause_is_one_line_in_the_log_however_many_looks_it_holds_up(
    world: World, counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    throttle(world)
    cases = [people.open_case(world.api, world.office, f"Case {number}") for number in range(12)]
    for case in cases:
        world.look(case)
    (line,) = lines(caplog)
    assert line.startswith("dataverse_throttled ")
    assert "retry_after=30" in line
    assert [look.case for look, _ in world.queue.sent] == cases
    delays = [delay for _, delay in world.queue.sent]
    assert delays == sorted(set(delays))
    counter.seconds += PAUSE
    throttle(world)
    world.look(cases[0])
    assert len(lines(caplog)) == 2


def test_of_many_events_at_one_case_one_waits_for_all(world: World, counter: Counter) -> None:
    world.thanked()
    throttled(world)
    seen = clock.wall() - timedelta(seconds=5)
    for number in range(10):
        world.look(seen_at=seen + timedelta(milliseconds=number))
    ((again, _delay),) = world.queue.sent
    assert again.seen_at > seen + timedelta(seconds=1)
    counter.seconds += PAUSE * 2
    world.app.reconcile(again)
    assert len(world.tasks()) == 1


def test_what_waits_for_all_is_looked_at_although_the_case_was_looked_at_before_they_came(
    world: World, counter: Counter
) -> None:
    """Another worker may have looked between the first event and the last one that the look stands for."""
    first = clock.wall()
    other = wire(world.app.settings, lambda _name: world.queue)
    other.reconcile(Look(case=world.case, seen_at=first, correlation="test", asked_by="webhook"))
    throttled(world)
    world.thanked()
    world.look(seen_at=first)
    ((again, delay),) = world.queue.sent
    counter.seconds += delay.total_seconds()
    other.reconcile(again)
    other.close()
    assert len(world.tasks()) == 1


def test_a_row_whose_case_has_to_be_asked_for_waits_too(world: World, counter: Counter) -> None:
    feedback = world.thanked()
    throttled(world)
    look = Look(table="phso_feedback", row=feedback, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    world.app.reconcile(look)
    ((again, delay),) = world.queue.sent
    assert asked(world) == 0
    counter.seconds += delay.total_seconds()
    world.app.reconcile(again)
    assert len(world.tasks()) == 1


def test_the_door_takes_events_in_a_pause(world: World, counter: Counter) -> None:
    register: Doorway = doorway(world)
    world.thanked()
    throttled(world)
    told = register.told()
    assert set(register.bring(told)) == {202}
    assert world.queue.sent
    assert asked(world) == 0
    assert counter.seconds == 5000


def test_the_health_page_asks_nothing_and_says_that_dataverse_asked_for_a_pause(world: World, counter: Counter) -> None:
    throttled(world)
    report = {part.name: part for part in world.app.health().parts}
    assert "asked for a pause" in report["dataverse"].sentence
    assert asked(world) == 0
    assert counter.seconds == 5000


def test_a_sweep_that_finds_a_pause_asks_nothing_and_the_next_one_looks_as_far_back(
    world: World, counter: Counter
) -> None:
    world.thanked()
    throttled(world)
    with pytest.raises(Throttled):
        world.app.sweep("changed")
    assert (asked(world), world.queue.sent) == (0, [])
    counter.seconds += PAUSE
    world.app.sweep("changed")
    assert world.case in {look.case for look, _ in world.queue.sent}


def test_a_pause_in_the_middle_of_a_sweep_leaves_the_watermark_where_it_was(world: World, counter: Counter) -> None:
    world.app.sweep("changed")
    world.on("2025-03-10T12:00:00Z")
    world.thanked()
    throttle(world, only="writes")
    world.app.sweep("changed")  # whose last request is to move the watermark
    world.on("2025-03-10T15:00:00Z")
    world.queue.sent.clear()
    counter.seconds += PAUSE
    world.app.sweep("changed")
    assert world.case in {look.case for look, _ in world.queue.sent}


def test_a_brake_that_cannot_be_put_on_in_a_pause_lets_nothing_through(world: World, counter: Counter) -> None:
    world.mode("act", brake=1)
    world.thanked()
    world.look()
    another = people.open_case(world.api, world.office, "Another")
    people.save_contact(
        world.api,
        world.office,
        another,
        people.thank(world.api, world.office, another, RECEIVED, "So kind."),
    )
    throttle(world, only="writes")
    world.look(another)
    ((again, delay),) = world.queue.sent
    assert "braked_since" not in world.mode_set()
    counter.seconds += delay.total_seconds()
    world.app.reconcile(again)
    assert world.mode_set()["braked_since"]
    assert len(world.tasks()) == 1


def test_a_count_of_what_was_healed_that_meets_a_pause_is_in_the_log_and_the_case_is_written(
    world: World, counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    feedback = world.thanked()
    world.look()
    world.on("2025-03-10T09:05:00Z")
    world.api.update("phso_feedbacks", feedback, {"phso_maincontents": "Other words"}, by=world.office.priya)
    world.on("2025-03-10T09:30:00Z")
    before = world.assessment()["@odata.etag"]
    world.fault(effect="delay", delay_ms=1, only="writes", path=r"\$batch")  # the changeset goes through
    throttle(world, only="writes")
    world.look(asked_by="sweep")
    assert world.assessment()["@odata.etag"] != before
    assert (world.queue.sent, counter.seconds) == ([], 5000)
    assert [line.split()[0] for line in lines(caplog)] == ["case_healed", "healed_event_not_counted"]


def test_poison_that_meets_a_pause_marks_nothing_and_is_looked_at_again(world: World, counter: Counter) -> None:
    world.thanked()
    throttled(world)
    world.app.poison(Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook").to_json())
    ((again, delay),) = world.queue.sent
    assert asked(world) == 0
    assert delay >= timedelta(seconds=PAUSE)
    counter.seconds += delay.total_seconds()
    world.app.reconcile(again)
    assert len(world.tasks()) == 1
