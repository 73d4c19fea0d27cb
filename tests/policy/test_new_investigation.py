"""Paragraphs 61 to 63 and 65: what stands on record before a new detailed investigation is opened."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    FurtherWork,
    Judgement,
    OatRoute,
    Risk,
    RiskAssessment,
)
from policy.finding import State
from policy.rule import Rule
from policy.rules.approving import ombudsman
from policy.rules.new_investigation import comments, considering, delegation, priority, what_letters_say, writing
from policy.rules.new_investigation.considering import (
    ground_is_exceptional,
    view_and_extent_come_first,
)
from policy.rules.new_investigation.priority import case_has_priority, risk_is_reconsidered
from policy.rules.new_investigation.proposals import RECORD_IT
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    DO_NOT_PROCEED,
    HOSPITAL,
    at,
    bare,
    letter,
    opened,
    proposal,
    proposed,
    reviewed,
    state,
)
from tests.policy.casework import moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import KIM, PERSON, adding, closed

BEFORE_OPENING: tuple[Rule, ...] = (
    *writing.RULES,
    *what_letters_say.RULES,
    *delegation.RULES,
    *comments.RULES,
    *priority.RULES,
    *ombudsman.RULES,
    view_and_extent_come_first,
    ground_is_exceptional,
)
ALL = (*BEFORE_OPENING, *considering.RULES)
BOTH = (letter(PERSON), letter(HOSPITAL))


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_nothing_is_asked_where_no_new_investigation_is_proposed(rule: Rule) -> None:
    assert state(rule, reviewed()) is State.NOT_TRIGGERED
    assert state(rule, reviewed(route=Judgement(OatRoute.FINANCIAL_REMEDY))) is State.NOT_TRIGGERED


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_all_is_met_where_all_is_on_record_before_and_after_the_opening(rule: Rule) -> None:
    assert state(rule, proposed()) is State.MET
    assert state(rule, opened(proposed())) is State.MET
    assert state(rule, closed(opened(proposed()))) is State.MET


NOTHING: dict[str, Any] = {
    **dict.fromkeys(("extent", "ground", "summary", "comments", "comments_considered"), UNKNOWN),
    **dict.fromkeys(("delegation_scheme_agreed", "shared_with_ombudsman_at", "approved"), UNKNOWN),
    **dict.fromkeys(("treated_as_priority", "risk_reconsidered"), UNKNOWN),
}


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_what_is_not_on_record_is_to_be_done_until_the_new_case_is_opened(rule: Rule) -> None:
    file = bare(proposal(**NOTHING))
    said = verdict(rule, file)
    assert said.state is State.PENDING
    assert said.step is not None
    assert (said.step.who, said.step.closes) == (KIM, True)
    late = verdict(rule, opened(file))
    assert late.state is State.BREACHED
    assert late.flag is not None
    assert state(rule, opened(file, when=None)) is State.BREACHED


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_a_new_case_that_is_not_on_the_case_file_is_opened_all_the_same(rule: Rule) -> None:
    assert state(rule, bare(proposal(**NOTHING, new_case="elsewhere"))) is State.BREACHED


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_a_new_case_that_says_where_it_comes_from_is_found(rule: Rule) -> None:
    file = opened(bare(proposal(**NOTHING)))
    assert state(rule, replace(file, proposals=(proposal(**NOTHING),))) is State.BREACHED


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_where_oat_chose_it_the_proposal_is_first_put_on_record(rule: Rule) -> None:
    said = verdict(rule, bare())
    assert said.state is State.PENDING
    assert said.step is not None
    assert said.step.what == RECORD_IT
    assert state(rule, closed(bare())) is State.NOT_TRIGGERED


@pytest.mark.parametrize("rule", [rule for rule in BEFORE_OPENING if rule is not comments.comments_are_considered])
def test_nothing_more_is_asked_of_a_proposal_that_was_given_up(rule: Rule) -> None:
    facts = {**NOTHING, "comments_considered": at(DO_NOT_PROCEED)}
    assert state(rule, bare(proposal(**facts))) is State.NOT_TRIGGERED
    assert state(rule, closed(bare(proposal(**facts)))) is State.NOT_TRIGGERED
    assert state(rule, opened(bare(proposal(**facts)))) is State.BREACHED


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_closing_ends_what_was_proposed_before_it_and_not_what_is_proposed_later(rule: Rule) -> None:
    facts = {**NOTHING, "recommended_at": moment("2025-07-01 09:00")}
    assert state(rule, closed(bare(proposal(**facts)))) is State.BREACHED
    later = {**facts, "recommended_at": moment("2025-07-01 09:01")}
    assert state(rule, closed(bare(proposal(**later)))) is State.PENDING


@pytest.mark.parametrize("rule", BEFORE_OPENING, ids=lambda rule: rule.name)
def test_of_several_proposals_the_one_that_stands_worst_counts_and_is_named(rule: Rule) -> None:
    full, empty = proposal("first"), proposal("second", **NOTHING)
    file = adding(bare(full, empty), *BOTH)
    said = verdict(rule, file)
    if rule in (*writing.RULES, *what_letters_say.RULES):
        assert said.state is State.MET
    else:
        assert said.state is State.PENDING
        assert "proposal 2 of 2" in said.because
        assert "proposal 1 of 2" not in said.because


@pytest.mark.parametrize(
    ("priority_given", "before", "after"),
    [
        (True, State.MET, State.MET),
        (False, State.PENDING, State.BREACHED),
        (UNKNOWN, State.PENDING, State.BREACHED),
    ],
)
def test_the_case_is_a_priority_from_the_recommendation_on(priority_given: Any, before: State, after: State) -> None:
    file = proposed(treated_as_priority=priority_given)
    said = verdict(case_has_priority, file)
    assert said.state is before
    assert (said.flag is not None) is (priority_given is False)
    assert state(case_has_priority, opened(file)) is after


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (at(Risk.LOW, "2025-06-03 08:59"), State.PENDING),
        (at(Risk.LOW, "2025-06-03 09:00"), State.MET),
        (at(Risk.HIGH, AFTER), State.MET),
        (at(Risk.LOW, None), State.MET),
        (UNKNOWN, State.PENDING),
    ],
)
def test_risk_is_considered_again_since_the_recommendation(judged: Any, expected: State) -> None:
    file = proposed(risk_reconsidered=judged)
    assert state(risk_is_reconsidered, file) is expected
    assert state(risk_is_reconsidered, opened(file)) is (State.MET if expected is State.MET else State.BREACHED)


@pytest.mark.parametrize(
    ("because", "done", "expected"),
    [
        (FurtherWork.NEW_DETAILED_INVESTIGATION, at(Risk.LOW), State.MET),
        (FurtherWork.NEW_DETAILED_INVESTIGATION, UNKNOWN, State.PENDING),
        (FurtherWork.NEW_DETAILED_INVESTIGATION, at(Risk.LOW, "2025-06-03 08:59"), State.PENDING),
        (FurtherWork.RECONSIDERATION, at(Risk.LOW), State.PENDING),
    ],
)
def test_a_risk_assessment_for_the_new_investigation_considers_the_risk_again(
    because: FurtherWork, done: Any, expected: State
) -> None:
    file = proposed(risk_reconsidered=UNKNOWN)
    assessment = RiskAssessment("risk", feedback="complaint", because=because, done=done)
    assert state(risk_is_reconsidered, replace(file, risk_assessments=(assessment,))) is expected


@pytest.mark.parametrize(("agreed", "written"), [("2025-06-04 09:00", BEFORE), (BEFORE, "2025-06-04 09:00")])
def test_letters_and_agreement_come_in_any_order(agreed: str, written: str) -> None:
    both = (letter(PERSON, written), letter(HOSPITAL, written))
    file = opened(proposed(*both, delegation_scheme_agreed=at(True, agreed)))
    for rule in BEFORE_OPENING:
        assert state(rule, file) is State.MET


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_time_alone_changes_nothing(rule: Rule) -> None:
    for file in (bare(), bare(proposal(**NOTHING)), proposed(), opened(proposed())):
        assert verdict(rule, file, on=date(2025, 6, 4)) == verdict(rule, file, on=date(2026, 6, 4))
