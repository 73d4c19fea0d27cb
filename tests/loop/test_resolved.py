"""A case that is resolved cancels our tasks with it: they are made again, what a person cancelled is not."""

from typing import Any

import pytest

from sandbox.demo.office import TASK_CANCELLED
from tests.loop.test_cascade import referred, requests_of_a_look
from tests.loop.world import World

RESOLVED, REOPENED = {"statecode": 1, "statuscode": 5}, {"statecode": 0, "statuscode": 1}
REFERRAL = "OAT referral"
OPEN, CANCELLED = 0, 2


def reopen(world: World) -> None:
    world.api.update("incidents", world.case, REOPENED, by=world.office.priya)


def states(world: World) -> list[int]:
    """The states of the referrals, open ones first."""
    return sorted(task["statecode"] for task in world.named(REFERRAL))


def cancel_the_referral(world: World) -> None:
    (task,) = (task for task in world.named(REFERRAL) if task["statecode"] == OPEN)
    world.api.update("tasks", task["activityid"], TASK_CANCELLED, by=world.office.ola)


def again(world: World) -> list[int]:
    """The counts under which the referral was made, in order."""
    made = [entry for entry in world.ledger().values() if entry["purpose"] == "oat_referral"]
    return sorted(entry["again"] for entry in made)


def test_a_referral_that_was_cancelled_with_the_case_is_made_again_once(world: World) -> None:
    referred(world)
    world.resolve()
    assert states(world) == [CANCELLED]
    world.look()
    assert (states(world), again(world)) == ([OPEN, CANCELLED], [0, 1])
    (task,) = (task for task in world.named(REFERRAL) if task["statecode"] == OPEN)
    assert task["_ownerid_value"] == world.office.oat
    assert requests_of_a_look(world) == 1


def test_a_case_that_is_resolved_again_has_it_made_again_once_more(world: World) -> None:
    referred(world)
    for number in (1, 2):
        world.resolve()
        world.look()
        assert (states(world), again(world)) == ([OPEN, *[CANCELLED] * number], list(range(number + 1)))
        reopen(world)
        world.look()
        assert states(world) == [OPEN, *[CANCELLED] * number]
    assert requests_of_a_look(world) == 1


def test_what_a_person_cancels_on_an_open_case_stays_cancelled(world: World) -> None:
    feedback = referred(world)
    cancel_the_referral(world)
    world.look()
    world.look()
    assert (states(world), again(world)) == ([CANCELLED], [0])
    assert world.feedback(feedback)["phso_nextstep"] == "Set the task 'OAT referral' for OAT"


def test_what_a_person_cancelled_before_the_last_look_stays_so_when_the_case_is_resolved(world: World) -> None:
    referred(world)
    cancel_the_referral(world)
    world.look()
    world.resolve()
    world.look()
    assert (states(world), again(world)) == ([CANCELLED], [0])


@pytest.mark.parametrize(("at", "made_again"), [("09:00:10", True), ("09:00:11", False), ("09:04:00", False)])
def test_only_what_was_cancelled_within_ten_seconds_of_the_case_went_with_it(
    world: World, at: str, made_again: bool
) -> None:
    referred(world)
    cancel_the_referral(world)
    world.on(f"2025-03-10T{at}Z")
    world.resolve()
    world.look()
    assert len(states(world)) == (2 if made_again else 1)


def test_what_a_person_cancels_on_a_resolved_case_stays_cancelled(world: World) -> None:
    referred(world)
    world.resolve()
    world.look()
    cancel_the_referral(world)
    world.look()
    assert (states(world), again(world)) == ([CANCELLED, CANCELLED], [0, 1])
    assert requests_of_a_look(world) == 1


def test_what_is_not_wanted_any_more_is_not_made_again(world: World) -> None:
    feedback = referred(world)
    world.resolve()
    withdrawn: dict[str, Any] = {"phso_referral": None}
    world.api.update("phso_feedbacks", feedback, withdrawn, by=world.office.priya)
    world.look()
    assert (states(world), again(world)) == ([CANCELLED], [0])


def test_a_resolution_by_patch_is_like_one_by_the_form(world: World) -> None:
    referred(world)
    world.api.update("incidents", world.case, RESOLVED, by=world.office.priya)
    world.look()
    assert states(world) == [OPEN, CANCELLED]


def test_a_case_that_is_given_away_and_resolved_at_once_has_its_tasks_made_again_for_whom_they_are(
    world: World,
) -> None:
    world.thanked()
    world.look()
    owner = {"ownerid@odata.bind": f"/systemusers({world.office.tomasz})"}
    world.api.update("incidents", world.case, owner, by=world.office.priya)
    world.resolve()
    world.look()
    there = sorted((task["statecode"], task["_ownerid_value"]) for task in world.tasks())
    assert there == [(OPEN, world.office.morgan), (CANCELLED, world.office.tomasz)]
    assert requests_of_a_look(world) == 1
