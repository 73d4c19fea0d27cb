"""A task that a person ended and then opened again is that person's."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.demo.office import DECISION_COMPLAINT, TASK_CANCELLED, TASK_COMPLETED
from tests.loop.world import World

OPENED = {"statecode": 0, "statuscode": 2}


def mistaken_for_thanks(world: World, feedback: str) -> None:
    """It was a complaint about the decision: nothing wants the task any more."""
    world.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=world.office.priya)
    world.look()


@pytest.mark.parametrize("ended", [TASK_COMPLETED, TASK_CANCELLED], ids=["completed", "cancelled"])
def test_it_stays_open_although_nothing_wants_it_any_more(world: World, ended: dict[str, Any]) -> None:
    feedback = world.thanked()
    world.look()
    task = world.task()["activityid"]
    for change in (ended, OPENED):
        world.api.update("tasks", task, change, by=world.office.morgan)
        world.look()
    mistaken_for_thanks(world, feedback)
    assert world.api.row("tasks", task)["statecode"] == 0
    assert "no_longer_wanted" in [flag["name"] for flag in world.result()["flags"]]


def test_one_that_nobody_ended_is_withdrawn(world: World) -> None:
    feedback = world.thanked()
    world.look()
    mistaken_for_thanks(world, feedback)
    assert world.task()["statecode"] == 2
