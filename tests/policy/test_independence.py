"""Annex A: whoever considers a challenge took no part in the decision, and that is guidance."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.absent import UNKNOWN, Unknown
from policy.facts import Case, CaseFile, Decision, OatReview, Person
from policy.finding import FindingClass, State
from policy.outcomes import Outcome
from policy.paragraphs import part_of
from policy.roles import Role
from policy.rules.oat.independence import (
    RULES,
    allocated_to_somebody_not_involved,
    considered_by_somebody_not_involved,
    involved,
)
from tests.policy.casework import AMAL, MO, challenged
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.oat_casework import (
    DEE,
    KIM,
    OLU,
    accepted,
    case,
    closed,
    decided_by_oat,
    feedback,
    outcome,
    with_oat,
)


def without(file: CaseFile, *facts: str) -> CaseFile:
    """The same case file with one of the facts that the answer rests on not on record."""
    if "taken_by" in facts:
        file = replace(file, decisions=(replace(file.decisions[0], taken_by=UNKNOWN),))
    if "line_manager" in facts:
        file = replace(file, people=())
    return case(file, original_case_owner=UNKNOWN) if "owner" in facts else file


NOT_SENT = challenged()
TAKEN_BY, OWNER, MANAGER = "decision.taken_by", "case.original_case_owner", "person.line_manager"


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (NOT_SENT, State.NOT_TRIGGERED, ()),
        (with_oat(considered_by=UNKNOWN), State.CANNOT_DECIDE, ("oat_review.considered_by",)),
        (with_oat(outcome(), considered_by=UNKNOWN), State.CANNOT_DECIDE, ("oat_review.considered_by",)),
        (with_oat(), State.MET, ()),
        (with_oat(considered_by=AMAL), State.BREACHED, ()),
        (with_oat(considered_by=MO), State.BREACHED, ()),
        (with_oat(considered_by=DEE), State.BREACHED, ()),
        (without(with_oat(), "taken_by"), State.CANNOT_DECIDE, (TAKEN_BY,)),
        (without(with_oat(), "line_manager"), State.CANNOT_DECIDE, (MANAGER,)),
        (without(with_oat(), "owner"), State.CANNOT_DECIDE, (OWNER, MANAGER)),
        (without(with_oat(), "owner", "taken_by"), State.CANNOT_DECIDE, (TAKEN_BY, OWNER, MANAGER)),
        (feedback(with_oat(), decision=UNKNOWN), State.CANNOT_DECIDE, (TAKEN_BY,)),
        (without(with_oat(considered_by=AMAL), "taken_by", "line_manager"), State.BREACHED, ()),
        (without(with_oat(considered_by=MO), "taken_by"), State.BREACHED, ()),
        (without(with_oat(considered_by=DEE), "owner", "line_manager"), State.BREACHED, ()),
    ],
)
def test_who_considers_took_no_part_and_what_is_not_on_record_is_named(
    file: CaseFile, state: State, missing: Any
) -> None:
    said = verdict(considered_by_somebody_not_involved, file)
    assert (said.state, said.missing) == (state, missing)
    assert (said.flag is not None) is (state in (State.BREACHED, State.CANNOT_DECIDE))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (accepted(), State.MET),
        (accepted(allocated_to=UNKNOWN), State.NOT_TRIGGERED),
        (with_oat(outcome(), allocated_to=AMAL), State.NOT_TRIGGERED),
        (accepted(allocated_to=AMAL), State.BREACHED),
        (accepted(allocated_to=MO), State.BREACHED),
        (accepted(allocated_to=DEE), State.BREACHED),
        (without(accepted(), "taken_by"), State.CANNOT_DECIDE),
    ],
)
def test_the_same_holds_for_whom_an_accepted_case_is_allocated_to(file: CaseFile, state: State) -> None:
    assert verdict(allocated_to_somebody_not_involved, file).state is state


@pytest.mark.parametrize(
    ("file", "has_step"),
    [
        (with_oat(considered_by=AMAL), True),
        (with_oat(outcome(), considered_by=AMAL), True),
        (accepted(considered_by=AMAL), True),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET), considered_by=AMAL), False),
        (decided_by_oat(considered_by=AMAL), False),
        (closed(decided_by_oat(considered_by=AMAL)), False),
    ],
)
def test_somebody_else_is_asked_for_while_it_can_still_be_done(file: CaseFile, has_step: bool) -> None:
    said = verdict(considered_by_somebody_not_involved, file)
    assert said.state is State.BREACHED
    assert (said.step is not None and said.step.who is Role.OAT) is has_step


def test_a_new_case_owner_and_their_manager_took_no_part() -> None:
    people = (*accepted().people, Person("new", line_manager=KIM))
    file = replace(case(with_oat(considered_by=KIM), current_case_owner="new"), people=people)
    assert verdict(considered_by_somebody_not_involved, file).state is State.MET
    assert verdict(considered_by_somebody_not_involved, case(with_oat(considered_by=OLU))).state is State.MET


NAMES = st.sampled_from([AMAL, MO, DEE, OLU])
MAYBE = st.one_of(st.just(UNKNOWN), NAMES)


@given(who=NAMES, owner=MAYBE, manager=MAYBE, takers=st.one_of(st.just(UNKNOWN), st.lists(NAMES).map(tuple)))
def test_somebody_is_cleared_only_by_a_full_record_and_never_against_it(
    who: str, owner: Any, manager: Any, takers: Any
) -> None:
    file = replace(
        challenged(Decision("decision", taken_by=takers)),
        case=Case("case", original_case_owner=owner),
        people=() if isinstance(owner, Unknown) else (Person(owner, line_manager=manager),),
    )
    said = involved(matter_of(file), who, look_on())
    on_record = {owner, *(() if isinstance(owner, Unknown) else (manager,))}
    on_record |= set() if isinstance(takers, Unknown) else set(takers)
    gaps = any(isinstance(fact, Unknown) for fact in (owner, manager, takers))
    assert said is True if who in on_record else isinstance(said, Unknown) if gaps else said is False


@given(considered_by=MAYBE, allocated_to=MAYBE, which=st.sampled_from([None, *Outcome]))
def test_independence_is_guidance_and_never_breaches_a_requirement_of_the_policy(
    considered_by: Any, allocated_to: Any, which: Outcome | None
) -> None:
    review = {"considered_by": considered_by, "allocated_to": allocated_to}
    file = with_oat(*(() if which is None else (outcome(which),)), **review)
    for rule in RULES:
        assert part_of(rule.paragraph, rule.part).class_ is FindingClass.GUIDANCE
        involved_person = considered_by if rule is considered_by_somebody_not_involved else allocated_to
        if verdict(rule, file).state is State.BREACHED:
            assert involved_person in (AMAL, MO, DEE)


def test_the_case_owners_own_part_is_no_matter_of_independence() -> None:
    file = replace(challenged(), oat_reviews=(OatReview("complaint"),))
    for rule in RULES:
        assert verdict(rule, file).state is State.NOT_TRIGGERED


def test_what_is_missing_to_tell_is_said_in_words_and_named_as_facts() -> None:
    said = verdict(considered_by_somebody_not_involved, without(with_oat(), "taken_by"))
    assert said.because.endswith("not on record: who took part in the decision")
    assert said.missing == ("decision.taken_by",)


def test_taking_part_is_said_also_where_nobody_can_say_which_answer_of_oats_is_the_latest() -> None:
    file = with_oat(outcome(at=None), outcome(Outcome.ACCEPTED), considered_by=AMAL)
    said = verdict(considered_by_somebody_not_involved, file)
    assert (said.state, said.step is None) == (State.BREACHED, False)
