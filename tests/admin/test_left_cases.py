"""Cases that feedback left, told of by the look at the case it came to: looked at as well, as looks of their own."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from admin.live import references
from mappings.remembering.ids import assessment_id
from sandbox.demo import office as people
from tests.admin.test_failures import answered, give_up, told
from tests.admin.test_remake import PURPOSE
from tests.admin.test_sweep import looks, reference, swept
from tests.loop.test_moved import other, put_on
from tests.loop.world import RECEIVED, World

__all__ = ["other"]

Said = pytest.CaptureFixture[str]
SPOILED = "a private note"


def row_of(world: World, case: str) -> dict[str, Any]:
    """A case's own assessment."""
    return world.api.row("phso_assessments", assessment_id(world.app.mapping.namespace, case))


def spoil(world: World, case: str) -> None:
    """Somebody writes something else into what is remembered of a case."""
    world.api.update("phso_assessments", assessment_id(world.app.mapping.namespace, case), {"phso_ledger": SPOILED})


@pytest.fixture
def moved(live: World, other: str) -> str:
    """Feedback on the other case, of which no webhook told; the case that it left still speaks of it."""
    feedback = live.thanked()
    live.look()
    put_on(live, feedback, other)
    return feedback


def assert_both_know(world: World, other: str, feedback: str) -> None:
    """Each case says what is so, and it is the other that speaks of the feedback."""
    assert feedback not in row_of(world, world.case)["phso_result"]
    assert feedback in row_of(world, other)["phso_result"]


def test_a_retry_looks_at_the_case_that_feedback_left_too_and_names_both(
    live: World, capsys: Said, moved: str, other: str
) -> None:
    give_up(live, case=other)
    assert told(capsys, "retry", reference(live, other)) == (
        f"{reference(live, other)}: settled\n{reference(live)}: looked at as well, since feedback had left it\n"
    )
    assert_both_know(live, other, moved)


def test_one_whose_reference_nobody_knows_is_named_by_its_id(
    live: World, capsys: Said, moved: str, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_up(live, case=other)
    monkeypatch.setattr(references, "reference_column", lambda _mapping: None)
    assert f"\n{live.case}: looked at as well" in told(capsys, "retry", other)
    assert_both_know(live, other, moved)


def test_where_the_case_that_it_left_fails_that_is_told_and_marked_as_its_own(
    live: World, capsys: Said, moved: str, other: str
) -> None:
    give_up(live, case=other)
    spoil(live, live.case)
    said = answered(capsys, "retry", other, code=1)
    assert (said["tried"], said["settled"]) == (2, 1)
    assert [(each["case"], each["reference"]) for each in said["failing"]] == [(live.case, reference(live))]
    assert "holds something that is no ledger" in said["failing"][0]["why"]
    assert (row_of(live, other)["phso_troublecode"], row_of(live, live.case)["phso_troublecode"]) == (
        None, "not_evaluated",
    )  # fmt: skip


def test_a_sweep_counts_each_case_under_its_own_name(live: World, capsys: Said, moved: str, other: str) -> None:
    said = swept(capsys, "--case", other)
    assert (said["looked_at"], said["written"], said["in_trouble"]) == (2, 2, [])
    assert_both_know(live, other, moved)


@pytest.mark.usefixtures("moved")
def test_the_tasks_made_for_the_case_that_was_asked_for_are_counted(live: World, capsys: Said, other: str) -> None:
    people.save_contact(
        live.api, live.office, other, people.thank(live.api, live.office, other, RECEIVED, "Thanks again.")
    )
    assert swept(capsys, "--case", other)["tasks"] == {"positive feedback received": 1}


def test_a_case_that_is_to_be_looked_at_anyway_is_looked_at_once(
    live: World, capsys: Said, moved: str, other: str
) -> None:
    give_up(live, case=other)
    live.on("2025-03-10T10:00:00Z")
    give_up(live)
    live.api.control("DELETE", "requests")
    asked, left = reference(live, other), reference(live)
    assert told(capsys, "retry", "--all") == f"{asked}: settled\n{left}: settled\n"
    assert looks(live) == 2
    assert_both_know(live, other, moved)


def test_two_cases_that_fail_and_tell_of_each_other_come_to_an_end(live: World, capsys: Said, other: str) -> None:
    there, back = live.thanked(), people.thank(live.api, live.office, other, RECEIVED, "Thanks.")
    for case in (live.case, other):
        live.look(case)
        spoil(live, case)
    put_on(live, there, other)
    put_on(live, back, live.case)
    said = answered(capsys, "retry", other, code=1)
    assert [each["case"] for each in said["failing"]] == [other, live.case]


def test_a_case_that_fails_after_it_told_of_another_keeps_its_trouble_to_itself(
    live: World, capsys: Said, moved: str, other: str
) -> None:
    give_up(live, case=other)
    spoil(live, other)
    said = answered(capsys, "retry", "--all", code=1)
    assert (said["tried"], [each["case"] for each in said["failing"]]) == (2, [other])
    assert moved not in row_of(live, live.case)["phso_result"]
    assert row_of(live, live.case)["phso_troublecode"] is None


def test_many_cases_that_feedback_left_are_no_reason_to_give_one_up(live: World, capsys: Said, other: str) -> None:
    left = [people.open_case(live.api, live.office, f"Case {number}") for number in range(6)]
    for case in left:
        feedback = people.thank(live.api, live.office, case, RECEIVED, "Thanks.")
        live.look(case)
        put_on(live, feedback, other)
    said = swept(capsys, "--case", other)
    assert (said["looked_at"], said["written"], said["in_trouble"]) == (7, 7, [])


def test_a_remake_looks_at_the_case_that_feedback_left_too(live: World, capsys: Said, other: str) -> None:
    live.thanked()
    live.look()
    live.api.delete("tasks", live.task()["activityid"], by=live.office.morgan)
    live.look()
    second = people.thank(live.api, live.office, other, RECEIVED, "Thanks.")
    live.look(other)
    put_on(live, second, live.case)
    assert main(["remake", reference(live), "--task", PURPOSE, "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["why"] is None
    assert f"{reference(live, other)}: looked at as well, since feedback had left it" in said.err
    assert second not in row_of(live, other)["phso_result"]
