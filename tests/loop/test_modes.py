"""What is written in each mode, and how a case catches up once more may be done."""

from typing import Any

import pytest

from sandbox.demo import office as people
from sandbox.demo.office import CHOICE
from tests.loop.world import World

REQUEST_FOR_GROUNDS = CHOICE + 4
NOT_OURS = ("tasks", "emails", "phso_feedbacks", "incidents", "phso_decisions")


def rows_of(world: World, *tables: str) -> dict[str, Any]:
    """The rows of some tables, with their versions."""
    return {name: rows for name, rows in world.everything().items() if name in tables}


def asked_for_a_document(world: World) -> str:
    """A challenge on which somebody asked for the letter that asks for grounds."""
    feedback = world.challenged()
    world.api.update("phso_feedbacks", feedback, {"phso_preparedocument": CHOICE}, by=world.office.priya)
    return feedback


def drafts(world: World) -> list[dict[str, Any]]:
    """The emails that this software drafted: people's are of no such kind."""
    return world.api.rows("emails", filter=f"phso_kind eq {REQUEST_FOR_GROUNDS}")


def states(world: World) -> list[str]:
    """What the assessment says is to become of tasks and documents."""
    said = world.result()
    return [each["state"] for each in (*said["tasks"], *said["documents"])]


def test_watching_writes_the_assessment_and_nothing_else(world: World) -> None:
    world.mode("watch")
    world.thanked()
    asked_for_a_document(world)
    before = rows_of(world, *NOT_OURS)
    world.look()
    assert rows_of(world, *NOT_OURS) == before
    assert states(world) == ["to make", "to make"]
    assert world.assessment()["phso_evaluatedon"] == "2025-03-10"


def test_a_task_that_is_held_back_is_still_to_be_done_in_what_is_found(world: World) -> None:
    world.mode("watch")
    world.thanked()
    world.look()
    found = {each["state"] for each in world.result()["findings"] if each["paragraph"] == "8"}
    assert "pending" in found
    world.mode("act")
    world.look()
    assert found - {each["state"] for each in world.result()["findings"] if each["paragraph"] == "8"} == {"pending"}


def test_advising_writes_flags_and_makes_nothing(world: World) -> None:
    world.mode("advise")
    feedback = asked_for_a_document(world)
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_onemonthdate"], row["phso_preparedocument"]) == ("2025-03-28", CHOICE)
    assert world.tasks() == drafts(world) == []


def test_advising_says_on_a_task_that_a_person_made_what_is_missing(world: World) -> None:
    feedback = world.challenged()
    task = {
        "subject": "OAT referral",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})",
        "regardingobjectid_incident_task@odata.bind": f"/incidents({world.case})",
    }
    made = world.api.create("tasks", task, by=world.office.priya)
    world.mode("watch")
    world.look()
    assert world.api.row("tasks", made)["phso_missing"] is None
    world.mode("advise")
    world.look()
    assert world.api.row("tasks", made)["phso_missing"] is not None


def test_what_was_held_back_is_made_by_the_next_look_once_it_may_be(world: World) -> None:
    world.mode("watch")
    world.thanked()
    asked_for_a_document(world)
    world.look()
    world.mode("act")
    world.look()
    assert len(world.tasks()) == len(drafts(world)) == 1
    assert "to make" not in states(world)


@pytest.mark.parametrize(
    ("exceptions", "tasks", "emails"),
    [
        ({"documents": "watch"}, 1, 0),
        ({"positive_feedback": "watch"}, 0, 1),
        ({"positive_feedback": "advise", "documents": "advise"}, 0, 0),
        ({"oat_referral": "watch"}, 1, 1),
    ],
)
def test_each_kind_of_output_has_a_level_of_its_own(
    world: World, exceptions: dict[str, str], tasks: int, emails: int
) -> None:
    world.mode("act", exceptions=exceptions)
    world.thanked()
    asked_for_a_document(world)
    world.look()
    assert (len(world.tasks()), len(drafts(world))) == (tasks, emails)


def test_without_flags_a_task_is_made_and_nothing_is_kept_on_it_or_on_the_feedback(world: World) -> None:
    world.mode("act", exceptions={"flags": "watch"})
    feedback = world.thanked()
    before = world.feedback(feedback)["@odata.etag"]
    world.look()
    assert world.task()["phso_validation"] is None
    assert world.feedback(feedback)["@odata.etag"] == before
    world.mode("act")
    world.look()
    assert world.task()["phso_validation"] is not None


@pytest.mark.parametrize("level", ["watch", "advise"])
def test_a_task_that_was_made_is_neither_withdrawn_nor_passed_on_while_nothing_may_be_done(
    world: World, level: str
) -> None:
    feedback = world.thanked()
    world.look()
    world.mode(level)
    before = standing(world)
    world.api.update("systemusers", world.office.priya, {"parentsystemuserid@odata.bind": director(world)})
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_kind": CHOICE + 1}, by=world.office.priya)
    world.look()
    assert standing(world) == before
    assert "to withdraw" in states(world)
    world.mode("act")
    world.look()
    assert (2, before[0][1]) in standing(world)


def standing(world: World) -> list[tuple[int, str]]:
    """The state and the owner of each task."""
    return [(task["statecode"], task["_ownerid_value"]) for task in world.tasks()]


def director(world: World) -> str:
    return f"/systemusers({world.office.director})"


def test_a_task_that_went_along_with_its_case_is_given_back_once_that_may_be_done(world: World) -> None:
    world.thanked()
    world.look()
    made = world.task()["_ownerid_value"]
    world.mode("watch")
    world.api.update("incidents", world.case, {"ownerid@odata.bind": director(world)})
    assert world.task()["_ownerid_value"] != made
    world.look()
    world.thanked(saved=False)  # something else to remember in between
    world.look()
    assert [task["_ownerid_value"] for task in world.tasks()] == [world.office.director]
    world.mode("act")
    world.look()
    owners = {task["_ownerid_value"] for task in world.named("positive feedback received")}
    assert made in owners
    assert world.office.director not in owners


def test_feedback_from_before_the_date_is_watched_and_later_feedback_acted_on(world: World) -> None:
    world.mode("act", **{"from": "2025-03-10"})
    old = people.thank(world.api, world.office, world.case, "2025-03-09T23:59:00Z", "Thanks.")
    people.save_contact(world.api, world.office, world.case, old)
    new = world.thanked()
    world.look()
    assert world.task()["_phso_feedbackid_value"] == new
    assert world.feedback(old)["phso_stage"] is None
    assert {step["about"] for step in world.result()["tasks"]} == {old, new}


def test_the_day_of_receipt_is_londons(world: World) -> None:
    """Half past eleven at night in London, in summer, is of that day although UTC agrees only from one on."""
    world.on("2025-07-02T09:00:00Z")
    world.mode("act", **{"from": "2025-07-02"})
    feedback = people.thank(world.api, world.office, world.case, "2025-07-01T23:30:00Z", "Thanks.")
    people.save_contact(world.api, world.office, world.case, feedback)
    world.look()
    assert len(world.tasks()) == 1


def test_feedback_of_which_nobody_knows_when_it_came_is_flagged_and_not_acted_on(world: World) -> None:
    world.mode("act", **{"from": "2025-03-10"})
    feedback = world.thanked()
    world.api.update("phso_feedbacks", feedback, {"phso_receivedon": None}, by=world.office.priya)
    world.look()
    assert world.tasks() == []
    assert world.feedback(feedback)["phso_stage"] is not None


@pytest.mark.parametrize("text", [None, "", "act", "[]", '{"level":"boldly"}', '{"level":"act","brake":"none"}'])
def test_a_mode_that_cannot_be_read_is_watching(world: World, text: str | None) -> None:
    world.say_of_the_mode(text)
    feedback = world.thanked()
    before = world.feedback(feedback)["@odata.etag"]
    world.look()
    assert world.tasks() == []
    assert world.feedback(feedback)["@odata.etag"] == before
    assert states(world) == ["to make"]


def test_a_new_mode_changes_no_input_and_what_is_as_it_should_be_is_not_written_again(world: World) -> None:
    world.thanked()
    world.look()
    before = (world.assessment(), rows_of(world, *NOT_OURS))
    for level in ("watch", "advise", "act"):
        world.mode(level)
        world.look()
    assert (world.assessment(), rows_of(world, *NOT_OURS)) == before
