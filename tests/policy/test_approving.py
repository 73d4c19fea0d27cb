"""Paragraphs 72 and 73: who agrees what a review proposes, and what only the Ombudsman or a deputy approves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AgreedUnder,
    CaseFile,
    Judgement,
    MessageKind,
    OatRoute,
    Remedy,
    RemedyProposal,
    Scheme,
    SchemePart,
)
from policy.finding import State
from policy.roles import Membership, Role, RoleHeld
from policy.rules.approving import ombudsman
from policy.rules.approving.ombudsman import decision_is_shared_with_the_ombudsman, new_investigation_is_approved
from policy.rules.approving.schemes import proposals_are_agreed, response_is_agreed
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    DEP,
    DO_NOT_PROCEED,
    OPENED,
    PROCEED,
    ROB,
    at,
    bare,
    opened,
    proposal,
    proposed,
    reviewed,
)
from tests.policy.casework import AMAL, moment
from tests.policy.judging import verdict
from tests.policy.oat_casework import KIM, NO, accepted, adding, closed, message

BOUNDARY = [(BEFORE, State.MET), (OPENED, State.MET), (AFTER, State.BREACHED)]


@pytest.mark.parametrize(("when", "after"), BOUNDARY)
def test_the_decision_is_shared_with_the_ombudsman_before_the_new_case_is_opened(when: str, after: State) -> None:
    file = proposed(shared_with_ombudsman_at=moment(when))
    assert verdict(decision_is_shared_with_the_ombudsman, file).state is State.MET
    assert verdict(decision_is_shared_with_the_ombudsman, opened(file)).state is after
    assert verdict(new_investigation_is_approved, opened(file)).state is State.MET


@pytest.mark.parametrize(("when", "after"), [*BOUNDARY, (None, State.CANNOT_DECIDE)])
@pytest.mark.parametrize("by", [ROB, DEP])
def test_the_ombudsman_or_a_deputy_approves_it_before_the_new_case_is_opened(
    by: str, when: str | None, after: State
) -> None:
    file = proposed(approved=at(True, when, by))
    assert verdict(new_investigation_is_approved, file).state is State.MET
    said = verdict(new_investigation_is_approved, opened(file))
    assert said.state is after
    assert said.missing == (("proposal.approved.at",) if when is None else ())
    assert verdict(decision_is_shared_with_the_ombudsman, opened(file)).state is State.MET


@pytest.mark.parametrize(
    ("approved", "before", "after", "missing"),
    [
        (at(True, by=KIM), State.BREACHED, State.BREACHED, ()),
        (at(True, by=AMAL), State.BREACHED, State.BREACHED, ()),
        (at(True, by=UNKNOWN), State.CANNOT_DECIDE, State.CANNOT_DECIDE, ("proposal.approved.by",)),
        (at(False, by=ROB), State.PENDING, State.BREACHED, ()),
        (UNKNOWN, State.PENDING, State.BREACHED, ()),
    ],
)
def test_nobody_else_can_approve_it(approved: Any, before: State, after: State, missing: tuple[str, ...]) -> None:
    file = proposed(approved=approved)
    assert verdict(new_investigation_is_approved, file).state is before
    said = verdict(new_investigation_is_approved, opened(file))
    assert (said.state, said.missing) == (after, missing)


def test_a_refused_approval_is_no_breach_where_nothing_was_opened() -> None:
    file = closed(proposed(approved=at(False, by=ROB)))
    assert verdict(new_investigation_is_approved, file).state is State.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-05-31 22:59", State.BREACHED),
        ("2025-05-31 23:00", State.MET),
        ("2025-06-04 22:59", State.MET),
        ("2025-06-04 23:00", State.BREACHED),
        (None, State.CANNOT_DECIDE),
    ],
)
def test_an_approval_is_judged_by_the_role_of_that_day_in_london(when: str | None, expected: State) -> None:
    file = proposed(approved=at(True, when, DEP))
    held = RoleHeld(Role.DEPUTY_OMBUDSMAN, DEP, starts=date(2025, 6, 1), ends=date(2025, 6, 4))
    said = verdict(new_investigation_is_approved, replace(file, roles=(held,)))
    assert said.state is expected
    assert said.missing == (("proposal.approved.at",) if when is None else ())


def test_the_ombudsman_who_followed_ends_the_one_before() -> None:
    first = RoleHeld(Role.OMBUDSMAN, ROB, starts=date(2020, 1, 1))
    second = RoleHeld(Role.OMBUDSMAN, "sue", starts=date(2025, 6, 4))
    for by, expected in ((ROB, State.BREACHED), ("sue", State.MET)):
        file = replace(proposed(approved=at(True, by=by)), roles=(first, second))
        assert verdict(new_investigation_is_approved, file).state is expected


@pytest.mark.parametrize(
    ("by", "others", "expected"),
    [
        (DEP, (RoleHeld(Role.OMBUDSMAN, ROB, ends=date(2025, 4, 30)),), State.MET),
        (DEP, (RoleHeld(Role.DEPUTY_OMBUDSMAN, "sue", starts=date(2025, 6, 4)),), State.MET),
        (ROB, (RoleHeld(Role.OMBUDSMAN, "sue"),), State.MET),
        (ROB, (RoleHeld(Role.OMBUDSMAN, "sue", starts=date(2025, 6, 4)),), State.CANNOT_DECIDE),
    ],
)
def test_the_day_of_an_approval_matters_only_where_the_role_came_or_went(
    by: str, others: tuple[RoleHeld, ...], expected: State
) -> None:
    role = Role.DEPUTY_OMBUDSMAN if by == DEP else Role.OMBUDSMAN
    file = replace(proposed(approved=at(True, None, by)), roles=(RoleHeld(role, by), *others))
    assert verdict(new_investigation_is_approved, file).state is expected


def test_a_role_held_as_a_member_of_a_team_needs_no_day_either() -> None:
    file = replace(proposed(approved=at(True, None, DEP)), roles=(RoleHeld(Role.DEPUTY_OMBUDSMAN, "deputies"),))
    member = replace(file, memberships=(Membership("deputies", DEP),))
    assert verdict(new_investigation_is_approved, member).state is State.MET


def test_who_holds_these_roles_has_to_be_on_record() -> None:
    said = verdict(new_investigation_is_approved, replace(proposed(), roles=()))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("person.roles",))


@pytest.mark.parametrize("rule", ombudsman.RULES, ids=lambda rule: rule.name)
def test_only_an_upheld_review_needs_it(rule: Any) -> None:
    bad = {"shared_with_ombudsman_at": UNKNOWN, "approved": UNKNOWN}
    assert verdict(rule, opened(bare(proposal("proposal", **bad), upheld=NO))).state is State.NOT_TRIGGERED
    said = verdict(rule, opened(bare(proposal("proposal", **bad), upheld=UNKNOWN)))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("oat_review.upheld",))
    given_up = bare(proposal(comments_considered=at(DO_NOT_PROCEED)), upheld=UNKNOWN)
    assert verdict(rule, given_up).state is State.NOT_TRIGGERED


def test_sharing_and_approval_come_in_any_order_with_the_rest() -> None:
    file = proposed(
        shared_with_ombudsman_at=moment("2025-06-03 09:00"),
        approved=at(True, "2025-06-03 09:00", ROB),
        delegation_scheme_agreed=at(True, BEFORE),
        comments_considered=at(PROCEED, BEFORE),
    )
    for rule in ombudsman.RULES:
        assert verdict(rule, opened(file)).state is State.MET


def agreed(what: SchemePart, **facts: Any) -> AgreedUnder:
    given = {"what": what, "by": KIM, "at": moment(BEFORE), "scheme": Scheme.SUPERVISION_MODEL}
    return AgreedUnder(f"agreed {what}", **{**given, **facts})


def with_remedy(file: CaseFile, value: RemedyProposal = RemedyProposal.REMEDY_PROPOSED, **facts: Any) -> CaseFile:
    remedy = Remedy("remedy", for_="complaint", proposal=at(value), **facts)
    return replace(file, remedies=(remedy,))


PROPOSAL, RESPONSE = agreed(SchemePart.PROPOSAL), agreed(SchemePart.RESPONSE)
ENTRIES: list[tuple[Any, bool]] = [
    ((PROPOSAL, RESPONSE), True),
    (UNKNOWN, False),
    ((), False),
    ((agreed(SchemePart.PROPOSAL, by=UNKNOWN), agreed(SchemePart.RESPONSE, by=UNKNOWN)), False),
    ((agreed(SchemePart.PROPOSAL, at=UNKNOWN), agreed(SchemePart.RESPONSE, at=UNKNOWN)), False),
    ((agreed(SchemePart.PROPOSAL, scheme=UNKNOWN), agreed(SchemePart.RESPONSE, scheme=UNKNOWN)), True),
]


@pytest.mark.parametrize(("entries", "is_met"), ENTRIES)
def test_a_proposal_is_agreed_before_it_is_acted_on(entries: Any, is_met: bool) -> None:
    facts = {"agreed_under_schemes": entries}
    files = bare(proposal(), **facts), with_remedy(reviewed(**facts))
    for file in files:
        said = verdict(proposals_are_agreed, file)
        assert said.state is (State.MET if is_met else State.PENDING)
        assert (said.step is None) is is_met
        assert verdict(proposals_are_agreed, closed(file)).state is (State.MET if is_met else State.BREACHED)
    offered = with_remedy(reviewed(**facts), offered_at=moment(AFTER))
    for later in (opened(files[0]), offered):
        assert verdict(proposals_are_agreed, later).state is (State.MET if is_met else State.BREACHED)


@pytest.mark.parametrize(("entries", "is_met"), ENTRIES)
def test_oats_response_is_agreed_before_it_goes_out(entries: Any, is_met: bool) -> None:
    file = reviewed(agreed_under_schemes=entries)
    assert verdict(response_is_agreed, file).state is (State.MET if is_met else State.PENDING)
    sent = adding(file, message(MessageKind.REVIEW_DECISION))
    for later in (sent, closed(file), adding(accepted(agreed_under_schemes=entries), *sent.messages)):
        assert verdict(response_is_agreed, later).state is (State.MET if is_met else State.BREACHED)


def test_an_agreement_on_record_counts_before_anything_is_proposed_or_decided() -> None:
    early = accepted(agreed_under_schemes=(PROPOSAL, RESPONSE))
    assert verdict(proposals_are_agreed, early).state is State.MET
    assert verdict(response_is_agreed, early).state is State.MET
    for rule in (proposals_are_agreed, response_is_agreed):
        assert verdict(rule, accepted()).state is State.NOT_TRIGGERED


def test_one_agreement_is_not_the_other() -> None:
    crossed = bare(proposal(), agreed_under_schemes=(RESPONSE,))
    assert verdict(proposals_are_agreed, crossed).state is State.PENDING
    assert verdict(response_is_agreed, crossed).state is State.MET


@pytest.mark.parametrize(
    "file",
    [
        reviewed(),
        bare(),
        reviewed(route=Judgement(OatRoute.FINANCIAL_REMEDY)),
        with_remedy(reviewed(), RemedyProposal.NONE_PROPOSED),
        replace(reviewed(), remedies=(Remedy("remedy", for_="complaint"),)),
    ],
)
def test_where_nothing_is_proposed_there_is_no_proposal_to_agree(file: CaseFile) -> None:
    assert verdict(proposals_are_agreed, file).state is State.NOT_TRIGGERED


def test_a_proposal_that_is_given_up_needs_no_agreement_any_more() -> None:
    file = bare(proposal(comments_considered=at(DO_NOT_PROCEED)))
    assert verdict(proposals_are_agreed, file).state is State.NOT_TRIGGERED
    assert verdict(proposals_are_agreed, closed(file)).state is State.NOT_TRIGGERED
    assert verdict(proposals_are_agreed, with_remedy(file)).state is State.PENDING


def test_there_is_no_response_before_oat_has_decided() -> None:
    assert verdict(response_is_agreed, accepted()).state is State.NOT_TRIGGERED
