"""Records that are read by queries of their own, in the same request: remedies, proposals, new cases and the rest."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from mappings import Mapping
from mappings.compiling.record_kinds import FURTHER
from mappings.reading.observed import Observed, observed
from mappings.writing.canonical import inputs_of
from mappings.writing.words import columns_of
from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import CaseFile, CommentMade, Person, Team, TeamKind
from policy.roles import Membership
from tests.mappings.test_sites import CASE, FEEDBACK, MANAGER, NAMES, PERSON, SITES, SUPPORT, TEAMS, prefix, rows

OTHER, LATE = "00000000-0000-0000-0000-0000000000b1", "2025-03-11T08:00:00Z"
TEAM = "00000000-0000-0000-0000-0000000000b2"


def seen(mapping: Mapping, kind: str, row: dict[str, Any], *members: str) -> Observed:
    """A look at the case with one row of a further kind."""
    answers = rows(mapping)
    source = mapping.sources.further[kind]
    answers[TEAMS + 1 + list(FURTHER).index(kind)] = [{source.key: OTHER, "modifiedon": LATE, **row}]
    answers[TEAMS][0]["teammembership_association"] = [{"systemuserid": member} for member in members]
    return observed(mapping, CASE, answers)


def file_of(look: Observed) -> CaseFile:
    return look.case_file(look.ledger)


@pytest.mark.parametrize("kind", FURTHER)
@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_a_row_of_each_kind_is_on_the_case_file_and_counts_for_when_the_case_was_last_changed(
    mapping: Mapping, kind: str
) -> None:
    look = seen(mapping, kind, {})
    assert [(type(each), each.id) for each in getattr(file_of(look), FURTHER[kind].field)] == [
        (FURTHER[kind].make, OTHER)
    ]
    assert look.last_changed == datetime(2025, 3, 11, 8, tzinfo=UTC)


@pytest.mark.parametrize("kind", FURTHER)
@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_a_change_in_a_row_of_each_kind_leads_to_its_case(mapping: Mapping, kind: str) -> None:
    source = mapping.sources.further[kind]
    assert mapping.knows(source.table)
    asked = mapping.cases_query(source.table, OTHER)
    assert asked is not None
    assert CASE in mapping.cases_in_row(source.table, {source.key: OTHER, f"_{source.found_by[0]}_value": CASE})
    assert len(asked.select) == len(set(asked.select))


def test_an_amount_of_money_is_the_same_fact_however_the_number_is_written() -> None:
    files = [file_of(seen(SITES[0], "remedy", {"phso_amount": amount})) for amount in (250, 250.0, 250.5)]
    assert [file.remedies[0].payment.amount for file in files] == [Decimal(250), Decimal(250), Decimal("250.5")]  # type: ignore[union-attr]
    hashes = [inputs_of(file, "edition", "mapping") for file in files]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(("said", "comments"), [(None, UNKNOWN), (727000000, UNKNOWN), (727000001, ())])
def test_that_nobody_commented_on_a_proposal_is_said_and_not_read_from_there_being_no_rows(
    said: int | None, comments: Any
) -> None:
    row: dict[str, Any] = {"phso_proposal_comments": [], "phso_commentsreceived": said}
    (proposal,) = file_of(seen(SITES[0], "proposal", row)).proposals
    assert proposal.comments == comments


def test_that_nobody_is_named_as_affected_says_nothing() -> None:
    (request,) = file_of(seen(SITES[0], "quash_request", {"phso_quashrequest_affectedparties": []})).quash_requests
    assert request.affected_parties == UNKNOWN


def test_a_comment_is_read_with_whom_it_is_from() -> None:
    comment = {
        "phso_proposalcommentid": "C",
        "_phso_partyid_value": "P",
        "phso_comment": "No.",
        "phso_receivedon": LATE,
    }
    (proposal,) = file_of(seen(SITES[0], "proposal", {"phso_proposal_comments": [comment]})).proposals
    at = datetime(2025, 3, 11, 8, tzinfo=UTC)
    assert proposal.comments == (CommentMade("c", from_="p", received_at=at, text="No."),)


@pytest.mark.parametrize(
    ("row", "recorded_on"),
    [
        ({"_phso_caseid_value": CASE}, CASE),
        ({"_phso_caseid_value": CASE, "_phso_feedbackid_value": FEEDBACK}, FEEDBACK),
    ],
    ids=["on the case alone", "on its feedback"],
)
def test_a_learning_point_is_recorded_on_its_feedback_before_the_case(row: dict[str, Any], recorded_on: str) -> None:
    assert file_of(seen(SITES[0], "learning_point", row)).learning_points[0].recorded_on == recorded_on


@pytest.mark.parametrize(
    ("row", "fact"),
    [
        ({"phso_openedfrom": 727000001}, NOT_APPLICABLE),
        ({"phso_openedfrom": 727000000, "_phso_openedfromproposalid_value": "P"}, "p"),
        ({}, UNKNOWN),
    ],
)
def test_a_new_case_says_what_it_was_opened_from(row: dict[str, Any], fact: object) -> None:
    file = file_of(seen(SITES[0], "new_case", row))
    assert (file.new_cases[0].opened_from, set(file.case_by_id)) == (fact, {CASE, OTHER})


def considering(mapping: Mapping, *members: str) -> CaseFile:
    """A complaint about our service that somebody considers, whose manager and team are read along."""
    own = prefix(mapping)
    team = {"teamid": TEAM, f"{own}_kind": 727000000, f"{own}_number": "7"}
    person: dict[str, Any] = {"systemuserid": OTHER, "_parentsystemuserid_value": MANAGER, f"_{own}_teamid_value": TEAM}
    person |= {"isdisabled": False, "parentsystemuserid": None, f"{own}_TeamId": team}
    child = {f"{own}_considerationid": "c", f"_{own}_personid_value": OTHER, f"{own}_PersonId": person}
    return file_of(seen(mapping, "service_complaint", {f"{own}_feedback_considerations": [child]}, *members))


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_whoever_considers_a_complaint_is_known_with_their_manager_and_team(mapping: Mapping) -> None:
    file = considering(mapping, OTHER, SUPPORT)
    assert file.person_by_id[OTHER] == Person(OTHER, line_manager=MANAGER, team=TEAM, active=True)
    assert PERSON in file.person_by_id
    assert file.teams == (Team(TEAM, kind=TeamKind.CASEWORK, number="7"),)
    assert file.memberships == (Membership(SUPPORT, OTHER),)


@pytest.mark.parametrize(
    ("fact", "columns"),
    [
        ("remedy.payment.amount", ("phso_remedy.phso_amount",)),
        ("service_complaint.upheld", ("phso_feedback.phso_serviceupheld",)),
        ("service_complaint.considered_by", ("phso_consideration.phso_fromon",)),
        ("proposal.comments.text", ("phso_proposalcomment.phso_comment",)),
        ("quash_request.final_decision", ("phso_quashrequest.phso_finaldecision",)),
        ("learning_point.concerns", ("phso_learningconcern.phso_personid",)),
        ("team.number", ("team.phso_number",)),
        ("case.opened_at", ("incident.createdon",)),
    ],
)
def test_people_are_told_which_column_to_fill(fact: str, columns: tuple[str, ...]) -> None:
    assert columns_of(fact, SITES[0]) == columns
