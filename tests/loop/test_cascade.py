"""A case that is assigned takes its activities along: ours come back to whom they are for, people's stay."""

import pytest

from sandbox.demo.office import TASK_COMPLETED
from tests.loop.doorway import doorway
from tests.loop.test_challenge_route import all_on_record
from tests.loop.world import World

CHILDREN = 200


def assign(world: World, owner: str, kind: str = "systemusers") -> None:
    """The case goes to somebody else."""
    world.api.update("incidents", world.case, {"ownerid@odata.bind": f"/{kind}({owner})"}, by=world.office.priya)


def give(world: World, task: str, owner: str) -> None:
    """A person gives a task to somebody."""
    world.api.update("tasks", task, {"ownerid@odata.bind": f"/systemusers({owner})"}, by=world.office.morgan)


def set_by_hand(world: World, number: int = 1) -> list[str]:
    """Tasks of Priya's own on the case."""
    row = {"regardingobjectid_incident_task@odata.bind": f"/incidents({world.case})", "subject": "Ring the hospital"}
    return [world.api.create("tasks", row, by=world.office.priya) for _ in range(number)]


def referred(world: World) -> str:
    """A challenge that is with OAT."""
    feedback = all_on_record(world)
    world.api.update("phso_feedbacks", feedback, {"phso_referral": 727000000}, by=world.office.priya)
    world.look()
    return feedback


def owners(world: World) -> dict[str, str]:
    """Who has each task, by its subject."""
    return {task["subject"]: task["_ownerid_value"] for task in world.tasks()}


def requests_of_a_look(world: World) -> int:
    world.api.control("DELETE", "requests")
    world.look()
    return len(world.requests())


def test_a_burst_over_two_hundred_activities_is_three_reads_at_most_and_only_ours_come_back(world: World) -> None:
    world.thanked()
    referred(world)
    by_hand = set(set_by_hand(world, CHILDREN))
    before = {task["activityid"]: task["_ownerid_value"] for task in world.tasks() if task["activityid"] not in by_hand}
    world.look()
    door = doorway(world)
    assign(world, world.office.tomasz)
    messages = door.told()
    assert len(messages) > CHILDREN
    world.api.control("DELETE", "requests")
    half = len(messages) // 2
    for part in (messages[:half], messages[half:]):
        assert set(door.bring(part)) == {202}
        assert set(door.work_off()) == {world.case}
    assert door.reads() <= 3
    after = {task["activityid"]: task["_ownerid_value"] for task in world.tasks()}
    assert {task: after[task] for task in before} == before
    assert set(before.values()) == {world.office.oat, world.office.morgan}
    assert {after[task] for task in by_hand} == {world.office.tomasz}
    assert set(door.bring(door.told())) == {200}
    assert world.queue.sent == []


def test_the_owner_comes_back_once_for_each_assignment_and_what_re_owns_it_again_is_left(world: World) -> None:
    world.thanked()
    world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.morgan
    give(world, world.task()["activityid"], world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.tomasz
    assert requests_of_a_look(world) == 1


def test_each_assignment_is_told_from_the_one_before(world: World) -> None:
    world.thanked()
    world.look()
    for owner in (world.office.tomasz, world.office.priya, world.office.tomasz):
        assign(world, owner)
        world.look()
        assert world.task()["_ownerid_value"] == world.office.morgan
    assert requests_of_a_look(world) == 1


def test_a_task_that_a_person_gave_away_is_not_fetched_back_when_its_case_is_assigned(world: World) -> None:
    world.thanked()
    world.look()
    give(world, world.task()["activityid"], world.office.director)
    world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.tomasz
    assert requests_of_a_look(world) == 1


def test_a_person_who_has_a_task_and_is_given_the_case_too_keeps_both(world: World) -> None:
    world.thanked()
    world.look()
    give(world, world.task()["activityid"], world.office.tomasz)
    world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.tomasz


def test_a_task_that_came_back_to_whom_it_was_for_is_ours_to_fetch_again(world: World) -> None:
    world.thanked()
    world.look()
    for owner in (world.office.director, world.office.morgan):
        give(world, world.task()["activityid"], owner)
        world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.morgan


def test_a_task_whose_words_a_person_changed_comes_back_with_the_words(world: World) -> None:
    world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], {"description": "Mine."}, by=world.office.morgan)
    world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert (world.task()["_ownerid_value"], world.task()["description"]) == (world.office.morgan, "Mine.")


def test_a_task_given_away_without_an_assignment_of_the_case_is_a_persons_doing(world: World) -> None:
    world.thanked()
    world.look()
    give(world, world.task()["activityid"], world.office.priya)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.priya


def test_a_member_of_oat_who_takes_the_referral_keeps_it(world: World) -> None:
    referred(world)
    (task,) = world.named("OAT referral")
    give(world, task["activityid"], world.office.ola)
    world.look()
    assert owners(world)["OAT referral"] == world.office.ola
    assert requests_of_a_look(world) == 1


@pytest.mark.parametrize("taken", [True, False], ids=["taken before", "by the assignment alone"])
def test_a_member_of_oat_to_whom_the_case_goes_keeps_the_referral(world: World, taken: bool) -> None:
    referred(world)
    (task,) = world.named("OAT referral")
    if taken:
        give(world, task["activityid"], world.office.ola)
        world.look()
    assign(world, world.office.ola)
    world.look()
    assert owners(world)["OAT referral"] == world.office.ola
    assert requests_of_a_look(world) == 1


def test_a_referral_that_a_member_took_goes_back_to_the_team_when_the_case_goes_to_a_caseworker(world: World) -> None:
    referred(world)
    (task,) = world.named("OAT referral")
    give(world, task["activityid"], world.office.ola)
    world.look()
    assign(world, world.office.tomasz)
    world.look()
    assert owners(world)["OAT referral"] == world.office.oat


def test_a_case_that_goes_to_a_team_gives_our_tasks_back_too(world: World) -> None:
    world.thanked()
    world.look()
    assign(world, world.office.support, "teams")
    assert world.task()["_ownerid_value"] == world.office.support
    world.look()
    assert world.task()["_ownerid_value"] == world.office.morgan


def test_an_ended_task_that_went_along_says_nothing_about_who_had_it(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], TASK_COMPLETED, by=world.office.morgan)
    world.look()
    said = world.feedback(feedback)["phso_attention"]
    assign(world, world.office.tomasz)
    for _ in range(2):
        world.look()
        assert world.feedback(feedback)["phso_attention"] == said
    assert (world.task()["_ownerid_value"], world.fates()) == (world.office.tomasz, ["done"])
    assert requests_of_a_look(world) == 1


def test_a_ledger_that_remembers_no_case_assumes_no_assignment_and_is_not_rewritten_for_that(world: World) -> None:
    world.thanked()
    world.look()
    row = world.assessment()
    older = row["phso_ledger"].replace(f'"case":{{"open":true,"owner":"{world.office.priya}"}},', "")
    assert older != row["phso_ledger"]
    world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_ledger": older})
    assert requests_of_a_look(world) == 1
    assign(world, world.office.tomasz)
    world.look()
    assert world.task()["_ownerid_value"] == world.office.tomasz
