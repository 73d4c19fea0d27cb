"""The brake: once too much is made within an hour, nothing more is, until somebody releases it."""

import logging
from datetime import UTC, datetime

import pytest

from function_app import clock
from function_app.asking import observe
from function_app.health import Part
from function_app.messages import Look
from function_app.wiring import wire
from mappings.installation.mode import mode_from_json
from mappings.remembering.what_was_learned import Learned
from sandbox.demo import office as people
from tests.loop.world import RECEIVED, World


def thanked_on_cases(world: World, count: int) -> list[str]:
    """So many cases, each with a thank-you that calls for a task."""
    cases = []
    for _ in range(count):
        case = people.open_case(world.api, world.office, "Clinic letters")
        feedback = people.thank(world.api, world.office, case, RECEIVED, "So kind.")
        people.save_contact(world.api, world.office, case, feedback)
        cases.append(case)
    return cases


def look_at(world: World, cases: list[str]) -> None:
    for case in cases:
        world.look(case)


def test_it_stops_at_its_number_says_so_and_goes_on_with_everything_else(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.mode("act", brake=3)
    cases = thanked_on_cases(world, 6)
    look_at(world, cases)
    assert len(world.tasks()) == 3
    assert world.mode_set()["braked_since"] == "2025-03-10T09:00:00+00:00"
    assert [record.levelno for record in caplog.records if "brake_on" in record.message] == [logging.ERROR]
    assert len(world.assessments()) == 6
    assert all(row["phso_stage"] for row in world.api.rows("phso_feedbacks"))


def test_once_released_the_next_looks_make_what_is_wanted_up_to_the_number_again(world: World) -> None:
    world.mode("act", brake=3)
    cases = thanked_on_cases(world, 8)
    look_at(world, cases)
    world.on("2025-03-10T09:05:00Z")
    world.mode("act", brake=3, counted_from="2025-03-10T09:05:00+00:00")
    world.on("2025-03-10T09:06:00Z")
    look_at(world, cases)
    assert len(world.tasks()) == 6
    assert "braked_since" in world.mode_set()


def test_what_was_made_more_than_an_hour_ago_does_not_count(world: World) -> None:
    world.mode("act", brake=3)
    cases = thanked_on_cases(world, 5)
    look_at(world, cases[:3])
    world.on("2025-03-10T10:00:01Z")
    look_at(world, cases[3:])
    assert len(world.tasks()) == 5
    assert "braked_since" not in world.mode_set()


def test_what_no_longer_counts_is_counted_anew_before_the_brake_comes_on(world: World) -> None:
    """The number that a worker goes on with may be an hour old: it is never what puts the brake on."""
    world.mode("act", brake=3)
    cases = thanked_on_cases(world, 6)
    look_at(world, cases[:3])
    world.on("2025-03-10T09:50:00Z")
    look_at(world, [world.case])  # three, made at nine: the worker will go by that until ten to eleven
    world.on("2025-03-10T10:00:01Z")
    look_at(world, cases[3:])
    assert len(world.tasks()) == 6
    assert "braked_since" not in world.mode_set()


def test_what_another_worker_made_is_asked_for_where_a_case_wants_more_than_may_be_made_at_all(world: World) -> None:
    """Only where nothing was made within the hour one case may have all that it wants, and that has to be known."""
    world.mode("act", brake=2)
    (another,) = thanked_on_cases(world, 1)
    large = people.open_case(world.api, world.office, "Many thanks")
    for _ in range(3):
        feedback = people.thank(world.api, world.office, large, RECEIVED, "So kind.")
        people.save_contact(world.api, world.office, large, feedback)
    world.look()  # nothing was made so far, it is told
    other = wire(world.app.settings, lambda _name: world.queue)
    other.reconcile(Look(case=another, seen_at=clock.wall(), correlation="test", asked_by="webhook"))
    other.close()
    world.look(large)
    assert len(world.tasks()) == 1
    assert "braked_since" in world.mode_set()


def test_of_two_workers_each_may_make_one_plan_more_before_both_see_that_it_is_on(world: World) -> None:
    world.mode("act", brake=4)
    cases = thanked_on_cases(world, 8)
    other = wire(world.app.settings, lambda _name: world.queue)
    other.door.ourselves.user()
    for one, another in zip(cases[::2], cases[1::2], strict=True):
        world.look(one)
        other.reconcile(Look(case=another, seen_at=clock.wall(), correlation="test", asked_by="webhook"))
    other.close()
    assert 4 <= len(world.tasks()) <= 4 + 2
    assert "braked_since" in world.mode_set()


def test_a_brake_that_was_lowered_or_raised_holds_from_the_next_look_on(world: World) -> None:
    world.mode("act", brake=10)
    cases = thanked_on_cases(world, 12)
    look_at(world, cases[:5])
    world.mode("act", brake=5)
    look_at(world, cases[5:7])
    assert len(world.tasks()) == 5
    world.mode("act", brake=8)
    look_at(world, cases[5:])
    assert len(world.tasks()) == 8
    assert "braked_since" in world.mode_set()


@pytest.mark.parametrize("brake", [4999, 5000, 1_000_000])
def test_the_highest_brake_still_asks_for_no_more_than_dataverse_gives(world: World, brake: int) -> None:
    world.mode("act", brake=brake)
    world.thanked()
    world.look()
    assert len(world.tasks()) == 1


def test_what_people_make_does_not_count(world: World) -> None:
    world.mode("act", brake=1)
    for _ in range(3):
        world.api.create("tasks", {"subject": "Ring back", "phso_purpose": 727000000}, by=world.office.priya)
    look_at(world, thanked_on_cases(world, 1))
    assert "braked_since" not in world.mode_set()


def test_drafts_count_too(world: World) -> None:
    world.mode("act", brake=1)
    feedback = world.challenged()
    world.api.update("phso_feedbacks", feedback, {"phso_preparedocument": 727000000}, by=world.office.priya)
    world.look()
    look_at(world, thanked_on_cases(world, 1))
    assert world.tasks() == []
    assert "braked_since" in world.mode_set()


def test_where_nothing_was_made_lately_one_case_has_all_that_it_wants_however_much(world: World) -> None:
    world.mode("act", brake=1)
    world.thanked()
    world.thanked()
    world.look()
    assert len(world.tasks()) == 2
    assert "braked_since" not in world.mode_set()


def test_while_it_is_on_no_look_counts_anything(world: World) -> None:
    world.mode("act", braked_since="2025-03-10T08:00:00+00:00")
    world.thanked()
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 2
    assert world.tasks() == []


def test_what_a_newer_release_says_of_the_mode_stays_when_the_brake_comes_on(world: World) -> None:
    more = {"brake": 1, "exceptions": {"letters_by_owl": "act", "documents": "watch"}, "weather": {"is": "fine"}}
    world.mode("act", **more)
    look_at(world, thanked_on_cases(world, 2))
    assert world.mode_set() == {"level": "act", **more, "braked_since": "2025-03-10T09:00:00+00:00"}


@pytest.mark.parametrize("when", ["before", "after"])
def test_where_the_answer_to_the_brake_is_lost_nothing_more_is_made_and_it_is_on(world: World, when: str) -> None:
    world.mode("act", brake=1)
    cases = thanked_on_cases(world, 2)
    world.look(cases[0])
    world.fault(effect="lose", when=when, only="writes", path=r"\$batch")
    world.look(cases[1])
    assert len(world.tasks()) == 1
    assert "braked_since" in world.mode_set()


def test_whoever_sets_the_mode_meanwhile_wins_and_the_next_try_goes_by_what_they_set(world: World) -> None:
    world.mode("act", brake=1)
    cases = thanked_on_cases(world, 2)
    world.look(cases[0])
    reconciler = world.app.reconciler
    decided = reconciler.decide(observe(world.app.dataverse, world.app.mapping, cases[1], "test"), Learned())
    world.mode("act", brake=20)
    assert reconciler.brake.stops(decided, "test")
    assert world.mode_set() == {"level": "act", "brake": 20}
    world.look(cases[1])
    assert len(world.tasks()) == 2


def test_health_says_that_the_brake_is_on_and_how_to_release_it(world: World) -> None:
    world.mode("act", brake=7, braked_since="2025-03-10T08:00:00+00:00")
    part = mode_part(world)
    assert not part.ok
    assert "The brake is on since 2025-03-10 08:00 UTC: more than 7 tasks" in part.sentence
    assert "mode release" in part.sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"level":"watch"}', "In order."),
        ('{"level":"act","exceptions":{"letters_by_owl":"act"}}', "In order."),
        ("", "The mode cannot be read"),
        ('{"level":"act","exceptions":{"flags":"shout"}}', "The level of flags is none that this release knows"),
    ],
)
def test_health_says_where_the_mode_is_not_what_somebody_set(world: World, text: str, sentence: str) -> None:
    world.say_of_the_mode(text)
    assert mode_part(world).sentence.startswith(sentence)


def test_health_says_where_nobody_has_set_a_mode(world: World) -> None:
    row = next(row for row in world.api.rows("phso_assessments") if row["phso_name"] == "How much this software may do")
    world.api.delete("phso_assessments", row["phso_assessmentid"])
    part = mode_part(world)
    assert (part.ok, part.sentence[:15]) == (False, "No mode is set,")


def mode_part(world: World) -> Part:
    return next(part for part in world.app.health().parts if part.name == "mode")


def test_a_moment_without_an_offset_is_no_moment() -> None:
    assert mode_from_json({"level": "act", "braked_since": "2025-03-10T08:00:00"}).trouble
    read = mode_from_json({"level": "act", "braked_since": "2025-03-10T08:00:00+00:00"})
    assert read.braked_since == datetime(2025, 3, 10, 8, tzinfo=UTC)


def test_where_dataverse_asks_a_new_worker_for_a_pause_before_it_says_who_that_is_the_look_waits(world: World) -> None:
    """A process asks once who it is: before the first plan that makes something."""
    world.thanked()
    world.fault(effect="status", status=429, code="0x80072322", retry_after=17, path="WhoAmI", times=None)
    new = wire(world.app.settings, lambda _name: world.queue)
    new.reconcile(Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook"))
    new.close()
    assert [delay.total_seconds() for _, delay in world.queue.sent] == [17]
    assert world.tasks() == []
