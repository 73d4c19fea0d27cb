"""What must hold at the end of any month: each rule with something that breaks it."""

from typing import Any

import pytest

from chaos.oracle.alone import undone_since
from sandbox.demo.office import CHOICE, TASK_COMPLETED
from tests.chaos.oracle.conftest import Did, Ends
from tests.loop.world import World

REOPENED = {"statecode": 0, "statuscode": 2}


def made_again(ends: Ends, **columns: Any) -> str:
    """The app's user makes a task like one of its own, under an id of no meaning."""
    task = ends.world.task()
    row = {
        "subject": task["subject"],
        "phso_purpose": task["phso_purpose"],
        "regardingobjectid_incident_task@odata.bind": f"/incidents({ends.world.case})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({task['_phso_feedbackid_value']})",
        **columns,
    }
    return ends.world.api.create("tasks", row, by=ends.ourselves)


@pytest.fixture
def task(world: World) -> str:
    world.thanked()
    world.look()
    return str(world.task()["activityid"])


@pytest.mark.usefixtures("task")
def test_an_ordinary_end_breaks_nothing(ends: Ends) -> None:
    assert ends.broken() == ""


@pytest.mark.usefixtures("task")
def test_a_second_task_for_a_purpose_is_noticed_whatever_its_id(ends: Ends) -> None:
    made_again(ends)
    assert "2 tasks for purpose 727000000 about feedback" in ends.broken()


@pytest.mark.usefixtures("task")
def test_a_task_that_no_assessment_remembers_is_noticed(world: World, ends: Ends) -> None:
    made_again(ends, phso_purpose=CHOICE + 8)
    assert "is remembered by no assessment" in ends.broken()


def test_a_task_that_a_person_deleted_and_that_is_there_is_noticed(ends: Ends, task: str) -> None:
    ends.did.append(Did("tasks", task, None))
    assert f"tasks({task}), which a person deleted, is there again" in ends.broken()


def test_a_task_that_a_person_completed_and_that_is_open_again_is_noticed(world: World, ends: Ends, task: str) -> None:
    ends.change("tasks", task, TASK_COMPLETED)
    assert ends.broken() == ""
    world.api.update("tasks", task, REOPENED, by=ends.ourselves)
    assert "a person set statecode to 1, and it is 0" in ends.broken()


def test_words_of_a_persons_that_are_gone_are_noticed(world: World, ends: Ends, task: str) -> None:
    ends.change("tasks", task, {"description": "Mine.", "subject": "First."})
    ends.change("tasks", task, {"subject": "Second."})
    assert ends.broken() == ""
    world.api.update("tasks", task, {"description": "Ours."}, by=ends.ourselves)
    assert "a person set description to 'Mine.', and it is 'Ours.'" in ends.broken()


def test_a_task_given_away_that_is_given_back_is_noticed_but_not_one_that_went_with_its_case(
    world: World, ends: Ends, task: str
) -> None:
    ends.change("tasks", task, {"ownerid@odata.bind": f"/systemusers({world.office.director})"})
    assert ends.broken() == ""
    world.api.update("tasks", task, {"ownerid@odata.bind": f"/systemusers({world.office.ola})"}, by=ends.ourselves)
    assert f"a person gave it to /systemusers({world.office.director})" in ends.broken()
    ends.did.append(Did("incidents", world.case, {"ownerid@odata.bind": f"/systemusers({world.office.ola})"}, False))
    assert ends.broken() == ""


def test_a_task_of_a_persons_that_is_gone_is_noticed(world: World, ends: Ends, task: str) -> None:
    ends.change("tasks", task, {"description": "Mine."})
    world.api.delete("tasks", task, by=ends.ourselves)
    assert "which a person changed, is gone" in ends.broken()


def test_a_case_with_feedback_that_was_never_assessed_is_noticed(world: World, ends: Ends) -> None:
    world.thanked()
    assert "case c001 has feedback and no assessment" in ends.broken()


@pytest.mark.usefixtures("task")
def test_a_case_in_trouble_is_noticed(world: World, ends: Ends) -> None:
    (row,) = world.assessments()
    said = {"phso_troublecode": "not_evaluated", "phso_troublesince": "2025-03-10T09:00:00Z"}
    world.api.update("phso_assessments", row["phso_assessmentid"], said)
    assert "case c001 was not evaluated since 2025-03-10T09:00:00Z" in ends.broken()


def test_a_second_draft_is_noticed_where_one_was_asked_for(world: World, ends: Ends) -> None:
    feedback = world.challenged()
    asked = {"phso_preparedocument": CHOICE}
    world.api.update("phso_feedbacks", feedback, asked, by=world.office.priya)
    ends.did.append(Did("phso_feedbacks", feedback, asked, False))
    world.look()
    (draft,) = world.api.rows("emails", filter=f"_phso_feedbackid_value eq {feedback}")
    assert ends.broken() == ""
    copy = {name: draft[name] for name in ("subject", "description", "phso_kind")}
    about = {"phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})"}
    world.api.create("emails", {**copy, **about}, by=ends.ourselves)
    assert "2 drafts about feedback" in ends.broken()


def test_what_the_app_did_to_a_persons_row_is_told_against_people_alone(world: World, ends: Ends) -> None:
    feedback = world.thanked()
    alone = ends.state()
    world.look()
    assert undone_since(alone.people, [], ends.state().people, []) == ()
    world.api.update("phso_feedbacks", feedback, {"phso_maincontents": "Ours."}, by=ends.ourselves)
    (found,) = undone_since(alone.people, [], ends.state().people, [])
    assert (found.case, found.where, found.column) == ("c001", "phso_feedbacks", "phso_maincontents")


def test_what_people_did_only_because_the_app_was_there_is_not_held_against_it(world: World, ends: Ends) -> None:
    feedback = world.thanked()
    alone = ends.state()
    words = {"phso_maincontents": "After the task was done."}
    world.api.update("phso_feedbacks", feedback, words, by=world.office.priya)
    did = [Did("phso_feedbacks", feedback, words, False)]
    assert undone_since(alone.people, [], ends.state().people, did) == ()
