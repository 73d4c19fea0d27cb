"""GET of one row, its properties and its neighbours."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

MISSING = "00000000-0000-4000-8000-000000000000"


def test_a_row_comes_with_its_etag_its_key_and_null_for_empty_columns(admin: Caller) -> None:
    task = admin.create("tasks", {"subject": "x"})
    answer = admin.call("GET", f"tasks({task})?$select=subject,scheduledend,_regardingobjectid_value")
    row = answer.json()
    etag = row.pop("@odata.etag")
    assert etag == answer.headers["ETag"]
    assert row.pop("@odata.context").endswith("$metadata#tasks(subject,scheduledend,_regardingobjectid_value)/$entity")
    assert row == {"subject": "x", "scheduledend": None, "_regardingobjectid_value": None, "activityid": task}


@pytest.mark.parametrize("key", ["{id}", "{ID}", "activityid={id}"])
def test_a_row_is_found_by_its_id_in_any_case(admin: Caller, key: str) -> None:
    task = admin.create("tasks", {"subject": "x"})
    assert admin.get(f"tasks({key.format(id=task, ID=task.upper())})")["activityid"] == task


@pytest.mark.parametrize("version", ["v9.0", "v9.1", "v9.2"])
def test_all_versions_of_the_address_are_served(admin: Caller, version: str) -> None:
    answer = admin.session.get(admin.api.replace("v9.2", version) + "WhoAmI()")
    assert f"/{version}/" in answer.json()["@odata.context"]


@pytest.mark.parametrize(
    ("path", "status", "code", "sentence"),
    [
        (f"tasks({MISSING})", 404, "0x80040217", f"task With Id = {MISSING} Does Not Exist"),
        ("nopes", 404, "0x8006088a", "Resource not found for the segment 'nopes'."),
        ("tasks(1)", 400, "0x80060888", "is not a guid"),
        ("tasks(subject='x')", 400, "0x80060888", "no alternate key"),
        (f"tasks({MISSING})/nope", 404, "0x8006088a", "segment 'nope'"),
        (f"tasks({MISSING})?$filter=subject eq 'x'", 400, "0x80060888", "$filter is not supported"),
        ("tasks?userQuery=1", 501, "0x80040800", "userQuery"),
        ("tasks?sql=SELECT subject FROM task", 501, "0x80040800", "sql"),
        ("$metadata?annotations=true", 501, "0x80040800", "annotations"),
        ("RetrieveLicenseInfo()", 501, "0x80040800", "RetrieveLicenseInfo"),
    ],
)
def test_what_is_not_there_or_not_supported_says_so(
    admin: Caller, path: str, status: int, code: str, sentence: str
) -> None:
    found = error(admin.call("GET", path))
    assert found[:2] == (status, code)
    assert sentence in found[2]


def test_every_answer_carries_the_headers_of_the_platform(admin: Caller) -> None:
    for path in ("tasks", "nopes"):
        headers = admin.call("GET", path).headers
        assert headers["OData-Version"] == "4.0"
        assert headers["Content-Type"] == "application/json; odata.metadata=minimal"
        assert headers["x-ms-service-request-id"] == headers["REQ_ID"]


def test_an_unchanged_row_is_answered_with_304(admin: Caller) -> None:
    task = admin.create("tasks", {"subject": "x"})
    etag = admin.get(f"tasks({task})")["@odata.etag"]
    assert admin.call("GET", f"tasks({task})", If_None_Match=etag).status_code == 304
    assert admin.call("GET", f"tasks({task})", If_None_Match="null").status_code == 200
    assert admin.call("GET", f"tasks({task})?$expand=owninguser", If_None_Match=etag).status_code == 200
    annotated = admin.call("GET", f"tasks({task})", If_None_Match=etag, Prefer='odata.include-annotations="*"')
    assert annotated.status_code == 200
    admin.change(f"tasks({task})", {"subject": "y"})
    assert admin.call("GET", f"tasks({task})", If_None_Match=etag).status_code == 200


def test_a_property_has_a_value_or_no_content(admin: Caller) -> None:
    task = admin.create("tasks", {"subject": "x"})
    assert admin.get(f"tasks({task})/subject")["value"] == "x"
    assert admin.call("GET", f"tasks({task})/scheduledend").status_code == 204


def test_neighbours_are_reached_over_their_properties(admin: Caller, case_id: str) -> None:
    task = admin.create(
        "tasks", {"subject": "x", "regardingobjectid_incident_task@odata.bind": f"incidents({case_id})"}
    )
    assert admin.get(f"tasks({task})/regardingobjectid_incident_task?$select=title")["title"] == "Late reply"
    reference = admin.get(f"tasks({task})/regardingobjectid_incident_task/$ref")
    assert reference["@odata.id"] == f"{admin.api}incidents({case_id})"
    assert [row["subject"] for row in admin.rows(f"incidents({case_id})/Incident_Tasks?$select=subject")] == ["x"]
    assert admin.call("GET", f"incidents({case_id})/Incident_Tasks/$count").text == "1"
    assert [row["subject"] for row in admin.rows(f"incidents({case_id})/Incident_ActivityPointers")] == ["x"]
    assert admin.call("GET", f"tasks({task})/regardingobjectid_account_task").status_code == 204


def test_activities_of_all_kinds_are_listed_together(admin: Caller) -> None:
    for entity_set in ("tasks", "emails", "letters", "phonecalls"):
        admin.create(entity_set, {"subject": entity_set})
    found = admin.rows("activitypointers?$select=subject,activitytypecode&$orderby=activitytypecode")
    assert [row["activitytypecode"] for row in found] == ["email", "letter", "phonecall", "task"]


def test_the_service_document_names_the_sets(admin: Caller) -> None:
    names = [entry["name"] for entry in admin.get("")["value"]]
    assert {"incidents", "tasks", "phso_feedbacks"} <= set(names)


def test_who_am_i_names_user_business_unit_and_organization(app: Caller) -> None:
    found = app.get("WhoAmI")
    user = app.get(f"systemusers({found['UserId']})?$select=fullname,applicationid,_businessunitid_value")
    assert user["applicationid"] == app.dataverse.client_id
    assert user["_businessunitid_value"] == found["BusinessUnitId"]
    assert [row["organizationid"] for row in app.rows("organizations")] == [found["OrganizationId"]]


@pytest.mark.parametrize("headers", [{"x-ms-transfer-mode": "chunked"}, {"x-ms-file-name": "x.txt"}])
def test_files_in_columns_are_refused_by_name(admin: Caller, headers: dict[str, str]) -> None:
    row = admin.create("accounts", {"name": "x"})
    status, _, message = error(admin.call("PATCH", f"accounts({row})/name", None, **headers))
    assert (status, "file columns" in message) == (501, True)
