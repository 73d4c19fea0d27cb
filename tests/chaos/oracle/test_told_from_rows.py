"""What the oracle tells from the rows alone, whatever the month without faults says: kept columns, cancelled tasks."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.demo.office import DECISION_COMPLAINT, TASK_CANCELLED
from tests.chaos.oracle.conftest import Ends
from tests.loop.world import World

NEITHER = 727_000_001


@pytest.fixture
def feedback(world: World) -> str:
    """A challenge that was looked at."""
    feedback = world.challenged()
    world.look()
    return feedback


@pytest.fixture
def task(world: World) -> str:
    """The app's task."""
    world.thanked()
    world.look()
    return str(world.task()["activityid"])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("phso_needsattention", True),
        ("phso_stage", "Somewhere else"),
        ("phso_nextstep", None),
        ("phso_nextstepdue", "2025-03-11"),
        ("phso_onemonthdate", "2025-03-29"),
        ("phso_groundsdue", "2025-03-12"),
        ("phso_judicialreviewdate", "2025-05-27"),
        ("phso_judicialreviewdate", None),
        ("phso_attention", None),
        ("phso_attention", "Nothing."),
        ("phso_beside", None),
        ("phso_beside", "Nothing."),
    ],
)
def test_a_kept_column_that_does_not_say_what_the_answer_says_is_noticed(
    world: World, ends: Ends, feedback: str, column: str, value: Any
) -> None:
    assert ends.broken() == ""
    before = world.feedback(feedback)[column]
    world.api.update("phso_feedbacks", feedback, {column: (not before) if value is True else value}, by=ends.ourselves)
    assert f"feedback {feedback}: {column} is" in ends.broken()


@pytest.mark.usefixtures("feedback")
def test_an_open_case_that_no_question_about_open_ones_would_name_is_noticed(world: World, ends: Ends) -> None:
    (row,) = world.assessments()
    world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_open": not row["phso_open"]})
    assert "phso_open is False, and the answer says otherwise" in ends.broken()


@pytest.mark.usefixtures("feedback")
def test_an_answer_of_a_day_that_has_not_come_is_noticed(world: World, ends: Ends) -> None:
    (row,) = world.assessments()
    tomorrow = world.today + timedelta(days=1)
    world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_evaluatedon": tomorrow.isoformat()})
    assert f"says what is right on {tomorrow}, and was last written on {world.today}" in ends.broken()


def test_what_is_left_as_other_logic_keeps_setting_it_is_not(world: World, ends: Ends, feedback: str) -> None:
    for _ in range(3):
        world.api.update("phso_feedbacks", feedback, {"phso_nextstep": "theirs"}, by=world.office.dev)
        world.look()
    assert world.feedback(feedback)["phso_nextstep"] == "theirs"
    assert ends.broken() == ""


def test_what_is_closed_may_say_anything(world: World, ends: Ends, feedback: str) -> None:
    closed = {"phso_stage": "Somewhere else", "statecode": 1, "statuscode": 2}
    world.api.update("phso_feedbacks", feedback, closed, by=world.office.priya)
    assert "phso_stage" not in ends.broken()


def test_a_task_that_the_app_cancelled_without_saying_why_is_noticed(world: World, ends: Ends, task: str) -> None:
    world.api.update("tasks", task, TASK_CANCELLED, by=ends.ourselves)
    assert f"task {task} was cancelled by the app, which does not say why" in ends.broken()


def test_a_task_that_the_app_withdrew_with_a_reason_is_not(world: World, ends: Ends, task: str) -> None:
    world.api.update("phso_feedbacks", world.task()["_phso_feedbackid_value"], {"phso_kind": NEITHER})
    world.look()
    assert world.api.row("tasks", task)["statecode"] == TASK_CANCELLED["statecode"]
    assert ends.broken() == ""


def test_a_task_that_was_withdrawn_although_a_person_had_changed_it_is_noticed(
    world: World, ends: Ends, task: str
) -> None:
    ends.change("tasks", task, {"description": "Mine."})
    assert ends.broken() == ""
    withdrawn = {**TASK_CANCELLED, "phso_missing": "Withdrawn: nothing calls for it any more."}
    world.api.update("tasks", task, withdrawn, by=ends.ourselves)
    assert f"task {task} was withdrawn, although a person had changed it" in ends.broken()


def test_a_task_that_a_person_cancelled_is_not(world: World, ends: Ends, task: str) -> None:
    ends.change("tasks", task, TASK_CANCELLED)
    world.api.update("phso_feedbacks", world.task()["_phso_feedbackid_value"], {"phso_kind": DECISION_COMPLAINT})
    world.look()
    assert ends.broken() == ""
