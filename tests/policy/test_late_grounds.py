"""Paragraphs 33 to 36: what is on record of late grounds decides whether they were declined or considered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    ChallengeAnalysis,
    CloseReason,
    Judgement,
    LateExplanation,
    LateReasons,
    LateReasonsView,
    Message,
    MessageKind,
    MessageState,
)
from policy.tasks import Purpose
from tests.policy.casework import AMAL, challenged, decided, found, moment, settled, state
from tests.policy.complete_referral import referred_by_hand
from tests.policy.routed import with_other

LATE: dict[str, Any] = {
    "can_resolve_self": Judgement(value=False, by=AMAL),
    "deadline_given": date(2025, 3, 28),
    "grounds_received_at": moment("2025-04-02 09:00"),
}
YES, NO = Judgement(value=True, by=AMAL, reasons="on file"), Judgement(value=False, by=AMAL)
DECLINED = Judgement(value=True, by=AMAL, at=moment("2025-04-10 09:00"), reasons="on file")
EXPLAINED = LateExplanation(text="I was ill.", received_at=moment("2025-04-04 09:00"))
ASKED_WHY = Message("asked", kind=MessageKind.ASKED_WHY_LATE, state=MessageState.SENT, at=moment("2025-04-03 09:00"))


@pytest.mark.parametrize(
    ("about", "declined", "expected"),
    [
        ("complaint", UNKNOWN, "met"),
        ("complaint", DECLINED, "met"),
        ("case", UNKNOWN, "cannot_decide"),
        ("case", DECLINED, "cannot_decide"),
        ("other", UNKNOWN, "pending"),
        ("other", DECLINED, "breached"),
    ],
)
def test_of_several_complaints_the_one_that_was_asked_why_is_the_one_the_message_is_about(
    about: str, declined: Any, expected: str
) -> None:
    file = with_other(challenged(**LATE, explanation_reasonable=NO if declined else UNKNOWN))
    file = replace(file, challenges=(replace(file.challenges[0], declined_out_of_time=declined),))
    settled_file = settled(replace(file, messages=(replace(ASKED_WHY, about=about),)))
    (finding,) = (
        each
        for each in settled_file.assessment.findings
        if (each.rule, each.about) == ("person_is_asked_why_late", "complaint")
    )
    assert finding.state.value == expected


IN_ANNEX_B = LateReasons(LateReasonsView.DECLINED_OUT_OF_TIME, "on file")


@pytest.mark.parametrize(
    ("declined", "view", "p35", "reasons"),
    [
        (Judgement(value=True, by=AMAL), IN_ANNEX_B, "met", "met"),
        (UNKNOWN, IN_ANNEX_B, "met", "met"),
        (UNKNOWN, replace(IN_ANNEX_B, explanation=UNKNOWN), "met", "breached"),
        (Judgement(value=True, by=AMAL), LateReasons(LateReasonsView.ACCEPTED, "on file"), "met", "breached"),
        (UNKNOWN, LateReasons(LateReasonsView.ACCEPTED, "on file"), "pending", "not_triggered"),
        (NO, IN_ANNEX_B, "breached", "not_triggered"),
    ],
)
def test_a_decline_and_its_reasons_may_stand_in_the_analysis_of_annex_b(
    declined: Any, view: LateReasons, p35: str, reasons: str
) -> None:
    file = challenged(**LATE, explanation_reasonable=NO, late_explanation=EXPLAINED, declined_out_of_time=declined)
    file = replace(file, analyses=(ChallengeAnalysis("complaint", late_reasons_view=view),))
    assessment = settled(file).assessment
    assert state(assessment, "late_without_reason_is_declined") == p35
    assert state(assessment, "reasons_for_declining_are_recorded") == reasons


def test_nobody_is_asked_to_ask_why_after_a_decline_that_stands_in_annex_b() -> None:
    file = replace(challenged(**LATE), analyses=(ChallengeAnalysis("complaint", late_reasons_view=IN_ANNEX_B),))
    assert Purpose.ASK_WHY_LATE not in [want.key.purpose for want in settled(file).to_make]


def shut(reason: CloseReason) -> dict[str, Any]:
    return {"feedback": {"closed_at": moment("2025-05-20 09:00"), "close_reason": reason}}


@pytest.mark.parametrize(
    ("facts", "p35", "p36"),
    [
        ({"is_challenge": YES}, "pending", "met"),
        (shut(CloseReason.REVIEW_COMPLETED), "breached", "met"),
        (shut(CloseReason.REVIEW_CRITERIA_NOT_MET), "breached", "met"),
        (shut(CloseReason.RECONSIDERATION_MEETS_IT), "breached", "met"),
        (shut(CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC), "not_triggered", "met"),
        (shut(CloseReason.RESOLVED_IN_USERS_VIEW), "not_triggered", "cannot_decide"),
        (shut(CloseReason.OTHER), "not_triggered", "cannot_decide"),
        (shut(CloseReason.DECLINED_OUT_OF_TIME), "met", "breached"),
    ],
)
def test_what_became_of_late_grounds_says_whether_they_were_considered(
    facts: dict[str, Any], p35: str, p36: str
) -> None:
    unreasonable, reasonable = (
        settled(challenged(**LATE, late_explanation=EXPLAINED, explanation_reasonable=judged, **facts)).assessment
        for judged in (NO, YES)
    )
    assert state(unreasonable, "late_without_reason_is_declined") == p35
    assert state(reasonable, "late_with_reason_is_considered") == p36


def test_late_grounds_that_were_referred_are_considered_and_nobody_is_asked_to_consider_them() -> None:
    assessment = settled(referred_by_hand(challenged(**LATE, explanation_reasonable=YES))).assessment
    assert (
        state(assessment, "late_with_reason_is_considered"),
        [step for step in assessment.next_steps if "36" in step.paragraphs],
    ) == ("met", [])


@pytest.mark.parametrize(
    ("facts", "rule", "missing"),
    [
        ({}, "late_without_reason_is_declined", ("challenge.explanation_reasonable",)),
        ({}, "late_with_reason_is_considered", ("challenge.explanation_reasonable",)),
        (
            {"late_explanation": EXPLAINED, "declined_out_of_time": Judgement(value=True)},
            "person_is_asked_why_late",
            ("challenge.declined_out_of_time",),
        ),
        (
            {"late_explanation": LateExplanation("I was ill."), "declined_out_of_time": DECLINED},
            "person_is_asked_why_late",
            ("message.at", "challenge.late_explanation"),
        ),
    ],
)
def test_what_cannot_be_decided_of_late_grounds_names_what_is_missing(
    facts: dict[str, Any], rule: str, missing: tuple[str, ...]
) -> None:
    finding = found(settled(challenged(**LATE, **facts)).assessment, rule)
    assert (finding.state.value, finding.missing) == ("cannot_decide", missing)


def test_grounds_that_the_case_owner_settled_to_be_in_time_are_not_said_to_have_come_in_time_by_the_dates() -> None:
    assessment = settled(challenged(**LATE, in_time=YES, declined_out_of_time=YES)).assessment
    assert found(assessment, "late_with_reason_is_considered").because.startswith("the case owner settled")
    (flag,) = (each.because for each in assessment.flags if "35" in each.paragraphs)
    assert flag == "declined as out of time, although the case owner settled that the grounds came in time"


@pytest.mark.parametrize("is_dated", [True, False], ids=["not known when they came", "no date to come by"])
@pytest.mark.parametrize(
    ("facts", "p35", "p36"),
    [
        ({"in_time": NO}, "cannot_decide", "cannot_decide"),
        ({"in_time": NO, "explanation_reasonable": YES, "declined_out_of_time": YES}, "not_triggered", "breached"),
        ({"in_time": NO, "explanation_reasonable": NO, "declined_out_of_time": YES}, "met", "not_triggered"),
        ({"in_time": NO, "explanation_reasonable": NO, "declined_out_of_time": NO}, "breached", "not_triggered"),
        ({"in_time": YES, "explanation_reasonable": NO}, "not_triggered", "not_triggered"),
    ],
)
def test_where_no_date_can_be_reckoned_the_case_owners_own_word_says_whether_it_was_late(
    facts: dict[str, Any], p35: str, p36: str, is_dated: bool
) -> None:
    unknown = {"grounds_received_at": UNKNOWN} if is_dated else {"deadline_given": UNKNOWN}
    file = challenged(None if is_dated else decided(None), **{**LATE, **unknown, **facts})
    assessment = settled(file).assessment
    assert state(assessment, "late_without_reason_is_declined") == p35
    assert state(assessment, "late_with_reason_is_considered") == p36


def test_a_reasonable_explanation_that_is_declined_is_a_breach_without_any_date_on_record() -> None:
    assessment = settled(challenged(explanation_reasonable=YES, declined_out_of_time=YES)).assessment
    assert state(assessment, "late_with_reason_is_considered") == "breached"


def test_grounds_that_never_came_are_not_awaited_once_the_challenge_is_declined() -> None:
    given: dict[str, Any] = {**LATE, "grounds_received_at": UNKNOWN, "declined_out_of_time": YES}
    assessment = settled(challenged(**given)).assessment
    assert found(assessment, "in_time_is_settled").because == "no grounds are on record; declined as out of time"
    assert [step for step in assessment.next_steps if "33" in step.paragraphs] == []


LETTER = Message("letter", about="complaint", kind=MessageKind.DECLINED_OUT_OF_TIME, at=moment("2025-04-09 09:00"))


@pytest.mark.parametrize(
    ("letter", "p35", "reasons"),
    [
        (MessageState.SENT, "met", "breached"),
        (MessageState.CONFIRMED_ON_RECORD, "met", "breached"),
        (MessageState.DRAFT, "pending", "not_triggered"),
    ],
)
def test_a_letter_that_refuses_shows_that_the_request_was_declined(
    letter: MessageState, p35: str, reasons: str
) -> None:
    file = challenged(**LATE, explanation_reasonable=NO, late_explanation=EXPLAINED)
    answer = settled(replace(file, messages=(replace(LETTER, state=letter),))).assessment
    assert state(answer, "late_without_reason_is_declined") == p35
    assert state(answer, "reasons_for_declining_are_recorded") == reasons


@pytest.mark.parametrize(("asked", "expected"), [("2025-04-09 09:00", "met"), ("2025-04-09 09:01", "breached")])
def test_whoever_was_asked_why_after_the_letter_that_refuses_was_asked_too_late(asked: str, expected: str) -> None:
    messages = (replace(LETTER, state=MessageState.SENT), replace(ASKED_WHY, about="complaint", at=moment(asked)))
    assert (
        state(settled(replace(challenged(**LATE), messages=messages)).assessment, "person_is_asked_why_late")
        == expected
    )


@pytest.mark.parametrize(("given", "said"), [({}, False), ({"deadline_given": UNKNOWN}, True)])
def test_that_nobody_told_the_person_a_date_stands_beside_the_choice_to_put_the_limit_aside(
    given: dict[str, Any], said: bool
) -> None:
    finding = found(settled(challenged(**{**LATE, **given})).assessment, "time_limit_may_be_set_aside")
    assert finding.state.value == "discretionary"
    assert ("no date that the person was told in time is on record" in finding.because) is said
