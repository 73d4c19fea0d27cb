"""Feedback that went to another case, with no webhook that told the case which it left: that case learns of it."""

import json
from typing import Any

import pytest

from mappings.remembering.ids import assessment_id
from tests.loop.test_moved import other, put_on
from tests.loop.world import World

__all__ = ["other"]


@pytest.fixture
def feedback(world: World) -> str:
    made = world.challenged()
    world.look()
    return made


def assessed(world: World, case: str) -> dict[str, Any]:
    """A case's own assessment."""
    return world.api.row("phso_assessments", assessment_id(world.app.mapping.namespace, case))


def work_off(world: World) -> list[str | None]:
    """Every look that was asked for, and those that follow; the cases in their order."""
    done = []
    while world.queue.sent:
        look, _ = world.queue.sent.pop(0)
        world.app.reconcile(look)
        done.append(look.case)
    return done


def assert_says_nothing_of(world: World, case: str, feedback: str) -> None:
    row = assessed(world, case)
    assert feedback not in row["phso_result"]
    assert row["_phso_caseid_value"] == case
    assert json.loads(row["phso_result"])["case"] == case


def test_the_case_that_feedback_was_moved_from_is_looked_at_after_the_one_it_came_to(
    world: World, feedback: str, other: str
) -> None:
    put_on(world, feedback, other)
    world.look(other)
    assert work_off(world) == [world.case]
    assert_says_nothing_of(world, world.case, feedback)


def test_so_is_one_that_was_merged_although_its_assessment_went_along(world: World, feedback: str, other: str) -> None:
    world.merge(other, world.case)
    assert assessed(world, world.case)["_phso_caseid_value"] == other
    world.look(other)
    assert work_off(world) == [world.case]
    assert_says_nothing_of(world, world.case, feedback)


def test_a_case_is_told_once_and_others_not_at_all(world: World, feedback: str, other: str) -> None:
    put_on(world, feedback, other)
    world.look(other)
    work_off(world)
    world.look(other)
    world.look()
    assert world.queue.sent == []
