"""Paragraph 76: a complaint about a decision made jointly with the LGSCO is for the Joint Working Team."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseReason, OatReview, PassedOn, PassedTo, TaskStatus, UsersView
from policy.finding import State, Step
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.which_way import joint_decisions
from policy.rules.which_way.joint_decisions import joint_decision_goes_to_the_joint_team, joint_working_task
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, challenged, decided, settled
from tests.policy.judging import verdict, want
from tests.policy.routed import CLOSED, answered, by_hand, ours, with_other

BY_HAND = by_hand(TaskName.JOINT_WORKING_TEAM)
OURS = ours(Purpose.JOINT_WORKING_TEAM, TaskName.JOINT_WORKING_TEAM)
DONE = replace(OURS, status=TaskStatus.COMPLETED)
CANCELLED = replace(BY_HAND, status=TaskStatus.CANCELLED)
SENT = PassedOn(PassedTo.JOINT_WORKING_TEAM, by=AMAL)
RESOLVED = {"user_considers_resolved": UsersView(value=True)}
CLOSED_AS_SENT = {"closed_at": CLOSED, "close_reason": CloseReason.SENT_TO_JOINT_WORKING_TEAM}
CLOSED_OTHERWISE = {"closed_at": CLOSED, "close_reason": CloseReason.OTHER}


def joint(*tasks: Any, **facts: Any) -> CaseFile:
    """A complaint about a joint decision."""
    return replace(challenged(decided(issued_jointly_with_lgsco=True), **facts), tasks=tasks)


def other_hand(name: TaskName) -> Any:
    return replace(by_hand(name), id="another by hand")


def with_answer(file: CaseFile, outcome: Outcome) -> CaseFile:
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(outcome)),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.CANNOT_DECIDE),
        (challenged(feedback={"decision": UNKNOWN}), State.CANNOT_DECIDE),
        (challenged(decided(issued_jointly_with_lgsco=False)), State.NOT_TRIGGERED),
        (joint(), State.PENDING),
        (joint(passed_straight_on=SENT), State.MET),
        (joint(BY_HAND), State.MET),
        (joint(OURS), State.MET),
        (joint(DONE), State.MET),
        (joint(CANCELLED), State.PENDING),
        (joint(feedback=CLOSED_AS_SENT), State.MET),
        (joint(feedback=CLOSED_OTHERWISE), State.BREACHED),
        (joint(feedback={**CLOSED_OTHERWISE, **RESOLVED}), State.NOT_TRIGGERED),
        (joint(by_hand()), State.BREACHED),
        (joint(BY_HAND, other_hand(TaskName.OAT_REFERRAL)), State.BREACHED),
        (joint(other_hand(TaskName.DIRECT_PASS)), State.BREACHED),
        (joint(other_hand(TaskName.ADVICE_FROM_OAT)), State.BREACHED),
        (joint(ours(Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT)), State.PENDING),
        (joint(passed_straight_on=PassedOn(PassedTo.OAT)), State.BREACHED),
        (with_answer(joint(), Outcome.ACCEPTED), State.BREACHED),
        (with_answer(joint(), Outcome.NOT_FOR_OAT), State.PENDING),
        (with_other(joint(replace(BY_HAND, about="case"))), State.CANNOT_DECIDE),
    ],
)
def test_a_joint_decision_goes_to_the_joint_team_and_not_to_oat(file: CaseFile, state: State) -> None:
    said = verdict(joint_decision_goes_to_the_joint_team, file)
    flagged = state in (State.BREACHED, State.CANNOT_DECIDE)
    assert (said.state, said.flag is not None) == (state, flagged)


@pytest.mark.parametrize(
    ("file", "step"),
    [
        (joint(), "Direct the complaint to the Joint Working Team"),
        (joint(by_hand()), "Direct the complaint to the Joint Working Team"),
        (joint(OURS), "Close the feedback as sent to the Joint Working Team"),
        (joint(OURS, by_hand()), "Close the feedback as sent to the Joint Working Team"),
    ],
)
def test_the_case_owner_directs_it_there_and_then_closes_the_feedback(file: CaseFile, step: str) -> None:
    assert verdict(joint_decision_goes_to_the_joint_team, file).step == Step(step, AMAL)


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (by_hand(), "referred to OAT although the decision was made jointly with the LGSCO"),
        (by_hand(TaskName.DIRECT_PASS), "passed straight to OAT although"),
        (by_hand(TaskName.ADVICE_FROM_OAT), "OAT was asked for advice although"),
    ],
)
def test_how_it_came_to_oat_all_the_same_is_said(task: Any, words: str) -> None:
    assert (verdict(joint_decision_goes_to_the_joint_team, joint(task)).flag or "").startswith(words)


def test_whether_the_decision_was_joint_is_never_assumed() -> None:
    said = verdict(joint_decision_goes_to_the_joint_team, challenged())
    assert said.missing == ("decision.issued_jointly_with_lgsco",)
    with pytest.raises(FactMissing):
        want(joint_working_task, challenged())


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (challenged(decided(issued_jointly_with_lgsco=False)), False),
        (joint(), True),
        (joint(OURS), True),
        (joint(OURS, passed_straight_on=SENT), True),
        (joint(passed_straight_on=SENT), False),
        (joint(BY_HAND), False),
        (joint(CANCELLED), True),
        (joint(OURS, feedback=CLOSED_AS_SENT), True),
        (joint(feedback=CLOSED_AS_SENT), False),
        (joint(OURS, feedback=CLOSED_OTHERWISE), False),
        (joint(OURS, feedback=RESOLVED), False),
        (joint(feedback=RESOLVED), False),
    ],
)
def test_the_joint_team_gets_a_task_unless_it_was_directed_there_otherwise(file: CaseFile, wanted: bool) -> None:
    assert (want(joint_working_task, file) is not None) is wanted


def test_the_task_is_for_the_joint_team_and_says_that_oat_does_not_consider_it() -> None:
    wanted = want(joint_working_task, joint())
    assert wanted is not None
    assert (wanted.for_, wanted.name, wanted.paragraphs) == (
        Role.JOINT_WORKING,
        TaskName.JOINT_WORKING_TEAM,
        ("76",),
    )
    assert any("LGSCO's own process; OAT does not consider it" in words for words in wanted.contents)


def test_making_the_task_is_what_directs_it_and_closing_the_feedback_as_sent_leaves_it_with_the_team(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("policy.answering.RULES", joint_decisions.RULES)
    monkeypatch.setattr("policy.answering.WANTS", joint_decisions.WANTS)
    for register in ("DEADLINES", "STAGES", "CHECKS"):
        monkeypatch.setattr(f"policy.answering.{register}", ())
    made = settled(joint())
    assert (len(made.to_make), made.assessment.findings[0].state) == (1, State.MET)
    (complaint,) = made.case_file.feedback
    shut = replace(made.case_file, feedback=(replace(complaint, **CLOSED_AS_SENT),))  # type: ignore[arg-type]
    assert settled(shut).to_withdraw == ()
