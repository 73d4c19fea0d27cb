"""Who may do what, by table and verb, in an environment without roles of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part
from tests.sandbox.dataverse.security import Person, assign, grant, in_root, new_application, new_person, new_role

DENIED = (403, "0x80040220")
CONTACT = "5c000000-0000-4000-8000-000000000001"
CASE = "5c000000-0000-4000-8000-000000000002"
TASK = "5c000000-0000-4000-8000-000000000003"
QUEUE = "5c000000-0000-4000-8000-000000000004"


@pytest.fixture(scope="module")
def root() -> Iterator[Caller]:
    """The administrator of an environment with a contact, a case, a task and a queue."""
    with running_dataverse(schema="empty") as dataverse:
        caller = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        caller.create("contacts", {"contactid": CONTACT, "lastname": "Lee"})
        case = {"incidentid": CASE, "title": "Late", "customerid_contact@odata.bind": f"/contacts({CONTACT})"}
        caller.create("incidents", case)
        task = {"activityid": TASK, "subject": "x", "regardingobjectid_incident_task@odata.bind": f"/incidents({CASE})"}
        caller.create("tasks", task)
        caller.create("queues", {"queueid": QUEUE, "name": "Support"})
        caller.control("POST", "snapshot", {"name": "made"})
        yield caller
        caller.close()


@pytest.fixture
def admin(root: Caller) -> Caller:
    assert root.control("POST", "restore", {"name": "made"}).status_code == 200
    return root


NEW_CASE = {"title": "x", "customerid_contact@odata.bind": f"/contacts({CONTACT})"}
REF_TO_CASE = {"@odata.id": f"incidents({CASE})"}
OPERATIONS = [
    ("GET", "incidents", None, ["prvReadIncident"]),
    ("GET", "incidents/$count", None, ["prvReadIncident"]),
    ("GET", f"incidents({CASE})", None, ["prvReadIncident"]),
    ("GET", f"incidents({CASE})/title", None, ["prvReadIncident"]),
    ("GET", f"incidents({CASE})/customerid_contact", None, ["prvReadIncident", "prvReadContact"]),
    ("GET", f"incidents({CASE})/Incident_Tasks", None, ["prvReadIncident", "prvReadActivity"]),
    ("GET", "incidents?$expand=customerid_contact", None, ["prvReadIncident", "prvReadContact"]),
    ("GET", "incidents?$expand=Incident_Tasks", None, ["prvReadIncident", "prvReadActivity"]),
    ("GET", "incidents?$filter=customerid_contact/lastname eq 'x'", None, ["prvReadIncident", "prvReadContact"]),
    ("GET", "incidents?$filter=Incident_Tasks/any(t:t/subject eq 'x')", None, ["prvReadIncident", "prvReadActivity"]),
    ("GET", "incidents?$orderby=customerid_contact/lastname", None, ["prvReadIncident", "prvReadContact"]),
    ("GET", "queueitems", None, ["prvReadQueue"]),
    ("POST", "tasks", {"subject": "x"}, ["prvCreateActivity"]),
    ("POST", "incidents", NEW_CASE, ["prvCreateIncident", "prvAppendIncident", "prvAppendToContact"]),
    ("PATCH", f"incidents({CASE})", {"title": "x"}, ["prvWriteIncident"]),
    ("PUT", f"incidents({CASE})/title", {"value": "x"}, ["prvWriteIncident"]),
    (
        "PATCH",
        f"incidents({CASE})",
        {"customerid_contact@odata.bind": f"/contacts({CONTACT})"},
        ["prvWriteIncident", "prvAppendIncident", "prvAppendToContact"],
    ),
    (
        "PUT",
        f"tasks({TASK})/regardingobjectid_incident_task/$ref",
        REF_TO_CASE,
        ["prvWriteActivity", "prvAppendActivity", "prvAppendToIncident"],
    ),
    ("DELETE", f"tasks({TASK})", None, ["prvDeleteActivity"]),
    ("DELETE", f"incidents({CASE})", None, ["prvDeleteIncident"]),
    (
        "POST",
        "CloseIncident",
        {"IncidentResolution": {"subject": "x", "incidentid@odata.bind": f"/incidents({CASE})"}, "Status": 5},
        ["prvWriteIncident", "prvCreateActivity"],
    ),
    (
        "POST",
        f"queues({QUEUE})/Microsoft.Dynamics.CRM.AddToQueue",
        {"Target": {"@odata.type": "Microsoft.Dynamics.CRM.incident", "incidentid": CASE}},
        ["prvReadQueue", "prvAppendToQueue"],
    ),
    ("POST", "PublishAllXml", None, ["prvPublishCustomization"]),
]


@pytest.mark.parametrize(("method", "path", "body", "needed"), OPERATIONS, ids=[f"{o[0]} {o[1]}" for o in OPERATIONS])
def test_an_operation_needs_all_of_its_privileges_and_no_more(
    admin: Caller, method: str, path: str, body: object, needed: list[str]
) -> None:
    person = new_person(admin)
    for privilege in needed:
        status, code, message = error(person.caller.call(method, path, body))
        assert (status, code) == DENIED
        assert f"is missing {privilege} privilege" in message
        grant(admin, person.role, privilege)
    assert person.caller.call(method, path, body).status_code < 300


@pytest.mark.parametrize(
    ("method", "path", "privilege"),
    [
        ("POST", "EntityDefinitions", "prvCreateEntity"),
        ("DELETE", "EntityDefinitions(LogicalName='incident')", "prvDeleteEntity"),
        ("POST", "EntityDefinitions(LogicalName='incident')/Attributes", "prvCreateAttribute"),
        ("POST", "EntityDefinitions(LogicalName='incident')/Keys", "prvCreateEntityKey"),
        ("POST", "RelationshipDefinitions", "prvCreateRelationship"),
        ("PUT", "GlobalOptionSetDefinitions(Name='phso_x')", "prvWriteOptionSet"),
    ],
)
def test_definitions_are_changed_by_those_with_the_privilege_and_read_by_all(
    admin: Caller, method: str, path: str, privilege: str
) -> None:
    person = new_person(admin)
    status, code, message = error(person.caller.call(method, path, {}))
    assert (status, code) == DENIED
    assert f"is missing {privilege} privilege" in message
    assert "EntitySetName" in person.caller.get("EntityDefinitions(LogicalName='incident')")
    grant(admin, person.role, privilege)
    assert person.caller.call(method, path, {}).status_code != 403


def test_the_refusal_names_who_lacks_which_privilege_on_what(admin: Caller) -> None:
    person = new_person(admin, "prvReadIncident")
    _, _, message = error(person.caller.call("GET", "contacts"))
    assert message.startswith(f"Principal user (Id={person.id}, type=8, roleCount=1, privilegeCount=4, accessMode='4 ")
    assert "is missing prvReadContact privilege (Id=" in message
    assert "on OTC=2 for entity 'contact'" in message
    assert f"context.Caller={person.id}." in message


def test_who_has_no_role_at_all_is_told_that(admin: Caller) -> None:
    user, caller = new_application(admin)
    status, code, message = error(caller.call("GET", "incidents"))
    assert (status, code) == (403, "0x80042f09")
    assert user in message
    assert "prvReadIncident" in message
    assert caller.get("WhoAmI")["UserId"] == user


def test_a_part_of_a_batch_is_refused_as_alone_and_takes_its_changeset_with_it(admin: Caller) -> None:
    person = new_person(admin, "prvReadActivity", "prvCreateActivity")
    allowed, refused = part("POST", "tasks", {"subject": "n"}, 1), part("POST", "contacts", {"lastname": "n"}, 2)
    answer = person.caller.batch(batch(changeset(allowed, refused)))
    assert "HTTP/1.1 403" in answer.text
    assert "prvCreateContact" in answer.text
    assert person.caller.rows("tasks?$filter=subject eq 'n'") == []
    after = person.caller.batch(batch(part("GET", "tasks"), part("GET", "contacts")))
    assert "HTTP/1.1 200" in after.text
    assert "HTTP/1.1 403" in after.text


def test_a_row_made_inside_another_needs_its_own_privilege(admin: Caller) -> None:
    person = new_person(admin, "prvCreateIncident", "prvAppendIncident", "prvAppendToContact")
    body = {**NEW_CASE, "Incident_Tasks": [{"subject": "x"}]}
    assert "prvCreateActivity" in error(person.caller.call("POST", "incidents", body))[2]
    grant(admin, person.role, "prvCreateActivity", "prvAppendActivity", "prvAppendToIncident")
    person.caller.create("incidents", body)


def test_the_parties_of_an_email_need_nothing_besides(admin: Caller) -> None:
    person = new_person(admin, "prvCreateActivity")
    party = {"partyid_contact@odata.bind": f"/contacts({CONTACT})", "participationtypemask": 2}
    person.caller.create("emails", {"subject": "x", "email_activity_parties": [party]})


def test_what_a_change_brings_with_it_needs_nothing_besides(admin: Caller) -> None:
    person = new_person(admin, "prvReadIncident", "prvDeleteIncident")
    assert person.caller.call("DELETE", f"incidents({CASE})").status_code == 204
    assert admin.call("GET", f"tasks({TASK})").status_code == 404


def test_giving_a_row_away_needs_assign_and_a_new_owner_who_may_read_it(admin: Caller) -> None:
    person = new_person(admin, "prvWriteActivity")
    other, _ = new_application(admin)
    team = admin.create("teams", {"name": "Support", **_led_by(person, admin)})
    for bind in (f"/systemusers({other})", f"/teams({team})"):
        body = {"ownerid@odata.bind": bind}
        assert "prvAssignActivity" in error(person.caller.call("PATCH", f"tasks({TASK})", body))[2]
    grant(admin, person.role, "prvAssignActivity")
    refused = error(person.caller.call("PATCH", f"tasks({TASK})", {"ownerid@odata.bind": f"/teams({team})"}))
    assert refused[:2] == DENIED
    assert f"Principal team (Id={team}, type=9, roleCount=0" in refused[2]
    assert "prvReadActivity" in refused[2]
    assign(admin, f"teams({team})", new_role(admin, "prvReadActivity"))
    person.caller.change(f"tasks({TASK})", {"ownerid@odata.bind": f"/teams({team})"})


def test_a_row_made_for_somebody_else_needs_assign(admin: Caller) -> None:
    person, other = new_person(admin, "prvCreateActivity"), new_person(admin, "prvReadActivity")
    person.caller.create("tasks", {"subject": "x", "ownerid@odata.bind": f"/systemusers({person.id})"})
    body = {"subject": "x", "ownerid@odata.bind": f"/systemusers({other.id})"}
    assert "prvAssignActivity" in error(person.caller.call("POST", "tasks", body))[2]
    grant(admin, person.role, "prvAssignActivity")
    person.caller.create("tasks", body)


def test_who_acts_for_somebody_needs_the_right_to_and_may_do_what_both_may(admin: Caller) -> None:
    person, other = new_person(admin), new_person(admin, "prvReadContact")
    assert "prvActOnBehalfOfAnotherUser" in error(person.caller.call("GET", "contacts", MSCRMCallerID=other.id))[2]
    grant(admin, person.role, "prvActOnBehalfOfAnotherUser")
    message = error(person.caller.call("GET", "contacts", MSCRMCallerID=other.id))[2]
    assert f"Principal user (Id={person.id}" in message
    assert f"context.Caller={other.id}" in message
    grant(admin, person.role, "prvReadContact", "prvReadIncident")
    assert person.caller.call("GET", "contacts", MSCRMCallerID=other.id).status_code == 200
    assert f"Id={other.id}" in error(person.caller.call("GET", "incidents", MSCRMCallerID=other.id))[2]


@pytest.mark.parametrize("change", ["role", "membership", "unit", "privilege"])
def test_rights_change_with_the_next_request(admin: Caller, change: str) -> None:
    person, team_role = new_person(admin), new_role(admin, "prvReadContact")
    team = admin.create("teams", {"name": "Readers", **_led_by(person, admin)})
    assign(admin, f"teams({team})", team_role)
    unit = admin.create("businessunits", {"name": "Other"})
    (default,) = admin.rows(f"teams?$filter=isdefault eq true and _businessunitid_value eq {unit}")
    assign(admin, f"teams({default['teamid']})", team_role)
    assert person.caller.call("GET", "contacts").status_code == 403
    member = f"teams({team})/teammembership_association"
    changes: dict[str, Callable[[], object]] = {
        "role": lambda: assign(admin, f"systemusers({person.id})", team_role),
        "membership": lambda: admin.call("POST", f"{member}/$ref", {"@odata.id": f"systemusers({person.id})"}),
        "unit": lambda: admin.change(
            f"systemusers({person.id})", {"businessunitid@odata.bind": f"/businessunits({unit})"}
        ),
        "privilege": lambda: grant(admin, person.role, "prvReadContact"),
    }
    changes[change]()
    assert person.caller.call("GET", "contacts").status_code == 200
    if change == "membership":
        admin.call("DELETE", f"{member}({person.id})/$ref")
        assert person.caller.call("GET", "contacts").status_code == 403


def test_rights_go_back_with_a_restored_snapshot(admin: Caller) -> None:
    person = new_person(admin)
    admin.control("POST", "snapshot", {"name": "before"})
    grant(admin, person.role, "prvReadContact")
    assert person.caller.call("GET", "contacts").status_code == 200
    admin.control("POST", "restore", {"name": "before"})
    assert person.caller.call("GET", "contacts").status_code == 403


def test_a_table_made_later_has_privileges_that_only_rules_give_at_once(admin: Caller) -> None:
    label = {"LocalizedLabels": [{"Label": "Remark", "LanguageCode": 1033}]}
    name = {
        "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata", "SchemaName": "phso_Name",
        "DisplayName": label, "MaxLength": 100, "IsPrimaryName": True, "RequiredLevel": {"Value": "None"},
    }  # fmt: skip
    definition = {
        "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata", "SchemaName": "phso_Remark", "DisplayName": label,
        "DisplayCollectionName": label, "OwnershipType": "UserOwned", "HasActivities": False, "HasNotes": False,
        "Attributes": [name],
    }  # fmt: skip
    person = new_person(admin, "prvCreateEntity")
    assert person.caller.call("POST", "EntityDefinitions", definition).status_code == 204
    address = "EntityDefinitions(LogicalName='phso_remark')"
    listed = admin.get(f"{address}?$select=Privileges,EntitySetName")
    rows = admin.rows("privileges?$select=privilegeid,name&$filter=endswith(name,'phso_Remark')")
    assert {row["name"]: row["privilegeid"] for row in rows} == {
        found["Name"]: found["PrivilegeId"] for found in listed["Privileges"]
    }
    assert len(rows) == 8
    admin.create(listed["EntitySetName"], {"phso_name": "x"})
    assert error(person.caller.call("GET", listed["EntitySetName"]))[:2] == DENIED
    grant(admin, person.role, "prvReadphso_Remark")
    assert len(person.caller.rows(listed["EntitySetName"])) == 1
    assert admin.call("DELETE", address).status_code == 204
    assert admin.rows("privileges?$filter=endswith(name,'phso_Remark')") == []


def _led_by(person: Person, admin: Caller) -> dict[str, str]:
    return {"administratorid@odata.bind": f"/systemusers({person.id})", **in_root(admin)}
