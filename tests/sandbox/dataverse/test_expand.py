"""$expand and its documented limits."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

ONLY = "Only $select and $filter clause can be provided while doing $expand on many-to-one"


@pytest.fixture
def _tasks(admin: Caller, case_id: str) -> None:
    for subject in ("a", "b", "c"):
        admin.create(
            "tasks", {"subject": subject, "regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})"}
        )
    admin.create("tasks", {"subject": "of no case"})


@pytest.mark.usefixtures("_tasks")
def test_a_parent_is_shown_inside_the_row_and_null_when_there_is_none(admin: Caller) -> None:
    path = "tasks?$select=subject&$orderby=subject&$expand=regardingobjectid_incident_task($select=title)"
    found = admin.rows(path)
    assert [(row["regardingobjectid_incident_task"] or {}).get("title") for row in found] == ["Late reply"] * 3 + [None]


@pytest.mark.usefixtures("_tasks")
def test_children_are_shown_with_their_own_options(admin: Caller, case_id: str) -> None:
    inside = "$select=subject;$filter=subject ne 'b';$orderby=subject desc;$top=1"
    found = admin.get(f"incidents({case_id})?$select=title&$expand=Incident_Tasks({inside})")
    assert [row["subject"] for row in found["Incident_Tasks"]] == ["c"]
    assert set(found["Incident_Tasks"][0]) == {"@odata.etag", "subject", "activityid"}


@pytest.mark.usefixtures("_tasks")
def test_children_of_the_first_level_are_not_paged_and_carry_a_link_to_them(admin: Caller, case_id: str) -> None:
    found = admin.rows("incidents?$expand=Incident_Tasks($select=subject)", Prefer="odata.maxpagesize=1")[0]
    assert len(found["Incident_Tasks"]) == 3
    link = found["Incident_Tasks@odata.nextLink"]
    assert link == f"{admin.api}incidents({case_id})/Incident_Tasks?$select=subject"
    assert len(admin.rows(link.removeprefix(admin.api))) == 3


@pytest.mark.usefixtures("_tasks")
def test_beside_a_nested_expand_children_are_paged(admin: Caller, case_id: str) -> None:
    path = f"incidents({case_id})?$expand=Incident_Tasks($select=subject;$expand=owninguser($select=fullname))"
    found = admin.get(path, Prefer="odata.maxpagesize=2")
    assert len(found["Incident_Tasks"]) == 2
    assert "Incident_Tasks@odata.nextLink" in found
    assert found["Incident_Tasks"][0]["owninguser"]["fullname"] == "System Administrator"


def test_a_row_with_no_children_has_an_empty_list(admin: Caller, case_id: str) -> None:
    assert admin.get(f"incidents({case_id})?$expand=Incident_Emails")["Incident_Emails"] == []


def test_members_of_a_team_are_shown(admin: Caller) -> None:
    who = admin.get("WhoAmI")
    body = {
        "name": "Advice",
        "businessunitid@odata.bind": f"/businessunits({who['BusinessUnitId']})",
        "administratorid@odata.bind": f"/systemusers({who['UserId']})",
    }
    team = admin.create("teams", body)
    reference = {"@odata.id": f"{admin.api}systemusers({who['UserId']})"}
    assert admin.call("POST", f"teams({team})/teammembership_association/$ref", reference).status_code == 204
    found = admin.get(f"teams({team})?$expand=teammembership_association($select=fullname)")
    assert [row["fullname"] for row in found["teammembership_association"]] == ["System Administrator"]
    back = admin.get(f"systemusers({who['UserId']})?$select=fullname&$expand=teammembership_association($select=name)")
    assert [row["name"] for row in back["teammembership_association"]] == ["Advice"]
    inside = f"teammembership_association/any(m:m/systemuserid eq {who['UserId']})"
    assert [row["name"] for row in admin.rows(f"teams?$filter={inside}")] == ["Advice"]


@pytest.mark.parametrize(
    ("expand", "sentence"),
    [
        ("Nope", "Could not find a property named 'Nope' on type 'Microsoft.Dynamics.CRM.incident'."),
        ("incident_tasks", "Could not find a property named 'incident_tasks'"),
        ("Incident_Tasks($skip=1)", "Skip Clause is not supported"),
        ("Incident_Tasks($count=true)", "The query parameter $count is not supported"),
        ("Incident_Tasks($select=nope)", "on type 'Microsoft.Dynamics.CRM.task'"),
        ("Incident_Tasks($select", "unbalanced"),
        ("Incident_Tasks(subject)", "not valid in a $select or $expand"),
        ("primarycontactid($top=1)", ONLY),
        ("Incident_Tasks($orderby=subject;$expand=owninguser)", ONLY),
        ("Incident_Emails($top=1),Incident_Tasks($expand=owninguser)", ONLY),
        (",".join(["Incident_Tasks"] * 16), "exceeds the maximum of 15"),
        (f"Incident_Tasks($expand={','.join(['owninguser'] * 15)})", "exceeds the maximum of 15"),
    ],
)
def test_what_dataverse_does_not_expand_is_refused(admin: Caller, expand: str, sentence: str) -> None:
    status, code, message = error(admin.call("GET", f"incidents?$expand={expand}"))
    assert (status, code) == (400, "0x80060888")
    assert sentence in message


@pytest.mark.parametrize(
    "expand",
    [
        "teammembership_association,createdby",
        "createdby($expand=teammembership_association)",
    ],
)
def test_a_many_to_many_property_is_neither_nested_nor_combined(admin: Caller, expand: str) -> None:
    status, _, message = error(admin.call("GET", f"teams?$expand={expand}"))
    assert status == 400
    assert "neither be nested nor combined" in message


@pytest.mark.parametrize("expand", ["ownerid", "owninguser/businessunitid"])
def test_what_is_not_built_says_so(admin: Caller, expand: str) -> None:
    assert error(admin.call("GET", f"tasks?$expand={expand}"))[0] == 501
