"""Paragraph 5: a case is reviewed once, unless somebody records exceptional circumstances with the reason."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseReason, Judgement, OatReview
from policy.finding import State
from policy.outcomes import Outcome
from policy.rules.advice.advice_from_oat import criteria_are_considered
from policy.rules.which_way.one_review import case_is_reviewed_once
from tests.policy.casework import AMAL, challenged, decided, moment
from tests.policy.judging import verdict
from tests.policy.routed import CLOSED, NO, WITH_REASON, YES, answered, by_hand, with_case, with_other

COMPLETED = CloseReason.REVIEW_COMPLETED
DECIDED = moment("2025-02-01 09:00")


def again(review: OatReview | None = None, *, other: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """A complaint on a case whose decision was reviewed before."""
    first = {"close_reason": COMPLETED, **(other or {})}
    file = with_other(challenged(**facts), **first)
    return file if review is None else replace(file, oat_reviews=(review,))


def reviewed(*outcomes: Outcome, **facts: Any) -> OatReview:
    return OatReview("other", outcomes=answered(*outcomes), decided_at=DECIDED, **facts)


OPEN_SO_FAR: dict[str, Any] = {"close_reason": UNKNOWN}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (again(), State.PENDING),
        (again(second_review_exception=WITH_REASON), State.MET),
        (again(second_review_exception=YES), State.PENDING),
        (again(second_review_exception=NO), State.NOT_TRIGGERED),
        (replace(again(), tasks=(by_hand(),)), State.BREACHED),
        (replace(again(second_review_exception=NO), tasks=(by_hand(),)), State.BREACHED),
        (replace(again(second_review_exception=WITH_REASON), tasks=(by_hand(),)), State.MET),
        (again(OatReview("complaint", outcomes=answered(Outcome.ACCEPTED))), State.BREACHED),
        (again(OatReview("complaint", outcomes=answered(Outcome.CRITERIA_NOT_MET))), State.PENDING),
        (again(reviewed(Outcome.ACCEPTED, upheld=YES)), State.NOT_TRIGGERED),
        (again(reviewed(Outcome.ACCEPTED, upheld=NO)), State.PENDING),
        (replace(again(reviewed(Outcome.ACCEPTED, upheld=YES)), tasks=(by_hand(),)), State.NOT_TRIGGERED),
        (again(feedback={"closed_at": CLOSED}), State.NOT_TRIGGERED),
        (again(feedback={"decision": UNKNOWN}), State.CANNOT_DECIDE),
        (again(other={"decision": UNKNOWN}), State.CANNOT_DECIDE),
        (with_case(again(), closed_as_low_level=True), State.NOT_TRIGGERED),
        (replace(again(), decisions=(decided(issued_jointly_with_lgsco=True),)), State.NOT_TRIGGERED),
    ],
)
def test_another_review_of_the_same_decision_is_held(file: CaseFile, state: State) -> None:
    assert verdict(case_is_reviewed_once, file).state is state


@pytest.mark.parametrize(
    ("file", "is_a_review"),
    [
        (again(reviewed(Outcome.ACCEPTED), other=OPEN_SO_FAR), True),
        (again(reviewed(), other=OPEN_SO_FAR), True),
        (again(reviewed(Outcome.CRITERIA_NOT_MET), other=OPEN_SO_FAR), False),
        (again(reviewed(Outcome.MORE_INFORMATION, Outcome.ACCEPTED), other=OPEN_SO_FAR), True),
        (again(other={"close_reason": CloseReason.DECLINED_OUT_OF_TIME}), False),
        (again(other={"close_reason": CloseReason.REVIEW_CRITERIA_NOT_MET}), False),
        (again(OatReview("other", outcomes=answered(Outcome.ACCEPTED)), other=OPEN_SO_FAR), False),
    ],
)
def test_only_a_completed_review_counts_and_not_a_request_that_was_turned_down(
    file: CaseFile, is_a_review: bool
) -> None:
    assert (verdict(case_is_reviewed_once, file).state is State.PENDING) is is_a_review


@pytest.mark.parametrize(
    ("exception", "step"),
    [
        (UNKNOWN, "Record exceptional circumstances with the reason, or tell the person"),
        (YES, "Record why the circumstances are exceptional"),
        (NO, "Tell the person that the decision has been reviewed already"),
    ],
)
def test_the_case_owner_is_told_what_a_held_review_waits_for(exception: Any, step: str) -> None:
    said = verdict(case_is_reviewed_once, again(second_review_exception=exception))
    assert said.step is not None
    assert (said.step.what.startswith(step), said.step.who, said.flag) == (True, AMAL, None)


def test_exceptional_circumstances_that_nobody_put_a_name_to_are_flagged() -> None:
    nameless = Judgement(value=True, reasons="on file")
    assert "who decided" in (verdict(case_is_reviewed_once, again(second_review_exception=nameless)).flag or "")
    assert verdict(case_is_reviewed_once, again(second_review_exception=WITH_REASON)).flag is None


def test_a_referral_against_the_hold_says_what_stands_against_it() -> None:
    said = verdict(case_is_reviewed_once, replace(again(), tasks=(by_hand(),)))
    assert said.flag == said.because
    assert said.because.startswith("referred to OAT although")
    assert said.because.endswith("(paragraph 5)")


@pytest.mark.parametrize(
    ("created", "state"),
    [("2025-01-31 09:00", State.PENDING), ("2025-02-01 09:00", State.BREACHED), ("2025-02-02 09:00", State.BREACHED)],
)
def test_a_referral_made_before_the_earlier_review_was_decided_went_against_nothing(created: str, state: State) -> None:
    file = replace(again(reviewed(Outcome.ACCEPTED)), tasks=(by_hand(created_at=moment(created)),))
    assert verdict(case_is_reviewed_once, file).state is state


ELSEWHERE: dict[str, Any] = {"decision": "another decision"}


def test_a_review_of_another_decision_on_the_case_bars_nothing_and_a_person_is_asked() -> None:
    asked = verdict(case_is_reviewed_once, again(other=ELSEWHERE))
    answered_ = verdict(case_is_reviewed_once, again(other=ELSEWHERE, second_review_exception=YES))
    assert (asked.state, asked.step) == (State.NOT_TRIGGERED, None)
    assert "please consider" in (asked.flag or "")
    assert (answered_.state, answered_.flag) == (State.NOT_TRIGGERED, None)


@pytest.mark.parametrize(
    ("own", "state"),
    [
        ("2025-01-15 09:00", State.NOT_TRIGGERED),
        ("2025-03-15 09:00", State.BREACHED),
        (None, State.CANNOT_DECIDE),
    ],
)
def test_of_two_completed_reviews_the_later_one_is_the_second(own: str | None, state: State) -> None:
    mine = OatReview(
        "complaint",
        outcomes=answered(Outcome.ACCEPTED),
        decided_at=UNKNOWN if own is None else moment(own),
    )
    file = again(feedback={"close_reason": COMPLETED, "closed_at": CLOSED})
    assert verdict(case_is_reviewed_once, replace(file, oat_reviews=(mine, reviewed(Outcome.ACCEPTED)))).state is state


def test_after_an_upheld_review_another_is_for_oat_to_decide_and_oat_is_to_be_asked() -> None:
    file = again(reviewed(Outcome.ACCEPTED, upheld=YES), can_resolve_self=NO)
    assert "for OAT to decide (paragraph 26)" in verdict(case_is_reviewed_once, file).because
    assert "set up after an upheld review" in verdict(criteria_are_considered, file).because
