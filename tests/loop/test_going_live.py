"""Going live on ten years of resolved cases floods nobody: watched first, acted on from a day, and braked."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from function_app.messages import Look
from function_app.sweep import QuestionName
from function_app.wiring import wire
from sandbox.dataverse import RunningDataverse
from sandbox.demo import office as people
from sandbox.demo.office import Office
from sandbox.demo.web_api import WebApi
from tests.loop import ten_years
from tests.loop.world import World, settings_for, world_in

pytestmark = pytest.mark.slow

CASES = 1_500
OPEN = sum(map(ten_years.is_open, range(CASES)))
TODAY = "2025-03-12"
QUESTIONS: tuple[QuestionName, ...] = ("due", "open", "changed")
"""The sweep's timers, each once."""
BRAKE = 20


@pytest.fixture(scope="module")
def history(dataverse: RunningDataverse, staffed: tuple[WebApi, Office]) -> Iterator[World]:
    """An office with its past: recorded on Monday, and the software arrives on Wednesday."""
    api, office = staffed
    api.control("POST", "restore", {"name": "staffed"})
    api.control("DELETE", "faults")
    world = world_in(dataverse, api, office)
    world.app.close()
    settings = settings_for(dataverse, POLICY_IN_FORCE_FROM="2015-01-01")
    world.app = wire(settings, lambda _name: world.queue)
    ten_years.record(api, office, CASES)
    world.on(f"{TODAY}T09:00:00Z")
    yield world
    world.app.close()


def sweep_and_work(world: World) -> int:
    """All three questions asked, and every look worked off; how many there were."""
    for question in QUESTIONS:
        world.app.sweep(question)
    looks = list({look.case: look for look, _ in world.queue.sent}.values())
    world.queue.sent.clear()
    for look in looks:
        world.app.reconcile(Look.from_json(look.to_json()))
    return len(looks)


def untouched(world: World) -> bool:
    """Whether nothing that people see bears this software's hand: no row of theirs was changed by it."""
    ours = world.app.door.ourselves.user()
    tables = ("tasks", "emails", "phso_feedbacks", "incidents", "phso_decisions")
    return not any(world.api.rows(table, filter=f"_modifiedby_value eq {ours}", select="createdon") for table in tables)


def assert_made(world: World, before: int) -> None:
    """As much was made since as the brake allows; the tasks of one case are made together, or not at all."""
    assert BRAKE - 1 <= len(world.tasks()) - before <= BRAKE


def test_it_floods_nobody(history: World) -> None:
    """One story, since each part begins where the one before it ended."""
    watched(history)
    acted_on_from_today(history)
    braked(history)
    released(history)


def watched(world: World) -> None:
    world.mode("watch", **{"from": TODAY}, since=f"{TODAY}T09:00:00+00:00")
    assert sweep_and_work(world) == OPEN
    assert untouched(world)
    assessments = world.assessments()
    assert len(assessments) == OPEN
    held_back = [task for row in assessments for task in json.loads(row["phso_result"])["tasks"]]
    assert len([task for task in held_back if task["state"] == "to make"]) > 4 * BRAKE
    assert [row["phso_name"] for row in world.api.rows("phso_assessments") if "healed" in row["phso_name"]] == []


def acted_on_from_today(world: World) -> None:
    world.mode("act", **{"from": TODAY}, brake=BRAKE)
    new = people.thank(world.api, world.office, world.case, f"{TODAY}T08:00:00Z", "So kind.")
    people.save_contact(world.api, world.office, world.case, new)
    assert sweep_and_work(world) == OPEN + 1
    assert [task["_phso_feedbackid_value"] for task in world.tasks()] == [new]
    flagged = world.api.rows("phso_feedbacks", filter="phso_stage ne null", select="phso_feedbackid")
    assert [row["phso_feedbackid"] for row in flagged] == [new]
    assert world.api.rows("emails", filter="directioncode eq true", select="subject") == []


def braked(world: World) -> None:
    world.on(f"{TODAY}T11:00:00Z")
    world.mode("act", brake=BRAKE)
    sweep_and_work(world)
    assert_made(world, 1)
    assert world.mode_set()["braked_since"].startswith(f"{TODAY}T11:00:00")
    assert not world.app.health().ok


def released(world: World) -> None:
    world.on(f"{TODAY}T11:30:00Z")
    before = len(world.tasks())
    world.mode("act", brake=BRAKE, counted_from=f"{TODAY}T11:30:00+00:00")
    world.on(f"{TODAY}T11:35:00Z")
    sweep_and_work(world)
    assert_made(world, before)
    assert world.mode_set()["braked_since"].startswith(f"{TODAY}T11:35:00")
