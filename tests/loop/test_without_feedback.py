"""Cases on which there is no feedback: what is said of them does not depend on what was there once."""

from __future__ import annotations

import json
from typing import Any

from function_app import clock
from function_app.messages import Look
from sandbox.demo import office as people
from tests.loop.test_moved import assert_still, other, put_on
from tests.loop.world import World

__all__ = ["other"]


def marked(world: World) -> None:
    """Looks at the case failed, so that it is marked as in trouble."""
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    world.app.poison(look.to_json())


def said_of(world: World, case: str) -> dict[str, Any]:
    """What a case's assessment says, but for the name of the case."""
    (row,) = (row for row in world.assessments() if row["_phso_caseid_value"] == case)
    assert (row["phso_open"], row["phso_lookagainon"], row["phso_troublecode"]) == (False, None, None)
    return {part: said for part, said in json.loads(row["phso_result"]).items() if said and part != "case"}


def test_a_mark_that_is_cleared_leaves_an_assessment_that_says_nothing(world: World) -> None:
    people.decide(world.api, world.office, world.case, "2025-02-28")
    marked(world)
    world.look()
    assert said_of(world, world.case) == {}
    assert_still(world, world.case)


def test_once_all_feedback_is_elsewhere_nothing_is_said_of_the_decision_that_stayed(world: World, other: str) -> None:
    feedback = world.challenged()
    world.look()
    assert any(each["name"].startswith("Judicial Review") for each in world.result()["deadlines"])
    put_on(world, feedback, other)
    world.look()
    assert said_of(world, world.case) == {}
    assert_still(world, world.case)


def test_a_learning_point_of_a_case_without_feedback_asks_nobody_for_anything(world: World, other: str) -> None:
    feedback = world.thanked()
    world.record("learning_point")
    world.look()
    put_on(world, feedback, other)
    world.look()
    assert said_of(world, world.case) == {}
    assert_still(world, world.case)


def test_a_task_of_ours_that_is_still_open_keeps_being_spoken_of(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.mode("watch")
    world.api.delete("phso_feedbacks", feedback, by=world.office.priya)
    world.look()
    assert [task["state"] for task in world.result()["tasks"]] == ["to withdraw"]
    assert world.assessment()["phso_open"]
    world.mode("act")
    world.look()
    assert world.task()["statecode"] == 2
    assert said_of(world, world.case) == {}
