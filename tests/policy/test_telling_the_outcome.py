"""Paragraphs 53 and 54: who hears of OAT's decision, and of how the work before it was."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseReason, Feedback, Kind, MessageKind, MessageState, Person, UsersView
from policy.finding import State
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.oat.telling_the_outcome import case_owner_is_told, feedback_is_given_on_the_referral, manager_is_told
from tests.policy.casework import AMAL, MO
from tests.policy.judging import verdict
from tests.policy.oat_casework import (
    KIM,
    NO,
    YES,
    accepted,
    adding,
    case,
    closed,
    decided_by_oat,
    feedback,
    outcome,
    told,
    with_oat,
)

TO_OWNER, TO_MANAGER = MessageKind.OUTCOME_TO_CASE_OWNER, MessageKind.OUTCOME_TO_MANAGER
FEEDBACK = MessageKind.FEEDBACK_ON_REFERRAL
DECIDED = decided_by_oat()
CONFIRMED = MessageState.CONFIRMED_ON_RECORD
NEW_OWNER = case(DECIDED, current_case_owner="new")
NO_OWNER = case(DECIDED, original_case_owner=UNKNOWN, current_case_owner=UNKNOWN)


@pytest.mark.parametrize("rule", [case_owner_is_told, manager_is_told])
@pytest.mark.parametrize("file", [with_oat(), with_oat(outcome(Outcome.CRITERIA_NOT_MET)), accepted()])
def test_nobody_is_told_of_a_decision_that_oat_has_not_made(rule: Any, file: CaseFile) -> None:
    assert verdict(rule, case(file, supervised=True)).state is State.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (DECIDED, State.PENDING, ()),
        (closed(DECIDED), State.BREACHED, ()),
        (closed(accepted(), close_reason=CloseReason.REVIEW_COMPLETED), State.BREACHED, ()),
        (adding(DECIDED, told(TO_OWNER, AMAL)), State.MET, ()),
        (closed(adding(DECIDED, told(TO_OWNER, AMAL))), State.MET, ()),
        (adding(DECIDED, told(TO_OWNER, KIM, copied_to=(AMAL,))), State.MET, ()),
        (adding(NEW_OWNER, told(TO_OWNER, "new")), State.MET, ()),
        (adding(DECIDED, told(TO_OWNER, KIM)), State.PENDING, ()),
        (adding(DECIDED, told(TO_OWNER, KIM, state=CONFIRMED)), State.PENDING, ()),
        (adding(DECIDED, told(TO_OWNER)), State.CANNOT_DECIDE, ("message.to",)),
        (adding(DECIDED, told(TO_OWNER, to=UNKNOWN)), State.CANNOT_DECIDE, ("message.to",)),
        (adding(DECIDED, told(TO_OWNER, state=CONFIRMED)), State.MET, ()),
        (adding(DECIDED, told(TO_OWNER, AMAL, state=MessageState.DRAFT)), State.PENDING, ()),
        (adding(DECIDED, told(TO_MANAGER, AMAL)), State.PENDING, ()),
        (adding(DECIDED, told(TO_OWNER, AMAL, at="2025-06-01 22:59")), State.PENDING, ()),
        (adding(DECIDED, told(TO_OWNER, AMAL, at="2025-06-01 23:00")), State.MET, ()),
        (adding(DECIDED, told(TO_OWNER, AMAL, at=None)), State.MET, ()),
        (NO_OWNER, State.PENDING, ()),
        (adding(NO_OWNER, told(TO_OWNER, AMAL)), State.CANNOT_DECIDE, ("case.original_case_owner",)),
    ],
)
def test_the_case_owner_is_told_the_outcome_of_the_review(file: CaseFile, state: State, missing: Any) -> None:
    said = verdict(case_owner_is_told, file)
    assert (said.state, said.missing) == (state, missing)


@pytest.mark.parametrize(("allocated", "who"), [(KIM, KIM), (UNKNOWN, Role.OAT)])
def test_telling_is_for_the_oat_caseworker(allocated: Any, who: str) -> None:
    file = case(decided_by_oat(allocated_to=allocated), supervised=True)
    for rule in (case_owner_is_told, manager_is_told):
        step = verdict(rule, file).step
        assert step is not None
        assert step.who == who


def test_telling_stays_due_where_the_service_user_considers_it_resolved() -> None:
    file = feedback(DECIDED, user_considers_resolved=UsersView(value=True))
    said = verdict(case_owner_is_told, file)
    assert said.state is State.PENDING
    assert said.step is not None
    assert said.step.closes


def test_a_message_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    file = adding(DECIDED, told(TO_OWNER, AMAL, about="case"))
    assert verdict(case_owner_is_told, file).state is State.MET
    several = replace(file, feedback=(*file.feedback, Feedback("other", kind=Kind.POSITIVE)))
    assert verdict(case_owner_is_told, several).missing == ("message.about",)


SUPERVISED = case(DECIDED, supervised=True)
NO_MANAGERS = replace(SUPERVISED, people=(Person(AMAL, active=True),))
NEW_AND_UNMANAGED = replace(SUPERVISED, case=replace(SUPERVISED.case, current_case_owner="new"))


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (DECIDED, State.CANNOT_DECIDE, ("case.supervised",)),
        (case(DECIDED, supervised=False), State.NOT_TRIGGERED, ()),
        (SUPERVISED, State.PENDING, ()),
        (closed(SUPERVISED), State.BREACHED, ()),
        (adding(SUPERVISED, told(TO_MANAGER, MO)), State.MET, ()),
        (adding(SUPERVISED, told(TO_OWNER, AMAL, MO)), State.MET, ()),
        (adding(SUPERVISED, told(TO_OWNER, AMAL, copied_to=(MO,))), State.MET, ()),
        (adding(SUPERVISED, told(TO_OWNER, AMAL)), State.PENDING, ()),
        (adding(SUPERVISED, told(TO_OWNER, state=CONFIRMED)), State.PENDING, ()),
        (adding(SUPERVISED, told(TO_MANAGER, KIM)), State.PENDING, ()),
        (adding(SUPERVISED, told(TO_MANAGER)), State.CANNOT_DECIDE, ("message.to",)),
        (adding(SUPERVISED, told(TO_MANAGER, state=CONFIRMED)), State.MET, ()),
        (NO_MANAGERS, State.CANNOT_DECIDE, ("person.line_manager",)),
        (adding(NO_MANAGERS, told(TO_MANAGER, MO)), State.CANNOT_DECIDE, ("person.line_manager",)),
        (adding(NO_MANAGERS, told(TO_MANAGER, state=CONFIRMED)), State.MET, ()),
        (NEW_AND_UNMANAGED, State.PENDING, ()),
        (adding(NEW_AND_UNMANAGED, told(TO_MANAGER, MO)), State.MET, ()),
        (adding(NEW_AND_UNMANAGED, told(TO_MANAGER, KIM)), State.CANNOT_DECIDE, ("person.line_manager",)),
    ],
)
def test_the_manager_is_told_where_the_case_was_supervised(file: CaseFile, state: State, missing: Any) -> None:
    said = verdict(manager_is_told, file)
    assert (said.state, said.missing) == (state, missing)
    assert (said.flag is not None) is (state in (State.BREACHED, State.CANNOT_DECIDE))


@pytest.mark.parametrize(
    ("file", "what", "who"),
    [
        (DECIDED, "Record whether the case was supervised", AMAL),
        (NO_MANAGERS, "Record who manages the case owner", Role.ROLES_ADMINISTRATOR),
    ],
)
def test_whoever_can_say_what_is_missing_is_asked(file: CaseFile, what: str, who: str) -> None:
    step = verdict(manager_is_told, file).step
    assert step is not None
    assert (step.what, step.who) == (what, who)


REFUSED = with_oat(outcome(Outcome.CRITERIA_NOT_MET))
HANDLED, PROPORTIONATE = "how the challenge was handled", "whether the work before the referral was proportionate"


@pytest.mark.parametrize(
    ("file", "state", "says", "says_not"),
    [
        (with_oat(), State.NOT_TRIGGERED, "not answered", HANDLED),
        (with_oat(outcome()), State.NOT_TRIGGERED, "not finished", HANDLED),
        (accepted(), State.NOT_TRIGGERED, "not finished", HANDLED),
        (REFUSED, State.PENDING, HANDLED, "closed"),
        (DECIDED, State.PENDING, PROPORTIONATE, "closed"),
        (adding(DECIDED, told(FEEDBACK, AMAL)), State.PENDING, PROPORTIONATE, HANDLED),
        (decided_by_oat(proportionate_work=NO), State.PENDING, HANDLED, PROPORTIONATE),
        (adding(decided_by_oat(proportionate_work=NO), told(FEEDBACK, AMAL)), State.MET, "gave feedback", "closed"),
        (adding(decided_by_oat(proportionate_work=YES), told(FEEDBACK, AMAL)), State.MET, "gave feedback", "closed"),
        (closed(DECIDED), State.BREACHED, PROPORTIONATE, "not finished"),
    ],
)
def test_oat_gives_feedback_on_two_things_and_what_is_missing_is_named(
    file: CaseFile, state: State, says: str, says_not: str
) -> None:
    said = verdict(feedback_is_given_on_the_referral, file)
    assert said.state is state
    assert says in said.because
    assert says_not not in said.because


TOLD_OF_WORK = decided_by_oat(proportionate_work=YES)
UNOWNED = case(TOLD_OF_WORK, original_case_owner=UNKNOWN, current_case_owner=UNKNOWN)


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (adding(TOLD_OF_WORK, told(FEEDBACK, AMAL)), State.MET, ()),
        (adding(TOLD_OF_WORK, told(FEEDBACK, MO, copied_to=(AMAL,))), State.MET, ()),
        (adding(case(TOLD_OF_WORK, current_case_owner="new"), told(FEEDBACK, "new")), State.MET, ()),
        (adding(TOLD_OF_WORK, told(FEEDBACK, state=CONFIRMED)), State.MET, ()),
        (adding(TOLD_OF_WORK, told(FEEDBACK, MO)), State.PENDING, ()),
        (adding(TOLD_OF_WORK, told(TO_OWNER, AMAL)), State.PENDING, ()),
        (adding(TOLD_OF_WORK, told(FEEDBACK)), State.CANNOT_DECIDE, ("message.to",)),
        (adding(UNOWNED, told(FEEDBACK, AMAL)), State.CANNOT_DECIDE, ("case.original_case_owner",)),
        (closed(adding(TOLD_OF_WORK, told(FEEDBACK, MO))), State.BREACHED, ()),
    ],
)
def test_feedback_on_the_referral_is_for_the_case_owner(file: CaseFile, state: State, missing: Any) -> None:
    said = verdict(feedback_is_given_on_the_referral, file)
    assert (said.state, said.missing) == (state, missing)
