"""Paragraphs 5 and 6: what a review's record holds, and the test that OAT's answer rests on."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseReason, OatReview, Person, PutRight, Remedy, RemedyKind, UsersView
from policy.finding import State
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.oat.review_record import answer_rests_on_the_test, review_says_what_went_wrong
from tests.policy.casework import PEOPLE, challenged, moment
from tests.policy.judging import verdict
from tests.policy.routed import CLOSED, NO, YES, answered

DECIDED: dict[str, Any] = {"decided_at": moment("2025-05-01 09:00")}
ALL_SAID: dict[str, Any] = {"went_wrong": YES, "impact_on_decision": "none", "put_right": PutRight.PUT_RIGHT}


def review(*outcomes: Outcome, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    given = answered(*outcomes) if outcomes else UNKNOWN
    file = challenged(feedback=feedback)
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=given, **facts),))


ACCEPTED, NOT_MET = Outcome.ACCEPTED, Outcome.CRITERIA_NOT_MET
SHUT: dict[str, Any] = {"closed_at": CLOSED}


@pytest.mark.parametrize(
    ("file", "state", "flagged"),
    [
        (challenged(), State.NOT_TRIGGERED, False),
        (review(Outcome.FURTHER_WORK), State.NOT_TRIGGERED, False),
        (review(Outcome.NOT_FOR_OAT), State.NOT_TRIGGERED, False),
        (review(ACCEPTED), State.PENDING, False),
        (review(NOT_MET), State.PENDING, False),
        (review(ACCEPTED, **DECIDED), State.BREACHED, True),
        (review(NOT_MET, feedback=SHUT), State.BREACHED, True),
        (review(ACCEPTED, could_change_decision=YES), State.MET, False),
        (review(NOT_MET, could_change_decision=NO), State.MET, False),
        (review(ACCEPTED, could_change_decision=NO), State.MET, True),
        (review(NOT_MET, could_change_decision=YES), State.MET, True),
        (review(Outcome.MORE_INFORMATION, ACCEPTED, could_change_decision=YES), State.MET, False),
    ],
)
def test_what_oat_answers_is_recorded_against_the_test(file: CaseFile, state: State, flagged: bool) -> None:
    said = verdict(answer_rests_on_the_test, file)
    assert (said.state, said.flag is not None) == (state, flagged)


@pytest.mark.parametrize(("considered_by", "who"), [(UNKNOWN, Role.OAT), ("olu", "olu")])
def test_whoever_considered_it_at_oat_is_asked_to_record_the_test(considered_by: Any, who: str) -> None:
    file = replace(review(NOT_MET, considered_by=considered_by), people=(*PEOPLE, Person("olu", active=True)))
    step = verdict(answer_rests_on_the_test, file).step
    assert step is not None
    assert step.who == who


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (review(NOT_MET), State.NOT_TRIGGERED),
        (review(NOT_MET, **DECIDED), State.NOT_TRIGGERED),
        (review(ACCEPTED), State.PENDING),
        (review(ACCEPTED, **ALL_SAID), State.MET),
        (review(ACCEPTED, **DECIDED), State.BREACHED),
        (review(**DECIDED), State.BREACHED),
        (review(ACCEPTED, feedback=SHUT), State.BREACHED),
        (review(feedback={"close_reason": CloseReason.REVIEW_COMPLETED}), State.BREACHED),
        (review(ACCEPTED, went_wrong=NO, **DECIDED), State.MET),
        (review(ACCEPTED, went_wrong=YES, **DECIDED), State.BREACHED),
        (review(ACCEPTED, **ALL_SAID, **DECIDED), State.MET),
    ],
)
def test_a_reviews_record_says_what_went_wrong_by_the_time_it_is_decided(file: CaseFile, state: State) -> None:
    assert verdict(review_says_what_went_wrong, file).state is state


@pytest.mark.parametrize(
    ("left_out", "because"),
    [
        ("went_wrong", "whether anything went wrong"),
        ("impact_on_decision", "what impact it had on the decision"),
        ("put_right", "whether it is put right, or which other remedy there is"),
    ],
)
def test_what_the_reviews_record_lacks_is_named(left_out: str, because: str) -> None:
    said = verdict(review_says_what_went_wrong, review(ACCEPTED, **{**ALL_SAID, left_out: UNKNOWN}, **DECIDED))
    assert said.because == said.flag == f"not on record of the review: {because}"


@pytest.mark.parametrize(
    ("facts", "is_odd"),
    [
        ({}, False),
        ({"put_right": PutRight.NOTHING_WRONG}, True),
        ({"went_wrong": NO, "put_right": PutRight.PUT_RIGHT}, True),
        ({"went_wrong": NO, "put_right": PutRight.OTHER_REMEDY}, True),
        ({"went_wrong": NO, "put_right": PutRight.NOTHING_WRONG}, False),
        ({"went_wrong": NO, "put_right": UNKNOWN}, False),
    ],
)
def test_a_record_that_contradicts_itself_is_said(facts: dict[str, Any], is_odd: bool) -> None:
    said = verdict(review_says_what_went_wrong, review(ACCEPTED, **{**ALL_SAID, **facts}))
    assert (said.state, said.flag is not None) == (State.MET, is_odd)


@pytest.mark.parametrize(
    ("remedies", "is_asked"),
    [
        ((), True),
        ((Remedy("remedy", for_="complaint"),), True),
        ((Remedy("remedy", for_="other", kinds=(RemedyKind.APOLOGY,)),), True),
        ((Remedy("remedy", for_="complaint", kinds=(RemedyKind.APOLOGY,)),), False),
    ],
)
def test_another_remedy_that_is_not_named_is_said(remedies: Any, is_asked: bool) -> None:
    file = replace(review(ACCEPTED, **{**ALL_SAID, "put_right": PutRight.OTHER_REMEDY}), remedies=remedies)
    said = verdict(review_says_what_went_wrong, file)
    assert (said.state, said.flag is not None) == (State.MET, is_asked)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({**SHUT, "close_reason": CloseReason.RESOLVED_IN_USERS_VIEW}, State.NOT_TRIGGERED),
        ({**SHUT, "user_considers_resolved": UsersView(value=True)}, State.NOT_TRIGGERED),
        ({"user_considers_resolved": UsersView(value=True)}, State.NOT_TRIGGERED),
        ({**SHUT, "user_considers_resolved": UsersView(value=False)}, State.BREACHED),
    ],
)
def test_a_review_that_ended_as_the_complaint_was_resolved_owes_no_record(facts: dict[str, Any], state: State) -> None:
    assert verdict(review_says_what_went_wrong, review(ACCEPTED, feedback=facts)).state is state
