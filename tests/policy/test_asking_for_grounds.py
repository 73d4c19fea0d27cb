"""Paragraphs 30 and 31: asking for the grounds, the three answers, and reasonable adjustments."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Adjustment,
    AdjustmentFor,
    CaseFile,
    EvidenceGiven,
    GroundsForm,
    GroundsParts,
    Message,
    MessageKind,
    MessageState,
    Party,
    UsersView,
)
from policy.outcomes import Outcome
from policy.rules.grounds.asking_for_grounds import (
    adjustment_words,
    adjustments_are_captured,
    adjustments_are_followed,
    grounds_are_asked_for_in_writing,
    lacking,
    three_answers_are_tracked,
)
from tests.policy.casework import AMAL, MONDAY, challenged, moment
from tests.policy.complete_referral import referred_by_hand
from tests.policy.grounds_casework import came, closed, told, with_feedback, with_messages, with_outcomes
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import NO, YES, with_case

ASKED = told(MessageKind.REQUEST_FOR_GROUNDS)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), "not_triggered"),
        (challenged(can_resolve_self=YES), "not_triggered"),
        (challenged(can_resolve_self=NO), "pending"),
        (closed(challenged(can_resolve_self=NO)), "not_triggered"),
        (with_messages(challenged(can_resolve_self=NO), ASKED), "met"),
        (with_messages(challenged(can_resolve_self=NO), replace(ASKED, state=MessageState.DRAFT)), "pending"),
        (challenged(can_resolve_self=NO, deadline_given=MONDAY), "met"),
        (came(), "met"),
        (referred_by_hand(challenged()), "breached"),
        (with_case(challenged(can_resolve_self=NO), closed_as_low_level=True), "not_triggered"),
        (with_case(challenged(can_resolve_self=NO), oat_direct_pass=YES), "not_triggered"),
    ],
    ids=[
        "not considered yet",
        "can resolve it",
        "not asked",
        "closed",
        "asked",
        "only a draft",
        "a date was given",
        "came unasked",
        "referred without any",
        "low level",
        "direct pass",
    ],
)
def test_what_the_case_owner_cannot_resolve_is_asked_for_in_writing(file: CaseFile, state: str) -> None:
    assert verdict(grounds_are_asked_for_in_writing, file).state.value == state


def test_asking_has_no_step_of_its_own_beside_that_of_the_deadline() -> None:
    assert verdict(grounds_are_asked_for_in_writing, challenged(can_resolve_self=NO)).step is None


def parts(why: Any = True, want: Any = True, evidence: Any = EvidenceGiven.GIVEN, **facts: Any) -> CaseFile:
    return came(grounds_parts=GroundsParts(why, want, evidence), **facts)


@pytest.mark.parametrize(
    ("file", "state", "said", "step"),
    [
        (challenged(), "not_triggered", "no grounds are on record", None),
        (came(), "pending", "which of the three answers", "Record which of the three answers came back"),
        (parts(), "met", "evidence came", None),
        (parts(evidence=EvidenceGiven.NONE_OFFERED), "met", "no evidence was offered, which is complete", None),
        (parts(evidence=UNKNOWN), "pending", "which of the three", "Record which of the three answers came back"),
        (parts(want=UNKNOWN), "pending", "which of the three", "Record which of the three answers came back"),
        (
            parts(why=False),
            "met",
            "not given: why the decision is wrong",
            "Ask once more for why the decision is wrong",
        ),
        (
            parts(want=False),
            "met",
            "not given: what they would like",
            "Ask once more for what they would like to happen",
        ),
        (
            parts(False, False),
            "met",
            "not given: why the decision is wrong and what they",
            "Ask once more for why the decision is wrong and what they would like to happen",
        ),
        (parts(why=False, is_challenge=YES), "met", "not given: why", None),
        (referred_by_hand(parts(why=False)), "met", "not given: why", None),
        (referred_by_hand(came()), "not_triggered", "the case has gone to OAT", None),
        (came(declined_out_of_time=YES), "not_triggered", "declined as out of time", None),
        (closed(came()), "not_triggered", "the feedback is closed", None),
    ],
)
def test_which_of_the_three_answers_came_back_is_tracked(
    file: CaseFile, state: str, said: str, step: str | None
) -> None:
    found = verdict(three_answers_are_tracked, file)
    assert (found.state.value, found.step.what if found.step else None) == (state, step)
    assert said in found.because


KNOWN = Adjustment("phone", need="cannot write", known_at=moment("2025-03-11 09:00"), for_=AdjustmentFor.GIVING_GROUNDS)
CAPTURED = replace(KNOWN, captured_at=moment("2025-03-11 10:00"))


def adjusted(file: CaseFile, *adjustments: Adjustment) -> CaseFile:
    return replace(file, parties=(Party("person", adjustments=adjustments),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), "not_triggered"),
        (adjusted(challenged()), "not_triggered"),
        (adjusted(challenged(), Adjustment("empty row")), "not_triggered"),
        (adjusted(challenged(), KNOWN), "pending"),
        (adjusted(challenged(), Adjustment("need", need="large print")), "pending"),
        (adjusted(challenged(), Adjustment("known", known_at=moment("2025-03-11 09:00"))), "pending"),
        (adjusted(challenged(), CAPTURED), "met"),
        (adjusted(challenged(), CAPTURED, KNOWN), "pending"),
        (closed(adjusted(challenged(), KNOWN)), "breached"),
        (closed(adjusted(challenged(), CAPTURED)), "met"),
        (referred_by_hand(adjusted(challenged(), KNOWN)), "breached"),
        (with_case(adjusted(challenged(), KNOWN), oat_direct_pass=YES), "pending"),
        (with_case(adjusted(challenged(), KNOWN), closed_as_low_level=True), "not_triggered"),
    ],
)
def test_a_known_adjustment_is_to_be_captured_before_what_comes_after_it(file: CaseFile, state: str) -> None:
    assert verdict(adjustments_are_captured, file).state.value == state


def test_an_adjustment_not_captured_is_for_the_case_owner_and_names_the_fact() -> None:
    found = verdict(adjustments_are_captured, adjusted(challenged(), KNOWN))
    assert found.step is not None
    assert (found.step.who, found.missing) == (AMAL, ("party.adjustments.captured_at",))


def test_a_case_that_oat_sent_back_leaves_time_to_capture_it() -> None:
    file = with_outcomes(adjusted(challenged(), KNOWN), Outcome.MORE_INFORMATION)
    assert verdict(adjustments_are_captured, file).state.value == "pending"


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (adjusted(came(), replace(KNOWN, for_=AdjustmentFor.CONTACT)), "not_triggered", ()),
        (adjusted(challenged(), KNOWN), "not_triggered", ()),
        (adjusted(came(), KNOWN), "cannot_decide", ("challenge.grounds_form",)),
        (adjusted(came(), replace(KNOWN, for_=UNKNOWN)), "cannot_decide", ("challenge.grounds_form",)),
        (adjusted(came(grounds_form=GroundsForm.TAKEN_DOWN_BY_US), KNOWN), "met", ()),
        (adjusted(came(grounds_form=GroundsForm.OTHER_ADJUSTMENT), KNOWN), "met", ()),
        (adjusted(came(grounds_form=GroundsForm.IN_WRITING), KNOWN), "met", ()),
    ],
)
def test_grounds_taken_down_from_a_call_count_as_writing(file: CaseFile, state: str, missing: tuple[str, ...]) -> None:
    found = verdict(adjustments_are_followed, file)
    assert (found.state.value, found.missing) == (state, missing)


@pytest.mark.parametrize(
    ("adjustments", "words"),
    [
        ((), None),
        ((Adjustment("empty row"),), None),
        ((KNOWN,), "A reasonable adjustment is on record (for giving the grounds): see the feedback."),
        (
            (KNOWN, Adjustment("2", need="ring first", for_=AdjustmentFor.CONTACT)),
            "Reasonable adjustments are on record (for giving the grounds, for contact): see the feedback.",
        ),
        (
            (Adjustment("3", need="large print"),),
            "A reasonable adjustment is on record (what for is not said): see the feedback.",
        ),
    ],
)
def test_letters_and_tasks_say_that_there_is_an_adjustment_in_our_own_words(
    adjustments: tuple[Adjustment, ...], words: str | None
) -> None:
    assert adjustment_words(matter_of(adjusted(challenged(), *adjustments))) == words


def test_a_referral_lacks_an_adjustment_that_was_not_captured() -> None:
    ask = [[e.paragraph for e in lacking(matter_of(adjusted(came(), each)), look_on())] for each in (KNOWN, CAPTURED)]
    assert ask == [["31"], []]


def test_a_request_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    file = challenged(can_resolve_self=NO)
    other = replace(file.feedback[0], id="other")
    request = Message("request", about="case", kind=MessageKind.REQUEST_FOR_GROUNDS, state=MessageState.SENT)
    found = verdict(
        grounds_are_asked_for_in_writing, with_messages(replace(file, feedback=(*file.feedback, other)), request)
    )
    assert (found.state.value, found.missing) == ("cannot_decide", ("message.about",))


def test_nobody_is_asked_for_grounds_once_it_is_resolved() -> None:
    file = with_feedback(challenged(can_resolve_self=NO), user_considers_resolved=UsersView(value=True))
    assert verdict(grounds_are_asked_for_in_writing, file).state.value == "not_triggered"
