"""Paragraphs 61 and 62: OAT may have a new case opened, and what comes before that."""

from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    Extent,
    Judgement,
    NewInvestigationGround,
    OatRoute,
)
from policy.finding import State
from policy.rules.new_investigation.considering import (
    ground_is_exceptional,
    new_case_may_be_opened,
    view_and_extent_come_first,
)
from policy.rules.new_investigation.writing import service_user_is_written_to
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    DETAILED,
    DO_NOT_PROCEED,
    OPENED,
    at,
    bare,
    opened,
    proposal,
    proposed,
    reviewed,
    state,
)
from tests.policy.casework import moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import NO, YES


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (reviewed(), State.DISCRETIONARY),
        (proposed(), State.DISCRETIONARY),
        (opened(proposed()), State.DISCRETIONARY),
        (reviewed(investigation_decision_wrong=NO), State.NOT_TRIGGERED),
        (reviewed(investigation_decision_wrong=UNKNOWN), State.CANNOT_DECIDE),
        (bare(investigation_decision_wrong=UNKNOWN), State.CANNOT_DECIDE),
        (bare(proposal(), investigation_decision_wrong=UNKNOWN), State.CANNOT_DECIDE),
        (reviewed(investigation_decision_wrong=UNKNOWN, upheld=NO), State.NOT_TRIGGERED),
        (reviewed(investigation_decision_wrong=UNKNOWN, decided_at=UNKNOWN), State.NOT_TRIGGERED),
        (
            reviewed(investigation_decision_wrong=UNKNOWN, route=Judgement(OatRoute.FINANCIAL_REMEDY)),
            State.NOT_TRIGGERED,
        ),
    ],
)
def test_a_new_case_is_a_choice_where_oat_finds_the_decision_wrong(file: CaseFile, expected: State) -> None:
    said = verdict(new_case_may_be_opened, file)
    assert said.state is expected
    named = ("oat_review.investigation_decision_wrong",)
    assert said.missing == (named if expected is State.CANNOT_DECIDE else ())


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (reviewed(), "none is proposed"),
        (bare(), "OAT chose it"),
        (proposed(), "one is proposed in part"),
        (proposed(extent=Extent.FULL), "one is proposed in full"),
        (proposed(extent=UNKNOWN), "one is proposed"),
        (opened(proposed()), "one is opened in part"),
        (proposed(comments_considered=at(DO_NOT_PROCEED)), "it was given up"),
    ],
)
def test_the_choice_of_a_new_case_is_shown(file: CaseFile, words: str) -> None:
    assert verdict(new_case_may_be_opened, file).because.endswith(words)


@pytest.mark.parametrize(
    ("review", "facts", "before", "after"),
    [
        ({"investigation_decision_wrong": at(True, BEFORE)}, {}, State.MET, State.MET),
        ({"investigation_decision_wrong": at(True, AFTER)}, {}, State.MET, State.BREACHED),
        ({"investigation_decision_wrong": UNKNOWN}, {}, State.PENDING, State.BREACHED),
        ({"investigation_decision_wrong": NO}, {}, State.PENDING, State.BREACHED),
        ({"decided_at": moment(OPENED)}, {}, State.MET, State.MET),
        ({"decided_at": moment(AFTER)}, {}, State.MET, State.BREACHED),
        ({"decided_at": UNKNOWN}, {}, State.MET, State.MET),
        ({"decided_at": UNKNOWN, "upheld": UNKNOWN}, {}, State.PENDING, State.BREACHED),
        ({}, {"extent": UNKNOWN}, State.PENDING, State.BREACHED),
        ({}, {"extent": Extent.FULL}, State.MET, State.MET),
    ],
)
def test_review_view_and_extent_are_on_record_before_a_new_case(
    review: dict[str, Any], facts: dict[str, Any], before: State, after: State
) -> None:
    file = bare(proposal(**facts), **review)
    assert state(view_and_extent_come_first, file) is before
    assert state(view_and_extent_come_first, opened(file)) is after


OTHER = NewInvestigationGround.OTHER


@pytest.mark.parametrize(
    ("exceptional", "ground", "before", "after"),
    [
        *((YES, at(ground), State.MET, State.MET) for ground in NewInvestigationGround if ground is not OTHER),
        (YES, at(OTHER, reasons="Two cases were mixed up."), State.MET, State.MET),
        (YES, at(OTHER), State.PENDING, State.BREACHED),
        (YES, UNKNOWN, State.PENDING, State.BREACHED),
        (UNKNOWN, at(NewInvestigationGround.EVIDENCE_FLAWED), State.PENDING, State.BREACHED),
        (NO, at(NewInvestigationGround.EVIDENCE_FLAWED), State.BREACHED, State.BREACHED),
    ],
)
def test_a_new_case_is_for_exceptional_circumstances_with_its_ground(
    exceptional: Any, ground: Any, before: State, after: State
) -> None:
    file = bare(proposal(ground=ground), exceptional_circumstances=exceptional)
    assert state(ground_is_exceptional, file) is before
    assert state(ground_is_exceptional, opened(file)) is after


def test_a_proposal_given_up_for_want_of_exceptional_circumstances_is_no_failing() -> None:
    file = bare(proposal(comments_considered=at(DO_NOT_PROCEED)), exceptional_circumstances=NO)
    assert state(ground_is_exceptional, file) is State.NOT_TRIGGERED


def test_what_was_chosen_but_is_not_decided_yet_is_pending_too() -> None:
    file = bare(decided_at=UNKNOWN, route=DETAILED)
    assert state(service_user_is_written_to, file) is State.PENDING
    assert state(service_user_is_written_to, bare(decided_at=UNKNOWN, route=UNKNOWN)) is State.NOT_TRIGGERED
