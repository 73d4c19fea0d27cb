"""Paragraphs 23 and 24: the case owner's own consideration, and a complaint that is resolved by it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    CaseFile,
    CloseReason,
    Judgement,
    MessageKind,
    MessageState,
    OatAdvice,
    OatReview,
    OneMonthChoice,
    UsersView,
)
from policy.finding import State, Step
from policy.outcomes import Outcome
from policy.rules.case_owner.own_consideration import CONSIDER, case_owner_considers_it_first, resolution_is_noted
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, challenged, decided, moment
from tests.policy.judging import verdict
from tests.policy.routed import CLOSED, NO, YES, answered, by_hand, message, ours, with_case, with_other

SHUT = {"closed_at": CLOSED}
RESOLVED, UNRESOLVED = UsersView(value=True), UsersView(value=False)
ASKED = (OatAdvice("asked", advice=Advice(asked_by=AMAL)),)
GIVEN = date(2025, 3, 28)
EXPLAINED = message(MessageKind.EXPLANATION_OF_DECISION)
NOTED = message(MessageKind.RESOLVED_NOTE)


def what(step: Step | None) -> str | None:
    return None if step is None else step.what


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.PENDING),
        (challenged(can_resolve_self=YES), State.MET),
        (challenged(can_resolve_self=NO), State.MET),
        (challenged(can_resolve_self=NO, deadline_given=GIVEN), State.MET),
        (challenged(deadline_given=GIVEN), State.BREACHED),
        (challenged(grounds_received_at=moment("2025-03-28 09:00")), State.BREACHED),
        (challenged(deadline_given=GIVEN, feedback=SHUT), State.BREACHED),
        (challenged(oat_advice=ASKED), State.BREACHED),
        (challenged(oat_advice=()), State.PENDING),
        (challenged(oat_advice=(OatAdvice("nothing yet"),)), State.PENDING),
        (replace(challenged(), tasks=(by_hand(),)), State.BREACHED),
        (replace(challenged(), tasks=(by_hand(TaskName.ADVICE_FROM_OAT),)), State.BREACHED),
        (replace(challenged(), tasks=(ours(Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT),)), State.PENDING),
        (replace(challenged(), messages=(message(MessageKind.REQUEST_FOR_GROUNDS),)), State.BREACHED),
        (
            replace(challenged(), oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.ACCEPTED)),)),
            State.BREACHED,
        ),
        (challenged(feedback=SHUT), State.NOT_TRIGGERED),
        (with_case(challenged(), oat_direct_pass=YES), State.NOT_TRIGGERED),
        (with_case(challenged(), closed_as_low_level=True), State.NOT_TRIGGERED),
        (challenged(decided(issued_jointly_with_lgsco=True)), State.NOT_TRIGGERED),
    ],
)
def test_the_case_owners_own_consideration_comes_before_any_later_step(file: CaseFile, state: State) -> None:
    said = verdict(case_owner_considers_it_first, file)
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


def test_the_case_owner_is_asked_to_consider_it_first() -> None:
    step = verdict(case_owner_considers_it_first, challenged()).step
    assert step == Step(CONSIDER, AMAL)


@pytest.mark.parametrize(("by", "said"), [(AMAL, False), ("next", False), ("zoe", True), (UNKNOWN, False)])
def test_a_consideration_by_somebody_else_counts_and_is_said(by: Any, said: bool) -> None:
    file = with_case(challenged(can_resolve_self=Judgement(value=False, by=by)), current_case_owner="next")
    found = verdict(case_owner_considers_it_first, file)
    assert found.state is State.MET
    assert ("somebody who is not the case owner" in found.because) is said


SEND = "Send the explanation, and ask whether the service user considers it resolved"
RECORD = "Record whether the service user considers it resolved"
EXPLAIN = "Explain further, or record that you cannot resolve it: the service user says it is not"


def resolving(view: Any = UNKNOWN, *messages: Any, **facts: Any) -> CaseFile:
    file = challenged(can_resolve_self=YES, feedback={"user_considers_resolved": view, **facts.pop("feedback", {})})
    return replace(file, messages=messages, challenges=(replace(file.challenges[0], **facts),))


@pytest.mark.parametrize(
    ("file", "step"),
    [
        (resolving(), SEND),
        (resolving(UsersView()), SEND),
        (resolving(UNKNOWN, replace(EXPLAINED, state=MessageState.DRAFT)), SEND),
        (resolving(UNKNOWN, EXPLAINED), RECORD),
        (with_other(resolving(UNKNOWN, replace(EXPLAINED, about="case"))), RECORD),
        (resolving(UNRESOLVED), EXPLAIN),
        (resolving(UNRESOLVED, EXPLAINED), EXPLAIN),
        (resolving(RESOLVED), None),
        (resolving(feedback=SHUT), None),
        (resolving(deadline_given=GIVEN), None),
        (with_other(resolving(UNKNOWN, message(MessageKind.REQUEST_FOR_GROUNDS, about="case"))), None),
        (resolving(feedback={"outside_one_month": Judgement(OneMonthChoice.DO_NOT_CONSIDER)}), None),
        (challenged(can_resolve_self=NO), None),
    ],
)
def test_a_case_owner_who_can_resolve_it_is_led_to_the_service_users_own_view(file: CaseFile, step: str | None) -> None:
    found = verdict(case_owner_considers_it_first, file)
    assert (found.state, what(found.step)) == (State.MET, step)


CLOSED_AS_RESOLVED = {"closed_at": CLOSED, "close_reason": CloseReason.RESOLVED_IN_USERS_VIEW}


def viewed(view: Any, *messages: Any, **feedback: Any) -> CaseFile:
    return replace(challenged(feedback={"user_considers_resolved": view, **feedback}), messages=messages)


@pytest.mark.parametrize(
    ("file", "state", "flagged"),
    [
        (viewed(UNKNOWN), State.NOT_TRIGGERED, False),
        (viewed(UNRESOLVED), State.NOT_TRIGGERED, False),
        (viewed(UNRESOLVED, closed_at=CLOSED, close_reason=CloseReason.OTHER), State.NOT_TRIGGERED, False),
        (viewed(RESOLVED), State.PENDING, False),
        (viewed(RESOLVED, NOTED), State.MET, False),
        (viewed(RESOLVED, replace(NOTED, state=MessageState.DRAFT)), State.PENDING, False),
        (viewed(RESOLVED, replace(NOTED, state=MessageState.CONFIRMED_ON_RECORD)), State.MET, False),
        (viewed(RESOLVED, replace(NOTED, about="case")), State.MET, False),
        (with_other(viewed(RESOLVED, replace(NOTED, about="case"))), State.CANNOT_DECIDE, True),
        (viewed(RESOLVED, **CLOSED_AS_RESOLVED), State.BREACHED, True),
        (viewed(RESOLVED, NOTED, **CLOSED_AS_RESOLVED), State.MET, False),
        (viewed(UNKNOWN, **CLOSED_AS_RESOLVED), State.CANNOT_DECIDE, True),
        (viewed(UsersView(), NOTED, **CLOSED_AS_RESOLVED), State.CANNOT_DECIDE, True),
        (viewed(UNKNOWN, NOTED), State.CANNOT_DECIDE, True),
        (viewed(UNRESOLVED, **CLOSED_AS_RESOLVED), State.BREACHED, True),
        (with_case(viewed(RESOLVED), oat_direct_pass=YES), State.PENDING, False),
    ],
)
def test_only_the_service_users_own_view_resolves_it_and_a_note_says_so(
    file: CaseFile, state: State, flagged: bool
) -> None:
    said = verdict(resolution_is_noted, file)
    assert (said.state, said.flag is not None) == (state, flagged)


@pytest.mark.parametrize(
    ("file", "step"),
    [
        (viewed(RESOLVED), "Note on the case that the service user considers it resolved, and close the feedback"),
        (viewed(RESOLVED, NOTED), "Close the feedback"),
    ],
)
def test_what_closes_a_resolved_complaint_is_shown_although_all_else_is_over(file: CaseFile, step: str) -> None:
    assert verdict(resolution_is_noted, file).step == Step(step, AMAL, closes=True)


def test_a_resolved_complaint_that_is_closed_asks_nobody_for_anything() -> None:
    assert verdict(resolution_is_noted, viewed(RESOLVED, NOTED, **CLOSED_AS_RESOLVED)).step is None


def test_a_close_as_resolved_without_the_service_users_view_names_what_is_missing() -> None:
    said = verdict(resolution_is_noted, viewed(UNKNOWN, **CLOSED_AS_RESOLVED))
    assert said.missing == ("feedback.user_considers_resolved",)
    assert said.flag == "closed as resolved, and the service user's own view is not on record"
