"""What is read along with a case: those outside, and who is in which team."""

from importlib.resources import files
from typing import Any

import pytest

from mappings import Mapping, MappingWrong, read_mapping
from mappings.compiling.record_kinds import FURTHER
from mappings.reading.observed import observed
from mappings.writing.canonical import inputs_of
from policy.absent import UNKNOWN
from policy.facts import Adjustment, CaseFile, ChallengeAnalysis, OatReview, Party, PartyKind
from policy.roles import Membership
from tests.mappings.test_sites import CASE, FEEDBACK, MANAGER, NAMES, PERSON, SITES, SUPPORT, TEAMS, prefix, rows

PARTY, STRANGER = "00000000-0000-0000-0000-0000000000A1", "00000000-0000-0000-0000-0000000000A2"


def file_of(mapping: Mapping, answers: list[list[dict[str, Any]]]) -> CaseFile:
    seen = observed(mapping, CASE, answers)
    return seen.case_file(seen.ledger)


def with_members(mapping: Mapping, *people: str) -> list[list[dict[str, Any]]]:
    answers = rows(mapping)
    answers[TEAMS][0]["teammembership_association"] = [{"systemuserid": person} for person in people]
    return answers


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
@pytest.mark.parametrize("kind", ["contact", "account"])
def test_whoever_gave_the_feedback_is_read_once_with_their_adjustments(mapping: Mapping, kind: str) -> None:
    own = prefix(mapping)
    name = {"contact": "fullname", "account": "name"}[kind]
    party = {
        f"{kind}id": PARTY,
        name: "Alex Example",
        f"{own}_partykind": 727000003,
        f"{own}_{kind}_adjustments": [{f"{own}_adjustmentid": "N", f"{own}_need": "Large print"}],
    }
    answers = rows(mapping)
    answers[3][0][f"{own}_FromPartyId_{kind}"] = party
    second = {**answers[3][0], mapping.sources.feedback.key: STRANGER}
    answers[3].append(second)
    assert file_of(mapping, answers).parties == (
        Party(
            PARTY.lower(),
            name="Alex Example",
            kind=PartyKind.MEMBER_OF_PARLIAMENT,
            listed_for_oat_first=UNKNOWN,
            adjustments=(Adjustment("n", need="Large print"),),
        ),
    )


def named_by(mapping: Mapping, record: str, kind: str) -> list[list[dict[str, Any]]]:
    """The answers with somebody outside whom the case or a request to quash names."""
    own, answers = prefix(mapping), rows(mapping)
    party = {
        f"{kind}id": PARTY,
        {"contact": "fullname", "account": "name"}[kind]: "A name",
        f"{own}_partykind": 727000001,
    }
    if record == "complainant":
        answers[1][0][f"customerid_{kind}"] = party
    elif record == "body":
        answers[1][0][f"{own}_incident_organisations"] = [
            {f"{own}_OrganisationId": party, f"{own}_caseorganisationid": "o"}
        ]
    else:
        child = {f"{own}_affectedpartyid": "a", f"_{own}_partyid_value": PARTY, f"{own}_PartyId_{kind}": party}
        request = {mapping.sources.further["quash_request"].key: STRANGER, "modifiedon": "2025-03-11T08:00:00Z"}
        answers[TEAMS + 1 + list(FURTHER).index("quash_request")] = [
            {**request, f"{own}_quashrequest_affectedparties": [child]}
        ]
    return answers


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("complainant", "contact"),
        ("complainant", "account"),
        ("body", "account"),
        ("affected", "contact"),
        ("affected", "account"),
    ],
)
def test_whom_the_case_or_a_request_names_is_known_by_name_and_kind_without_feedback_from_them(
    mapping: Mapping, record: str, kind: str
) -> None:
    answers = named_by(mapping, record, kind)
    found = [(party.id, party.name, party.kind) for party in file_of(mapping, answers).parties]
    assert found == [(PARTY.lower(), "A name", PartyKind.ORGANISATION)]


def test_a_complainant_who_gives_feedback_is_one_party() -> None:
    answers = named_by(SITES[0], "complainant", "contact")
    answers[3][0]["phso_FromPartyId_contact"] = answers[1][0]["customerid_contact"]
    assert [party.id for party in file_of(SITES[0], answers).parties] == [PARTY.lower()]


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ("task: customerid_contact", "elsewhere.task: names no party that could be read; those are case, decision,"),
        ("case: [customerid_contact/a/b]", "'customerid_contact/a/b' is not a navigation property or list/"),
        ("case: phso_case_others/phso_PartyId", "records.case: has no fact that reads phso_case_others, through which"),
        ("case: [a, b, c]", "records.case: reads 17 navigation properties along; Dataverse takes 15"),
    ],
)
def test_what_names_nobody_or_reads_too_much_is_refused_at_start(instead: str, words: str) -> None:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    with pytest.raises(MappingWrong) as wrong:
        read_mapping(text.replace("case: customerid_contact", instead), "a site's mapping")
    assert len(wrong.value.mistakes) == 1
    assert words in wrong.value.mistakes[0]


def test_the_records_in_the_row_of_the_feedback_bear_its_id() -> None:
    file = file_of(SITES[0], rows(SITES[0]))
    assert [type(each) for each in (*file.analyses, *file.oat_reviews)] == [ChallengeAnalysis, OatReview]
    assert list(file.challenge_by_id) == list(file.analysis_by_id) == list(file.review_by_id) == [FEEDBACK]


@pytest.mark.parametrize("mapping", SITES, ids=NAMES)
def test_who_is_on_the_case_is_known_as_a_member_and_nobody_else(mapping: Mapping) -> None:
    file = file_of(mapping, with_members(mapping, STRANGER, PERSON, MANAGER))
    assert file.memberships == (Membership(SUPPORT, PERSON), Membership(SUPPORT, MANAGER))


def test_a_new_member_who_has_nothing_to_do_with_the_case_changes_none_of_its_inputs() -> None:
    before, stranger, known = (
        inputs_of(file_of(SITES[0], with_members(SITES[0], *people)), "edition", "mapping")
        for people in ((), (STRANGER,), (PERSON,))
    )
    assert before == stranger
    assert before != known


def test_an_access_team_of_the_same_name_lends_no_membership() -> None:
    answers = with_members(SITES[0], PERSON)
    answers[TEAMS].append({**answers[TEAMS][0], "teamid": STRANGER, "teamtype": 1})
    assert {each.team for each in file_of(SITES[0], answers).memberships} == {SUPPORT}


def test_a_note_belongs_to_the_case_by_what_it_is_on() -> None:
    paths = SITES[0].sources.messages[-1].found_by
    assert paths == ("objectid", "objectid_phso_feedback/phso_caseid", "objectid_task/regardingobjectid")
    behind = {"annotationid": "n", "_objectid_value": FEEDBACK, "objectid_phso_feedback": {"_phso_caseid_value": CASE}}
    assert CASE in SITES[0].cases_in_row("annotation", behind)


def test_a_child_without_a_lookup_to_the_case_is_no_event_of_a_case() -> None:
    assert not SITES[0].knows("phso_adjustment")
    for table in ("phso_decisionperson", "phso_amendedversion", "phso_challengelink", "phso_oatadvice"):
        assert SITES[0].knows(table)
