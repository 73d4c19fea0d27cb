"""Privileges, roles and what they tell about themselves."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.security import assign, grant, in_root, new_application, new_person, new_role, privilege

NEW_ROLE = ["prvReadSdkMessage", "prvReadSdkMessageProcessingStep", "prvReadSdkMessageProcessingStepImage"]
FUNCTION = "Microsoft.Dynamics.CRM."


def held(admin: Caller, path: str) -> dict[str, str]:
    """Depth by the name of the privilege."""
    return {entry["PrivilegeName"]: entry["Depth"] for entry in admin.get(path)["RolePrivileges"]}


@pytest.mark.parametrize(
    ("ending", "verbs"),
    [
        ("Incident", "Append AppendTo Assign Create Delete Read Share Write"),
        ("Activity", "Append AppendTo Assign Create Delete Read Share Write"),
        ("phso_Feedback", "Append AppendTo Assign Create Delete Read Share Write"),
        ("User", "Append AppendTo Create Delete Read Write"),
        ("Role", "Assign Create Delete Read Write"),
        ("ServiceEndpoint", "Create Delete Read Write"),
        ("Note", "Append AppendTo Assign Create Delete Read Share Write"),
        ("Task", ""),
        ("QueueItem", ""),
        ("Entity", "Create Delete Read Write"),
    ],
)
def test_a_table_has_a_privilege_for_each_verb_that_it_knows(admin: Caller, ending: str, verbs: str) -> None:
    rows = admin.rows(f"privileges?$select=name&$filter=endswith(name,'{ending}')")
    known = {"Append", "AppendTo", "Assign", "Create", "Delete", "Read", "Share", "Write"}
    found = {row["name"].removeprefix("prv").removesuffix(ending) for row in rows}
    assert found & known == set(verbs.split())


def test_a_privilege_says_which_depths_it_can_have(admin: Caller) -> None:
    (owned,) = admin.rows("privileges?$filter=name eq 'prvReadIncident'")
    (shared,) = admin.rows("privileges?$filter=name eq 'prvReadUser'")
    flags = ("canbebasic", "canbelocal", "canbedeep", "canbeglobal", "accessright")
    assert [owned[flag] for flag in flags] == [True, True, True, True, 1]
    assert [shared[flag] for flag in flags] == [False, False, False, True, 1]
    assert admin.call("POST", "privileges", {"name": "prvX"}).status_code == 400


def test_a_new_role_has_little_and_tells_what_is_added_and_taken_away(admin: Caller) -> None:
    role = admin.create("roles", {"name": "Case reader", **in_root(admin)})
    path = f"RetrieveRolePrivilegesRole(RoleId={role})"
    assert held(admin, path) == dict.fromkeys(NEW_ROLE, "Global")
    grant(admin, role, "prvReadIncident", "prvWriteIncident", depth="Basic")
    grant(admin, role, "prvReadIncident", depth="Deep")
    assert held(admin, path) == {
        **dict.fromkeys(NEW_ROLE, "Global"), "prvReadIncident": "Deep", "prvWriteIncident": "Basic",
    }  # fmt: skip
    gone = {"Privilege": {"privilegeid": privilege(admin, "prvReadSdkMessage")}}
    assert admin.call("POST", f"roles({role})/{FUNCTION}RemovePrivilegeRole", gone).status_code == 204
    assert "prvReadSdkMessage" not in held(admin, f"RetrieveRolePrivilegesRole(RoleId=@p)?@p={role}")
    rows = admin.rows(f"roles({role})/roleprivileges_association?$select=name")
    assert {row["name"] for row in rows} == {*NEW_ROLE[1:], "prvReadIncident", "prvWriteIncident"}


def test_replacing_privileges_leaves_what_every_role_has(admin: Caller) -> None:
    role = new_role(admin, "prvReadIncident")
    body = {"Privileges": [{"PrivilegeId": privilege(admin, "prvReadContact"), "Depth": "Local"}]}
    assert admin.call("POST", f"roles({role})/{FUNCTION}ReplacePrivilegesRole", body).status_code == 204
    expected = {**dict.fromkeys(NEW_ROLE, "Global"), "prvReadContact": "Local"}
    assert held(admin, f"RetrieveRolePrivilegesRole(RoleId={role})") == expected


def test_what_a_role_cannot_take_is_refused(admin: Caller) -> None:
    role, read_case = new_role(admin), privilege(admin, "prvReadIncident")
    read_user, unknown = privilege(admin, "prvReadUser"), "00000000-0000-4000-8000-00000000ffff"
    for entry, status in (
        ({"PrivilegeId": read_case, "Depth": 3}, 400),
        ({"PrivilegeId": read_case}, 400),
        ({"PrivilegeId": read_case, "Depth": "Global", "Level": 1}, 400),
        ({"PrivilegeId": read_user, "Depth": "Basic"}, 400),
        ({"PrivilegeId": unknown, "Depth": "Global"}, 404),
    ):
        answer = admin.call("POST", f"roles({role})/{FUNCTION}AddPrivilegesRole", {"Privileges": [entry]})
        assert answer.status_code == status, entry
    reference = {"@odata.id": f"privileges({read_case})"}
    answer = admin.call("POST", f"roles({role})/roleprivileges_association/$ref", reference)
    assert "AddPrivilegesRole" in error(answer)[2]


def test_the_administrator_has_everything_by_rule(admin: Caller) -> None:
    everything = {row["name"] for row in admin.rows("privileges?$select=name")}
    (role,) = admin.rows("roles?$filter=_roletemplateid_value eq 627090ff-40a3-4053-8790-584edc5be201")
    assert role["name"] == "System Administrator"
    assert set(held(admin, f"RetrieveRolePrivilegesRole(RoleId={role['roleid']})")) == everything
    body = {"Privileges": [{"PrivilegeId": privilege(admin, "prvReadUser"), "Depth": "Global"}]}
    assert admin.call("POST", f"roles({role['roleid']})/{FUNCTION}AddPrivilegesRole", body).status_code == 400


def test_the_first_application_may_do_everything_but_act_for_others(app: Caller, admin: Caller) -> None:
    me = app.get("WhoAmI")["UserId"]
    everything = {row["name"] for row in admin.rows("privileges?$select=name")}
    lacking = everything - set(held(app, f"systemusers({me})/{FUNCTION}RetrieveUserPrivileges()"))
    assert lacking == {"prvActOnBehalfOfAnotherUser", "prvBypassCustomBusinessLogic"}
    roles = app.rows(f"systemusers({me})/systemuserroles_association?$select=name")
    assert [role["name"] for role in roles] == ["System Customizer"]


def test_a_users_privileges_are_those_of_its_roles_and_of_its_teams(admin: Caller) -> None:
    person = new_person(admin, "prvReadIncident")
    bind = {"administratorid@odata.bind": f"/systemusers({person.id})", **in_root(admin)}
    team = admin.create("teams", {"name": "Writers", **bind})
    for row in admin.rows("teams?$select=teamid"):
        for role in admin.rows(f"teams({row['teamid']})/teamroles_association?$select=roleid"):
            admin.call("DELETE", f"teams({row['teamid']})/teamroles_association({role['roleid']})/$ref")
    assign(admin, f"teams({team})", new_role(admin, "prvWriteIncident"))
    member = {"@odata.id": f"systemusers({person.id})"}
    assert admin.call("POST", f"teams({team})/teammembership_association/$ref", member).status_code == 204
    asked = json.dumps(["prvReadIncident", "prvWriteIncident", "prvDeleteIncident"])
    path = f"systemusers({person.id})/{FUNCTION}RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p={asked}"
    assert held(admin, path) == {"prvReadIncident": "Global", "prvWriteIncident": "Global"}
    everything = held(admin, f"systemusers({person.id})/{FUNCTION}RetrieveUserPrivileges()")
    assert (everything["prvReadIncident"], everything["prvWriteIncident"]) == ("Global", "Basic")
    one = f"{FUNCTION}RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvWriteIncident')"
    assert held(admin, f"systemusers({person.id})/{one}") == {"prvWriteIncident": "Global"}
    assert "prvWriteIncident" in held(admin, f"teams({team})/{FUNCTION}RetrieveTeamPrivileges()")


def test_an_entry_has_all_members_of_a_role_privilege(admin: Caller) -> None:
    role = new_role(admin, "prvReadIncident")
    entries = admin.get(f"RetrieveRolePrivilegesRole(RoleId={role})")["RolePrivileges"]
    assert next(entry for entry in entries if entry["PrivilegeName"] == "prvReadIncident") == {
        "BusinessUnitId": admin.get("WhoAmI")["BusinessUnitId"],
        "Depth": "Global",
        "PrivilegeId": privilege(admin, "prvReadIncident"),
        "PrivilegeName": "prvReadIncident",
        "RecordFilterId": "00000000-0000-0000-0000-000000000000",
        "RecordFilterUniqueName": "",
    }


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("RetrieveRolePrivilegesRole()", 400),
        ("RetrieveRolePrivilegesRole(RoleId=00000000-0000-4000-8000-00000000ffff)", 404),
        (f"roles(00000000-0000-4000-8000-00000000ffff)/{FUNCTION}RetrieveRolePrivilegesRole()", 404),
        (f"teams(00000000-0000-4000-8000-00000000ffff)/{FUNCTION}RetrieveUserPrivileges()", 404),
        (f"systemusers(00000000-0000-4000-8000-00000000ffff)/{FUNCTION}RetrieveUserPrivileges()", 404),
        ("RetrieveAadUserRoles(DirectoryObjectId=00000000-0000-4000-8000-00000000ffff)", 501),
    ],
)
def test_a_function_asked_in_the_wrong_way_says_so(admin: Caller, path: str, status: int) -> None:
    assert admin.call("GET", path).status_code == status


def test_a_role_has_a_copy_in_each_business_unit_that_goes_by_the_first(admin: Caller) -> None:
    root = in_root(admin)["businessunitid@odata.bind"]
    role = new_role(admin, "prvReadIncident")
    unit = admin.create("businessunits", {"name": "North", "parentbusinessunitid@odata.bind": root})
    (copy,) = admin.rows(f"roles?$filter=_parentrootroleid_value eq {role} and _businessunitid_value eq {unit}")
    assert (copy["name"], copy["_parentroleid_value"]) == ("Made for a test", role)
    grant(admin, role, "prvReadContact")
    assert "prvReadContact" in held(admin, f"RetrieveRolePrivilegesRole(RoleId={copy['roleid']})")
    user, caller = new_application(admin)
    assign(admin, f"systemusers({user})", copy["roleid"])
    assert caller.call("GET", "contacts").status_code == 200
    body = {"Privileges": [{"PrivilegeId": privilege(admin, "prvReadUser"), "Depth": "Global"}]}
    answer = admin.call("POST", f"roles({copy['roleid']})/{FUNCTION}AddPrivilegesRole", body)
    assert role in error(answer)[2]
    later = admin.create("roles", {"name": "Later", "businessunitid@odata.bind": root})
    assert [row["_parentrootroleid_value"] for row in admin.rows("roles?$filter=name eq 'Later'")] == [later] * 2
