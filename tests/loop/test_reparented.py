"""An activity that a person puts from one case on another: one message, and both cases are looked at."""

from typing import Any

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import CONTACT_IN, EMAIL_RECEIVED
from tests.loop.doorway import doorway
from tests.loop.test_moved import assert_still
from tests.loop.world import RECEIVED, World


@pytest.fixture
def other(world: World) -> str:
    """Another case of the same person's."""
    return people.open_case(world.api, world.office, "The right case")


def put_on(world: World, entity_set: str, row: str, case: str) -> None:
    """Priya finds that the activity stands on the wrong case."""
    bound = {f"regardingobjectid_incident_{entity_set[:-1]}@odata.bind": f"/incidents({case})"}
    world.api.update(entity_set, row, bound, by=world.office.priya)


def brought(world: World, entity_set: str, row: str, case: str) -> set[str | None]:
    """The cases that are looked at because of it."""
    door = doorway(world)
    put_on(world, entity_set, row, case)
    (message,) = door.told()
    assert (message["body"]["PrimaryEntityName"], message["body"]["MessageName"]) == (entity_set[:-1], "Update")
    assert door.bring([message]) == [202]
    return set(door.work_off())


@pytest.mark.parametrize("entity_set", ["tasks", "emails", "phonecalls", "letters"])
def test_an_activity_put_on_another_case_has_both_looked_at(world: World, other: str, entity_set: str) -> None:
    regarding: dict[str, Any] = {
        f"regardingobjectid_incident_{entity_set[:-1]}@odata.bind": f"/incidents({world.case})"
    }
    row = world.api.create(entity_set, {"subject": "x", **regarding}, by=world.office.priya)
    assert brought(world, entity_set, row, other) == {world.case, other}


def test_the_saved_contact_counts_on_the_case_where_it_stands_now(world: World, other: str) -> None:
    feedback = people.thank(world.api, world.office, other, RECEIVED, "So kind.")
    email = {"subject": "Thank you", "directioncode": False, "phso_kind": CONTACT_IN, **EMAIL_RECEIVED}
    case = {"regardingobjectid_incident_email@odata.bind": f"/incidents({world.case})"}
    row = world.api.create("emails", {**email, **case}, by=world.office.priya)
    world.look()
    world.look(other)
    assert world.tasks() == []
    assert brought(world, "emails", row, other) == {world.case, other}
    assert [task["_phso_feedbackid_value"] for task in world.tasks()] == [feedback]
    assert_still(world, world.case, other)


def test_a_task_of_ours_put_on_another_case_counts_as_moved_and_is_made_on_neither(world: World, other: str) -> None:
    feedback = world.thanked()
    world.look()
    assert brought(world, "tasks", world.task()["activityid"], other) == {world.case, other}
    assert world.fates() == ["moved"]
    assert "was moved by a person" in world.feedback(feedback)["phso_attention"]
    assert_still(world, world.case, other)
