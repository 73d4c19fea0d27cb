"""Feedback that comes to another case, or back: what was remembered of its tasks comes with it, at no other's cost."""

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import TASK_CANCELLED, TASK_COMPLETED
from tests.loop.test_fixed_point import INACTIVE
from tests.loop.test_moved import assert_still, ledgers, other, put_on
from tests.loop.test_resolved import REOPENED
from tests.loop.world import World

__all__ = ["other"]

OPEN, CANCELLED = 0, 2
ORDERS = pytest.mark.parametrize("old_first", [True, False], ids=["the old case first", "the new case first"])


@pytest.fixture
def thanked(world: World) -> str:
    """A thank-you for which a task was made."""
    feedback = world.thanked()
    world.look()
    return feedback


def delete_the_task(world: World) -> None:
    world.api.delete("tasks", world.task()["activityid"], by=world.office.morgan)


def end_the_task(world: World, ended: dict[str, int]) -> None:
    world.api.update("tasks", world.task()["activityid"], ended, by=world.office.morgan)


def moved(world: World, feedback: str, to: str, *looked_at: str) -> None:
    """Somebody puts feedback on another case; then the cases are looked at in this order."""
    put_on(world, feedback, to)
    for case in looked_at:
        world.look(case)


def in_order(world: World, other: str, *, old_first: bool) -> tuple[str, str]:
    return (world.case, other) if old_first else (other, world.case)


def states(world: World) -> list[int]:
    """How the tasks stand, in the order they were made."""
    return [task["statecode"] for task in world.tasks()]


def requests_of_a_look(world: World, case: str) -> int:
    world.api.control("DELETE", "requests")
    world.look(case)
    return len(world.requests())


@ORDERS
@pytest.mark.parametrize("seen", [True, False], ids=["after a look", "before a look"])
def test_a_task_that_a_person_deleted_is_not_made_again_on_the_new_case(
    world: World, other: str, thanked: str, old_first: bool, seen: bool
) -> None:
    delete_the_task(world)
    if seen:
        world.look()
    moved(world, thanked, other, *in_order(world, other, old_first=old_first))
    assert world.tasks() == []
    assert "was deleted by a person" in world.feedback(thanked)["phso_attention"]
    assert_still(world, world.case, other)


def test_one_that_is_deleted_between_the_looks_at_both_cases_is_not_made_again(
    world: World, other: str, thanked: str
) -> None:
    moved(world, thanked, other, world.case)
    delete_the_task(world)
    world.look(other)
    world.look()
    assert world.tasks() == []
    assert_still(world, world.case, other)


@ORDERS
def test_one_that_was_cancelled_with_its_case_does_not_read_as_cancelled_by_a_person(
    world: World, other: str, thanked: str, old_first: bool
) -> None:
    world.resolve()
    world.look()
    again = next(task["activityid"] for task in world.tasks() if task["statecode"] == OPEN)
    world.api.update("incidents", world.case, REOPENED, by=world.office.priya)
    world.api.delete("tasks", again, by=world.office.morgan)
    world.look()
    moved(world, thanked, other, *in_order(world, other, old_first=old_first))
    assert states(world) == [CANCELLED]
    attention = world.feedback(thanked)["phso_attention"]
    assert ("was deleted by a person" in attention, "cancelled by a person" in attention) == (True, False)
    assert_still(world, world.case, other)


@ORDERS
def test_one_that_this_software_withdrew_is_made_again_where_it_is_wanted_again(
    world: World, other: str, thanked: str, old_first: bool
) -> None:
    world.api.update("phso_feedbacks", thanked, {"phso_kind": people.DECISION_COMPLAINT}, by=world.office.priya)
    world.look()
    for task in world.tasks():
        world.api.delete("tasks", task["activityid"], by=world.office.morgan)  # its reason goes with it
    moved(world, thanked, other, *in_order(world, other, old_first=old_first))
    assert world.tasks() == []
    world.api.update("phso_feedbacks", thanked, {"phso_kind": people.POSITIVE}, by=world.office.priya)
    world.look(other)
    assert states(world) == [OPEN]
    assert_still(world, world.case, other)


@ORDERS
@pytest.mark.parametrize("ended", [TASK_COMPLETED, TASK_CANCELLED], ids=["completed", "cancelled"])
def test_one_that_a_person_ended_and_that_was_then_deleted_stays_ended(
    world: World, other: str, thanked: str, ended: dict[str, int], old_first: bool
) -> None:
    end_the_task(world, ended)
    world.look()
    delete_the_task(world)
    moved(world, thanked, other, *in_order(world, other, old_first=old_first))
    assert world.tasks() == []
    assert_still(world, world.case, other)


@ORDERS
def test_feedback_that_comes_back_brings_what_was_deleted_meanwhile(
    world: World, other: str, thanked: str, old_first: bool
) -> None:
    moved(world, thanked, other, world.case, other)
    delete_the_task(world)
    world.look(other)
    moved(world, thanked, world.case, *in_order(world, other, old_first=old_first))
    assert world.tasks() == []
    assert_still(world, world.case, other)


@ORDERS
def test_a_case_that_feedback_left_again_does_not_take_its_task_for_deleted(
    world: World, other: str, thanked: str, old_first: bool
) -> None:
    moved(world, thanked, other, *in_order(world, other, old_first=old_first))
    moved(world, thanked, world.case, *in_order(world, other, old_first=old_first))
    assert states(world) == [OPEN]
    assert '"fate":"deleted"' not in ledgers(world)[other]
    assert_still(world, world.case, other)


def test_feedback_that_goes_on_to_a_third_case_brings_it_too(world: World, other: str, thanked: str) -> None:
    third = people.open_case(world.api, world.office, "The right case after all")
    delete_the_task(world)
    moved(world, thanked, other, other)
    moved(world, thanked, third, third, other, world.case)
    assert world.tasks() == []
    assert_still(world, world.case, other, third)


def test_a_merge_brings_what_people_deleted(world: World, other: str, thanked: str) -> None:
    delete_the_task(world)
    world.look()
    world.merge(other, world.case)
    world.look(other)
    world.look()
    assert world.tasks() == []
    assert "was deleted by a person" in world.feedback(thanked)["phso_attention"]
    assert_still(world, world.case, other)


def test_where_the_old_case_is_gone_its_tasks_are_known_again_by_their_ids(
    world: World, other: str, thanked: str
) -> None:
    put_on(world, thanked, other)
    task = world.task()["activityid"]
    world.api.update("tasks", task, {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"})
    world.api.delete("incidents", world.case)
    world.look(other)
    assert (states(world), world.task()["activityid"]) == ([OPEN], task)
    assert_still(world, other)


def test_what_stands_in_another_cases_ledger_stops_no_look(world: World, other: str, thanked: str) -> None:
    row = world.assessment()["phso_assessmentid"]
    world.api.update("phso_assessments", row, {"phso_ledger": f"a note about {thanked}"})
    moved(world, thanked, other, other)
    assert states(world) == [OPEN]


def test_only_the_first_look_after_feedback_came_asks_the_other_cases(world: World, other: str, thanked: str) -> None:
    put_on(world, thanked, other)
    assert requests_of_a_look(world, other) == 3, "one read, one for the other cases, one write"
    assert requests_of_a_look(world, other) == 1
    assert requests_of_a_look(world, world.case) == 2
    assert requests_of_a_look(world, world.case) == 1


@pytest.mark.parametrize("columns", [INACTIVE, {"phso_kind": None}, {"phso_closedon": "2025-03-20T09:00:00Z"}])
def test_feedback_that_has_been_here_before_costs_no_further_request_whatever_it_is(
    world: World, thanked: str, columns: dict[str, object]
) -> None:
    world.api.update("phso_feedbacks", thanked, columns, by=world.office.priya)
    world.look()
    assert requests_of_a_look(world, world.case) == 1
