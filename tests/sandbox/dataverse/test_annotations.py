"""Formatted values and lookup annotations."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller

FORMATTED = "@OData.Community.Display.V1.FormattedValue"
TABLE = "@Microsoft.Dynamics.CRM.lookuplogicalname"
NAVIGATION = "@Microsoft.Dynamics.CRM.associatednavigationproperty"


@pytest.fixture
def feedback(admin: Caller, case_id: str) -> str:
    body = {
        "phso_name": "x",
        "phso_kind": 727000001,
        "phso_goodreasons": "727000002,727000000",
        "phso_receivedon": "2025-03-09T14:05:00Z",
        "phso_deadlinegiven": "2025-03-10",
        "phso_needsattention": True,
        "phso_CaseId@odata.bind": f"/incidents({case_id})",
    }
    return admin.create("phso_feedbacks", body)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("*", {FORMATTED, TABLE, NAVIGATION}),
        ("OData.Community.Display.V1.FormattedValue", {FORMATTED}),
        ("Microsoft.Dynamics.CRM.*", {TABLE, NAVIGATION}),
        ("Microsoft.Dynamics.CRM.lookuplogicalname,OData.*", {TABLE, FORMATTED}),
        ("Nothing.Known", set()),
    ],
)
def test_only_annotations_that_were_asked_for_are_given(
    admin: Caller, feedback: str, asked: str, kinds: set[str]
) -> None:
    prefer = f'odata.include-annotations="{asked}"'
    answer = admin.call("GET", f"phso_feedbacks({feedback})?$select=_phso_caseid_value,phso_kind", Prefer=prefer)
    assert answer.headers["Preference-Applied"] == prefer
    names = [name for name in answer.json() if "@" in name and not name.startswith("@")]
    assert {"@" + name.partition("@")[2] for name in names} == kinds


def test_without_the_preference_there_are_none(admin: Caller, feedback: str) -> None:
    answer = admin.call("GET", f"phso_feedbacks({feedback})")
    assert "Preference-Applied" not in answer.headers
    assert not [name for name in answer.json() if "@" in name and not name.startswith("@odata.")]


def test_values_are_formatted_as_a_person_reads_them(admin: Caller, feedback: str, case_id: str) -> None:
    row = admin.get(f"phso_feedbacks({feedback})", Prefer='odata.include-annotations="*"')
    assert row[f"phso_kind{FORMATTED}"] == "service_complaint"
    assert row[f"phso_goodreasons{FORMATTED}"].split("; ")[0] == "illness_or_bereavement"
    assert row["phso_goodreasons"] == "727000000,727000002"
    assert row[f"phso_receivedon{FORMATTED}"] == "3/9/2025 2:05 PM"
    assert row[f"phso_deadlinegiven{FORMATTED}"] == "3/10/2025"
    assert row[f"phso_needsattention{FORMATTED}"] == "Yes"
    assert row[f"_phso_caseid_value{FORMATTED}"] == "Late reply"
    assert row[f"_phso_caseid_value{TABLE}"] == "incident"
    assert row[f"_phso_caseid_value{NAVIGATION}"] == "phso_CaseId"
    assert row[f"_ownerid_value{TABLE}"] == "systemuser"
    assert row["_phso_caseid_value"] == case_id


def test_expanded_rows_are_annotated_too(admin: Caller, feedback: str) -> None:
    path = f"phso_feedbacks({feedback})?$expand=phso_CaseId($select=statuscode,_customerid_value)"
    case = admin.get(path, Prefer='odata.include-annotations="*"')["phso_CaseId"]
    assert case[f"statuscode{FORMATTED}"] == "In Progress"
    assert case[f"_customerid_value{TABLE}"] == "contact"
    assert case[f"_customerid_value{NAVIGATION}"] == "customerid_contact"
