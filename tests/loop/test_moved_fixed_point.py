"""Feedback that wanders between cases while people end its tasks: what they ended is never made again anywhere."""

import random

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import TASK_CANCELLED, TASK_COMPLETED
from tests.loop.test_moved import assert_still, put_on
from tests.loop.world import World

OPEN = 0


def look_at(world: World, cases: list[str], chance: random.Random) -> None:
    """All cases, in any order, some of them twice."""
    for case in chance.sample(cases, len(cases)) + chance.sample(cases, 1):
        world.look(case)


def end_one(world: World, chance: random.Random, ended: set[str]) -> None:
    """A person completes, cancels or deletes some open task; or deletes one that is ended."""
    rows = world.tasks()
    if not rows:
        return
    task = chance.choice(rows)
    if task["statecode"] == OPEN:
        ended.add(task["_phso_feedbackid_value"])
    if task["statecode"] != OPEN or chance.random() < 0.6:
        world.api.delete("tasks", task["activityid"], by=world.office.morgan)
    else:
        how = chance.choice([TASK_COMPLETED, TASK_CANCELLED])
        world.api.update("tasks", task["activityid"], how, by=world.office.morgan)


@pytest.mark.parametrize("seed", range(8))
def test_what_people_ended_stays_ended_wherever_its_feedback_goes(world: World, seed: int) -> None:
    chance = world.casework(seed)
    others = [people.open_case(world.api, world.office, title) for title in ("Second", "Third")]
    cases, ended = [world.case, *others], set[str]()
    feedback = [world.thanked(words=words) for words in ("Kind.", "Very kind.")]
    for _ in range(8):
        if chance.random() < 0.8:
            look_at(world, cases, chance)
        if chance.random() < 0.4:
            end_one(world, chance, ended)
        put_on(world, chance.choice(feedback), chance.choice(cases))
        look_at(world, cases, chance)
        open_ones = [task["_phso_feedbackid_value"] for task in world.tasks() if task["statecode"] == OPEN]
        assert sorted(set(open_ones)) == sorted(open_ones)
        assert not ended & set(open_ones)
    look_at(world, cases, chance)
    assert_still(world, *cases)
