"""PATCH, PUT and DELETE on rows and properties."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

NEW = "5b0c0c4e-0000-4000-8000-000000000001"
STALE = "The version of the existing record doesn't match the RowVersion property provided."
TAKEN = "A record with matching key values already exists."


@pytest.fixture
def task(admin: Caller) -> str:
    return admin.create("tasks", {"subject": "x", "scheduledend": "2025-03-10T09:00:00Z"})


def test_only_the_named_columns_change_and_the_version_moves_on(admin: Caller, task: str) -> None:
    before = admin.get(f"tasks({task})")
    admin.control("POST", "clock", {"now": "2030-01-01T00:00:00Z"})
    admin.change(f"tasks({task})", {"subject": "y"})
    after = admin.get(f"tasks({task})")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"@odata.etag", "subject", "modifiedon", "versionnumber"}


@pytest.mark.parametrize(
    ("headers", "status", "code", "sentence"),
    [
        ({}, 204, "", ""),
        ({"If_Match": "*"}, 204, "", ""),
        ({"If_Match": "{etag}"}, 204, "", ""),
        ({"If_Match": 'W/"1"'}, 412, "0x80060882", STALE),
        ({"If_None_Match": "*"}, 412, "0x80040237", TAKEN),
        ({"If_None_Match": "null"}, 204, "", ""),
    ],
)
@pytest.mark.parametrize("method", ["PATCH", "DELETE", "PUT"])
def test_preconditions_hold_for_a_row_that_is_there(
    admin: Caller, task: str, method: str, headers: dict[str, str], status: int, code: str, sentence: str
) -> None:
    etag = admin.get(f"tasks({task})")["@odata.etag"]
    path, body = (f"tasks({task})/subject", {"value": "y"}) if method == "PUT" else (f"tasks({task})", {"subject": "y"})
    filled = {name: value.format(etag=etag) for name, value in headers.items()}
    answer = admin.call(method, path, None if method == "DELETE" else body, **filled)
    assert answer.status_code == status
    if status == 412:
        assert error(answer) == (412, code, sentence)
        assert admin.get(f"tasks({task})")["subject"] == "x"


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 204), ({"If_None_Match": "*"}, 204), ({"If_Match": "*"}, 404), ({"If_Match": 'W/"1"'}, 404)],
)
def test_a_patch_creates_a_row_that_is_not_there_unless_told_not_to(
    admin: Caller, headers: dict[str, str], status: int
) -> None:
    answer = admin.call("PATCH", f"tasks({NEW.upper()})", {"subject": "y"}, **headers)
    assert answer.status_code == status
    assert [row["activityid"] for row in admin.rows("tasks")] == ([NEW] if status == 204 else [])
    if status == 204:
        assert answer.headers["OData-EntityId"] == f"{admin.api}tasks({NEW})"


def test_the_key_in_the_body_must_be_that_of_the_address(admin: Caller, task: str) -> None:
    assert admin.call("PATCH", f"tasks({task})", {"activityid": task, "subject": "y"}).status_code == 204
    assert "differ" in error(admin.call("PATCH", f"tasks({task})", {"activityid": NEW}))[2]
    assert "differ" in error(admin.call("PATCH", f"tasks({NEW})", {"activityid": task}))[2]


def test_representation_is_given_back(admin: Caller, task: str) -> None:
    prefer = "return=representation"
    changed = admin.call("PATCH", f"tasks({task})?$select=subject", {"subject": "y"}, Prefer=prefer)
    assert (changed.status_code, changed.json()["subject"]) == (200, "y")
    made = admin.call("PATCH", f"tasks({NEW})?$select=subject", {"subject": "z"}, Prefer=prefer)
    assert (made.status_code, made.json()["subject"]) == (201, "z")


def test_a_property_is_set_and_cleared_alone(admin: Caller, task: str) -> None:
    assert admin.call("PUT", f"tasks({task})/subject", {"value": "y"}).status_code == 204
    assert admin.call("DELETE", f"tasks({task})/scheduledend").status_code == 204
    row = admin.get(f"tasks({task})")
    assert (row["subject"], row["scheduledend"]) == ("y", None)
    assert error(admin.call("PUT", f"tasks({task})/subject", {"val": 1}))[0] == 400
    assert error(admin.call("DELETE", f"tasks({task})/_ownerid_value"))[0] == 400
    assert error(admin.call("PUT", f"tasks({task})/nope", {"value": 1}))[0] == 404


def test_a_lookup_is_cleared_by_binding_null(admin: Caller, case_id: str) -> None:
    task = admin.create(
        "tasks", {"subject": "x", "regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})"}
    )
    admin.change(f"tasks({task})", {"regardingobjectid_incident_task@odata.bind": None})
    assert admin.get(f"tasks({task})")["_regardingobjectid_value"] is None
    refused = error(admin.call("PATCH", f"tasks({task})", {"ownerid@odata.bind": None}))
    assert "cannot be set to NULL" in refused[2]


def test_names_put_together_follow_their_parts(admin: Caller, case_id: str) -> None:
    contact = admin.get(f"incidents({case_id})")["_customerid_value"]
    number = admin.get(f"incidents({case_id})")["ticketnumber"]
    admin.change(f"contacts({contact})", {"lastname": "Smith"})
    admin.change(f"incidents({case_id})", {"title": "y"})
    assert admin.get(f"contacts({contact})")["fullname"] == "Ann Smith"
    assert admin.get(f"incidents({case_id})")["ticketnumber"] == number


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PATCH", "tasks", 405),
        ("DELETE", "tasks", 405),
        ("PUT", "tasks({id})", 405),
        ("POST", "tasks({id})", 405),
        ("POST", "tasks({id})/subject", 405),
        ("PATCH", "organizations({id})", 404),
        ("POST", "tasks/nope", 404),
        ("DELETE", "tasks(5b0c0c4e-0000-4000-8000-000000000001)", 404),
    ],
)
def test_a_method_that_does_not_fit_its_path_is_refused(
    admin: Caller, task: str, method: str, path: str, status: int
) -> None:
    body = None if method == "DELETE" else {"value": "y"}
    headers = {"If_Match": "*"} if status == 404 and method == "PATCH" else {}
    assert admin.call(method, path.format(id=task), body, **headers).status_code == status


def test_rows_of_the_platform_cannot_be_changed(admin: Caller) -> None:
    organization = admin.get("WhoAmI")["OrganizationId"]
    assert "does not support" in error(admin.call("PATCH", f"organizations({organization})", {"name": "x"}))[2]
    assert admin.call("DELETE", f"organizations({organization})").status_code == 405
