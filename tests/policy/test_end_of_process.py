"""Paragraph 74: the letter that refuses or ends a request for a review says that our process ends there."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    BehaviourRecord,
    CaseFile,
    CloseReason,
    Direction,
    Feedback,
    HighRiskAnswer,
    Judgement,
    Kind,
    MessageKind,
    MessageState,
    OneMonthChoice,
    Says,
    UnhappyOrUnspecific,
    UsersView,
)
from policy.finding import State
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.end_of_process.telling_the_end import end_of_process_is_told as rule
from tests.policy.casework import AMAL, MONDAY, challenged, decided, thanked
from tests.policy.end_casework import ENDED, KINDS, ONLY_UNHAPPY, THE_END, for_the_hospital, letter, sent
from tests.policy.judging import matter_of, verdict
from tests.policy.oat_casework import (
    KIM,
    NO,
    YES,
    accepted,
    adding,
    case,
    closed,
    decided_by_oat,
    feedback,
    outcome,
    with_oat,
)

MET, PENDING, BREACHED = State.MET, State.PENDING, State.BREACHED
CANNOT, NOT_TRIGGERED = State.CANNOT_DECIDE, State.NOT_TRIGGERED
NO_ACTION = MessageKind.NO_FURTHER_ACTION
SAYS_OTHER = (Says.JUDICIAL_REVIEW,)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shut", [False, True])
def test_each_letter_that_ends_a_request_says_that_it_is_the_end(kind: MessageKind, shut: bool) -> None:
    file = sent(kind)
    assert verdict(rule, closed(file) if shut else file).state is MET


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("says", [(), SAYS_OTHER])
@pytest.mark.parametrize("shut", [False, True])
def test_a_letter_that_leaves_it_out_does_not_follow_the_policy(kind: MessageKind, says: Any, shut: bool) -> None:
    file = sent(kind, says=says)
    said = verdict(rule, closed(file) if shut else file)
    assert said.state is BREACHED
    assert said.flag is not None


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_letter_says_is_asked_where_it_is_not_on_record(kind: MessageKind) -> None:
    said = verdict(rule, sent(kind, says=UNKNOWN))
    assert (said.state, said.missing) == (CANNOT, ("message.says",))


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_letter_is_sent_it_is_still_to_be_said_and_once_closed_it_was_not(kind: MessageKind) -> None:
    assert verdict(rule, ENDED[kind]).state is PENDING
    assert verdict(rule, closed(ENDED[kind])).state is BREACHED


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_signs_the_letter_says_it(kind: MessageKind) -> None:
    step = verdict(rule, ENDED[kind]).step
    assert step is not None
    assert step.who == (KIM if kind is MessageKind.REVIEW_DECISION else AMAL)


def test_a_review_that_is_allocated_to_nobody_is_told_of_by_oat() -> None:
    step = verdict(rule, decided_by_oat(allocated_to=UNKNOWN)).step
    assert step is not None
    assert step.who is Role.OAT


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_of_another_kind_does_not_stand_for_it(kind: MessageKind) -> None:
    file = adding(ENDED[kind], letter(MessageKind.PROGRESS_UPDATE))
    assert verdict(rule, file).state is PENDING


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"state": MessageState.DRAFT}, PENDING),
        ({"direction": Direction.INTERNAL}, PENDING),
        ({"direction": Direction.IN}, PENDING),
        ({"direction": UNKNOWN}, MET),
        ({"to": (AMAL,)}, PENDING),
        ({"to": ("hospital",)}, PENDING),
        ({"to": ("hospital", "person")}, MET),
        ({"to": ("hospital",), "copied_to": ("person",)}, MET),
        ({"to": ("an advocate",)}, MET),
        ({"to": UNKNOWN}, MET),
        ({"state": MessageState.CONFIRMED_ON_RECORD, "direction": Direction.INTERNAL, "to": ()}, MET),
        ({"state": MessageState.CONFIRMED_ON_RECORD, "direction": Direction.INTERNAL, "to": (), "says": ()}, BREACHED),
        ({"state": MessageState.CONFIRMED_ON_RECORD, "direction": Direction.INTERNAL, "says": UNKNOWN}, CANNOT),
    ],
)
def test_only_a_letter_to_them_or_a_confirmation_tells_them(facts: dict[str, Any], state: State) -> None:
    kind = MessageKind.REVIEW_DECISION
    file = for_the_hospital(adding(ENDED[kind], replace(letter(kind), **facts)))
    assert verdict(rule, file).state is state


def test_an_organisation_that_challenges_is_told_as_anybody_else() -> None:
    kind = MessageKind.REVIEW_DECISION
    file = feedback(for_the_hospital(ENDED[kind]), from_party="hospital")
    assert verdict(rule, adding(file, letter(kind, to=("hospital",)))).state is MET


@pytest.mark.parametrize(
    ("second", "state"), [(THE_END, MET), (SAYS_OTHER, BREACHED), (UNKNOWN, CANNOT)], ids=["said", "not", "unknown"]
)
def test_a_second_letter_may_put_it_right(second: Any, state: State) -> None:
    kind = MessageKind.CRITERIA_NOT_MET
    file = adding(sent(kind, says=SAYS_OTHER), letter(kind, second, "2025-06-03 09:00"))
    assert verdict(rule, file).state is state


RETURNS = [each for each in Outcome if each not in (Outcome.CRITERIA_NOT_MET, Outcome.ACCEPTED)]


@pytest.mark.parametrize("which", RETURNS)
@pytest.mark.parametrize("shut", [False, True])
def test_the_other_returns_do_not_end_the_request(which: Outcome, shut: bool) -> None:
    file = adding(with_oat(outcome(which)), letter(NO_ACTION, SAYS_OTHER))
    assert verdict(rule, closed(file) if shut else file).state is NOT_TRIGGERED


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), NOT_TRIGGERED),
        (closed(challenged()), NOT_TRIGGERED),
        (with_oat(), NOT_TRIGGERED),
        (accepted(), NOT_TRIGGERED),
        (closed(accepted()), CANNOT),
        (closed(accepted(), close_reason=CloseReason.RECONSIDERATION_MEETS_IT), NOT_TRIGGERED),
        (adding(accepted(), letter(MessageKind.REVIEW_DECISION)), MET),
        (adding(accepted(), letter(MessageKind.REVIEW_DECISION, SAYS_OTHER)), BREACHED),
        (adding(challenged(), letter(MessageKind.REVIEW_DECISION, SAYS_OTHER)), BREACHED),
        (adding(challenged(), letter(MessageKind.CRITERIA_NOT_MET, SAYS_OTHER)), BREACHED),
        (closed(accepted(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), NOT_TRIGGERED),
        (closed(challenged(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), NOT_TRIGGERED),
        (feedback(challenged(declined_out_of_time=YES), user_considers_resolved=UsersView(value=True)), NOT_TRIGGERED),
        (closed(challenged(), close_reason=CloseReason.RECONSIDERATION_MEETS_IT), NOT_TRIGGERED),
        (closed(challenged(), close_reason=CloseReason.SENT_TO_JOINT_WORKING_TEAM), NOT_TRIGGERED),
        (closed(challenged(), close_reason=CloseReason.REVIEW_COMPLETED), BREACHED),
        (closed(challenged(), close_reason=CloseReason.REVIEW_CRITERIA_NOT_MET), BREACHED),
        (closed(challenged(), close_reason=CloseReason.DECLINED_OUT_OF_TIME), BREACHED),
        (closed(challenged(), close_reason=CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC), BREACHED),
        (closed(challenged(), close_reason=CloseReason.REVIEW_NOT_APPROPRIATE), BREACHED),
        (closed(with_oat(outcome()), close_reason=CloseReason.DECLINED_OUT_OF_TIME), BREACHED),
        (challenged(declined_out_of_time=NO), NOT_TRIGGERED),
        (challenged(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.NEITHER)), NOT_TRIGGERED),
        (challenged(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.UNSPECIFIC)), PENDING),
        (challenged(high_risk_discussion=Advice(answer=HighRiskAnswer.REVIEW)), NOT_TRIGGERED),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET), outcome(Outcome.ACCEPTED, "2025-05-25 09:00")), NOT_TRIGGERED),
        (with_oat(outcome(), outcome(Outcome.CRITERIA_NOT_MET, "2025-05-25 09:00")), PENDING),
        (with_oat(outcome("whatever")), CANNOT),
    ],
)
def test_only_what_refuses_or_ends_a_request_asks_for_the_letter(file: CaseFile, state: State) -> None:
    assert verdict(rule, file).state is state


LOW = case(challenged(declined_out_of_time=YES), closed_as_low_level=True)
JOINT = challenged(decided(issued_jointly_with_lgsco=True), unhappy_or_unspecific=ONLY_UNHAPPY)


@pytest.mark.parametrize("file", [LOW, closed(LOW), JOINT, closed(JOINT)])
@pytest.mark.parametrize("says", [THE_END, SAYS_OTHER])
def test_where_no_review_decision_is_made_the_statement_is_optional(file: CaseFile, says: Any) -> None:
    assert verdict(rule, file).state is NOT_TRIGGERED
    assert verdict(rule, adding(file, letter(NO_ACTION, says))).state is NOT_TRIGGERED


RECORDED = BehaviourRecord(recorded_on=MONDAY, actioned_on=MONDAY)
FOR_BEHAVIOUR = feedback(challenged(), access_declined_for_behaviour=YES, behaviour_policy_record=RECORDED)
NOT_CONSIDERED = feedback(challenged(), outside_one_month=Judgement(OneMonthChoice.DO_NOT_CONSIDER))


def reviewed_already() -> CaseFile:
    file = challenged()
    earlier = Feedback(
        "other",
        kind=Kind.DECISION_COMPLAINT,
        decision="decision",
        close_reason=CloseReason.REVIEW_COMPLETED,
    )
    return replace(file, feedback=(*file.feedback, earlier))


@pytest.mark.parametrize("file", [FOR_BEHAVIOUR, NOT_CONSIDERED, reviewed_already(), challenged()])
@pytest.mark.parametrize("shut", [False, True])
def test_another_letter_that_refuses_a_request_says_it_too_where_one_is_sent(file: CaseFile, shut: bool) -> None:
    file = closed(file) if shut else file
    assert verdict(rule, file).state is NOT_TRIGGERED
    assert verdict(rule, adding(file, letter(NO_ACTION, SAYS_OTHER))).state is BREACHED
    assert verdict(rule, adding(file, letter(NO_ACTION))).state is MET
    assert verdict(rule, adding(file, letter(NO_ACTION, UNKNOWN))).state is CANNOT


def test_a_refusal_that_a_person_has_taken_back_is_no_end() -> None:
    file = challenged(declined_out_of_time=NO)
    assert verdict(rule, adding(file, letter(MessageKind.DECLINED_OUT_OF_TIME, ()))).state is NOT_TRIGGERED


def test_a_letter_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    kind = MessageKind.REVIEW_DECISION
    file = adding(ENDED[kind], letter(kind, about="case"))
    assert verdict(rule, file).state is MET
    several = replace(file, feedback=(*file.feedback, Feedback("other", kind=Kind.POSITIVE)))
    assert verdict(rule, several).missing == ("message.about",)


def test_a_complaint_about_our_service_has_no_such_letter() -> None:
    file = feedback(challenged(), kind=Kind.SERVICE_COMPLAINT)
    assert not rule.applies(matter_of(file))
    assert not rule.applies(matter_of(thanked(), "thanks"))
