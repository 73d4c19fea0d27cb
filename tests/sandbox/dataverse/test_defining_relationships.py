"""Relationships and lookups made, altered and deleted through the Web API."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.bodies import TYPES, Json, column, columns_of, made, many_to_many, one_to_many, table
from tests.sandbox.dataverse.calling import Caller, error

RELATIONSHIPS = "RelationshipDefinitions"
PARENTAL = {"Assign": "Cascade", "Delete": "Cascade", "Reparent": "Cascade", "Share": "Cascade", "Unshare": "Cascade"}


@pytest.fixture
def projects(admin: Caller) -> Caller:
    """Two tables of people that know nothing of each other."""
    made(admin, "EntityDefinitions", table("new_Project"))
    made(admin, "EntityDefinitions", table("new_Step"))
    return admin


def steps(name: str = "new_project_steps", **more: object) -> Json:
    return one_to_many(name, "new_project", "new_step", "new_ProjectId", **more)


def read(caller: Caller, name: str) -> Json:
    found: Json = caller.get(f"{RELATIONSHIPS}(SchemaName='{name}')")
    return found


def test_a_lookup_is_there_at_once_from_both_ends(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, steps())
    project = projects.create("new_projects", {"new_name": "Bridge"})
    step = {"new_name": "Dig", "new_ProjectId@odata.bind": f"/new_projects({project})"}
    projects.create("new_steps", step)
    (row,) = projects.rows("new_projects?$expand=new_project_steps($select=new_name)")
    assert [child["new_name"] for child in row["new_project_steps"]] == ["Dig"]
    (child,) = projects.rows("new_steps?$filter=new_ProjectId/new_name eq 'Bridge'&$select=_new_projectid_value")
    assert child["_new_projectid_value"] == project
    found = projects.get(f"{columns_of('new_step')}(LogicalName='new_projectid')")
    assert (found["AttributeType"], found["Targets"]) == ("Lookup", ["new_project"])


@pytest.mark.parametrize("path", ["OneToManyRelationships", "ManyToOneRelationships"])
def test_a_relationship_is_also_made_below_a_table(projects: Caller, path: str) -> None:
    made(projects, f"EntityDefinitions(LogicalName='new_project')/{path}", steps())
    assert read(projects, "new_project_steps")["ReferencingAttribute"] == "new_projectid"


def test_cascades_are_kept_and_done(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, steps(CascadeConfiguration=PARENTAL))
    shown = read(projects, "new_project_steps")["CascadeConfiguration"]
    assert shown == {**PARENTAL, "Merge": "NoCascade", "RollupView": "NoCascade"}
    project = projects.create("new_projects", {"new_name": "Bridge"})
    projects.create("new_steps", {"new_ProjectId@odata.bind": f"/new_projects({project})"})
    assert projects.call("DELETE", f"new_projects({project})").status_code == 204
    assert projects.rows("new_steps") == []


def test_without_cascades_a_deleted_parent_lets_go(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, steps())
    assert read(projects, "new_project_steps")["CascadeConfiguration"]["Delete"] == "RemoveLink"
    project = projects.create("new_projects", {"new_name": "Bridge"})
    projects.create("new_steps", {"new_ProjectId@odata.bind": f"/new_projects({project})"})
    assert projects.call("DELETE", f"new_projects({project})").status_code == 204
    assert [row["_new_projectid_value"] for row in projects.rows("new_steps")] == [None]


@pytest.mark.parametrize(
    ("parent", "sent", "merge"),
    [
        ("incident", "NoCascade", "Cascade"),
        ("account", "NoCascade", "Cascade"),
        ("contact", "Cascade", "Cascade"),
        ("new_project", "Cascade", "NoCascade"),
        ("task", "Cascade", "NoCascade"),
    ],
)
def test_merge_follows_from_the_parent_whatever_was_sent(projects: Caller, parent: str, sent: str, merge: str) -> None:
    body = one_to_many("new_x", parent, "new_step", "new_XId", CascadeConfiguration={"Merge": sent})
    made(projects, RELATIONSHIPS, body)
    assert read(projects, "new_x")["CascadeConfiguration"]["Merge"] == merge


@pytest.mark.parametrize("action", sorted(PARENTAL))
def test_a_table_is_the_child_in_one_parental_relationship(projects: Caller, action: str) -> None:
    made(projects, RELATIONSHIPS, steps(CascadeConfiguration=PARENTAL))
    second = one_to_many("new_x", "account", "new_step", "new_XId", CascadeConfiguration={action: "Cascade"})
    status, code, sentence = error(projects.call("POST", RELATIONSHIPS, second))
    assert (status, code) == (400, "0x80047007")
    assert "Cannot create another parental relation" in sentence
    made(projects, RELATIONSHIPS, one_to_many("new_x", "account", "new_step", "new_XId"))


def test_a_second_parent_is_refused_by_put_as_well(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, steps(CascadeConfiguration=PARENTAL))
    made(projects, RELATIONSHIPS, one_to_many("new_x", "account", "new_step", "new_XId"))
    address = f"{RELATIONSHIPS}(SchemaName='new_x')"
    body = projects.get(address)
    assert projects.call("PUT", address, body | {"CascadeConfiguration": PARENTAL}).status_code == 400
    restrict = body["CascadeConfiguration"] | {"Delete": "Restrict"}
    assert projects.call("PUT", address, body | {"CascadeConfiguration": restrict}).status_code == 204
    assert projects.get(address) == body | {"CascadeConfiguration": restrict}


@pytest.mark.parametrize("child", ["account", "incident", "queue"])
def test_a_table_of_people_is_no_parent_of_one_of_the_platform(projects: Caller, child: str) -> None:
    body = one_to_many("new_x", "new_project", child, "new_XId", CascadeConfiguration={"Delete": "Cascade"})
    assert error(projects.call("POST", RELATIONSHIPS, body))[:2] == (400, "0x80047102")
    made(projects, RELATIONSHIPS, one_to_many("new_x", "new_project", child, "new_XId"))


def test_activities_have_a_parent_already(admin: Caller) -> None:
    body = one_to_many("new_x", "account", "task", "new_XId", CascadeConfiguration={"Assign": "Cascade"})
    assert error(admin.call("POST", RELATIONSHIPS, body))[:2] == (400, "0x80047007")


def test_a_lookup_of_an_activity_is_called_after_the_activity(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, one_to_many("new_x", "new_project", "phonecall", "new_XId"))
    assert read(projects, "new_x")["ReferencingEntityNavigationPropertyName"] == "new_XId_PhoneCall"
    project = projects.create("new_projects", {})
    projects.create("phonecalls", {"subject": "a", "new_XId_PhoneCall@odata.bind": f"/new_projects({project})"})


def test_navigation_properties_can_be_named(projects: Caller) -> None:
    names = {
        "ReferencingEntityNavigationPropertyName": "new_theproject",
        "ReferencedEntityNavigationPropertyName": "new_thesteps",
    }
    made(projects, RELATIONSHIPS, steps(**names))
    found = read(projects, "new_project_steps")
    assert {name: found[name] for name in names} == names
    assert projects.rows("new_steps?$expand=new_theproject") == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (steps("steps"), 400, "0x80040203"),
        (steps("Incident_Tasks"), 400, "0x80047010"),
        (steps("INCIDENT_tasks"), 400, "0x80047010"),
        (steps(ReferencedEntity="nope"), 400, "0x80040203"),
        (steps(CascadeConfiguration={"Delete": "NoCascade"}), 400, "0x80040203"),
        (steps(CascadeConfiguration={"Assign": "Sometimes"}), 400, "0x80040203"),
        (steps(CascadeConfiguration={"Assign": "Active"}), 501, "0x80040800"),
        (steps(Nope=1), 400, "0x80048d19"),
        (steps(Lookup=None), 400, "0x80048d19"),
        (steps(Lookup=column("Lookup", "new_Name")), 400, "0x80047013"),
        ({"SchemaName": "new_x"}, 400, "0x80048d19"),
    ],
)
def test_a_relationship_that_cannot_be_is_refused(projects: Caller, body: Json, status: int, code: str) -> None:
    assert error(projects.call("POST", RELATIONSHIPS, body))[:2] == (status, code)
    assert projects.call("GET", f"{columns_of('new_step')}(LogicalName='new_projectid')").status_code == 404


def test_a_deleted_relationship_takes_its_lookup_along(projects: Caller) -> None:
    identifier = made(projects, RELATIONSHIPS, steps())
    assert projects.call("DELETE", f"{RELATIONSHIPS}({identifier})", If_Match="*").status_code == 204
    assert projects.call("GET", f"{columns_of('new_step')}(LogicalName='new_projectid')").status_code == 404
    assert projects.call("DELETE", f"{RELATIONSHIPS}(SchemaName='Incident_Tasks')").status_code == 400
    made(projects, RELATIONSHIPS, steps())


def test_a_relationship_that_all_tables_share_is_not_changed_and_says_so(admin: Caller) -> None:
    shared = f"{RELATIONSHIPS}(SchemaName='systemuser_incident_createdby')"
    status, _, sentence = error(admin.call("PUT", shared, admin.get(shared)))
    assert status == 501
    assert "systemuser_incident_createdby" in sentence


def test_many_to_many_links_rows_of_two_tables_or_of_one(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, many_to_many("new_project_contact", "new_project", "contact"))
    made(projects, RELATIONSHIPS, many_to_many("new_project_others", "new_project", "new_project"))
    assert read(projects, "new_project_contact")["IntersectEntityName"] == "new_project_contact"
    first, second = (projects.create("new_projects", {"new_name": name}) for name in ("Bridge", "Road"))
    contact = projects.create("contacts", {"lastname": "Lee"})
    link = {"@odata.id": f"{projects.api}contacts({contact})"}
    assert projects.call("POST", f"new_projects({first})/new_project_contact/$ref", link).status_code == 204
    (row,) = projects.rows(f"contacts({contact})/new_project_contact?$select=new_name")
    assert row["new_name"] == "Bridge"
    link = {"@odata.id": f"{projects.api}new_projects({second})"}
    assert projects.call("POST", f"new_projects({first})/new_project_others/$ref", link).status_code == 204


def test_a_many_to_many_relationship_holds_its_tables_until_it_is_deleted(projects: Caller) -> None:
    identifier = made(projects, RELATIONSHIPS, many_to_many("new_project_contact", "new_project", "contact"))
    table_address = "EntityDefinitions(LogicalName='new_project')"
    assert error(projects.call("DELETE", table_address))[1] == "0x8004F01F"
    body = read(projects, "new_project_contact")
    assert projects.call("PUT", f"{RELATIONSHIPS}({identifier})", body).status_code == 204
    assert read(projects, "new_project_contact") == body
    assert projects.call("DELETE", f"{RELATIONSHIPS}({identifier})").status_code == 204
    assert projects.call("DELETE", table_address).status_code == 204


def several(*parents: str) -> Json:
    relationships = [one_to_many(f"new_step_{parent}", parent, "new_step", "x") for parent in parents]
    for body in relationships:
        del body["Lookup"]
        del body["@odata.type"]
    return {"OneToManyRelationships": relationships, "Lookup": column("ComplexLookup", "new_About")}


def test_a_customer_column_refers_to_accounts_and_contacts(projects: Caller) -> None:
    answer = projects.call("POST", "CreateCustomerRelationships", several("account", "contact"))
    assert (answer.status_code, len(answer.json()["RelationshipIds"])) == (200, 2)
    found = projects.get(f"{columns_of('new_step')}({answer.json()['AttributeId']})")
    assert (found["AttributeType"], sorted(found["Targets"])) == ("Customer", ["account", "contact"])
    contact = projects.create("contacts", {"lastname": "Lee"})
    row = projects.create("new_steps", {"new_About_contact@odata.bind": f"/contacts({contact})"})
    annotated = projects.get(f"new_steps({row})", Prefer='odata.include-annotations="*"')
    assert annotated["_new_about_value@Microsoft.Dynamics.CRM.lookuplogicalname"] == "contact"
    refused = projects.call("DELETE", f"{RELATIONSHIPS}(SchemaName='new_step_contact')")
    assert error(refused)[:2] == (400, "0x8004847d")
    assert projects.call("POST", "CreateCustomerRelationships", several("account")).status_code == 400


def test_a_lookup_to_several_tables_gets_more_and_fewer(projects: Caller) -> None:
    answer = projects.call("POST", "CreatePolymorphicLookupAttribute", several("new_project"))
    assert answer.status_code == 200, answer.text
    project = projects.create("new_projects", {"new_name": "Bridge"})
    first = projects.create("new_steps", {"new_About_new_project@odata.bind": f"/new_projects({project})"})
    more = one_to_many("new_step_account", "account", "new_step", "new_About")
    made(projects, RELATIONSHIPS, more)
    account = projects.create("accounts", {"name": "A"})
    second = projects.create("new_steps", {"new_About_account@odata.bind": f"/accounts({account})"})
    assert projects.get(f"new_steps({first})/new_About_new_project")["new_name"] == "Bridge"
    assert projects.get(f"new_steps({second})/new_About_account")["name"] == "A"
    assert projects.call("DELETE", f"{RELATIONSHIPS}(SchemaName='new_step_account')").status_code == 204
    assert projects.get(f"new_steps({second})")["_new_about_value"] is None
    assert projects.get(f"new_steps({first})/new_About_new_project")["new_name"] == "Bridge"


def test_an_ordinary_lookup_gets_no_second_table(projects: Caller) -> None:
    made(projects, RELATIONSHIPS, steps())
    second = one_to_many("new_step_account", "account", "new_step", "new_ProjectId")
    assert error(projects.call("POST", RELATIONSHIPS, second))[:2] == (400, "0x80047013")


def test_relationships_are_found_by_their_type(projects: Caller) -> None:
    kind = f"{TYPES}RelationshipType'ManyToManyRelationship'"
    found = projects.rows(f"{RELATIONSHIPS}?$filter=RelationshipType eq {kind}")
    assert {each["@odata.type"] for each in found} == {f"#{TYPES}ManyToManyRelationshipMetadata"}
    cast = projects.rows(f"{RELATIONSHIPS}/{TYPES}ManyToManyRelationshipMetadata?$select=SchemaName")
    assert [each["SchemaName"] for each in cast] == [each["SchemaName"] for each in found]
