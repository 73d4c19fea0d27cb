"""Paragraphs 1, 3 and 4: where a complaint goes first, when grounds are asked for, and what two people decide."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    ChosenTogether,
    FurtherActionOrOat,
    Judgement,
    MessageKind,
    MessageState,
    OatReview,
    Person,
    Referral,
    TaskStatus,
)
from policy.finding import State
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.case_owner.overview import (
    decided_together,
    further_action_or_oat_is_decided,
    raised_with_the_case_owner,
    unresolved_leads_to_a_request_for_grounds,
)
from tests.policy.casework import AMAL, MO, PEOPLE, challenged, moment
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import CLOSED, NO, YES, answered, by_hand, message, with_case, with_other

ZOE = Person("zoe", line_manager=MO, active=True)


def raised(first: str, **facts: Any) -> CaseFile:
    file = challenged(feedback={"first_raised_with": first, **facts.pop("feedback", {})}, **facts)
    return replace(file, people=(*PEOPLE, ZOE))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (raised(AMAL), State.MET),
        (raised("zoe"), State.PENDING),
        (raised("zoe", can_resolve_self=NO), State.MET),
        (raised("zoe", feedback={"closed_at": CLOSED}), State.NOT_TRIGGERED),
        (replace(raised("zoe"), tasks=(by_hand(),)), State.NOT_TRIGGERED),
        (with_case(raised("zoe"), oat_direct_pass=YES), State.NOT_TRIGGERED),
        (with_case(raised("zoe"), original_case_owner=UNKNOWN, current_case_owner="zoe"), State.MET),
        (with_case(raised("zoe"), original_case_owner=UNKNOWN, current_case_owner=UNKNOWN), State.CANNOT_DECIDE),
    ],
)
def test_a_concern_raised_elsewhere_waits_to_be_passed_to_the_case_owner(file: CaseFile, state: State) -> None:
    assert verdict(raised_with_the_case_owner, file).state is state


def test_whoever_the_concern_came_to_passes_it_on_and_nothing_is_held_against_the_person() -> None:
    said = verdict(raised_with_the_case_owner, raised("zoe"))
    assert said.step is not None
    assert (said.step.what, said.step.who, said.flag) == ("Pass it to the case owner", "zoe", None)


def test_a_concern_that_came_to_the_present_owner_is_with_the_right_person_once_the_original_one_has_left() -> None:
    file = with_case(raised("zoe"), current_case_owner="zoe")
    left = replace(file, people=(replace(PEOPLE[0], active=False), ZOE))
    assert verdict(raised_with_the_case_owner, file).state is State.PENDING
    assert verdict(raised_with_the_case_owner, left).state is State.MET


def test_unknown_with_whom_it_was_raised_is_said() -> None:
    assert "with whom" in verdict(raised_with_the_case_owner, challenged()).because


def test_it_is_said_of_a_concern_raised_elsewhere_why_nobody_passes_it_on() -> None:
    said = verdict(raised_with_the_case_owner, with_case(raised("zoe"), oat_direct_pass=YES))
    assert "somebody other than the case owner" in said.because
    assert "paragraph 37" in said.because


OPEN_CASE: dict[str, Any] = {"closed_as_low_level": False}


def unresolved(**facts: Any) -> CaseFile:
    return with_case(challenged(can_resolve_self=NO, **facts), **OPEN_CASE)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (challenged(can_resolve_self=YES), State.NOT_TRIGGERED),
        (challenged(can_resolve_self=YES, deadline_given=moment("2025-03-28 00:00").date()), State.NOT_TRIGGERED),
        (unresolved(), State.PENDING),
        (unresolved(deadline_given=moment("2025-03-28 00:00").date()), State.MET),
        (unresolved(grounds_received_at=moment("2025-03-28 09:00")), State.MET),
        (replace(unresolved(), messages=(message(MessageKind.REQUEST_FOR_GROUNDS),)), State.MET),
        (
            replace(unresolved(), messages=(message(MessageKind.REQUEST_FOR_GROUNDS, state=MessageState.DRAFT),)),
            State.PENDING,
        ),
        (replace(unresolved(), tasks=(by_hand(),)), State.BREACHED),
        (unresolved(feedback={"closed_at": CLOSED}), State.NOT_TRIGGERED),
        (with_case(unresolved(), closed_as_low_level=True), State.NOT_TRIGGERED),
        (with_case(unresolved(), closed_as_low_level=UNKNOWN), State.CANNOT_DECIDE),
        (with_case(unresolved(), oat_direct_pass=YES), State.NOT_TRIGGERED),
        (with_case(unresolved(feedback={"closed_at": CLOSED}), closed_as_low_level=UNKNOWN), State.NOT_TRIGGERED),
    ],
)
def test_what_the_case_owner_cannot_resolve_leads_to_a_request_for_grounds(file: CaseFile, state: State) -> None:
    assert verdict(unresolved_leads_to_a_request_for_grounds, file).state is state


def test_the_step_to_ask_for_grounds_is_left_to_the_paragraph_on_the_deadline() -> None:
    assert verdict(unresolved_leads_to_a_request_for_grounds, unresolved()).step is None


def test_no_request_for_grounds_is_open_to_a_case_closed_as_low_level_and_the_reason_is_given() -> None:
    said = verdict(unresolved_leads_to_a_request_for_grounds, with_case(unresolved(), closed_as_low_level=True))
    assert "low-level" in said.because


def test_how_a_case_was_closed_is_never_assumed() -> None:
    said = verdict(unresolved_leads_to_a_request_for_grounds, with_case(unresolved(), closed_as_low_level=UNKNOWN))
    assert said.missing == ("case.closed_as_low_level",)


def test_a_request_on_a_case_with_two_complaints_does_not_say_whose_it_is() -> None:
    request = message(MessageKind.REQUEST_FOR_GROUNDS, about="case")
    file = replace(with_other(unresolved()), messages=(request,))
    assert verdict(unresolved_leads_to_a_request_for_grounds, file).missing == ("message.about",)


PASS_ON = ChosenTogether(FurtherActionOrOat.PASS_TO_OAT, AMAL, MO, moment("2025-04-01 09:00"))
FURTHER = replace(PASS_ON, choice=FurtherActionOrOat.FURTHER_ACTION)


def chose(chosen: ChosenTogether, **facts: Any) -> CaseFile:
    return challenged(can_resolve_self=NO, further_action_or_oat=chosen, **facts)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), State.NOT_TRIGGERED),
        (challenged(can_resolve_self=YES), State.NOT_TRIGGERED),
        (challenged(can_resolve_self=NO), State.PENDING),
        (chose(PASS_ON), State.MET),
        (chose(FURTHER), State.MET),
        (chose(replace(PASS_ON, at=UNKNOWN)), State.PENDING),
        (chose(replace(PASS_ON, choice=UNKNOWN)), State.PENDING),
        (replace(chose(replace(PASS_ON, manager=UNKNOWN)), tasks=(by_hand(),)), State.BREACHED),
        (replace(challenged(), tasks=(by_hand(),)), State.BREACHED),
        (replace(chose(PASS_ON), people=(Person(AMAL),)), State.CANNOT_DECIDE),
        (challenged(can_resolve_self=NO, feedback={"closed_at": CLOSED}), State.NOT_TRIGGERED),
    ],
)
def test_caseworker_and_manager_decide_between_further_action_and_oat(file: CaseFile, state: State) -> None:
    assert verdict(further_action_or_oat_is_decided, file).state is state


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("choice", "further action or OAT"),
        ("case_owner", "original caseworker took part"),
        ("manager", "manager took part"),
        ("at", "when it was decided"),
    ],
)
def test_what_is_missing_of_the_decision_is_named(part: str, words: str) -> None:
    said = verdict(further_action_or_oat_is_decided, chose(replace(PASS_ON, **{part: UNKNOWN})))
    assert words in said.because.removeprefix("not on record of the decision between further action and OAT: ")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"manager": "zoe"}, "the manager named is not the case owner's manager"),
        ({"case_owner": "zoe"}, "the caseworker named is not a case owner"),
    ],
)
def test_somebody_else_on_record_for_one_of_the_two_is_said_and_not_faulted(
    changed: dict[str, str], words: str
) -> None:
    said = verdict(further_action_or_oat_is_decided, chose(replace(PASS_ON, **changed)))  # type: ignore[arg-type]
    assert said.state is State.MET
    assert words in (said.flag or "")


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, False),
        ({"genuine_doubt": YES}, True),
        ({"genuine_doubt": NO}, True),
        ({"referral": Judgement(Referral.REFER, by=AMAL)}, True),
        ({"referral": Judgement(Referral.CLOSE_WITHOUT_REFERRAL, by=AMAL)}, False),
    ],
)
def test_the_two_are_asked_to_decide_once_the_case_owners_own_steps_are_done(
    facts: dict[str, Any], asked: bool
) -> None:
    said = verdict(further_action_or_oat_is_decided, challenged(can_resolve_self=NO, **facts))
    assert (said.step is not None and said.step.who == AMAL) is asked


REFER = Judgement(Referral.REFER, by=AMAL)


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        (chose(FURTHER), False),
        (chose(FURTHER, referral=REFER), True),
        (chose(PASS_ON, referral=REFER), False),
        (chose(FURTHER, referral=REFER, feedback={"closed_at": CLOSED}), False),
        (replace(chose(FURTHER, referral=REFER), tasks=(by_hand(),)), False),
    ],
)
def test_a_referral_asked_for_after_further_action_was_chosen_is_for_the_two_again(file: CaseFile, asked: bool) -> None:
    said = verdict(further_action_or_oat_is_decided, file)
    assert (said.state, said.step is not None) == (State.MET, asked)


def test_a_case_that_oat_sent_back_can_still_be_decided_on_together() -> None:
    referred = replace(challenged(can_resolve_self=NO, genuine_doubt=YES), tasks=(by_hand(),))
    sent_back = OatReview("complaint", outcomes=answered(Outcome.FURTHER_WORK))
    assert verdict(further_action_or_oat_is_decided, referred).state is State.BREACHED
    completed = replace(referred, tasks=(by_hand(status=TaskStatus.COMPLETED),), oat_reviews=(sent_back,))
    assert verdict(further_action_or_oat_is_decided, completed).state is State.PENDING


@pytest.mark.parametrize(
    ("chosen", "missing"),
    [
        (PASS_ON, ""),
        (FURTHER, "the choice on record is further action"),
        (replace(PASS_ON, at=UNKNOWN), "when it was decided"),
    ],
)
def test_a_referral_needs_the_choice_to_pass_it_on_and_all_of_it(chosen: ChosenTogether, missing: str) -> None:
    file = chose(chosen)
    assert decided_together(matter_of(file), look_on()) == missing


def test_a_person_who_has_left_is_not_asked_to_pass_a_concern_on() -> None:
    file = replace(raised("zoe"), people=(*PEOPLE, replace(ZOE, active=False)))
    step = verdict(raised_with_the_case_owner, file).step
    assert step is not None
    assert step.who is Role.FALLBACK
