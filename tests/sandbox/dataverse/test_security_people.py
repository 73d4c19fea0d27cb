"""Users of applications, the team that everybody of a business unit belongs to, and the role of the casework."""

from __future__ import annotations

import uuid

import pytest

from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.security import assign, in_root, new_application, new_role


def test_an_administrator_makes_the_user_of_an_application(admin: Caller) -> None:
    application = str(uuid.uuid4())
    user = admin.create("systemusers", {"applicationid": application, "lastname": "Feedback app", **in_root(admin)})
    row = admin.get(f"systemusers({user})")
    assert (row["fullname"], row["applicationid"], row["accessmode"]) == ("# Feedback app", application, 4)
    assert row["azureactivedirectoryobjectid"] is not None
    assert (row["islicensed"], row["isintegrationuser"], row["isdisabled"]) == (False, False, False)


def test_an_application_has_one_user(admin: Caller) -> None:
    body = {"applicationid": str(uuid.uuid4()), **in_root(admin)}
    user = admin.create("systemusers", body)
    refused = error(admin.call("POST", "systemusers", body))
    assert refused[0] == 412
    assert user in refused[2]


def test_the_application_signs_in_with_its_own_id(admin: Caller) -> None:
    application = str(uuid.uuid4())
    user = admin.create("systemusers", {"applicationid": application, **in_root(admin)})
    made = admin.control("POST", "clients", {"applicationid": application.upper()}).json()
    assert (made["client_id"], made["systemuserid"]) == (application, user)
    caller = Caller(admin.dataverse, made["client_id"], made["client_secret"])
    assert caller.get("WhoAmI")["UserId"] == user
    assert admin.control("POST", "clients", {"applicationid": str(uuid.uuid4())}).status_code == 404
    admin.change(f"systemusers({user})", {"isdisabled": True})
    assert error(caller.call("GET", "WhoAmI"))[:2] == (403, "0x80040225")


def test_the_same_role_twice_is_no_error(admin: Caller) -> None:
    user, _ = new_application(admin)
    role = new_role(admin)
    assign(admin, f"systemusers({user})", role)
    assign(admin, f"systemusers({user})", role)
    assert len(admin.rows(f"systemusers({user})/systemuserroles_association")) == 1
    assert admin.call("DELETE", f"systemusers({user})/systemuserroles_association({role})/$ref").status_code == 204
    assert admin.rows(f"systemusers({user})/systemuserroles_association") == []


def test_a_business_unit_has_a_default_team_with_its_name(admin: Caller) -> None:
    unit = admin.create("businessunits", {"name": "North"})
    (team,) = admin.rows(f"teams?$filter=_businessunitid_value eq {unit}")
    assert (team["name"], team["isdefault"], team["teamtype"]) == ("North", True, 0)


def test_a_default_team_goes_with_its_business_unit_and_not_alone(admin: Caller) -> None:
    root = in_root(admin)["businessunitid@odata.bind"]
    unit = admin.create("businessunits", {"name": "North", "parentbusinessunitid@odata.bind": root})
    (team,) = admin.rows(f"teams?$filter=_businessunitid_value eq {unit}")
    (role, *_) = admin.rows(f"roles?$filter=_businessunitid_value eq {unit}")
    assert "default team" in error(admin.call("DELETE", f"teams({team['teamid']})"))[2]
    assert "inherited" in error(admin.call("DELETE", f"roles({role['roleid']})"))[2]
    assert admin.call("DELETE", f"businessunits({unit})").status_code == 204
    for path in (f"teams({team['teamid']})", f"roles({role['roleid']})"):
        assert admin.call("GET", path).status_code == 404


def test_in_the_casework_whoever_belongs_to_a_unit_may_use_every_table(admin: Caller) -> None:
    user, caller = new_application(admin)
    case = {"title": "x", "customerid_contact@odata.bind": f"/contacts({caller.create('contacts', {'lastname': 'x'})})"}
    made = caller.create("incidents", case)
    feedback = {"phso_name": "x", "phso_CaseId@odata.bind": f"/incidents({made})"}
    caller.create("phso_feedbacks", feedback)
    assert admin.rows(f"systemusers({user})/systemuserroles_association") == []
    assert error(caller.call("POST", "EntityDefinitions", {}))[:2] == (403, "0x80040220")
    assert error(caller.call("GET", "incidents", MSCRMCallerID=user))[:2] == (403, "0x80040220")


@pytest.mark.parametrize("kind", [0, 2])
def test_in_the_casework_a_new_team_may_own(admin: Caller, kind: int) -> None:
    who = {"administratorid@odata.bind": f"/systemusers({admin.get('WhoAmI')['UserId']})"}
    team = admin.create("teams", {"name": "Support", "teamtype": kind, **who, **in_root(admin)})
    admin.create("tasks", {"subject": "x", "ownerid@odata.bind": f"/teams({team})"})


def test_an_empty_environment_gives_nobody_a_role() -> None:
    with running_dataverse(schema="empty") as dataverse:
        admin = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        names = {row["name"] for row in admin.rows("roles?$select=name")}
        assert names == {"System Administrator", "System Customizer"}
        (team,) = admin.rows("teams?$select=teamid")
        assert admin.rows(f"teams({team['teamid']})/teamroles_association") == []
        admin.close()
