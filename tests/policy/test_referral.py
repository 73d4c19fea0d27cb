"""Paragraph 46: when a case is referred to OAT, and what a referral set by hand is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    AnythingFurther,
    BehaviourRecord,
    CaseFile,
    HighRiskAnswer,
    Judgement,
    OatReview,
    OutcomeGiven,
    PassedOn,
    PassedTo,
    PrimaryDecisionView,
    Referral,
    TaskStatus,
    UnhappyOrUnspecific,
)
from policy.finding import Finding
from policy.outcomes import Outcome
from policy.roles import Role
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, moment, settled
from tests.policy.complete_referral import OAT_DAY, Way, complete, in_case, no, referred_by_hand, yes
from tests.policy.referral_table import BLOCKS, MISSING, OF_THE_TASK, PAGE, assessed, page, said_on_the_task


def purposes(file: CaseFile, on: date = OAT_DAY) -> list[Purpose]:
    return [want.key.purpose for want in settled(file, on).to_make]


def finding(file: CaseFile, rule: str = "case_is_referred") -> Finding:
    (one,) = (each for each in assessed(file).findings if each.rule == rule and each.about == "complaint")
    return one


def test_with_everything_on_record_and_asked_for_the_case_is_referred_to_oat() -> None:
    (want,) = settled(complete(), OAT_DAY).to_make
    assert (want.name, want.for_, want.key.purpose) == (TaskName.OAT_REFERRAL, Role.OAT, Purpose.OAT_REFERRAL)
    assert "46" in want.paragraphs


def test_the_referral_that_was_made_lacks_nothing() -> None:
    answer = settled(complete(), OAT_DAY).assessment
    (check,) = answer.checks
    assert check.missing == ()
    assert not [each for each in answer.findings if each.state.value in ("breached", "cannot_decide")] or answer.flags


def test_nobody_asking_means_no_referral_and_a_step_to_ask() -> None:
    answer = settled(complete(referral=UNKNOWN), OAT_DAY)
    assert answer.to_make == ()
    assert answer.assessment.next_steps[0].what.startswith("Ask to refer the case to OAT")


@pytest.mark.parametrize("way", [*BLOCKS, *MISSING], ids=lambda way: way.said)
def test_one_thing_missing_means_that_no_referral_is_made(way: Way) -> None:
    assert Purpose.OAT_REFERRAL not in purposes(way.make())


@pytest.mark.parametrize("way", [*BLOCKS, *MISSING, *OF_THE_TASK], ids=lambda way: way.said)
def test_a_referral_set_by_hand_is_told_the_one_thing_that_it_lacks(way: Way) -> None:
    said = said_on_the_task(way)
    assert said
    assert all("(paragraph " in each or "(Annex " in each for each in said)


@pytest.mark.parametrize("way", [*BLOCKS[:-1], *MISSING], ids=lambda way: way.said)
def test_referring_all_the_same_is_guidance_not_followed(way: Way) -> None:
    found = finding(referred_by_hand(way.make()))
    assert (found.state.value, found.class_.value) == ("breached", "guidance")


def test_a_referral_set_by_hand_with_everything_on_record_is_as_it_should_be() -> None:
    file = referred_by_hand(complete())
    assert purposes(file) == []
    assert finding(file).state.value == "met"


def test_an_oat_caseworker_may_have_the_referral() -> None:
    file = referred_by_hand(complete(), owner="ola")
    assert finding(file, "referral_is_as_agreed").state.value == "met"


DIRECT: dict[str, Any] = {
    "can_resolve_self": UNKNOWN,
    "in_time": UNKNOWN,
    "deadline_given": UNKNOWN,
    "is_challenge": UNKNOWN,
    "clear_evidence_or_explanation": UNKNOWN,
    "unhappy_or_unspecific": UNKNOWN,
    "anything_further_to_resolve": UNKNOWN,
    "genuine_doubt": UNKNOWN,
    "primary_decision_view": UNKNOWN,
    "further_action_or_oat": UNKNOWN,
}


def direct(**changes: Any) -> CaseFile:
    file = complete(**{**DIRECT, **changes})
    asked = replace(yes(), at=moment("2025-01-10 09:00"))
    return replace(file, case=replace(file.case, oat_direct_pass=asked, original_risk=UNKNOWN), analyses=())


def test_after_a_direct_pass_only_the_grounds_and_their_mark_are_looked_for() -> None:
    assert Purpose.OAT_REFERRAL in purposes(direct())
    assert finding(direct(marked_challenge_to_our_decision=UNKNOWN)).missing == (
        "challenge.marked_challenge_to_our_decision",
    )


ANSWERED = moment("2025-04-15 09:00")


def answered(outcome: str, asked_at: str = "2025-04-09 09:00") -> CaseFile:
    given = OutcomeGiven("first answer", outcome, by="ola", at=ANSWERED, next_steps="Look again.")
    file = complete(referral=Judgement(Referral.REFER, by=AMAL, at=moment(asked_at)))
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=(given,)),))


@pytest.mark.parametrize(
    ("outcome", "asked_at", "again"),
    [
        (Outcome.MORE_INFORMATION, "2025-04-15 08:59", False),
        (Outcome.MORE_INFORMATION, "2025-04-15 09:01", True),
        (Outcome.FURTHER_WORK, "2025-04-16 09:00", True),
        (Outcome.CRITERIA_NOT_MET, "2025-04-16 09:00", False),
        (Outcome.SERVICE_COMPLAINT, "2025-04-16 09:00", False),
        (Outcome.NOT_FOR_OAT, "2025-04-16 09:00", False),
        (Outcome.ACCEPTED, "2025-04-16 09:00", False),
    ],
)
def test_a_case_that_came_back_is_referred_again_when_asked_anew(outcome: str, asked_at: str, again: bool) -> None:
    wanted = settled(answered(outcome, asked_at), date(2025, 4, 17)).to_make
    referral = [want for want in wanted if want.key.purpose is Purpose.OAT_REFERRAL]
    assert [want.key.occasion for want in referral] == (["first answer"] if again else [])


def test_without_the_moments_nobody_can_say_whether_it_was_asked_anew() -> None:
    file = answered(Outcome.MORE_INFORMATION)
    file = replace(file, challenges=(replace(file.challenges[0], referral=Judgement(Referral.REFER, by=AMAL)),))
    assert Purpose.OAT_REFERRAL not in purposes(file, date(2025, 4, 17))


@pytest.mark.parametrize(
    ("view", "reasons", "state"),
    [
        (PrimaryDecisionView.WRONG_AND_ACCEPTED, "It meets all they asked.", "met"),
        (PrimaryDecisionView.WRONG_AND_ACCEPTED, UNKNOWN, "pending"),
        (PrimaryDecisionView.NOT_SHOWN_WRONG, "No.", "breached"),
    ],
)
def test_only_a_reconsideration_that_meets_it_closes_a_challenge_without_a_referral(
    view: PrimaryDecisionView, reasons: Any, state: str
) -> None:
    close = Judgement(Referral.CLOSE_WITHOUT_REFERRAL, by=AMAL, reasons=reasons)
    file = complete(referral=close, primary_decision_view=Judgement(view, by=AMAL))
    assert finding(file).state.value == state


def test_genuine_doubt_or_none_the_case_can_be_referred_once_it_is_on_record() -> None:
    assert Purpose.OAT_REFERRAL in purposes(complete(genuine_doubt=no()))


def test_a_low_level_closing_is_never_assumed() -> None:
    assert finding(in_case(closed_as_low_level=UNKNOWN)).missing == ("case.closed_as_low_level",)


def test_the_page_in_docs_says_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.policy.referral_table"


LATER = moment("2025-04-20 09:00")
OTHER_WORK = Judgement(AnythingFurther.OTHER_WORK, by=AMAL, at=LATER)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.MORE_INFORMATION, "pending"),
        (Outcome.FURTHER_WORK, "pending"),
        (Outcome.CRITERIA_NOT_MET, "breached"),
        (Outcome.ACCEPTED, "breached"),
    ],
)
def test_what_is_found_lacking_after_oat_sent_the_case_back_is_not_held_against_the_referral(
    outcome: str, state: str
) -> None:
    file = referred_by_hand(answered(outcome), created_at=moment("2025-04-10 09:00"), status=TaskStatus.COMPLETED)
    worked = replace(file, challenges=(replace(file.challenges[0], anything_further_to_resolve=OTHER_WORK),))
    found = finding(worked)
    assert found.state.value == state
    assert "(paragraph 41)" in found.because


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED, Outcome.CRITERIA_NOT_MET, Outcome.NOT_FOR_OAT])
@pytest.mark.parametrize("asked", [UNKNOWN, Judgement(Referral.REFER, by=AMAL)])
def test_once_oat_has_answered_nobody_is_asked_to_refer_the_case(outcome: str, asked: Any) -> None:
    file = answered(outcome)
    file = replace(file, challenges=(replace(file.challenges[0], referral=asked),))
    assert finding(file).state.value == "met"
    assert not [step for step in assessed(file).next_steps if "46" in step.paragraphs]


def test_an_answer_before_all_that_comes_first_is_not_followed_even_where_the_task_is_gone() -> None:
    file = answered(Outcome.ACCEPTED)
    file = replace(file, challenges=(replace(file.challenges[0], genuine_doubt=UNKNOWN, referral=UNKNOWN),))
    assert finding(file).state.value == "breached"


def test_a_decision_of_oats_shows_that_the_case_went_there() -> None:
    file = replace(complete(referral=UNKNOWN), oat_reviews=(OatReview("complaint", decided_at=ANSWERED),))
    assert finding(file).state.value == "met"


def test_passed_straight_on_the_case_owner_is_not_asked_to_refer_it_too() -> None:
    file = direct(referral=UNKNOWN, passed_straight_on=PassedOn(PassedTo.OAT, AMAL, ANSWERED))
    assert finding(file).state.value == "not_triggered"
    assert not [step for step in assessed(file).next_steps if "46" in step.paragraphs]


def test_passed_straight_on_and_sent_back_the_case_owner_may_ask_to_refer_it() -> None:
    passed = direct(referral=UNKNOWN, passed_straight_on=PassedOn(PassedTo.OAT, AMAL, moment("2025-04-02 09:00")))
    file = replace(passed, oat_reviews=answered(Outcome.MORE_INFORMATION).oat_reviews)
    assert finding(file).state.value == "pending"


def behaved(file: CaseFile, at: Any) -> CaseFile:
    record = BehaviourRecord("UB-1", date(2025, 4, 20), date(2025, 4, 20))
    declined = Judgement(True, by=AMAL, at=at)
    (feedback,) = file.feedback
    kept_off = replace(feedback, access_declined_for_behaviour=declined, behaviour_policy_record=record)
    return replace(file, feedback=(kept_off,))


def not_appropriate(file: CaseFile, at: Any) -> CaseFile:
    discussed = Advice(asked_by=AMAL, answered_at=at, answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)
    return replace(file, challenges=(replace(file.challenges[0], high_risk_discussion=discussed),))


def unhappy(file: CaseFile, at: Any) -> CaseFile:
    judged = Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY, by=AMAL, at=at)
    return replace(file, challenges=(replace(file.challenges[0], unhappy_or_unspecific=judged),))


@pytest.mark.parametrize("ruled_out", [behaved, not_appropriate, unhappy])
@pytest.mark.parametrize(
    ("at", "state"),
    [(moment("2025-04-10 08:59"), "breached"), (moment("2025-04-10 09:01"), "met"), (UNKNOWN, "breached")],
)
def test_a_review_that_was_ruled_out_later_is_not_held_against_the_referral(
    ruled_out: Any, at: Any, state: str
) -> None:
    file = referred_by_hand(complete(), created_at=moment("2025-04-10 09:00"))
    found = finding(ruled_out(file, at))
    assert found.state.value == state


def test_whom_a_referral_is_for_not_being_on_record_is_not_read_as_somebody_else() -> None:
    found = finding(referred_by_hand(complete(), owner=UNKNOWN), "referral_is_as_agreed")
    assert (found.state.value, found.missing) == ("cannot_decide", ("task.owner",))


def test_the_open_referral_is_looked_at_and_not_the_one_that_was_completed_before() -> None:
    file = referred_by_hand(referred_by_hand(complete(), status=TaskStatus.COMPLETED), owner=AMAL)
    assert finding(file, "referral_is_as_agreed").state.value == "pending"
