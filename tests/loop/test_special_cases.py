"""People and other logic that do not give in: what they did stands, it is said, and nothing goes round in a circle."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.demo.office import TASK_CANCELLED
from tests.loop.test_cascade import referred
from tests.loop.world import World

STEP, OTHER_LOGIC = "phso_nextstep", "Ask the front desk"


def looks(world: World, times: int = 3) -> int:
    """How many writes some looks make."""
    world.api.control("DELETE", "requests")
    for _ in range(times):
        world.look()
    return sum(entry["writes"] > 0 for entry in world.api.control("GET", "requests")["requests"])


def left(world: World) -> dict[str, list[str]]:
    """The columns that the assessment says are left, by row."""
    said: dict[str, list[str]] = world.result().get("changed_back", {})
    return said


def test_a_person_who_deletes_our_task_every_day_deletes_one_and_the_matter_stays_open(world: World) -> None:
    feedback = world.thanked()
    made = set()
    for day in range(10, 15):
        world.on(f"2025-03-{day}T09:00:00Z")
        world.look()
        made |= {task["activityid"] for task in world.tasks()}
        for task in world.tasks():
            world.api.delete("tasks", task["activityid"], by=world.office.morgan)
        world.on(f"2025-03-{day}T15:00:00Z")
        for question in ("changed", "due", "open"):
            world.app.sweep(question)
        while world.queue.sent:
            world.app.reconcile(world.queue.sent.pop(0)[0])
    assert len(made) == 1
    assert (world.tasks(), world.fates()) == ([], ["deleted"])
    row = world.feedback(feedback)
    assert row["phso_stage"] == "Positive feedback: no task for the manager"
    assert row["phso_closedon"] is None
    assert row["phso_needsattention"] is True
    assert "was deleted by a person" in row["phso_attention"]
    assert looks(world) == 0


def test_a_resolve_that_cancels_our_tasks_leaves_one_open_and_every_other_as_it_was_ended(world: World) -> None:
    referred(world)
    world.thanked()
    world.look()
    by_hand = {task["subject"]: task["activityid"] for task in world.tasks()}["positive feedback received"]
    world.api.update("tasks", by_hand, TASK_CANCELLED, by=world.office.morgan)
    world.look()
    before = {task["subject"] for task in world.tasks() if task["statecode"] == 0}
    assert before == {"OAT referral"}
    world.resolve()
    world.look()
    assert {task["subject"] for task in world.tasks() if task["statecode"] == 0} == before
    assert [task["statecode"] for task in world.named("positive feedback received")] == [2]
    assert looks(world) == 0


@pytest.mark.parametrize("value", [OTHER_LOGIC, None])
def test_a_value_that_is_changed_back_is_written_once_more_then_reported_and_left(
    world: World, value: str | None
) -> None:
    feedback = world.challenged()
    world.look()
    ours = world.feedback(feedback)[STEP]
    assert ours is not None
    for writes, stands, reported in ((1, ours, {}), (1, value, {feedback: [STEP]}), (0, value, {feedback: [STEP]})):
        world.api.update("phso_feedbacks", feedback, {STEP: value}, by=world.office.dev)
        assert looks(world) == writes
        assert (world.feedback(feedback)[STEP], left(world)) == (stands, reported)


def test_what_is_left_is_written_again_once_another_value_is_called_for(world: World) -> None:
    feedback = world.challenged()
    world.look()
    contest(world, feedback, STEP, OTHER_LOGIC)
    assert left(world) == {feedback: [STEP]}
    world.api.update("phso_feedbacks", feedback, {"phso_canresolveself": 727000001}, by=world.office.priya)
    world.look()
    assert world.feedback(feedback)[STEP] not in (None, OTHER_LOGIC)
    assert left(world) == {}
    assert looks(world) == 0


def test_one_value_that_is_left_keeps_no_other_from_being_written(world: World) -> None:
    feedback = world.challenged()
    world.look()
    contest(world, feedback, STEP, OTHER_LOGIC)
    stage = world.feedback(feedback)["phso_stage"]
    world.api.update("phso_feedbacks", feedback, {"phso_stage": "x"}, by=world.office.dev)
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_stage"], row[STEP]) == (stage, OTHER_LOGIC)


def test_what_our_checks_say_on_a_task_is_left_too(world: World) -> None:
    referred(world)
    (task,) = world.named("OAT referral")
    assert task["phso_validation"] is not None
    contest(world, task["activityid"], "phso_validation", None, "tasks")
    assert left(world) == {task["activityid"]: ["phso_validation"]}
    assert world.named("OAT referral")[0]["phso_validation"] is None
    assert looks(world) == 0


def test_what_is_remembered_of_a_row_that_is_gone_is_forgotten(world: World) -> None:
    feedback = world.challenged()
    world.look()
    contest(world, feedback, STEP, OTHER_LOGIC)
    world.api.delete("phso_feedbacks", feedback)
    world.look()
    assert left(world) == {}
    assert "changed_back" not in json.loads(world.assessment()["phso_ledger"])


def contest(world: World, row: str, column: str, value: Any, entity_set: str = "phso_feedbacks") -> None:
    """Something sets a column of ours twice."""
    for _ in range(2):
        world.api.update(entity_set, row, {column: value}, by=world.office.dev)
        world.look()
