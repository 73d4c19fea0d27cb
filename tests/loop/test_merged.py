"""Two cases that turn out to be one: what belongs to the other goes along, nothing is made twice or taken back."""

from typing import Any

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import TASK_CANCELLED, TASK_COMPLETED
from tests.loop.doorway import doorway
from tests.loop.test_cascade import referred
from tests.loop.test_challenge_route import answered
from tests.loop.test_moved import assert_still, ledgers
from tests.loop.test_resolved import REOPENED
from tests.loop.world import RECEIVED, World

OPEN, CANCELLED = 0, 2


@pytest.fixture
def target(world: World) -> str:
    """The case that takes the other one over."""
    return people.open_case(world.api, world.office, "The same matter")


def by_id(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str, int]]:
    """What was made, with its subject, owner and state."""
    return {row["activityid"]: (row["subject"], row["_ownerid_value"], row["statecode"]) for row in rows}


@pytest.mark.parametrize("first", [0, 1], ids=["the target is looked at first", "the merged case is looked at first"])
def test_tasks_of_a_merged_case_are_known_again_and_none_is_made_twice(world: World, target: str, first: int) -> None:
    world.thanked()
    feedback = referred(world)
    answered(world, feedback, 1, "2025-03-10T08:30:00Z")
    world.look()
    before = by_id(world.tasks())
    assert len(before) >= 4, "a task for the feedback, for the case owner and for each outcome"
    world.merge(target, world.case)
    for case in ((target, world.case), (world.case, target))[first]:
        world.look(case)
    assert by_id(world.tasks()) == before
    assert {task["_regardingobjectid_value"] for task in world.tasks()} == {target}
    assert ledgers(world)[target].count('"fate":"open"') == sum(state == OPEN for *_, state in before.values())
    assert "was moved" not in str(world.feedback(feedback)["phso_attention"])
    assert_still(world, target, world.case)


@pytest.mark.parametrize(("ended", "fate"), [(TASK_COMPLETED, "done"), (TASK_CANCELLED, "cancelled")])
def test_what_people_ended_before_the_merge_stays_ended(
    world: World, target: str, ended: dict[str, int], fate: str
) -> None:
    world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], ended, by=world.office.morgan)
    world.look()
    world.merge(target, world.case)
    world.look(target)
    world.look()
    assert world.task()["statecode"] == ended["statecode"]
    assert f'"fate":"{fate}"' in ledgers(world)[target]
    assert_still(world, target, world.case)


def test_what_this_software_had_withdrawn_does_not_stand_for_its_round_on_the_target(world: World, target: str) -> None:
    feedback = world.thanked()
    for kind in (people.POSITIVE, people.DECISION_COMPLAINT):
        world.api.update("phso_feedbacks", feedback, {"phso_kind": kind}, by=world.office.priya)
        world.look()
    world.merge(target, world.case)
    world.look(target)
    assert [task["statecode"] for task in world.tasks()] == [CANCELLED]
    world.api.update("phso_feedbacks", feedback, {"phso_kind": people.POSITIVE}, by=world.office.priya)
    world.look(target)
    world.look()
    assert sorted(task["statecode"] for task in world.tasks()) == [OPEN, CANCELLED]
    assert_still(world, target, world.case)


def test_one_that_was_cancelled_with_its_case_and_made_again_does_not_hide_its_successor(
    world: World, target: str
) -> None:
    feedback = world.thanked()
    world.look()
    world.resolve()
    world.look()
    world.api.update("incidents", world.case, REOPENED, by=world.office.priya)
    world.merge(target, world.case)
    world.look(target)
    assert sorted(task["statecode"] for task in world.tasks()) == [OPEN, CANCELLED]
    assert "cancelled by a person" not in str(world.feedback(feedback)["phso_attention"])
    assert world.feedback(feedback)["phso_stage"] == "Positive feedback: with the manager"


def test_decisions_and_all_that_hangs_on_them_go_along(world: World, target: str) -> None:
    feedback = world.challenged()
    people.extend(world.api, world.office, world.case, feedback, phso_newdate="2025-04-11")
    answered(world, feedback, 1, "2025-03-10T08:30:00Z")
    world.look()
    due = world.feedback(feedback)["phso_onemonthdate"]
    assert due is not None
    world.merge(target, world.case)
    world.look(target)
    world.look()
    assert world.feedback(feedback)["phso_onemonthdate"] == due
    tables = ("phso_decisions", "phso_decisionsents", "phso_extensions", "phso_oatoutcomes", "phso_feedbacks")
    for table in tables:
        assert {row["_phso_caseid_value"] for row in world.api.rows(table)} == {target}, table


def test_the_merged_case_says_nothing_of_what_went_away(world: World, target: str) -> None:
    world.thanked()
    world.look()
    world.merge(target, world.case)
    world.look(target)
    world.look()
    rows = {row["_phso_caseid_value"]: row for row in world.assessments()}
    assert set(rows) == {world.case, target}
    for part in ('"findings":[]', '"flags":[]', '"next_steps":[]', '"tasks":[]', '"deadlines":[]'):
        assert part in rows[world.case]["phso_result"]


def test_a_merge_has_both_cases_looked_at(world: World, target: str) -> None:
    feedback = world.thanked()
    world.look()
    door = doorway(world)
    world.merge(target, world.case)
    assert set(door.bring(door.told())) == {202}
    assert set(door.work_off()) == {world.case, target}
    assert world.task()["statecode"] == OPEN
    assert world.feedback(feedback)["_phso_caseid_value"] == target
    assert_still(world, target, world.case)


def test_a_target_with_tasks_of_its_own_keeps_them_as_they_were(world: World, target: str) -> None:
    own = people.thank(world.api, world.office, target, RECEIVED, "Also kind.")
    people.save_contact(world.api, world.office, target, own)
    world.thanked()
    world.look(target)
    world.look()
    before = {task["_phso_feedbackid_value"]: task["@odata.etag"] for task in world.tasks()}
    assert len(before) == 2
    world.merge(target, world.case)
    world.look(target)
    world.look()
    after = {task["_phso_feedbackid_value"]: task["@odata.etag"] for task in world.tasks()}
    assert after[own] == before[own]
    assert [task["statecode"] for task in world.tasks()] == [OPEN, OPEN]
    assert_still(world, target, world.case)
