"""Links between rows over $ref."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error


@pytest.fixture
def task(admin: Caller) -> str:
    return admin.create("tasks", {"subject": "x"})


def regarding(admin: Caller, task: str) -> str | None:
    found: str | None = admin.get(f"tasks({task})?$select=_regardingobjectid_value")["_regardingobjectid_value"]
    return found


@pytest.mark.parametrize("address", ["{api}incidents({id})", "incidents({id})", "/incidents({id})"])
def test_a_lookup_is_set_and_cleared_from_the_child(admin: Caller, case_id: str, task: str, address: str) -> None:
    body = {"@odata.id": address.format(api=admin.api, id=case_id)}
    path = f"tasks({task})/regardingobjectid_incident_task/$ref"
    assert admin.call("PUT", path, body).status_code == 204
    assert regarding(admin, task) == case_id
    assert admin.call("DELETE", path).status_code == 204
    assert regarding(admin, task) is None


def test_a_child_is_added_and_removed_from_the_parent(admin: Caller, case_id: str, task: str) -> None:
    path = f"incidents({case_id})/Incident_Tasks"
    assert admin.call("POST", f"{path}/$ref", {"@odata.id": f"tasks({task})"}).status_code == 204
    assert regarding(admin, task) == case_id
    assert admin.call("DELETE", f"{path}({task})/$ref").status_code == 204
    assert regarding(admin, task) is None


def test_members_come_and_go(admin: Caller) -> None:
    user = admin.get("WhoAmI")["UserId"]
    path = f"systemusers({user})/systemuserroles_association"
    role = admin.rows(path)[0]["roleid"]
    assert admin.call("DELETE", f"{path}({role})/$ref").status_code == 204
    assert admin.rows(path) == []
    assert admin.call("DELETE", f"{path}({role})/$ref").status_code == 404
    for _ in range(2):
        assert admin.call("POST", f"{path}/$ref", {"@odata.id": f"roles({role})"}).status_code == 204
    assert len(admin.rows(path)) == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("PUT", "tasks({task})/regardingobjectid_incident_task/$ref", {"id": "x"}, 400),
        ("PUT", "tasks({task})/nope/$ref", {"@odata.id": "tasks({task})"}, 404),
        ("PUT", "tasks({task})/regardingobjectid_incident_task/$ref", {"@odata.id": "tasks({task})"}, 400),
        ("POST", "incidents({case})/Incident_Tasks/$ref", {"@odata.id": "incidents({case})"}, 404),
        ("PUT", "incidents({case})/Incident_Tasks/$ref", {"@odata.id": "tasks({task})"}, 405),
        ("DELETE", "tasks({task})/ownerid/$ref", None, 400),
        ("DELETE", "incidents({case})/Incident_Tasks/$ref", None, 405),
    ],
)
def test_a_link_that_cannot_be_is_refused(
    admin: Caller, case_id: str, task: str, method: str, path: str, body: dict[str, str] | None, status: int
) -> None:
    filled = {key: value.format(task=task, case=case_id) for key, value in body.items()} if body else None
    assert error(admin.call(method, path.format(task=task, case=case_id), filled))[0] == status
