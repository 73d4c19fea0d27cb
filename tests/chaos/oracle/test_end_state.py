"""What counts as the same end, and how a difference is told."""

from typing import Any

from chaos.oracle.differing import differences
from chaos.oracle.end_state import EndState
from function_app import clock
from function_app.messages import Look
from sandbox.demo import office as people
from sandbox.demo.office import TASK_COMPLETED
from tests.chaos.oracle.conftest import Did, Ends
from tests.loop.test_moved import put_on
from tests.loop.world import World

NEITHER, POSITIVE = 727_000_001, 727_000_000
A_CHALLENGE = {"phso_kind": people.DECISION_COMPLAINT}


def told(expected: EndState, found: EndState) -> str:
    return "\n".join(map(str, differences(expected, found)))


def thanked(world: World) -> str:
    feedback = world.thanked()
    world.look()
    return feedback


def test_the_same_rows_read_twice_are_the_same_end(world: World, ends: Ends) -> None:
    thanked(world)
    before = ends.state()
    world.on("2025-03-10T10:00:00Z")
    world.look()
    assert differences(before, ends.state()) == ()


def test_every_table_that_holds_a_row_of_the_casework_is_read(world: World, ends: Ends) -> None:
    world.challenged()
    world.look()
    people = ends.state().people
    made = {"incidents", "phso_feedbacks", "phso_decisions", "phso_decisionsents", "contacts", "systemusers", "teams"}
    assert {name for name in made if not people[name]} == set()


def test_a_task_withdrawn_and_made_again_under_the_next_count_ends_like_one_that_stood_all_along(
    world: World, ends: Ends
) -> None:
    feedback = thanked(world)
    before = ends.state()
    for kind in (NEITHER, POSITIVE):
        world.api.update("phso_feedbacks", feedback, {"phso_kind": kind}, by=world.office.priya)
        world.look()
    after = ends.state()
    assert len(world.named("positive feedback received")) == 2
    assert differences(before, after) == ()
    assert (before.withdrawn, after.withdrawn) == (0, 2)


def test_a_column_that_is_not_as_it_should_be_is_told_with_case_table_and_both_values(world: World, ends: Ends) -> None:
    feedback = thanked(world)
    before = ends.state()
    world.api.update("phso_feedbacks", feedback, {"phso_stage": "Somewhere else", "phso_maincontents": "Others."})
    said = told(before, ends.state())
    assert f"c001: phso_feedbacks, {feedback}: phso_maincontents should be" in said
    kept = f"c001: phso_feedbacks: columns that the app keeps, {feedback}: phso_stage should be"
    assert f'{kept} "Positive feedback: with the manager" and is "Somewhere else"' in said


def test_a_task_of_the_apps_that_is_missing_or_too_many_is_told(world: World, ends: Ends) -> None:
    thanked(world)
    before = ends.state()
    world.api.delete("tasks", world.task()["activityid"])
    after = ends.state()
    assert "c001: tasks, task for purpose 727000000 about" in told(before, after)
    assert "is missing" in told(before, after)
    assert "should not be there" in told(after, before)


def test_a_finding_a_deadline_and_a_flag_are_each_told_by_themselves(world: World, ends: Ends) -> None:
    feedback = world.challenged()
    world.look()
    before = ends.state()
    (row,) = world.assessments()
    said = row["phso_result"].replace("2025-03-28", "2025-03-29").replace('"state":"met"', '"state":"not_met"', 1)
    world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_result": said})
    lines = told(before, ends.state()).splitlines()
    assert any(f"answer: deadlines, one month from the decision / {feedback}" in line for line in lines)
    assert any("answer: findings" in line and 'state should be "met" and is "not_met"' in line for line in lines)


def test_when_a_row_was_written_and_what_the_facts_hash_to_is_no_difference(world: World, ends: Ends) -> None:
    feedback = thanked(world)
    before = ends.state()
    world.on("2025-03-10T11:00:00Z")
    (row,) = world.assessments()
    world.api.update("phso_assessments", row["phso_assessmentid"], {"phso_inputs": "x", "phso_evaluatedon": None})
    world.api.update("phso_feedbacks", feedback, {"phso_maincontents": "So kind."}, by=world.office.morgan)
    assert differences(before, ends.state()) == ()


def test_how_a_task_ended_that_a_person_deleted_is_remembered_and_compared(world: World, ends: Ends) -> None:
    thanked(world)
    task = world.task()["activityid"]
    world.api.control("POST", "snapshot", {"name": "one task"})
    world.api.delete("tasks", task)
    world.look()
    deleted = ends.state()
    world.api.control("POST", "restore", {"name": "one task"})
    world.api.update("tasks", task, TASK_COMPLETED)
    world.look()
    assert 'fate should be "deleted" and is "done"' in told(deleted, ends.state())


def test_an_end_is_plain_values_that_can_be_kept(world: World, ends: Ends) -> None:
    thanked(world)
    assert _plain(ends.state().app)
    assert _plain(ends.state().people)


def _plain(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(name, str) and _plain(inner) for name, inner in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    columns = getattr(value, "columns", None)
    return _plain(columns) if columns is not None else isinstance(value, str | int | float | bool | None)


def test_an_assessment_that_says_and_remembers_nothing_is_as_good_as_none(world: World, ends: Ends) -> None:
    without = ends.state()
    look = Look(case=world.case, seen_at=clock.wall(), correlation="test", asked_by="webhook")
    world.app.poison(look.to_json())
    assert "phso_troublecode" in told(without, ends.state())
    world.look()
    assert world.assessment()["phso_troublecode"] is None
    assert differences(without, ends.state()) == ()


def test_an_assessment_of_a_case_that_feedback_left_is_as_good_as_none(world: World, ends: Ends) -> None:
    people.decide(world.api, world.office, world.case, "2025-02-28")
    second = people.open_case(world.api, world.office, "Second")
    feedback = world.thanked()
    world.api.control("POST", "snapshot", {"name": "nobody has looked"})
    world.look()
    world.api.update("phso_feedbacks", feedback, A_CHALLENGE)
    world.look()
    assert world.fates() == ["withdrawn"]
    put_on(world, feedback, second)
    world.look()
    world.look(second)
    looked_at = ends.state()
    world.api.control("POST", "restore", {"name": "nobody has looked"})
    world.api.update("phso_feedbacks", feedback, A_CHALLENGE)
    put_on(world, feedback, second)
    world.look(second)
    assert len(world.assessments()) == 1
    assert told(looked_at, ends.state()) == ""


def test_of_moved_feedback_a_task_may_stand_on_any_of_its_cases_and_on_no_other(world: World, ends: Ends) -> None:
    feedback = thanked(world)
    second, third = (people.open_case(world.api, world.office, each) for each in ("Second", "Third"))
    bind = "phso_CaseId@odata.bind"
    ends.did += [
        Did("phso_feedbacks", feedback, {bind: f"/incidents({case})"}, of_ours=False) for case in (world.case, second)
    ]
    before = ends.state()
    (task,) = world.tasks()
    for case, same in ((second, True), (third, False)):
        regarding = {"regardingobjectid_incident_task@odata.bind": f"/incidents({case})"}
        world.api.update("tasks", task["activityid"], regarding, by=ends.ourselves)
        found = told(
            EndState({}, {"tasks": before.app["tasks"]}, 0), EndState({}, {"tasks": ends.state().app["tasks"]}, 0)
        )
        assert ("_regardingobjectid_value" not in found) is same
