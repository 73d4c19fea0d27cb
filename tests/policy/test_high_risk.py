"""Paragraphs 28 and 29: a complaint on a high-risk case, and whether OAT and the case owner talked about it first."""

from datetime import datetime
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    CaseFile,
    CloseReason,
    HighRiskAnswer,
    Judgement,
    MessageKind,
    Risk,
    TaskStatus,
    UnhappyOrUnspecific,
    UsersView,
)
from policy.finding import State
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.advice.high_risk import (
    assurance_is_cited,
    discussion_is_requested,
    high_risk_task,
    next_steps_are_advised,
    waits_for_discussion,
)
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, moment
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.oat_cases import (
    YES,
    Change,
    answered_by_oat,
    complaint,
    of_case,
    of_challenge,
    of_feedback,
    referred,
    told,
    with_task,
)

HIGH = of_case(complaint(can_resolve_self=UNKNOWN), original_risk=Risk.HIGH)
CLOSED = moment("2025-03-20 09:00")


def discussed(
    answer: HighRiskAnswer | None = None, *, at: datetime | None = None, words: str | None = None
) -> Advice[HighRiskAnswer]:
    return Advice(
        asked_by=AMAL,
        answered_at=UNKNOWN if at is None else at,
        answer=UNKNOWN if answer is None else answer,
        words=UNKNOWN if words is None else words,
    )


def high(answer: HighRiskAnswer | None = None, **more: Any) -> CaseFile:
    return of_challenge(HIGH, high_risk_discussion=discussed(answer, **more))


REVIEW, NOT_APPROPRIATE = HighRiskAnswer.REVIEW, HighRiskAnswer.REVIEW_NOT_APPROPRIATE


@pytest.mark.parametrize(
    ("risk", "assured", "state", "words"),
    [
        (UNKNOWN, True, State.NOT_TRIGGERED, "risk of the original case is not on record"),
        (Risk.MEDIUM, True, State.NOT_TRIGGERED, "not of high risk"),
        (Risk.HIGH, True, State.MET, "was assured"),
        (Risk.HIGH, False, State.MET, "was not assured"),
        (Risk.HIGH, UNKNOWN, State.MET, "is not on record"),
    ],
)
def test_earlier_assurance_is_cited_and_never_held_against_anyone(
    risk: Any, assured: Any, state: State, words: str
) -> None:
    said = verdict(assurance_is_cited, of_case(complaint(), original_risk=risk, ombudsman_assurance=assured))
    assert (said.state, words in said.because, said.flag, said.step) == (state, True, None, None)


@pytest.mark.parametrize("risk", [Risk.LOW, Risk.MEDIUM])
def test_other_cases_need_no_discussion(risk: Risk) -> None:
    file = of_case(complaint(), original_risk=risk)
    assert verdict(discussion_is_requested, file).state is State.NOT_TRIGGERED
    assert want(high_risk_task, file) is None
    assert waits_for_discussion(matter_of(file), look_on()) is None


@pytest.mark.parametrize(
    ("change", "state", "asks"),
    [
        (lambda file: file, State.CANNOT_DECIDE, True),
        (referred, State.CANNOT_DECIDE, False),
        (lambda file: of_feedback(file, closed_at=CLOSED), State.NOT_TRIGGERED, False),
    ],
    ids=["open", "referred", "closed"],
)
def test_a_risk_that_is_not_on_record_is_named(change: Change, state: State, asks: bool) -> None:
    said = verdict(discussion_is_requested, change(of_case(HIGH, original_risk=UNKNOWN)))
    assert (said.state, said.step is not None) == (state, asks)
    assert said.missing == (("case.original_risk",) if state is State.CANNOT_DECIDE else ())
    assert (said.flag is not None) is (state is State.CANNOT_DECIDE)


def test_a_risk_that_is_not_on_record_leaves_the_task_as_it_is_and_holds_nothing() -> None:
    file = of_case(HIGH, original_risk=UNKNOWN)
    assert waits_for_discussion(matter_of(file), look_on()) is None
    with pytest.raises(FactMissing) as missing:
        want(high_risk_task, file)
    assert missing.value.names == ("case.original_risk",)


def test_from_receipt_on_the_case_owner_is_to_request_the_discussion() -> None:
    said = verdict(discussion_is_requested, HIGH)
    assert said.step is not None
    assert (said.state, said.step.who, said.flag) == (State.PENDING, AMAL, None)
    assert waits_for_discussion(matter_of(HIGH), look_on()) is not None


@pytest.mark.parametrize(
    "file",
    [
        high(),
        with_task(HIGH, Purpose.HIGH_RISK_DISCUSSION),
        with_task(HIGH, Purpose.HIGH_RISK_DISCUSSION, ours_for="complaint"),
        with_task(HIGH, Purpose.OTHER, TaskName.HIGH_RISK_DISCUSSION),
    ],
    ids=["on record", "task by hand", "task of ours", "by its name"],
)
def test_requested_and_not_answered_the_next_step_is_oats(file: CaseFile) -> None:
    said = verdict(discussion_is_requested, file)
    assert said.step is not None
    assert (said.state, said.step.who, said.flag) == (State.PENDING, Role.OAT, None)


@pytest.mark.parametrize(("closed", "flagged"), [(False, True), (True, False)])
def test_a_completed_task_with_no_answer_on_record_is_pointed_out_while_it_matters(closed: bool, flagged: bool) -> None:
    file = with_task(HIGH, Purpose.HIGH_RISK_DISCUSSION, status=TaskStatus.COMPLETED)
    if closed:
        file = of_feedback(file, closed_at=CLOSED)
    assert (verdict(discussion_is_requested, file).flag is not None) is flagged


@pytest.mark.parametrize(("answer", "words"), [(REVIEW, "is a review"), (NOT_APPROPRIATE, "not appropriate")])
def test_oats_answer_ends_the_waiting(answer: HighRiskAnswer, words: str) -> None:
    said = verdict(discussion_is_requested, high(answer))
    assert (said.state, words in said.because, said.flag) == (State.MET, True, None)
    assert waits_for_discussion(matter_of(high(answer)), look_on()) is None
    assert want(high_risk_task, high(answer)) is None


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (referred(HIGH), State.BREACHED),
        (referred(high()), State.BREACHED),
        (answered_by_oat(high()), State.BREACHED),
        (referred(high(REVIEW)), State.MET),
        (referred(high(REVIEW, at=moment("2025-03-14 09:00")), "2025-03-14 08:59"), State.BREACHED),
        (referred(high(REVIEW, at=moment("2025-03-14 09:00")), "2025-03-14 09:00"), State.MET),
        (referred(high(NOT_APPROPRIATE)), State.BREACHED),
        (referred(high(NOT_APPROPRIATE, at=moment("2025-03-14 09:00")), "2025-03-14 08:59"), State.BREACHED),
        (referred(high(NOT_APPROPRIATE, at=moment("2025-03-14 09:00")), "2025-03-14 09:00"), State.BREACHED),
    ],
    ids=[
        "not requested",
        "not answered",
        "outcome, not answered",
        "a review, no moments",
        "a review, before the answer",
        "a review, from the answer on",
        "not appropriate, no moments",
        "not appropriate, before the answer",
        "not appropriate, after the answer",
    ],
)
def test_a_referral_before_or_against_oats_answer_is_not_following_the_guidance(file: CaseFile, state: State) -> None:
    said = verdict(discussion_is_requested, file)
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


def test_a_referral_against_the_answer_is_said_in_the_same_words_as_under_46() -> None:
    said = verdict(discussion_is_requested, referred(high(NOT_APPROPRIATE)))
    assert said.flag == (
        "referred to OAT although OAT says that a review of this high-risk case is not appropriate (paragraph 29)"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda file: of_feedback(file, closed_at=CLOSED),
        lambda file: of_challenge(file, unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY)),
        lambda file: of_case(file, oat_direct_pass=YES),
        lambda file: of_case(file, closed_as_low_level=True),
    ],
    ids=["closed", "40", "37", "21"],
)
def test_nothing_is_asked_for_off_the_way_or_once_it_is_over(change: Change) -> None:
    said = verdict(discussion_is_requested, change(high()))
    assert (said.state, said.step) == (State.NOT_TRIGGERED, None)
    assert want(high_risk_task, change(HIGH)) is None


def test_a_direct_pass_waits_for_no_discussion() -> None:
    assert waits_for_discussion(matter_of(of_case(HIGH, oat_direct_pass=YES)), look_on()) is None


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (HIGH, True),
        (high(), True),
        (with_task(HIGH, Purpose.HIGH_RISK_DISCUSSION, ours_for="complaint"), True),
        (with_task(HIGH, Purpose.HIGH_RISK_DISCUSSION), False),
        (with_task(HIGH, Purpose.OTHER, TaskName.HIGH_RISK_DISCUSSION), False),
        (referred(HIGH), True),
        (answered_by_oat(HIGH), True),
        (answered_by_oat(HIGH, outcome=Outcome.ACCEPTED), False),
    ],
    ids=["received", "asked", "ours", "by hand", "by its name", "referred", "sent back", "accepted"],
)
def test_the_task_is_wanted_until_oat_has_said_whether_to_review(file: CaseFile, wanted: bool) -> None:
    assert (want(high_risk_task, file) is not None) is wanted


def test_the_task_is_for_oat() -> None:
    wanted = want(high_risk_task, HIGH)
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.HIGH_RISK_DISCUSSION, "complaint")
    assert (wanted.name, wanted.for_) == (TaskName.HIGH_RISK_DISCUSSION, Role.OAT)


@pytest.mark.parametrize("file", [HIGH, high(), high(REVIEW)])
def test_next_steps_are_a_question_only_where_a_review_is_not_appropriate(file: CaseFile) -> None:
    assert verdict(next_steps_are_advised, file).state is State.NOT_TRIGGERED


def test_first_oat_advises_then_the_case_owner_tells_then_the_feedback_is_closed() -> None:
    advised = high(NOT_APPROPRIATE, words="Explain once more.")
    steps = [
        verdict(next_steps_are_advised, file)
        for file in (high(NOT_APPROPRIATE), advised, told(advised, MessageKind.REVIEW_NOT_APPROPRIATE))
    ]
    assert [said.state for said in steps] == [State.PENDING, State.MET, State.MET]
    assert [said.step.who for said in steps if said.step] == [Role.OAT, AMAL, AMAL]
    assert [said.step.closes for said in steps if said.step] == [False, False, True]
    assert all(said.flag is None for said in steps)


def test_assurance_and_judicial_review_are_options_and_never_a_finding() -> None:
    said = verdict(next_steps_are_advised, high(NOT_APPROPRIATE, words="Explain once more."))
    assert said.step is not None
    assert ("options and not asked for" in said.because, "may be explained" in said.step.what) == (True, True)
    assert "Explain once more" not in said.because


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda file: told(file, MessageKind.REVIEW_NOT_APPROPRIATE), State.BREACHED),
        (lambda file: of_feedback(file, closed_at=CLOSED), State.BREACHED),
        (lambda file: of_case(file, oat_direct_pass=YES), State.PENDING),
        (lambda file: of_case(file, closed_as_low_level=True), State.NOT_TRIGGERED),
        (lambda file: of_feedback(file, user_considers_resolved=UsersView(value=True)), State.NOT_TRIGGERED),
    ],
    ids=["told", "closed", "37", "21", "resolved"],
)
def test_going_on_without_oats_advice_on_the_next_steps_is_said(change: Change, state: State) -> None:
    said = verdict(next_steps_are_advised, change(high(NOT_APPROPRIATE)))
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


def test_closed_because_a_review_is_not_appropriate_needs_oats_answer_on_record() -> None:
    file = of_feedback(HIGH, closed_at=CLOSED, close_reason=CloseReason.REVIEW_NOT_APPROPRIATE)
    said = verdict(discussion_is_requested, file)
    assert (said.state, said.flag == said.because) == (State.BREACHED, True)
