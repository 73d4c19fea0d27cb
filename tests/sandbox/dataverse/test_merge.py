"""Merge: a case that takes over another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part
from tests.sandbox.dataverse.events import events, listen, sent, subject
from tests.sandbox.dataverse.receiving import Receiver

CASE = "Microsoft.Dynamics.CRM.incident"
MISSING = "00000000-0000-4000-8000-000000000000"
MERGED = {"statecode": 2, "statuscode": 2000, "merged": True}


def new_case(admin: Caller, **columns: str) -> str:
    contact = admin.create("contacts", {"lastname": "Lee"})
    return admin.create(
        "incidents", {"title": "Another", "customerid_contact@odata.bind": f"/contacts({contact})", **columns}
    )


def named(case: str, kind: str = CASE) -> dict[str, Any]:
    return {"incidentid": case, "@odata.type": kind}


def body(master: str, other: str, **parameters: Any) -> dict[str, Any]:
    return {"Target": named(master), "Subordinate": named(other), "PerformParentingChecks": False, **parameters}


def below(admin: Caller, case: str) -> dict[str, str]:
    """A row of each table that goes along with a case, by entity set."""
    bind = f"/incidents({case})"
    regarding = {"tasks": "task", "emails": "email", "phonecalls": "phonecall", "letters": "letter"}
    made = {
        entity_set: admin.create(entity_set, {f"regardingobjectid_incident_{table}@odata.bind": bind})
        for entity_set, table in regarding.items()
    }
    made["annotations"] = admin.create("annotations", {"objectid_incident@odata.bind": bind})
    made["phso_feedbacks"] = admin.create("phso_feedbacks", {"phso_CaseId@odata.bind": bind})
    made["incidents"] = new_case(admin, **{"parentcaseid@odata.bind": bind})
    return made


LOOKUPS = {"annotations": "_objectid_value", "phso_feedbacks": "_phso_caseid_value", "incidents": "_parentcaseid_value"}


def case_of(admin: Caller, entity_set: str, row: str) -> str:
    lookup = LOOKUPS.get(entity_set, "_regardingobjectid_value")
    return str(admin.get(f"{entity_set}({row})?$select={lookup}")[lookup])


@pytest.mark.parametrize("kind", [CASE, f"#{CASE}"])
def test_a_merged_case_is_closed_and_names_its_master(admin: Caller, case_id: str, kind: str) -> None:
    other = new_case(admin)
    parameters = body(case_id, other, Target=named(case_id, kind), Subordinate=named(other, kind))
    answer = admin.call("POST", "Merge", parameters)
    assert (answer.status_code, answer.text) == (204, "")
    merged = admin.get(f"incidents({other})")
    assert {name: merged[name] for name in MERGED} == MERGED
    assert merged["_masterid_value"] == case_id
    master = admin.get(f"incidents({case_id})")
    assert (master["statecode"], master["merged"], master["_masterid_value"]) == (0, False, None)


def test_what_belongs_to_a_merged_case_goes_to_its_master(admin: Caller, case_id: str) -> None:
    other = new_case(admin)
    made = below(admin, other)
    made_before = below(admin, case_id)
    assert admin.call("POST", "Merge", body(case_id, other)).status_code == 204
    assert {case_of(admin, entity_set, row) for entity_set, row in [*made.items(), *made_before.items()]} == {case_id}


def test_activities_move_open_as_they_are_and_closed_as_they_are(admin: Caller, case_id: str) -> None:
    other = new_case(admin)
    regarding = {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"}
    tasks = [admin.create("tasks", {**regarding, "statecode": state}) for state in (0, 1, 2)]
    assert admin.call("POST", "Merge", body(case_id, other)).status_code == 204
    assert [admin.get(f"tasks({task})")["statecode"] for task in tasks] == [0, 1, 2]
    assert [case_of(admin, "tasks", task) for task in tasks] == [case_id] * 3


@pytest.mark.parametrize(
    ("entity_set", "relationship"),
    [
        ("phso_feedbacks", "phso_incident_feedback"),
        ("phso_decisions", "phso_incident_decisions"),
        ("phso_assessments", "phso_incident_assessments"),
    ],
)
def test_a_table_of_the_casework_goes_along_when_its_relationship_says_so(
    admin: Caller, case_id: str, entity_set: str, relationship: str
) -> None:
    cascade = admin.get(f"RelationshipDefinitions(SchemaName='{relationship}')")["CascadeConfiguration"]["Merge"]
    other = new_case(admin)
    row = admin.create(entity_set, {"phso_CaseId@odata.bind": f"/incidents({other})"})
    assert admin.call("POST", "Merge", body(case_id, other)).status_code == 204
    found = admin.get(f"{entity_set}({row})")["_phso_caseid_value"]
    assert found == {"Cascade": case_id, "NoCascade": other}[cascade]


def test_a_queue_item_stays_with_the_merged_case(admin: Caller, case_id: str) -> None:
    other = new_case(admin)
    queue = admin.create("queues", {"name": "a"})
    bind = {"queueid@odata.bind": f"/queues({queue})", "objectid_incident@odata.bind": f"/incidents({other})"}
    item = admin.create("queueitems", bind)
    assert admin.call("POST", "Merge", body(case_id, other)).status_code == 204
    assert admin.get(f"queueitems({item})")["_objectid_value"] == other


def test_each_row_that_a_merge_changes_tells_of_it(admin: Caller, receiver: Receiver, case_id: str) -> None:
    other = new_case(admin)
    made = below(admin, other)
    listen(admin, receiver, "incident", "task", "email", "phonecall", "letter", "annotation", "phso_feedback")
    assert admin.call("POST", "Merge", body(case_id, other)).status_code == 204
    told = events(admin, receiver)
    moved, (closed, master) = told[:-2], told[-2:]
    assert {subject(event) for event in moved} == {
        ("incident" if entity_set == "incidents" else entity_set[:-1], row) for entity_set, row in made.items()
    }
    lookups = ("regardingobjectid", "objectid", "phso_caseid", "parentcaseid")
    assert all([sent(event)[name] for name in lookups if name in sent(event)] == [case_id] for event in moved)
    assert subject(closed) == ("incident", other)
    assert sent(closed).items() >= {**MERGED, "masterid": case_id}.items()
    assert subject(master) == ("incident", case_id)
    assert len({event.body["CorrelationId"] for event in told}) == 1


def test_content_for_the_master_is_taken_and_not_used(admin: Caller, case_id: str) -> None:
    content = {"title": "New", "@odata.type": CASE}
    assert admin.call("POST", "Merge", body(case_id, new_case(admin), UpdateContent=content)).status_code == 204
    assert admin.get(f"incidents({case_id})")["title"] == "Late reply"


def test_a_merge_in_a_changeset_that_fails_is_undone(admin: Caller, case_id: str) -> None:
    other = new_case(admin)
    task = admin.create("tasks", {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"})
    parts = part("POST", "Merge", body(case_id, other), 1), part("POST", "tasks", {"nope": 1}, 2)
    assert admin.batch(batch(changeset(*parts))).status_code == 400
    assert (case_of(admin, "tasks", task), admin.get(f"incidents({other})")["statecode"]) == (other, 0)


@pytest.mark.parametrize(
    ("parameters", "status", "sentence"),
    [
        ({"Nope": 1}, 400, "Merge takes Target and Subordinate"),
        ({"PerformParentingChecks": "false"}, 400, "Merge takes Target and Subordinate"),
        ({"Target": "x"}, 400, "Merge takes Target and Subordinate"),
        ({"Target": None}, 400, "Merge takes Target and Subordinate"),
        ({"Target": {"@odata.type": CASE}}, 400, "Give its incidentid"),
        ({"Target": {**named(MISSING), "nope": 1}}, 400, "'nope' does not exist"),
        ({"Target": {"incidentid": MISSING}}, 400, "the same @odata.type"),
        ({"Target": named(MISSING, "Microsoft.Dynamics.CRM.contact")}, 400, "the same @odata.type"),
        ({"UpdateContent": {"title": "x"}}, 400, "the same @odata.type"),
        ({"UpdateContent": {"nope": "x", "@odata.type": CASE}}, 400, "nope"),
        ({"Target": named(MISSING)}, 404, "Does Not Exist"),
    ],
)
def test_parameters_that_are_not_a_merge_are_refused(
    admin: Caller, case_id: str, parameters: dict[str, Any], status: int, sentence: str
) -> None:
    other = new_case(admin)
    refused = error(admin.call("POST", "Merge", body(case_id, other) | parameters))
    assert refused[0] == status
    assert sentence in refused[2]
    assert admin.get(f"incidents({other})")["statecode"] == 0


@pytest.mark.parametrize(
    ("table", "status"), [("account", 501), ("contact", 501), ("lead", 501), ("task", 400), ("nope", 400)]
)
def test_rows_that_are_no_cases_are_refused_by_name(admin: Caller, table: str, status: int) -> None:
    row = {"@odata.type": f"Microsoft.Dynamics.CRM.{table}", f"{table}id": MISSING}
    refused = error(admin.call("POST", "Merge", {"Target": row, "Subordinate": row, "PerformParentingChecks": False}))
    assert refused[0] == status
    assert table in refused[2]


def test_a_case_is_not_merged_into_itself(admin: Caller, case_id: str) -> None:
    assert error(admin.call("POST", "Merge", body(case_id, case_id)))[:2] == (400, "0x80045305")


@pytest.mark.parametrize("closed", [0, 1])
@pytest.mark.parametrize("state", [1, 2])
def test_a_closed_case_takes_no_part_in_a_merge(admin: Caller, case_id: str, closed: int, state: int) -> None:
    cases = [case_id, new_case(admin)]
    admin.change(f"incidents({cases[closed]})", {"statecode": state})
    assert error(admin.call("POST", "Merge", body(*cases)))[:2] == (400, "0x80045304")


@pytest.mark.parametrize(
    ("master", "other", "checks", "code"),
    [
        ("one", "one", True, None),
        ("one", "two", False, "0x8003F450"),
        ("one", "two", True, "0x8003F450"),
        (None, "one", False, None),
        (None, "one", True, "0x80045317"),
        ("one", None, False, None),
        ("one", None, True, "0x80045316"),
        (None, None, True, None),
    ],
)
def test_child_cases_merge_when_their_parents_allow_it(
    admin: Caller, master: str | None, other: str | None, checks: bool, code: str | None
) -> None:
    parents = {name: new_case(admin) for name in ("one", "two")}
    cases = [
        new_case(admin, **({"parentcaseid@odata.bind": f"/incidents({parents[name]})"} if name else {}))
        for name in (master, other)
    ]
    answer = admin.call("POST", "Merge", body(*cases, PerformParentingChecks=checks))
    assert (answer.status_code, code) == (204, None) if code is None else error(answer)[:2] == (400, code)


def test_a_case_is_not_merged_into_its_own_child(admin: Caller, case_id: str) -> None:
    child = new_case(admin, **{"parentcaseid@odata.bind": f"/incidents({case_id})"})
    assert error(admin.call("POST", "Merge", body(child, case_id)))[:2] == (400, "0x80045300")
