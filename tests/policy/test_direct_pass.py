"""Paragraph 37: a complaint that OAT asked for goes straight to them, with no decision about time."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    Channel,
    CloseReason,
    Judgement,
    Message,
    OatReview,
    PassedOn,
    PassedTo,
    TaskStatus,
    UsersView,
)
from policy.finding import State, Step, TaskState
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role, RoleHeld
from policy.rules.which_way import direct_pass
from policy.rules.which_way.direct_pass import direct_pass_task, passed_straight_to_oat, time_is_left_to_oat
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, challenged, decided, moment, settled
from tests.policy.judging import verdict, want
from tests.policy.routed import CLOSED, NO, YES, answered, by_hand, ours, with_case, with_other

PASSED = PassedOn(PassedTo.OAT, by=AMAL)
BY_HAND = by_hand(TaskName.DIRECT_PASS)
OURS = ours(Purpose.DIRECT_PASS, TaskName.DIRECT_PASS)
RESOLVED = {"user_considers_resolved": UsersView(value=True)}


def direct(*tasks: Any, **facts: Any) -> CaseFile:
    """A complaint that OAT asked to have straight away."""
    return replace(with_case(challenged(**facts), oat_direct_pass=YES), tasks=tasks)


def with_answer(file: CaseFile) -> CaseFile:
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.NOT_FOR_OAT)),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (with_case(challenged(), oat_direct_pass=NO), State.NOT_TRIGGERED),
        (direct(), State.PENDING),
        (direct(passed_straight_on=PASSED), State.MET),
        (direct(passed_straight_on=PassedOn(PassedTo.JOINT_WORKING_TEAM)), State.PENDING),
        (direct(passed_straight_on=PassedOn()), State.PENDING),
        (direct(BY_HAND), State.MET),
        (direct(OURS), State.MET),
        (direct(replace(OURS, status=TaskStatus.CANCELLED)), State.PENDING),
        (direct(by_hand()), State.MET),
        (with_answer(direct()), State.MET),
        (direct(feedback={"closed_at": CLOSED}), State.BREACHED),
        (direct(feedback={"closed_at": CLOSED, **RESOLVED}), State.NOT_TRIGGERED),
        (with_case(direct(), closed_as_low_level=True), State.NOT_TRIGGERED),
        (replace(direct(), decisions=(decided(issued_jointly_with_lgsco=True),)), State.NOT_TRIGGERED),
    ],
)
def test_a_complaint_that_oat_asked_for_is_passed_on_at_once(file: CaseFile, state: State) -> None:
    said = verdict(passed_straight_to_oat, file)
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


def test_the_case_owner_passes_it_on() -> None:
    assert verdict(passed_straight_to_oat, direct()).step == Step("Pass the complaint straight to OAT", AMAL)


OUT_OF_TIME = {"closed_at": CLOSED, "close_reason": CloseReason.DECLINED_OUT_OF_TIME}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(in_time=NO), State.NOT_TRIGGERED),
        (direct(), State.NOT_TRIGGERED),
        (direct(OURS), State.MET),
        (direct(OURS, in_time=YES), State.BREACHED),
        (direct(in_time=NO), State.BREACHED),
        (direct(OURS, declined_out_of_time=NO), State.BREACHED),
        (direct(OURS, in_time=Judgement(value=True)), State.CANNOT_DECIDE),
        (direct(OURS, in_time=Judgement(value=True), declined_out_of_time=NO), State.BREACHED),
        (direct(OURS, in_time=Judgement(value=True, by="olu")), State.MET),
        (direct(OURS, in_time=Judgement(value=True, by="olu"), declined_out_of_time=YES), State.BREACHED),
        (direct(OURS, feedback=OUT_OF_TIME), State.BREACHED),
        (direct(OURS, declined_out_of_time=Judgement(value=True, by="olu"), feedback=OUT_OF_TIME), State.MET),
    ],
)
def test_time_is_oats_to_decide_and_nobody_elses(file: CaseFile, state: State) -> None:
    at_oat = replace(file, roles=(*file.roles, RoleHeld(Role.OAT, "olu")))
    said = verdict(time_is_left_to_oat, at_oat)
    assert (said.state, said.flag is not None) == (state, state in (State.BREACHED, State.CANNOT_DECIDE))


def test_a_decision_about_time_that_nobody_put_a_name_to_may_be_oats_own() -> None:
    said = verdict(time_is_left_to_oat, direct(OURS, in_time=Judgement(value=True)))
    assert said.missing == ("challenge.in_time.by", "challenge.declined_out_of_time.by")


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (challenged(), False),
        (direct(), True),
        (direct(OURS), True),
        (direct(replace(OURS, status=TaskStatus.COMPLETED)), True),
        (direct(OURS, passed_straight_on=PASSED), True),
        (direct(passed_straight_on=PASSED), False),
        (direct(BY_HAND), False),
        (direct(by_hand()), False),
        (with_answer(direct(OURS)), False),
        (direct(feedback={"closed_at": CLOSED}), False),
        (direct(feedback=RESOLVED), False),
        (with_case(direct(), closed_as_low_level=True), False),
        (replace(direct(), decisions=(decided(issued_jointly_with_lgsco=True),)), False),
    ],
)
def test_oat_gets_a_task_unless_it_has_come_to_them_otherwise(file: CaseFile, wanted: bool) -> None:
    assert (want(direct_pass_task, file) is not None) is wanted


def test_a_task_on_a_case_with_two_complaints_leaves_open_whether_one_is_wanted() -> None:
    with pytest.raises(FactMissing):
        want(direct_pass_task, with_other(direct(replace(BY_HAND, about="case"))))


@pytest.mark.parametrize(
    ("facts", "grounds"),
    [
        ({}, "The grounds are not attached yet, nor marked 'Challenge to our decision'."),
        (
            {"marked_challenge_to_our_decision": True},
            "The grounds are not attached yet, although something is marked 'Challenge to our decision'.",
        ),
        ({"grounds_attachment": "file"}, "The grounds are attached, and not yet marked 'Challenge to our decision'."),
        (
            {"grounds_attachment": "file", "marked_challenge_to_our_decision": False},
            "The grounds are attached, and not yet marked 'Challenge to our decision'.",
        ),
        (
            {"grounds_attachment": "file", "marked_challenge_to_our_decision": True},
            "The grounds are attached and marked 'Challenge to our decision'.",
        ),
    ],
)
def test_the_task_tells_oat_that_time_is_theirs_and_how_the_grounds_stand(facts: dict[str, Any], grounds: str) -> None:
    wanted = want(direct_pass_task, direct(**facts))
    assert wanted is not None
    assert (wanted.for_, wanted.name, wanted.paragraphs) == (Role.OAT, TaskName.DIRECT_PASS, ("37",))
    assert "Whether it came in time is left to you to consider." in wanted.contents
    assert wanted.contents[-1] == grounds


def test_the_pass_does_not_wait_for_anybody_to_say_whose_grounds_are_on_the_case() -> None:
    note = Message("note", about="case", name="Challenge to our decision", channel=Channel.NOTE)
    wanted = want(direct_pass_task, replace(with_other(direct()), messages=(note,)))
    assert wanted is not None
    assert wanted.contents[-1].startswith("Whether the grounds are attached and marked cannot be said")


@pytest.fixture
def only_direct_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The register with nothing in it but this section."""
    monkeypatch.setattr("policy.answering.RULES", direct_pass.RULES)
    monkeypatch.setattr("policy.answering.WANTS", direct_pass.WANTS)
    for register in ("DEADLINES", "STAGES", "CHECKS"):
        monkeypatch.setattr(f"policy.answering.{register}", ())


@pytest.mark.usefixtures("only_direct_pass")
def test_making_the_task_is_what_passes_the_complaint_on() -> None:
    after = settled(direct())
    (task,) = after.assessment.tasks
    assert [made.key for made in after.to_make] == [task.want.key]
    assert (task.state, after.assessment.findings[0].state) == (TaskState.OPEN, State.MET)
    assert settled(after.case_file).to_make == ()


@pytest.mark.usefixtures("only_direct_pass")
def test_recording_that_our_task_passed_it_on_does_not_take_the_task_from_oat() -> None:
    made = settled(direct()).case_file
    recorded = replace(made, challenges=(replace(made.challenges[0], passed_straight_on=PASSED),))
    assert settled(recorded).to_withdraw == ()


def test_a_pass_to_nobody_in_particular_is_no_pass() -> None:
    file = direct(passed_straight_on=PassedOn(to=UNKNOWN, by=AMAL))
    assert want(direct_pass_task, file) is not None


@pytest.mark.parametrize(
    ("asked", "straight"),
    [
        ("2025-03-10 08:59", True),
        ("2025-03-10 09:00", True),
        ("2025-03-10 09:01", False),
        (None, True),
    ],
)
def test_only_what_oat_asked_before_the_complaint_came_sends_it_straight_on(asked: str | None, straight: bool) -> None:
    """The complaint came on 10 March 2025 at nine."""
    request = replace(YES, at=UNKNOWN if asked is None else moment(asked))
    file = with_case(challenged(), oat_direct_pass=request)
    assert (verdict(direct_pass.passed_straight_to_oat, file).state is not State.NOT_TRIGGERED) is straight
