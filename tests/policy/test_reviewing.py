"""Paragraphs 41 and 42: what can still resolve it, and whether genuine doubt is cast."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AnythingFurther,
    CaseFile,
    Judgement,
    Message,
    MessageKind,
    MessageState,
    PrimaryDecisionView,
    UnhappyOrUnspecific,
)
from policy.outcomes import Outcome
from policy.rules.considering.reviewing import (
    anything_further_is_considered,
    genuine_doubt_is_considered,
    is_exhausted,
    lacking,
)
from policy.tasks import Key, Purpose
from tests.policy.casework import AMAL, moment
from tests.policy.complete_referral import referred_by_hand
from tests.policy.grounds_casework import came, closed, complete_but, told, with_messages, with_outcomes
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import NO, YES, with_case, with_other

CLARIFIED = told(MessageKind.FURTHER_CLARITY)


def further(view: AnythingFurther, at: Any = UNKNOWN) -> Judgement[AnythingFurther]:
    return Judgement(view, by=AMAL, at=at)


NOTHING = further(AnythingFurther.NOTHING)
CLARITY = further(AnythingFurther.CLARITY_CAN_BE_GIVEN)
OTHER_WORK = further(AnythingFurther.OTHER_WORK)
NEITHER = Judgement(UnhappyOrUnspecific.NEITHER, by=AMAL)
UNSPECIFIC = Judgement(UnhappyOrUnspecific.UNSPECIFIC, by=AMAL)
ACTIONABLE: dict[str, Any] = {
    "is_challenge": YES,
    "clear_evidence_or_explanation": YES,
    "unhappy_or_unspecific": NEITHER,
}


def actionable(further: Any = UNKNOWN, doubt: Any = UNKNOWN, **facts: Any) -> CaseFile:
    """An actionable challenge, with these two judgements."""
    return came(**{**ACTIONABLE, "anything_further_to_resolve": further, "genuine_doubt": doubt, **facts})


def states(file: CaseFile) -> list[str]:
    return [verdict(rule, file).state.value for rule in (anything_further_is_considered, genuine_doubt_is_considered)]


@pytest.mark.parametrize(
    ("file", "of_41", "of_42"),
    [
        (came(), "not_triggered", "not_triggered"),
        (came(is_challenge=NO), "not_triggered", "not_triggered"),
        (actionable(), "pending", "not_triggered"),
        (actionable(NOTHING), "met", "pending"),
        (actionable(CLARITY), "pending", "not_triggered"),
        (with_messages(actionable(CLARITY), CLARIFIED), "met", "pending"),
        (actionable(OTHER_WORK), "pending", "not_triggered"),
        (actionable(NOTHING, YES), "met", "met"),
        (actionable(NOTHING, NO), "met", "met"),
        (actionable(doubt=YES), "breached", "met"),
        (actionable(CLARITY, is_challenge=NO), "not_triggered", "not_triggered"),
        (actionable(unhappy_or_unspecific=UNSPECIFIC), "not_triggered", "not_triggered"),
        (actionable(declined_out_of_time=YES), "not_triggered", "not_triggered"),
        (closed(actionable()), "not_triggered", "not_triggered"),
        (referred_by_hand(actionable()), "breached", "breached"),
        (referred_by_hand(actionable(CLARITY)), "breached", "breached"),
        (referred_by_hand(actionable(OTHER_WORK)), "breached", "breached"),
        (referred_by_hand(actionable(NOTHING)), "met", "breached"),
        (referred_by_hand(came()), "cannot_decide", "cannot_decide"),
        (with_outcomes(actionable(OTHER_WORK), Outcome.FURTHER_WORK), "pending", "not_triggered"),
        (with_outcomes(actionable(NOTHING), Outcome.FURTHER_WORK), "met", "pending"),
        (with_outcomes(actionable(OTHER_WORK), Outcome.ACCEPTED), "breached", "breached"),
        (with_case(actionable(), oat_direct_pass=YES), "not_triggered", "not_triggered"),
        (with_case(actionable(), closed_as_low_level=True), "not_triggered", "not_triggered"),
    ],
    ids=[
        "not said whether actionable",
        "not actionable",
        "actionable",
        "nothing further",
        "clarity to give",
        "clarity given",
        "other work",
        "doubt",
        "no doubt",
        "doubt without 41",
        "clarity, not actionable",
        "unspecific",
        "declined",
        "closed",
        "referred",
        "referred with clarity to give",
        "referred with other work to do",
        "referred without 42",
        "referred with nothing",
        "sent back for work",
        "sent back, nothing further",
        "accepted",
        "direct pass",
        "low level",
    ],
)
def test_what_can_still_resolve_it_comes_before_genuine_doubt(file: CaseFile, of_41: str, of_42: str) -> None:
    assert states(file) == [of_41, of_42]


@pytest.mark.parametrize(
    ("further", "step", "fact"),
    [
        (UNKNOWN, "Record whether anything further can be done", "challenge.anything_further_to_resolve"),
        (CLARITY, "Give the further clarity about the decision", "message.kind"),
        (OTHER_WORK, "Do what can still resolve the complaint", "challenge.anything_further_to_resolve"),
    ],
)
def test_the_case_owner_is_told_what_is_next(further: Any, step: str, fact: str) -> None:
    found = verdict(anything_further_is_considered, actionable(further))
    assert found.step is not None
    assert (found.step.what.startswith(step), found.step.who, found.missing) == (True, AMAL, (fact,))


def test_genuine_doubt_has_its_own_step() -> None:
    found = verdict(genuine_doubt_is_considered, actionable(NOTHING))
    assert found.step is not None
    assert found.step.what == "Record whether genuine doubt has been cast on the decision"


def test_referred_without_saying_whether_it_is_actionable_names_what_is_missing() -> None:
    found = verdict(anything_further_is_considered, referred_by_hand(came(is_challenge=YES)))
    assert found.missing == ("challenge.clear_evidence_or_explanation", "challenge.unhappy_or_unspecific")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        (actionable(), False),
        (actionable(NOTHING), True),
        (actionable(CLARITY), False),
        (with_messages(actionable(CLARITY), CLARIFIED), True),
        (with_messages(actionable(OTHER_WORK), CLARIFIED), False),
    ],
)
def test_nothing_further_can_be_done_or_the_clarity_was_given(file: CaseFile, answer: bool) -> None:
    assert is_exhausted(matter_of(file), look_on()) is answer


REFERRED = moment("2025-04-10 09:00")


@pytest.mark.parametrize(
    ("judged", "given", "state"),
    [
        ("2025-04-10 09:00", None, "met"),
        ("2025-04-10 09:01", None, "breached"),
        ("2025-04-01 09:00", "2025-04-10 09:00", "met"),
        ("2025-04-01 09:00", "2025-04-10 09:01", "breached"),
        (None, None, "met"),
    ],
)
def test_it_is_considered_before_the_case_is_referred(judged: str | None, given: str | None, state: str) -> None:
    view = AnythingFurther.NOTHING if given is None else AnythingFurther.CLARITY_CAN_BE_GIVEN
    file = actionable(further(view, UNKNOWN if judged is None else moment(judged)), YES)
    if given is not None:
        file = with_messages(file, told(MessageKind.FURTHER_CLARITY, at=moment(given)))
    file = referred_by_hand(file, created_at=REFERRED)
    assert verdict(anything_further_is_considered, file).state.value == state


LATER = further(AnythingFurther.NOTHING, moment("2025-04-20 09:00"))


@pytest.mark.parametrize(
    "file",
    [
        with_outcomes(referred_by_hand(actionable(LATER, YES), created_at=REFERRED), Outcome.FURTHER_WORK),
        referred_by_hand(actionable(LATER, YES)),
        referred_by_hand(
            actionable(LATER, YES),
            created_at=REFERRED,
            made_as=Key("complaint", Purpose.OAT_REFERRAL, occasion="complaint"),
        ),
    ],
    ids=["sent back since", "nobody knows when it was referred", "our own referral"],
)
def test_the_order_is_tested_only_where_the_record_tells_it(file: CaseFile) -> None:
    assert verdict(anything_further_is_considered, file).state.value == "met"


def test_clarity_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    on_the_case = Message("m", about="case", kind=MessageKind.FURTHER_CLARITY, state=MessageState.SENT)
    file = with_other(with_messages(actionable(CLARITY), on_the_case))
    assert verdict(anything_further_is_considered, file).missing == ("message.about",)
    assert [entry.facts[0] for entry in lacking(matter_of(file), look_on())] == [
        "message.about",
        "challenge.genuine_doubt",
    ]


@pytest.mark.parametrize(
    ("file", "paragraphs"),
    [
        (came(), ["41", "42"]),
        (complete_but(), []),
        (actionable(OTHER_WORK, YES), ["41"]),
        (actionable(NOTHING), ["42"]),
    ],
)
def test_what_a_referral_lacks_of_it(file: CaseFile, paragraphs: list[str]) -> None:
    assert [entry.paragraph for entry in lacking(matter_of(file), look_on())] == paragraphs


ONE_DAY, THE_NEXT = moment("2025-03-24 09:00"), moment("2025-03-25 09:00")
VIEW = Judgement(PrimaryDecisionView.NOT_SHOWN_WRONG, by=AMAL)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (actionable(primary_decision_view=VIEW), "breached"),
        (actionable(detailed_decision_possibly_incorrect=NO), "breached"),
        (actionable(CLARITY, YES), "breached"),
        (actionable(further(AnythingFurther.CLARITY_CAN_BE_GIVEN, THE_NEXT), replace(YES, at=ONE_DAY)), "pending"),
        (actionable(further(AnythingFurther.CLARITY_CAN_BE_GIVEN, ONE_DAY), replace(YES, at=THE_NEXT)), "breached"),
        (with_messages(actionable(CLARITY, YES), CLARIFIED), "met"),
        (actionable(OTHER_WORK, YES), "pending"),
        (with_outcomes(actionable(CLARITY, YES), Outcome.FURTHER_WORK), "pending"),
    ],
    ids=[
        "the view of the decision",
        "the detailed decision",
        "clarity not given",
        "clarity found possible later",
        "doubt weighed later",
        "clarity given",
        "other work",
        "sent back by OAT",
    ],
)
def test_weighing_the_decision_before_41_is_on_record_was_out_of_order_and_can_be_put_right(
    file: CaseFile, state: str
) -> None:
    found = verdict(anything_further_is_considered, file)
    assert (found.state.value, found.flag is not None) == (state, state == "breached")
    assert (found.step is not None) is (state != "met")
