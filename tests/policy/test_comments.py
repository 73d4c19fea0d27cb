"""Paragraph 64: comments on a proposal, and what goes to shared services once it goes on."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CaseFileSent, CommentMade, MessageState, ProceedOrNot, Says
from policy.finding import State
from policy.rules.new_investigation import shared_services
from policy.rules.new_investigation.comments import comments_are_considered
from policy.rules.new_investigation.shared_services import details_are_sent, priority_is_explained
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    DO_NOT_PROCEED,
    HOSPITAL,
    NEW,
    OPENED,
    PROCEED,
    at,
    bare,
    details,
    letter,
    opened,
    proposal,
    proposed,
)
from tests.policy.casework import AMAL, moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import KIM, PERSON, adding, closed

COMMENT = CommentMade("comment", from_=HOSPITAL, received_at=moment("2025-06-10 09:00"), text="We agree.")


def considered(judged: Any, comments: Any = (COMMENT,)) -> CaseFile:
    return proposed(comments=comments, comments_considered=judged)


@pytest.mark.parametrize(
    ("when", "after"),
    [(BEFORE, State.MET), (OPENED, State.MET), (AFTER, State.BREACHED), (None, State.CANNOT_DECIDE)],
)
def test_comments_are_considered_before_the_new_case_is_opened(when: str | None, after: State) -> None:
    file = considered(at(PROCEED, when))
    assert verdict(comments_are_considered, file).state is State.MET
    said = verdict(comments_are_considered, opened(file))
    assert said.state is after
    assert said.missing == (("proposal.comments_considered.at",) if when is None else ())


@pytest.mark.parametrize("comments", [(COMMENT,), UNKNOWN])
def test_comments_that_nobody_considered_are_a_breach_only_once_the_new_case_is_opened(comments: Any) -> None:
    file = considered(UNKNOWN, comments)
    said = verdict(comments_are_considered, file)
    assert said.state is State.PENDING
    assert said.step is not None
    assert verdict(comments_are_considered, opened(file)).state is State.BREACHED
    assert verdict(comments_are_considered, closed(file)).state is State.BREACHED


def test_that_no_comments_came_is_a_record_and_leaves_the_decision() -> None:
    file = considered(UNKNOWN, ())
    said = verdict(comments_are_considered, file)
    assert said.state is State.MET
    assert said.step is not None
    assert said.step.who == KIM
    done = verdict(comments_are_considered, opened(file))
    assert (done.state, done.step) == (State.MET, None)


def test_comments_may_be_considered_before_the_last_letter_goes_out() -> None:
    letters = (letter(PERSON, BEFORE), letter(HOSPITAL, BEFORE))
    file = proposed(*letters, comments_considered=at(PROCEED, "2025-06-05 09:00"))
    assert verdict(comments_are_considered, opened(file)).state is State.MET


@pytest.mark.parametrize(
    ("received", "before", "after"),
    [
        ("2025-06-10 11:59", State.MET, State.MET),
        ("2025-06-10 12:00", State.MET, State.MET),
        ("2025-06-10 12:01", State.PENDING, State.BREACHED),
        (OPENED, State.PENDING, State.BREACHED),
        (AFTER, State.PENDING, State.MET),
    ],
)
def test_a_comment_that_came_later_is_considered_too(received: str, before: State, after: State) -> None:
    late = replace(COMMENT, received_at=moment(received))
    file = considered(at(PROCEED, "2025-06-10 12:00"), (late,))
    assert verdict(comments_are_considered, file).state is before
    assert verdict(comments_are_considered, opened(file)).state is after


def test_a_comment_whose_moment_is_not_known_accuses_nobody() -> None:
    file = considered(at(PROCEED, "2025-06-09 12:00"), (replace(COMMENT, received_at=UNKNOWN),))
    assert verdict(comments_are_considered, opened(file)).state is State.MET


@pytest.mark.parametrize(
    ("by", "owner", "expected"),
    [
        (KIM, "nia", State.MET),
        ("nia", "nia", State.MET),
        (UNKNOWN, "nia", State.MET),
        ("a stranger", "nia", State.MET),
        (AMAL, AMAL, State.MET),
        (AMAL, UNKNOWN, State.MET),
        (AMAL, "nia", State.BREACHED),
    ],
)
def test_comments_are_for_oat_or_the_owner_of_the_new_case(by: Any, owner: Any, expected: State) -> None:
    file = opened(considered(at(PROCEED, by=by), ()), current_case_owner=owner)
    assert verdict(comments_are_considered, file).state is expected


def test_a_case_opened_against_the_decision_not_to_go_on_is_a_breach() -> None:
    file = considered(at(DO_NOT_PROCEED))
    assert verdict(comments_are_considered, file).state is State.MET
    assert verdict(comments_are_considered, closed(file)).state is State.MET
    assert verdict(comments_are_considered, opened(file)).state is State.BREACHED


@pytest.mark.parametrize("rule", shared_services.RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    ("judged", "before", "after"),
    [
        (at(PROCEED), State.PENDING, State.PENDING),
        (at(DO_NOT_PROCEED), State.NOT_TRIGGERED, State.NOT_TRIGGERED),
        (UNKNOWN, State.NOT_TRIGGERED, State.PENDING),
    ],
)
def test_shared_services_are_told_once_the_proposal_goes_on(
    rule: Any, judged: Any, before: State, after: State
) -> None:
    file = considered(judged)
    assert verdict(rule, file).state is before
    said = verdict(rule, opened(file))
    assert said.state is after
    assert (said.step is not None) is (after is State.PENDING)
    assert verdict(rule, closed(opened(file))).state is (
        State.BREACHED if after is State.PENDING else State.NOT_TRIGGERED
    )


@pytest.mark.parametrize("rule", shared_services.RULES, ids=lambda rule: rule.name)
def test_nothing_goes_to_shared_services_before_the_proposal_is_on_record(rule: Any) -> None:
    assert verdict(rule, bare()).state is State.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (CaseFileSent.SENT, State.MET),
        (CaseFileSent.NOT_APPROPRIATE, State.MET),
        (UNKNOWN, State.CANNOT_DECIDE),
    ],
)
def test_with_the_details_goes_the_case_file_or_that_it_is_not_appropriate(sent: Any, expected: State) -> None:
    said = verdict(details_are_sent, adding(proposed(case_file_sent=sent), details()))
    assert said.state is expected
    assert said.missing == (("proposal.case_file_sent",) if expected is State.CANNOT_DECIDE else ())


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, State.MET),
        ({"about": NEW}, State.MET),
        ({"about": "case"}, State.MET),
        ({"about": "another"}, State.PENDING),
        ({"state": MessageState.DRAFT}, State.PENDING),
        ({"state": MessageState.CONFIRMED_ON_RECORD}, State.MET),
    ],
)
def test_what_counts_as_telling_shared_services(facts: dict[str, Any], expected: State) -> None:
    file = opened(adding(proposed(), details(**facts)))
    assert verdict(details_are_sent, file).state is expected
    assert verdict(priority_is_explained, file).state is expected


PRIORITY, OTHER = Says.PRIORITY_ALLOCATION, Says.CASE_DETAILS


@pytest.mark.parametrize(
    ("says", "treated", "expected"),
    [
        ((PRIORITY,), UNKNOWN, State.MET),
        ((PRIORITY, OTHER), False, State.MET),
        ((OTHER,), True, State.BREACHED),
        ((), UNKNOWN, State.BREACHED),
        (UNKNOWN, True, State.MET),
        (UNKNOWN, False, State.CANNOT_DECIDE),
        (UNKNOWN, UNKNOWN, State.CANNOT_DECIDE),
    ],
)
def test_shared_services_hear_that_the_case_has_priority(says: Any, treated: Any, expected: State) -> None:
    file = adding(proposed(treated_as_priority=treated), details(says=says))
    said = verdict(priority_is_explained, file)
    assert said.state is expected
    assert said.missing == (("message.says",) if expected is State.CANNOT_DECIDE else ())


def test_a_second_message_can_say_what_the_first_left_out() -> None:
    file = adding(proposed(), details(says=()), details("2025-06-13 09:00"))
    assert verdict(priority_is_explained, file).state is State.MET


def test_each_proposal_that_goes_on_is_judged() -> None:
    first, second = proposal("first", comments_considered=at(DO_NOT_PROCEED)), proposal("second")
    assert verdict(details_are_sent, bare(first, second)).state is State.PENDING
    assert verdict(details_are_sent, bare(first, replace(first, id="second"))).state is State.NOT_TRIGGERED


@pytest.mark.parametrize("choice", ProceedOrNot)
def test_either_choice_is_a_full_answer(choice: ProceedOrNot) -> None:
    assert verdict(comments_are_considered, considered(at(choice), ())).state is State.MET
