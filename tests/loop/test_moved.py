"""Tasks and feedback that people put elsewhere, and feedback that they deleted."""

from typing import Any

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import DECISION_COMPLAINT, TASK_COMPLETED
from tests.loop.world import World


@pytest.fixture
def other(world: World) -> str:
    """Another case of the same person's."""
    return people.open_case(world.api, world.office, "The right case")


def put_on(world: World, feedback: str, case: str) -> None:
    """Priya finds that the feedback stands on the wrong case."""
    world.api.update(
        "phso_feedbacks", feedback, {"phso_CaseId@odata.bind": f"/incidents({case})"}, by=world.office.priya
    )


def move(world: World, **columns: Any) -> None:
    """A person changes what the only task belongs to."""
    world.api.update("tasks", world.task()["activityid"], columns, by=world.office.morgan)


def ledgers(world: World) -> dict[str, str]:
    """The ledger of every case that has an assessment."""
    return {row["_phso_caseid_value"]: row["phso_ledger"] for row in world.assessments()}


def assert_still(world: World, *cases: str) -> None:
    """Looking again at the cases, in this order and the other, changes nothing."""
    before = world.everything()
    for case in (*cases, *reversed(cases)):
        world.look(case)
    assert world.everything() == before


@pytest.mark.parametrize("old_first", [True, False], ids=["the old case first", "the new case first"])
def test_feedback_put_on_another_case_takes_its_task_with_it_as_a_persons(
    world: World, other: str, old_first: bool
) -> None:
    feedback = world.thanked()
    world.look()
    task = world.task()
    put_on(world, feedback, other)
    for case in (world.case, other) if old_first else (other, world.case):
        world.look(case)
    assert (world.task()["@odata.etag"], world.task()["statecode"]) == (task["@odata.etag"], 0)
    assert task["activityid"] not in world.ledger(), "the old case shows it to no rule any more"
    assert '"fate":"open"' in ledgers(world)[other]
    row = world.feedback(feedback)
    assert "was moved" not in (row["phso_attention"] or "")
    assert_still(world, world.case, other)


def test_a_task_that_went_with_its_feedback_is_never_withdrawn_by_this_software(world: World, other: str) -> None:
    feedback = world.thanked()
    world.look()
    put_on(world, feedback, other)
    world.look(other)
    world.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=world.office.priya)
    world.look(other)
    world.look(world.case)
    assert world.task()["statecode"] == 0
    assert "no longer called for" in world.feedback(feedback)["phso_attention"]


def test_an_ended_task_stays_ended_on_the_new_case(world: World, other: str) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("tasks", world.task()["activityid"], TASK_COMPLETED, by=world.office.morgan)
    put_on(world, feedback, other)
    world.look(world.case)
    world.look(other)
    assert len(world.tasks()) == 1
    assert '"fate":"done"' in ledgers(world)[other]
    assert_still(world, world.case, other)


def test_feedback_that_comes_back_finds_its_task(world: World, other: str) -> None:
    feedback = world.thanked()
    world.look()
    put_on(world, feedback, other)
    world.look(world.case)
    world.look(other)
    put_on(world, feedback, world.case)
    world.look(other)
    world.look(world.case)
    assert (len(world.tasks()), world.task()["statecode"]) == (1, 0)
    assert_still(world, world.case, other)


def test_a_task_given_to_another_piece_of_feedback_counts_as_moved(world: World) -> None:
    feedback = world.thanked()
    world.look()
    another = world.challenged(phso_deadlinegiven="2025-03-28")
    move(world, **{"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({another})"})
    world.look()
    assert world.fates() == ["moved"]
    assert "was moved by a person" in world.feedback(feedback)["phso_attention"]
    assert_still(world, world.case)


def test_a_task_put_on_its_own_feedback_was_not_moved(world: World) -> None:
    feedback = world.thanked()
    world.look()
    move(world, **{"regardingobjectid_phso_feedback_task@odata.bind": f"/phso_feedbacks({feedback})"})
    world.look()
    assert world.fates() == ["open"]


def test_a_task_that_no_ledger_remembers_is_taken_as_it_stands_wherever_that_is(world: World, other: str) -> None:
    feedback = world.thanked()
    world.look()
    world.api.delete("phso_assessments", world.assessment()["phso_assessmentid"])
    move(world, **{"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"})
    task = world.task()["@odata.etag"]
    world.look()
    assert (world.fates(), world.task()["@odata.etag"]) == (["open"], task)
    assert "was moved" not in (world.feedback(feedback)["phso_attention"] or "")
    assert_still(world, world.case)
    move(world, **{"regardingobjectid_incident_task@odata.bind": None})
    world.look()
    assert world.fates() == ["moved"]


def test_deleted_feedback_has_its_untouched_task_withdrawn_with_the_reason(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.delete("phso_feedbacks", feedback, by=world.office.priya)
    world.look()
    task = world.task()
    assert (task["statecode"], task["statuscode"]) == (2, 6)
    assert "no longer calls for this task (paragraph 8)" in task["phso_missing"]
    assert world.fates() == ["withdrawn"]
    assert_still(world, world.case)


def test_deleted_feedback_leaves_a_task_that_a_person_has_changed(world: World) -> None:
    feedback = world.thanked()
    world.look()
    move(world, description="Mine now.")
    world.api.delete("phso_feedbacks", feedback, by=world.office.priya)
    world.look()
    assert (world.task()["statecode"], world.fates()) == (0, ["open"])
    assert_still(world, world.case)


def test_deleted_feedback_does_not_take_the_task_of_other_feedback_with_it(world: World) -> None:
    first, second = world.thanked(), world.thanked(words="Thanks again.")
    world.look()
    assert len(world.tasks()) == 2
    world.api.delete("phso_feedbacks", first, by=world.office.priya)
    world.look()
    states = {task["_phso_feedbackid_value"]: task["statecode"] for task in world.tasks()}
    assert states == {None: 2, second: 0}
    assert_still(world, world.case)


def by_night(world: World) -> None:
    """The night's question, and the looks that it asks for."""
    world.queue.sent.clear()
    world.app.sweep("open")
    for look, _ in world.queue.sent:
        world.app.reconcile(look)


def test_a_case_that_feedback_was_moved_away_from_is_noticed_at_night_though_nothing_told_of_it(
    world: World, other: str
) -> None:
    feedback = world.thanked()
    world.look()
    put_on(world, feedback, other)
    world.look(other)
    world.look(world.case)
    assert [row["phso_open"] for row in world.assessments() if row["_phso_caseid_value"] == other] == [True]
    put_on(world, feedback, world.case)  # and every webhook is lost
    by_night(world)
    assert {row["_phso_caseid_value"]: row["phso_open"] for row in world.assessments()} == {
        world.case: True,
        other: False,
    }
    assert_still(world, world.case, other)
