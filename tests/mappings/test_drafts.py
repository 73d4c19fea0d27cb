"""The drafts in a plan: their rows, their ids, what the ledger remembers, and the request that is emptied."""

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mappings import Mapping, MappingWrong, read_mapping, shipped_mapping
from mappings.reading.observed import observed
from mappings.remembering.ledger import Drafted, Ledger
from mappings.remembering.what_was_learned import Learned
from mappings.writing.changes import Change, Plan
from mappings.writing.drafts import draft_id
from mappings.writing.plan import plan
from mappings.writing.template_files import Templates, read_templates
from policy import settle
from policy.documents import DocumentKind
from tests.mappings.other_site import other_site
from tests.policy.casework import CALENDAR, PARAMETERS

CASE, FEEDBACK, PRIYA, MORGAN, SUPPORT, ALEX = (f"00000000-0000-0000-0000-00000000000{n}" for n in range(1, 7))
MONDAY = date(2025, 3, 10)
GROUNDS, ANALYSIS = DocumentKind.REQUEST_FOR_GROUNDS, DocumentKind.CHALLENGE_ANALYSIS
SITES = [shipped_mapping(), other_site()]
SHIPPED = SITES[0]
USERS = 5 + len(SHIPPED.sources.messages)
"""Where the answer with the users who hold roles stands."""


ALL_BUT_ONE = ",".join(str(727000000 + element) for element in range(11) if element != 3)
"""The elements of the request for grounds where no date is on record: the fourth is the date."""


def prefix(mapping: Mapping) -> str:
    return mapping.writes.assessment.table.partition("_")[0]


def rows(mapping: Mapping = SHIPPED, *, emails: tuple[str, ...] = (), **columns: Any) -> list[list[dict[str, Any]]]:
    """What a site's Dataverse answers: one challenge on which the request for grounds was asked for."""
    own = prefix(mapping)
    manager = {"systemuserid": MORGAN, "_parentsystemuserid_value": None, "isdisabled": False, "fullname": "Morgan"}
    user = {"systemuserid": PRIYA, "_parentsystemuserid_value": MORGAN, "isdisabled": False, "fullname": "Priya"}
    user["parentsystemuserid"] = manager
    feedback = {
        mapping.sources.feedback.key: FEEDBACK,
        f"{own}_kind": 727000002,
        f"{own}_receivedon": "2025-03-10T08:00:00Z",
        f"_{own}_frompartyid_value": ALEX,
        f"{own}_FromPartyId_contact": {"contactid": ALEX, "fullname": "Alex"},
        f"{own}_preparedocument": 727000000,
        "statecode": 0,
        "modifiedon": "2025-03-10T08:00:00Z",
        "@odata.etag": 'W/"2"',
        **{name.replace("own_", f"{own}_"): value for name, value in columns.items()},
    }
    case = {"incidentid": CASE, "owninguser": user, "_owninguser_value": PRIYA, "@odata.etag": 'W/"1"'}
    messages: list[list[dict[str, Any]]] = [[] for _ in mapping.sources.messages]
    messages[0] = [{"activityid": email, "statuscode": 1, "modifiedon": "2025-03-10T08:00:00Z"} for email in emails]
    team = {"teamid": SUPPORT, "name": "Casework Support", "teamtype": 0}
    return [[], [case], [], [feedback], [], *messages, [], [team], *([] for _ in mapping.sources.further)]


def planned(
    answers: list[list[dict[str, Any]]],
    mapping: Mapping = SHIPPED,
    ledger: Ledger | None = None,
    templates: Templates | None = None,
) -> Plan:
    seen = observed(mapping, CASE, answers)
    known = seen.ledger if ledger is None else ledger
    settled = settle(seen.case_file(known), MONDAY, PARAMETERS, CALENDAR)
    return plan(seen, settled, known, MONDAY, templates)


def email_in(found: Plan) -> Change:
    (email,) = (change for change in found.changes if change.path == "emails")
    return email


def nth(number: int, kind: DocumentKind = GROUNDS) -> str:
    return draft_id(SHIPPED.namespace, FEEDBACK, kind, number)


def test_the_ids_of_drafts_are_frozen_or_a_lost_answer_would_make_another() -> None:
    namespace = UUID("7c0d5c1e-2f4b-5a6e-9b7d-3e1f0a9c8d21")
    assert draft_id(namespace, FEEDBACK, GROUNDS, 0) == "2de496f2-e899-5af1-80a1-23d20a172004"


def test_every_part_of_a_draft_makes_another_id() -> None:
    ids = {nth(0), nth(1), nth(0, ANALYSIS), draft_id(SHIPPED.namespace, CASE, GROUNDS, 0)}
    assert len(ids) == 4


@pytest.mark.parametrize("mapping", SITES, ids=["shipped", "another site"])
def test_every_site_gets_the_same_draft_in_its_own_columns_after_the_token_and_before_the_request_is_emptied(
    mapping: Mapping,
) -> None:
    own, found = prefix(mapping), planned(rows(mapping), mapping)
    assert [change.method for change in found.changes] == ["POST", "POST", "PATCH"]
    _, email, feedback = found.changes
    assert feedback.body[f"{own}_preparedocument"] is None
    assert feedback.guard == 'W/"2"'
    assert email.owner == PRIYA
    body = dict(email.body)
    subject, description = body.pop("subject"), body.pop("description")
    assert subject.startswith("What we need from you")
    assert description.startswith("<p>[This is a draft")
    assert body == {
        "activityid": email.row,
        "directioncode": True,
        f"{own}_kind": 727000004,
        f"{own}_says": ALL_BUT_ONE,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({CASE})",
        f"{own}_FeedbackId_Email@odata.bind": f"/{mapping.sources.feedback.entity_set}({FEEDBACK})",
        "ownerid@odata.bind": f"/systemusers({PRIYA})",
        "email_activity_parties": [
            {"partyid_systemuser@odata.bind": f"/systemusers({PRIYA})", "participationtypemask": 1},
            {"partyid_contact@odata.bind": f"/contacts({ALEX})", "participationtypemask": 2},
        ],
    }


def test_nothing_is_drafted_that_nobody_asked_for() -> None:
    found = planned(rows(own_preparedocument=None))
    assert {change.path for change in found.changes} == {"phso_assessments", f"phso_feedbacks({FEEDBACK})"}
    assert found.ledger.documents == {}


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        ({"own_FromPartyId_contact": None}, [1]),
        ({"own_FromPartyId_contact": {"contactid": CASE, "fullname": "Sam"}}, [1]),
        ({"_own_frompartyid_value": None, "own_FromPartyId_contact": None}, [1]),
        ({"own_FromPartyId_contact": None, "own_FromPartyId_account": {"accountid": ALEX, "name": "Acme"}}, [1, 2]),
        ({"own_preparedocument": 727000001}, [1]),
    ],
)
def test_to_stays_empty_unless_it_is_certain_who_is_addressed(columns: dict[str, Any], parts: list[int]) -> None:
    parties = email_in(planned(rows(**columns))).body["email_activity_parties"]
    assert [party["participationtypemask"] for party in parties] == parts


def staff() -> dict[str, Any]:
    """Priya as she is read along, with her manager."""
    manager = {"systemuserid": MORGAN, "_parentsystemuserid_value": None, "isdisabled": False, "fullname": "Morgan"}
    user = {"systemuserid": PRIYA, "_parentsystemuserid_value": MORGAN, "isdisabled": False, "fullname": "Priya"}
    return {**user, "parentsystemuserid": manager}


def holder(address: str, user: str) -> dict[str, Any]:
    """A user who holds a role."""
    return {"systemuserid": user, "internalemailaddress": f"{address}@ombudsman.example", "isdisabled": False}


def parties_in(body: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = body["email_activity_parties"]
    return found


THANKS: dict[str, Any] = {"own_kind": 727000000, "own_preparedocument": 727000002, "_own_receivedbyid_value": PRIYA}


def test_the_managers_comments_go_to_the_caseworker_and_in_copy_to_both_who_hold_the_roles() -> None:
    given = rows(**THANKS, own_ReceivedById=staff())
    given[USERS] = [holder("director.operations", CASE), holder("chief.executive", SUPPORT)]
    body = email_in(planned(given)).body
    assert body["phso_kind"] == 727000001
    assert [(each["partyid_systemuser@odata.bind"], each["participationtypemask"]) for each in parties_in(body)] == [
        (f"/systemusers({MORGAN})", 1),
        (f"/systemusers({PRIYA})", 2),
        (f"/systemusers({CASE})", 3),
        (f"/systemusers({SUPPORT})", 3),
    ]


def test_an_account_is_bound_as_one() -> None:
    account: dict[str, Any] = {
        "own_FromPartyId_contact": None,
        "own_FromPartyId_account": {"accountid": ALEX, "name": "Acme"},
    }
    *_, to = email_in(planned(rows(**account))).body["email_activity_parties"]
    assert to["partyid_account@odata.bind"] == f"/accounts({ALEX})"


def test_a_draft_of_a_role_is_the_teams_and_from_nobody() -> None:
    answers = rows()
    del answers[1][0]["_owninguser_value"]
    email = email_in(planned(answers))
    assert (email.owner, email.body["ownerid@odata.bind"]) == (SUPPORT, f"/teams({SUPPORT})")
    assert [party["participationtypemask"] for party in email.body["email_activity_parties"]] == [2]


def test_an_owner_that_was_refused_gives_way_in_the_next_try() -> None:
    refused = Learned().refusing(PRIYA).added_to(Ledger())
    assert email_in(planned(rows(), ledger=refused)).owner == SUPPORT


def test_a_request_on_an_inactive_row_stands_and_makes_nothing() -> None:
    found = planned(rows(statecode=1))
    assert [change.path for change in found.changes] == ["phso_assessments"]
    assert found.ledger.documents == {}


def test_the_ledger_remembers_the_draft() -> None:
    found = planned(rows())
    assert found.ledger.documents == {nth(0): Drafted(FEEDBACK, GROUNDS, "2025-03-10")}
    assert email_in(found).row == nth(0)


THIS, THAT = Drafted(FEEDBACK, GROUNDS, "2025-03-01"), Drafted(FEEDBACK, ANALYSIS, "2025-03-01")


@pytest.mark.parametrize(
    ("ledger", "emails", "number"),
    [
        (Ledger(), (), 0),
        (Ledger(documents={nth(0): THIS}), (), 1),
        (Ledger(documents={nth(0): THIS, nth(1): THIS}), (nth(1),), 2),
        (Ledger(documents={nth(0, ANALYSIS): THAT}), (), 0),
        (Ledger(documents={"another": Drafted(CASE, GROUNDS, "2025-03-01")}), (), 0),
        (Ledger(), (nth(0),), 1),
        (Ledger(), (nth(0), nth(1)), 2),
        (Ledger(documents={nth(1): THIS}), (), 2),
        (Ledger(unread_documents={nth(0): "of tomorrow"}), (), 1),
    ],
)
def test_each_request_takes_an_id_that_no_draft_has_had(ledger: Ledger, emails: tuple[str, ...], number: int) -> None:
    assert email_in(planned(rows(emails=emails), ledger=ledger)).row == nth(number)


def test_a_draft_whose_id_was_taken_is_remembered_for_the_next_try() -> None:
    learned = Learned().drafted_before(nth(0), THIS).added_to(Ledger())
    assert email_in(planned(rows(), ledger=learned)).row == nth(1)


def test_a_sites_own_wording_is_used_where_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "request_for_grounds.html.j2").write_text("Subject: Ours\n<p>{{ name }}</p>", encoding="utf-8")
    body = email_in(planned(rows(), templates=read_templates(tmp_path))).body
    assert (body["subject"], body["description"]) == ("Ours", "<p>Alex</p>")


@pytest.mark.parametrize(
    ("there", "instead", "words"),
    [
        ("    parties: email_activity_parties\n", "", "writes.email: needs parties"),
        ("outgoing: directioncode, ", "", "writes.email.columns: needs outgoing"),
        (
            "      review_not_appropriate: 727000008\n    regarding",
            "    regarding",
            "writes.email.kinds: should give a whole number for each of request_for_grounds, challenge_analysis",
        ),
        ("analysis: 727000026\n", "analysis: other\n", "should be a whole number, not 'other'"),
        ("through: phso_FeedbackId_Email}", "by: x}", "writes.email.feedback: needs through"),
    ],
)
def test_mistakes_of_the_mapping_of_drafts_are_told_with_the_rest(there: str, instead: str, words: str) -> None:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    assert text.count(there) == 1
    with pytest.raises(MappingWrong) as wrong:
        read_mapping(text.replace(there, instead), "a site's mapping")
    assert any(words in mistake for mistake in wrong.value.mistakes), wrong.value.mistakes
