"""Paragraphs 20 to 22: which decision it is about, a case closed as low-level, access declined for behaviour."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import BehaviourRecord, CaseFile, CloseReason, Judgement, Kind, Scope, Status, TaskStatus
from policy.finding import State
from policy.rules.grounds.confirming_grounds import concerns_within_one_month
from policy.rules.which_way.decision_complaints import (
    decision_is_on_record,
    decline_for_behaviour_is_recorded,
    low_level_closure_carries_no_review,
)
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, challenged, decided, moment
from tests.policy.judging import verdict
from tests.policy.routed import CLOSED, NO, YES, by_hand, ours, with_case, with_other

SHUT = {"closed_at": CLOSED}


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope.FINAL, "the final decision that closed the case"),
        (Scope.PART_OF_OPEN_CASE, "a part of a case that is still open"),
        (UNKNOWN, "whether it closed the case is not on record"),
    ],
)
def test_it_is_said_which_sort_of_decision_the_complaint_is_about(scope: Any, words: str) -> None:
    said = verdict(decision_is_on_record, challenged(decided(scope=scope)))
    assert said.state is State.MET
    assert words in said.because


@pytest.mark.parametrize("decision", [UNKNOWN, "a decision that is not on the file"])
def test_a_complaint_about_nobody_knows_which_decision_asks_the_case_owner(decision: Any) -> None:
    said = verdict(decision_is_on_record, challenged(feedback={"decision": decision}))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("feedback.decision",))
    assert said.step is not None
    assert (said.step.what, said.step.who) == ("Record which decision the complaint is about", AMAL)


@pytest.mark.parametrize("decision", [UNKNOWN, "a decision that is not on the file"])
def test_a_missing_decision_is_flagged_in_the_words_of_the_dates_so_that_it_is_one_flag(decision: Any) -> None:
    file = challenged(feedback={"decision": decision})
    assert verdict(decision_is_on_record, file).flag == verdict(concerns_within_one_month, file).flag


def closed_as(low_level: Any, **facts: Any) -> CaseFile:
    return with_case(challenged(**facts), closed_as_low_level=low_level)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (closed_as(False), State.NOT_TRIGGERED),
        (closed_as(NOT_APPLICABLE), State.NOT_TRIGGERED),
        (with_case(closed_as(UNKNOWN), status=Status.OPEN), State.NOT_TRIGGERED),
        (closed_as(UNKNOWN), State.CANNOT_DECIDE),
        (with_case(closed_as(UNKNOWN), status=Status.CLOSED), State.CANNOT_DECIDE),
        (closed_as(UNKNOWN, feedback=SHUT), State.NOT_TRIGGERED),
        (replace(closed_as(UNKNOWN), decisions=(decided(issued_jointly_with_lgsco=True),)), State.NOT_TRIGGERED),
        (closed_as(True), State.MET),
        (replace(closed_as(True), tasks=(by_hand(),)), State.BREACHED),
        (replace(closed_as(True), tasks=(by_hand(status=TaskStatus.CANCELLED),)), State.MET),
        (replace(closed_as(True), tasks=(ours(Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL),)), State.MET),
        (replace(closed_as(False), tasks=(by_hand(),)), State.NOT_TRIGGERED),
        (with_other(replace(closed_as(True), tasks=(by_hand(about="case"),))), State.CANNOT_DECIDE),
    ],
)
def test_a_case_closed_as_low_level_carries_no_review(file: CaseFile, state: State) -> None:
    said = verdict(low_level_closure_carries_no_review, file)
    assert (said.state, said.flag is None) == (state, state in (State.NOT_TRIGGERED, State.MET))


@pytest.mark.parametrize("tasks", [(), (by_hand(),)])
def test_what_stays_open_after_a_low_level_closure_is_said(tasks: Any) -> None:
    said = verdict(low_level_closure_carries_no_review, replace(closed_as(True), tasks=tasks))
    assert "low-level" in said.because
    assert said.because.endswith("explaining the decision, a complaint about our service and Judicial Review stay open")


def test_how_the_case_was_closed_is_asked_for_by_name() -> None:
    said = verdict(low_level_closure_carries_no_review, closed_as(UNKNOWN))
    assert said.missing == ("case.closed_as_low_level",)
    assert said.because.startswith("cannot decide whether the case carries a review")


FULL = BehaviourRecord(reference="UB-1", recorded_on=date(2025, 3, 11), actioned_on=date(2025, 3, 12))
DECLINED = Judgement(value=True, by=AMAL, at=moment("2025-03-11 09:00"), reasons="on file")
FOR_BEHAVIOUR = {"closed_at": CLOSED, "close_reason": CloseReason.DECLINED_FOR_BEHAVIOUR}


def behaved(declined: Any = DECLINED, record: Any = UNKNOWN, **facts: Any) -> CaseFile:
    given = {"access_declined_for_behaviour": declined, "behaviour_policy_record": record, **facts}
    return with_case(challenged(feedback=given), closed_as_low_level=False)


@pytest.mark.parametrize(
    ("file", "state", "flagged"),
    [
        (challenged(), State.NOT_TRIGGERED, False),
        (behaved(NO), State.NOT_TRIGGERED, False),
        (behaved(NO, FULL), State.NOT_TRIGGERED, False),
        (behaved(record=FULL), State.MET, False),
        (behaved(YES, FULL), State.MET, False),
        (behaved(), State.PENDING, True),
        (behaved(record=replace(FULL, recorded_on=UNKNOWN)), State.PENDING, True),
        (behaved(record=replace(FULL, actioned_on=UNKNOWN)), State.PENDING, True),
        (behaved(**FOR_BEHAVIOUR), State.BREACHED, True),
        (behaved(record=FULL, **FOR_BEHAVIOUR), State.MET, False),
        (behaved(UNKNOWN, **FOR_BEHAVIOUR), State.BREACHED, True),
        (behaved(UNKNOWN, FULL, **FOR_BEHAVIOUR), State.MET, False),
        (behaved(closed_at=CLOSED, close_reason=CloseReason.OTHER), State.NOT_TRIGGERED, False),
        (behaved(closed_at=CLOSED), State.CANNOT_DECIDE, True),
        (replace(behaved(record=FULL), tasks=(by_hand(),)), State.BREACHED, True),
        (replace(behaved(NO), tasks=(by_hand(),)), State.NOT_TRIGGERED, False),
        (with_case(behaved(record=FULL), closed_as_low_level=True), State.MET, False),
    ],
)
def test_declining_access_for_behaviour_counts_once_it_is_recorded_and_acted_on(
    file: CaseFile, state: State, flagged: bool
) -> None:
    said = verdict(decline_for_behaviour_is_recorded, file)
    assert (said.state, said.flag is not None) == (state, flagged)


def test_a_decline_without_its_record_leaves_the_review_open_and_says_what_to_record() -> None:
    said = verdict(decline_for_behaviour_is_recorded, behaved(record=BehaviourRecord(reference="UB-1")))
    assert said.because.endswith("lacks: day recorded, day acted on; the review stays open")
    assert said.step is not None
    assert "unacceptable behaviour policy" in said.step.what


@pytest.mark.parametrize(("record", "state", "flagged"), [(UNKNOWN, State.PENDING, True), (FULL, State.MET, False)])
def test_a_complaint_about_service_that_is_declined_for_behaviour_has_its_record_too(
    record: Any, state: State, flagged: bool
) -> None:
    said = verdict(decline_for_behaviour_is_recorded, behaved(record=record, kind=Kind.SERVICE_COMPLAINT))
    assert (said.state, said.flag is not None) == (state, flagged)
    assert "review stays open" not in said.because


@pytest.mark.parametrize(
    ("created", "state"),
    [("2025-03-11 08:59", State.MET), ("2025-03-11 09:00", State.BREACHED), ("2025-03-12 09:00", State.BREACHED)],
)
def test_a_referral_made_before_the_decline_went_against_nothing(created: str, state: State) -> None:
    file = replace(behaved(record=FULL), tasks=(by_hand(created_at=moment(created)),))
    assert verdict(decline_for_behaviour_is_recorded, file).state is state
