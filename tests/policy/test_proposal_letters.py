"""Paragraph 63: letters about a proposal to both sides, and the agreement under the Delegation Scheme."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CommentMade,
    Direction,
    MessageKind,
    MessageState,
    Party,
    PartyKind,
    Says,
    Team,
    TeamKind,
)
from policy.finding import State
from policy.rule import Rule
from policy.rules.new_investigation.delegation import proposal_is_agreed
from policy.rules.new_investigation.what_letters_say import both_sides_can_comment, summary_is_set_out
from policy.rules.new_investigation.writing import organisation_is_written_to, service_user_is_written_to
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    HOSPITAL,
    INVITES,
    NEW,
    OPENED,
    SUMMARY,
    at,
    bare,
    letter,
    opened,
    proposal,
    proposed,
    state,
)
from tests.policy.casework import AMAL, MO
from tests.policy.judging import verdict
from tests.policy.oat_casework import PERSON, adding, case, closed

WRITTEN = [(service_user_is_written_to, PERSON, HOSPITAL), (organisation_is_written_to, HOSPITAL, PERSON)]


@pytest.mark.parametrize(("rule", "who", "other"), WRITTEN)
@pytest.mark.parametrize(
    ("when", "expected"),
    [(BEFORE, State.MET), (OPENED, State.MET), (AFTER, State.BREACHED), (None, State.CANNOT_DECIDE)],
)
def test_each_side_is_written_to_before_the_new_case_is_opened(
    rule: Rule, who: str, other: str, when: str | None, expected: State
) -> None:
    said = verdict(rule, opened(proposed(letter(who, when), letter(other))))
    assert said.state is expected
    assert said.missing == (("message.at",) if when is None else ())
    assert state(rule, proposed(letter(who, when))) is State.MET


@pytest.mark.parametrize(("rule", "who", "other"), WRITTEN)
def test_a_letter_to_one_side_is_none_to_the_other(rule: Rule, who: str, other: str) -> None:
    assert state(rule, proposed(letter(other))) is State.PENDING
    assert state(rule, opened(proposed(letter(other)))) is State.BREACHED
    both = replace(letter(who), to=(who, other))
    assert state(rule, opened(proposed(both))) is State.MET


@pytest.mark.parametrize(("rule", "who", "other"), WRITTEN)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": MessageState.DRAFT}, State.PENDING),
        ({"state": MessageState.CONFIRMED_ON_RECORD}, State.MET),
        ({"direction": Direction.IN}, State.PENDING),
        ({"from_": AMAL}, State.PENDING),
        ({"from_": MO}, State.PENDING),
        ({"from_": UNKNOWN}, State.MET),
        ({"from_": "a mailbox"}, State.MET),
        ({"kind": MessageKind.OTHER}, State.PENDING),
        ({"to": UNKNOWN}, State.CANNOT_DECIDE),
        ({"about": NEW}, State.PENDING),
        ({"about": "case"}, State.MET),
    ],
)
def test_what_counts_as_a_letter_from_oat(
    rule: Rule, who: str, other: str, facts: dict[str, Any], expected: State
) -> None:
    assert state(rule, proposed(replace(letter(who), **facts))) is expected


@pytest.mark.parametrize(("rule", "who", "other"), WRITTEN)
def test_a_letter_linked_to_the_new_case_counts(rule: Rule, who: str, other: str) -> None:
    assert state(rule, opened(proposed(letter(who, about=NEW)))) is State.MET
    draft = letter(who, about=NEW, state=MessageState.DRAFT)
    assert state(rule, opened(proposed(draft))) is State.BREACHED


@pytest.mark.parametrize(("rule", "who", "other"), WRITTEN)
def test_a_letter_on_the_case_that_may_be_about_another_proposal_decides_nothing(
    rule: Rule, who: str, other: str
) -> None:
    file = proposed(letter(who, about="case"))
    another = replace(file.feedback[0], id="another")
    of_another = proposal("of another", oat_review="another")
    file = replace(file, feedback=(*file.feedback, another))
    assert state(rule, file) is State.MET
    said = verdict(rule, replace(file, proposals=(*file.proposals, of_another)))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("message.about",))


def test_a_member_of_another_team_does_not_write_for_oat() -> None:
    file = proposed(letter(PERSON, from_="tim"))
    tim = replace(file.people[0], id="tim", team="team")
    for kind, expected in ((TeamKind.CASEWORK, State.PENDING), (TeamKind.OAT, State.MET), (UNKNOWN, State.MET)):
        changed = replace(file, people=(*file.people, tim), teams=(Team("team", kind=kind),))
        assert state(service_user_is_written_to, changed) is expected


def test_the_moment_of_the_opening_is_needed_where_a_letter_may_come_after_it() -> None:
    said = verdict(service_user_is_written_to, opened(proposed(), when=None))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("case.opened_at",))


def test_of_several_letters_the_earliest_counts() -> None:
    late, early = letter(PERSON, AFTER), letter(PERSON, BEFORE)
    assert state(service_user_is_written_to, opened(proposed(late, early))) is State.MET
    said = verdict(service_user_is_written_to, opened(proposed(late, letter(PERSON, None))))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("message.at",))


def test_every_organisation_complained_about_is_written_to() -> None:
    file = case(proposed(), bodies_complained_about=(HOSPITAL, "council"))
    assert state(organisation_is_written_to, file) is State.PENDING
    assert state(organisation_is_written_to, opened(file)) is State.BREACHED
    assert state(organisation_is_written_to, opened(adding(file, letter("council")))) is State.MET
    assert state(organisation_is_written_to, case(file, bodies_complained_about=())) is State.NOT_TRIGGERED


def test_where_the_bodies_are_not_on_record_the_organisations_on_the_case_file_are_meant() -> None:
    file = case(proposed(), bodies_complained_about=UNKNOWN)
    assert state(organisation_is_written_to, file) is State.MET
    unwritten = case(bare(proposal()), bodies_complained_about=UNKNOWN)
    assert state(organisation_is_written_to, unwritten) is State.PENDING


def test_where_no_organisation_is_known_a_letter_to_somebody_else_may_be_theirs() -> None:
    file = case(replace(proposed(), parties=()), bodies_complained_about=UNKNOWN)
    said = verdict(organisation_is_written_to, file)
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("case.bodies_complained_about",))
    only = case(replace(opened(proposed(letter(PERSON))), parties=()), bodies_complained_about=UNKNOWN)
    assert state(organisation_is_written_to, only) is State.BREACHED


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (PartyKind.REPRESENTATIVE, State.MET),
        (UNKNOWN, State.MET),
        (PartyKind.MEMBER_OF_PARLIAMENT, State.PENDING),
        (PartyKind.ORGANISATION, State.PENDING),
    ],
)
def test_who_challenges_for_the_service_user_may_have_the_letter(kind: Any, expected: State) -> None:
    file = case(proposed(), complainant="somebody")
    assert state(service_user_is_written_to, replace(file, parties=(Party(PERSON, kind=kind),))) is expected


def test_where_nobody_knows_who_complained_the_service_user_on_the_case_file_is_meant() -> None:
    file = case(proposed(), complainant=UNKNOWN)
    file = replace(file, feedback=(replace(file.feedback[0], from_party=HOSPITAL),))
    assert state(service_user_is_written_to, file) is State.MET
    said = verdict(service_user_is_written_to, replace(file, parties=()))
    assert said.state is State.CANNOT_DECIDE
    assert said.missing == ("case.complainant",)


@pytest.mark.parametrize(
    ("says", "summary", "expected"),
    [
        ((SUMMARY,), "words", State.MET),
        ((SUMMARY,), UNKNOWN, State.MET),
        (UNKNOWN, "words", State.MET),
        (UNKNOWN, UNKNOWN, State.CANNOT_DECIDE),
        ((Says.OTHER,), "words", State.PENDING),
        ((), UNKNOWN, State.PENDING),
    ],
)
def test_both_letters_set_out_a_summary(says: Any, summary: Any, expected: State) -> None:
    file = proposed(letter(PERSON), letter(HOSPITAL, says=says), summary=summary)
    said = verdict(summary_is_set_out, file)
    assert said.state is expected
    assert (said.flag is None) is (expected is State.MET)
    assert said.missing == (("message.says", "proposal.summary") if expected is State.CANNOT_DECIDE else ())
    if expected is State.PENDING:
        assert state(summary_is_set_out, opened(file)) is State.BREACHED


@pytest.mark.parametrize(("when", "expected"), [(BEFORE, State.MET), (OPENED, State.MET), (AFTER, State.BREACHED)])
def test_the_summary_goes_out_before_the_new_case_is_opened(when: str, expected: State) -> None:
    first = letter(PERSON, says=())
    file = opened(proposed(first, letter(HOSPITAL), letter(PERSON, when)))
    assert state(summary_is_set_out, file) is expected


@pytest.mark.parametrize(
    ("says", "comments_made", "expected"),
    [
        ((INVITES,), (), State.MET),
        (UNKNOWN, (), State.MET),
        ((SUMMARY,), (), State.PENDING),
        ((SUMMARY,), UNKNOWN, State.PENDING),
        ((SUMMARY,), (CommentMade("comment", from_=HOSPITAL),), State.MET),
        ((SUMMARY,), (CommentMade("comment", from_=PERSON),), State.PENDING),
    ],
)
def test_both_sides_can_comment_on_the_proposal(says: Any, comments_made: Any, expected: State) -> None:
    file = proposed(letter(PERSON), letter(HOSPITAL, says=says), comments=comments_made)
    assert state(both_sides_can_comment, file) is expected
    assert state(both_sides_can_comment, opened(file)) is (State.MET if expected is State.MET else State.BREACHED)


def test_a_chance_to_comment_once_the_new_case_is_open_comes_too_late() -> None:
    late = (letter(PERSON), letter(HOSPITAL, AFTER))
    assert state(both_sides_can_comment, opened(proposed(*late))) is State.BREACHED
    assert state(both_sides_can_comment, proposed(*late)) is State.MET


@pytest.mark.parametrize(
    ("agreed", "before", "after"),
    [
        (at(True, BEFORE), State.MET, State.MET),
        (at(True, OPENED), State.MET, State.MET),
        (at(True, AFTER), State.MET, State.BREACHED),
        (at(True, None), State.MET, State.CANNOT_DECIDE),
        (at(True, by=UNKNOWN), State.MET, State.MET),
        (at(False), State.PENDING, State.BREACHED),
        (UNKNOWN, State.PENDING, State.BREACHED),
    ],
)
def test_the_delegation_schemes_agreement_stands_before_the_new_case_is_opened(
    agreed: Any, before: State, after: State
) -> None:
    file = proposed(delegation_scheme_agreed=agreed)
    assert state(proposal_is_agreed, file) is before
    assert state(proposal_is_agreed, opened(file)) is after


def test_a_refused_agreement_is_no_breach_where_nothing_was_opened() -> None:
    file = closed(proposed(delegation_scheme_agreed=at(False)))
    assert state(proposal_is_agreed, file) is State.NOT_TRIGGERED


def test_letters_and_agreement_are_breached_each_for_itself() -> None:
    no_letters = opened(bare(proposal()))
    assert state(proposal_is_agreed, no_letters) is State.MET
    assert state(service_user_is_written_to, no_letters) is State.BREACHED
    not_agreed = opened(proposed(delegation_scheme_agreed=UNKNOWN))
    assert state(proposal_is_agreed, not_agreed) is State.BREACHED
    assert state(service_user_is_written_to, not_agreed) is State.MET
    assert state(organisation_is_written_to, not_agreed) is State.MET
