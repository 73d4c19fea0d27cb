"""What a person did stays as the person left it; what nobody touched and nothing wants is withdrawn."""

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import DECISION_COMPLAINT, NO_COMMENTS, TASK_CANCELLED, TASK_COMPLETED
from tests.loop.world import World


def told_again(world: World) -> None:
    """Two more looks: what a person did must survive them."""
    world.look()
    world.look()


def test_a_deleted_task_stays_deleted_and_the_feedback_says_so(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.delete("tasks", world.task()["activityid"], by=world.office.morgan)
    told_again(world)
    assert world.tasks() == []
    assert world.fates() == ["deleted"]
    row = world.feedback(feedback)
    assert "was deleted by a person" in row["phso_attention"]
    assert row["phso_stage"] == "Positive feedback: no task for the manager"


@pytest.mark.parametrize(
    ("ended", "fate", "statecode"), [(TASK_COMPLETED, "done", 1), (TASK_CANCELLED, "cancelled", 2)]
)
def test_an_ended_task_stays_ended(world: World, ended: dict[str, int], fate: str, statecode: int) -> None:
    world.thanked()
    world.look()
    task = world.task()["activityid"]
    world.api.update("tasks", task, ended, by=world.office.morgan)
    version = world.task()["@odata.etag"]
    told_again(world)
    assert (world.task()["statecode"], world.task()["@odata.etag"]) == (statecode, version)
    assert world.fates() == [fate]


def test_a_moved_task_stays_where_it_was_moved_to(world: World) -> None:
    world.thanked()
    world.look()
    other = people.open_case(world.api, world.office, "Another case")
    task = world.task()["activityid"]
    world.api.update("tasks", task, {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"})
    version = world.task()["@odata.etag"]
    told_again(world)
    world.look(other)
    assert world.task()["@odata.etag"] == version
    assert world.fates() == ["moved"]


def test_a_task_moved_out_of_sight_is_noted_when_its_key_turns_out_to_be_taken(world: World) -> None:
    world.thanked()
    world.look()
    other = people.open_case(world.api, world.office, "Another case")
    away = {
        "regardingobjectid_incident_task@odata.bind": f"/incidents({other})",
        "phso_FeedbackId_Task@odata.bind": None,
    }
    world.api.update("tasks", world.task()["activityid"], away)
    world.api.delete("phso_assessments", world.assessment()["phso_assessmentid"])
    told_again(world)
    assert len(world.tasks()) == 1
    assert world.fates() == ["moved"]


@pytest.mark.parametrize(
    "edit",
    [
        {"subject": "Have a look at this, please"},
        {"description": "I have shortened this."},
        {"scheduledend": "2025-03-14T12:00:00Z"},
    ],
)
def test_an_edited_task_keeps_the_edit(world: World, edit: dict[str, str]) -> None:
    world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], edit, by=world.office.morgan)
    told_again(world)
    assert {column: world.task()[column] for column in edit} == edit
    assert world.task()["statecode"] == 0


def test_a_task_given_to_somebody_else_stays_with_them(world: World) -> None:
    feedback = world.thanked()
    world.look()
    owner = {"ownerid@odata.bind": f"/systemusers({world.office.director})"}
    world.api.update("tasks", world.task()["activityid"], owner, by=world.office.morgan)
    told_again(world)
    assert world.task()["_ownerid_value"] == world.office.director
    assert "somebody who is not the manager" in world.feedback(feedback)["phso_attention"]


def test_an_untouched_task_that_nothing_wants_is_cancelled_with_the_reason(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=world.office.priya)
    told_again(world)
    task = world.task()
    assert (task["statecode"], task["statuscode"]) == (2, 6)
    assert "no longer calls for this task (paragraph 8)" in task["phso_missing"]
    assert world.fates() == ["withdrawn"]


def test_a_touched_task_that_nothing_wants_is_left_with_a_flag(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], {"description": "Mine now."}, by=world.office.morgan)
    world.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=world.office.priya)
    told_again(world)
    assert world.task()["statecode"] == 0
    assert "no longer called for" in world.feedback(feedback)["phso_attention"]


def test_a_withdrawn_task_that_is_wanted_again_is_made_anew(world: World) -> None:
    feedback = world.thanked()
    for kind in (people.POSITIVE, DECISION_COMPLAINT, people.POSITIVE):
        world.api.update("phso_feedbacks", feedback, {"phso_kind": kind}, by=world.office.priya)
        told_again(world)
    assert sorted(task["statecode"] for task in world.tasks()) == [0, 2]
    assert world.fates() == ["open", "withdrawn"]


def test_a_withdrawn_task_that_a_person_opens_again_is_theirs(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=world.office.priya)
    world.look()
    world.api.update("tasks", world.task()["activityid"], {"statecode": 0, "statuscode": 2}, by=world.office.morgan)
    told_again(world)
    assert world.task()["statecode"] == 0


def test_a_task_set_by_hand_is_checked_and_none_is_made_beside_it(world: World) -> None:
    feedback = world.thanked()
    task = {
        "subject": "Positive feedback received",
        "regardingobjectid_incident_task@odata.bind": f"/incidents({world.case})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})",
        "ownerid@odata.bind": f"/systemusers({world.office.director})",
    }
    world.api.create("tasks", task, by=world.office.priya)
    world.look()
    row = world.task()
    assert row["phso_validation"] == 727000001
    assert "somebody who is not the manager" in row["phso_missing"]
    assert "does not hold the main contents" in row["phso_missing"]
    assert (row["subject"], row["description"]) == ("Positive feedback received", None)


def test_without_the_ledger_tasks_are_known_again_and_taken_for_a_persons(world: World) -> None:
    world.thanked()
    world.look()
    version = world.task()["@odata.etag"]
    world.api.delete("phso_assessments", world.assessment()["phso_assessmentid"])
    told_again(world)
    assert world.task()["@odata.etag"] == version
    assert world.fates() == ["open"]


def test_feedback_that_a_person_has_deactivated_is_not_written_any_more(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"statecode": 1, "statuscode": 2}, by=world.office.priya)
    world.api.update("tasks", world.task()["activityid"], TASK_COMPLETED, by=world.office.morgan)
    version = world.feedback(feedback)["@odata.etag"]
    before = world.assessment()["phso_result"]
    told_again(world)
    assert world.feedback(feedback)["@odata.etag"] == version
    assert world.assessment()["phso_result"] != before
    assert world.fates() == ["done"]


def test_columns_that_are_peoples_are_never_written(world: World) -> None:
    feedback = world.thanked()
    before = world.feedback(feedback)
    world.look()
    after = world.feedback(feedback)
    changed = {column for column in before if before[column] != after[column]}
    ours = {"phso_stage", "phso_nextstep", "phso_nextstepby", "phso_beside", "phso_needsattention"}
    by_the_platform = {"@odata.etag", "modifiedon", "_modifiedby_value", "_modifiedonbehalfby_value", "versionnumber"}
    assert changed <= ours | by_the_platform


def test_the_case_itself_is_never_written(world: World) -> None:
    world.thanked()
    before = world.api.row("incidents", world.case)["@odata.etag"]
    world.look()
    assert world.api.row("incidents", world.case)["@odata.etag"] == before


def test_the_manager_having_nothing_to_add_ends_the_matter(world: World) -> None:
    feedback = world.thanked()
    world.look()
    considered = {
        "phso_managerconsidered": NO_COMMENTS,
        "phso_ManagerConsideredById@odata.bind": f"/systemusers({world.office.morgan})",
    }
    world.api.update("phso_feedbacks", feedback, considered, by=world.office.morgan)
    world.api.update("tasks", world.task()["activityid"], TASK_COMPLETED, by=world.office.morgan)
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_stage"], row["phso_nextstep"]) == ("Positive feedback: dealt with", None)
    assert not row["phso_needsattention"]
