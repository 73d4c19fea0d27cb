"""Who may own a row, and what an assignment carries along."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error


@pytest.fixture
def user(admin: Caller) -> str:
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    return admin.create("systemusers", {"lastname": "Worker", "businessunitid@odata.bind": f"/businessunits({unit})"})


def team(admin: Caller, kind: int) -> str:
    who = admin.get("WhoAmI")
    body = {
        "name": "Team",
        "teamtype": kind,
        "businessunitid@odata.bind": f"/businessunits({who['BusinessUnitId']})",
        "administratorid@odata.bind": f"/systemusers({who['UserId']})",
    }
    return admin.create("teams", body)


def owners(admin: Caller, path: str) -> tuple[str | None, ...]:
    row = admin.get(f"{path}?$select=_ownerid_value,_owninguser_value,_owningteam_value")
    return row["_ownerid_value"], row["_owninguser_value"], row["_owningteam_value"]


def test_a_row_goes_to_a_user_or_to_a_team(admin: Caller, user: str) -> None:
    office = team(admin, 0)
    task = admin.create("tasks", {"subject": "x", "ownerid@odata.bind": f"/systemusers({user})"})
    assert owners(admin, f"tasks({task})") == (user, user, None)
    admin.change(f"tasks({task})", {"ownerid@odata.bind": f"/teams({office})"})
    assert owners(admin, f"tasks({task})") == (office, None, office)
    assert [row["activityid"] for row in admin.rows("tasks?$filter=owningteam/name eq 'team'")] == [task]


def test_a_disabled_user_gets_no_rows(admin: Caller, user: str) -> None:
    admin.change(f"systemusers({user})", {"isdisabled": True})
    body = {"subject": "x", "ownerid@odata.bind": f"/systemusers({user})"}
    assert error(admin.call("POST", "tasks", body))[:2] == (403, "0x80040225")
    task = admin.create("tasks", {"subject": "x"})
    assert error(admin.call("PATCH", f"tasks({task})", body))[:2] == (403, "0x80040225")


def test_an_access_team_owns_nothing(admin: Caller) -> None:
    refused = error(admin.call("POST", "tasks", {"ownerid@odata.bind": f"/teams({team(admin, 1)})"}))
    assert refused[:2] == (400, "0x80048340")


def test_assigning_a_case_re_owns_what_hangs_on_it(admin: Caller, case_id: str, user: str) -> None:
    regarding = {"regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})"}
    task = admin.create("tasks", {"subject": "x", **regarding})
    note = admin.create("annotations", {"objectid_task@odata.bind": f"/tasks({task})"})
    decision = admin.create("phso_decisions", {"phso_CaseId@odata.bind": f"/incidents({case_id})"})
    admin.change(f"incidents({case_id})", {"ownerid@odata.bind": f"/systemusers({user})"})
    assert owners(admin, f"tasks({task})")[0] == user
    assert owners(admin, f"annotations({note})")[0] == user
    assert owners(admin, f"phso_decisions({decision})")[0] != user


def test_a_table_of_the_organisation_has_no_owner(admin: Caller, case_id: str, user: str) -> None:
    body = {"phso_CaseId@odata.bind": f"/incidents({case_id})", "ownerid@odata.bind": f"/systemusers({user})"}
    assert "undeclared property" in error(admin.call("POST", "phso_assessments", body))[2]
