"""Tables made, altered and deleted through the Web API."""

from __future__ import annotations

import uuid

import pytest

from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.sandbox.dataverse.bodies import column, columns_of, label, made, one_to_many, primary, table
from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part

PROJECT = "EntityDefinitions(LogicalName='new_project')"


def words(document: dict[str, dict[str, dict[str, str]]], name: str) -> str:
    return document[name]["UserLocalizedLabel"]["Label"]


def test_a_table_is_there_at_once_with_what_every_table_has(admin: Caller) -> None:
    body = table("new_Project", column("Memo", "new_Aim", MaxLength=3000), Description=label("What we do"))
    identifier = made(admin, "EntityDefinitions", body)
    found = admin.get(f"EntityDefinitions({identifier})")
    assert (found["LogicalName"], found["EntitySetName"]) == ("new_project", "new_projects")
    assert (found["PrimaryIdAttribute"], found["PrimaryNameAttribute"]) == ("new_projectid", "new_name")
    assert (words(found, "DisplayName"), words(found, "Description")) == ("new_Project", "What we do")
    assert words(found, "DisplayCollectionName") == "new_Project rows"
    assert found["IsCustomEntity"]
    assert {"prvCreatenew_Project", "prvAssignnew_Project"} <= {each["Name"] for each in found["Privileges"]}
    names = {each["LogicalName"] for each in admin.rows(columns_of("new_project"))}
    assert {"new_projectid", "new_aim", "ownerid", "statecode", "statuscode", "createdby", "versionnumber"} <= names


def test_rows_of_a_new_table_are_made_read_changed_and_deleted(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project", column("Integer", "new_Size")))
    row = admin.create("new_projects", {"new_name": "Bridge", "new_size": 5})
    admin.change(f"new_projects({row})", {"new_size": 6})
    (found,) = admin.rows("new_projects?$filter=new_size eq 6&$select=new_name,statuscode")
    assert (found["new_name"], found["statuscode"]) == ("Bridge", 1)
    assert admin.call("DELETE", f"new_projects({row})").status_code == 204


def test_type_codes_of_new_tables_are_different_and_from_ten_thousand_on(admin: Caller) -> None:
    for name in ("new_A", "new_B"):
        made(admin, "EntityDefinitions", table(name))
    tables = admin.rows("EntityDefinitions?$select=LogicalName,ObjectTypeCode")
    codes = {each["LogicalName"]: each["ObjectTypeCode"] for each in tables}
    assert codes["new_b"] == codes["new_a"] + 1 > 10000
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize(
    ("schema_name", "sent", "expected"),
    [
        ("new_Case", {}, "new_cases"),
        ("new_Box", {}, "new_boxes"),
        ("new_Remedy", {}, "new_remedies"),
        ("new_Day", {}, "new_days"),
        ("new_Remedy", {"EntitySetName": "new_remedyset"}, "new_remedyset"),
    ],
)
def test_the_entity_set_has_the_name_that_was_sent_or_a_plural(
    admin: Caller, schema_name: str, sent: dict[str, str], expected: str
) -> None:
    made(admin, "EntityDefinitions", table(schema_name, **sent))
    assert admin.rows(expected) == []


def test_a_table_of_the_organisation_has_no_owner(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Setting", OwnershipType="OrganizationOwned"))
    assert "ownerid" not in {each["LogicalName"] for each in admin.rows(columns_of("new_setting"))}


def test_activities_and_notes_can_be_about_rows_of_a_table_that_wants_them(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project", HasActivities=True, HasNotes=True))
    found = admin.get(PROJECT)
    assert (found["HasActivities"], found["HasNotes"]) == (True, True)
    bind = f"/new_projects({admin.create('new_projects', {'new_name': 'Bridge'})})"
    admin.create("tasks", {"subject": "a", "regardingobjectid_new_project_task@odata.bind": bind})
    admin.create("emails", {"subject": "b", "regardingobjectid_new_project@odata.bind": bind})
    admin.create("annotations", {"subject": "c", "objectid_new_project@odata.bind": bind})
    shown = "$expand=new_project_Tasks($select=subject),new_project_Emails($select=subject)"
    (row,) = admin.rows(f"new_projects?{shown},new_project_Annotations($select=subject)")
    assert [row[f"new_project_{kind}"][0]["subject"] for kind in ("Tasks", "Emails", "Annotations")] == ["a", "b", "c"]
    assert len(admin.rows("activitypointers?$filter=regardingobjectid_new_project/new_name eq 'Bridge'")) == 2


def test_activities_cannot_come_where_one_of_their_relationships_has_no_free_name(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project"))
    body = one_to_many("new_project_emails", "new_project", "email", "new_ProjectId")
    made(admin, "RelationshipDefinitions", body)
    refused = error(admin.call("PUT", PROJECT, admin.get(PROJECT) | {"HasActivities": True}))
    assert refused[:2] == (400, "0x80047010")
    assert "new_project_Emails" in refused[2]
    assert admin.get(PROJECT)["HasActivities"] is False
    assert admin.call("GET", "new_projects?$expand=new_project_Tasks").status_code == 400


def test_labels_and_properties_are_replaced_by_put_and_kept_when_not_said(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project", Description=label("Before"), ChangeTrackingEnabled=True))
    body = admin.get(PROJECT) | {"DisplayName": label("Undertaking"), "HasNotes": True}
    assert admin.call("PUT", PROJECT, body, **{"MSCRM.MergeLabels": "true"}).status_code == 204
    after = admin.get(PROJECT)
    assert (words(after, "DisplayName"), words(after, "Description")) == ("Undertaking", "Before")
    assert (after["ChangeTrackingEnabled"], after["HasNotes"], after["HasActivities"]) == (True, True, False)


def test_a_deleted_table_is_gone_with_what_came_with_it(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project", HasActivities=True, HasNotes=True))
    bind = f"/new_projects({admin.create('new_projects', {'new_name': 'Bridge'})})"
    kept = admin.create("tasks", {"subject": "a", "regardingobjectid_new_project_task@odata.bind": bind})
    assert admin.call("DELETE", PROJECT, If_Match="*").status_code == 204
    assert admin.call("GET", PROJECT).status_code == 404
    assert admin.call("GET", "new_projects").status_code == 404
    assert admin.get(f"tasks({kept})")["_regardingobjectid_value"] is None
    targets = admin.get(f"{columns_of('task')}(LogicalName='regardingobjectid')")["Targets"]
    assert "new_project" not in targets
    made(admin, "EntityDefinitions", table("new_Project"))
    assert admin.rows("new_projects") == []


def test_a_table_that_another_refers_to_stays(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project"))
    made(admin, "EntityDefinitions", table("new_Step"))
    made(admin, "RelationshipDefinitions", one_to_many("new_steps", "new_project", "new_step", "new_ProjectId"))
    status, code, sentence = error(admin.call("DELETE", PROJECT))
    assert (status, code) == (400, "0x8004F01F")
    assert "new_steps" in sentence
    assert admin.call("DELETE", "EntityDefinitions(LogicalName='new_step')").status_code == 204
    assert admin.call("DELETE", PROJECT).status_code == 204


def without_primary() -> dict[str, object]:
    return table("new_Project") | {"Attributes": []}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (table("Project"), 400, "0x80040203"),
        (table("phso_Feedback"), 400, "0x80047010"),
        (table("new_Project", EntitySetName="tasks"), 400, "0x80047010"),
        (without_primary(), 400, "0x8004701E"),
        (table("new_Project", primary("new_Other")), 400, "0x8004701E"),
        (table("new_Project", column("Memo", "new_Name", MaxLength=10)), 400, "0x80047013"),
        (table("new_Project", OwnershipType="Nobody"), 400, "0x80040203"),
        (table("new_Project", Nope=1), 400, "0x80048d19"),
        (
            table("new_Project", DisplayName={"LocalizedLabels": [{"Label": "x", "LanguageCode": 1036}]}),
            400,
            "0x80040203",
        ),
        (table("new_Project", IsActivity=True), 501, "0x80040800"),
    ],
)
def test_a_table_that_cannot_be_is_refused_and_leaves_nothing(
    admin: Caller, body: dict[str, object], status: int, code: str
) -> None:
    assert error(admin.call("POST", "EntityDefinitions", body))[:2] == (status, code)
    assert admin.call("GET", PROJECT).status_code == 404


@pytest.mark.parametrize(
    "change", [{"SchemaName": "new_Other"}, {"OwnershipType": "OrganizationOwned"}, {"HasNotes": False}]
)
def test_what_is_fixed_about_a_table_stays(admin: Caller, change: dict[str, object]) -> None:
    made(admin, "EntityDefinitions", table("new_Project", HasNotes=True))
    before = admin.get(PROJECT)
    assert admin.call("PUT", PROJECT, before | change).status_code == 400
    assert admin.get(PROJECT) == before


def test_tables_of_the_platform_stay(admin: Caller) -> None:
    assert admin.call("DELETE", "EntityDefinitions(LogicalName='account')").status_code == 400
    assert admin.call("GET", "accounts").status_code == 200


def test_a_changeset_makes_definitions_and_rows_or_nothing(admin: Caller) -> None:
    definition = part("POST", "EntityDefinitions", table("new_Project"), 1)
    row = part("POST", "new_projects", {"new_name": "Bridge"}, 2)
    bad = part("POST", "new_projects", {"new_nope": "x"}, 3)
    assert admin.batch(batch(changeset(definition, row, bad))).status_code == 400
    assert admin.call("GET", PROJECT).status_code == 404
    assert admin.batch(batch(changeset(definition, row))).status_code == 200
    assert [found["new_name"] for found in admin.rows("new_projects")] == ["Bridge"]


def test_snapshots_resets_and_data_files_keep_the_definitions_of_their_time(
    admin: Caller, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made(admin, "EntityDefinitions", table("new_Project"))
    admin.create("new_projects", {"new_name": "Bridge"})
    admin.control("POST", "snapshot", {"name": "made"})
    made(admin, columns_of("new_project"), column("Integer", "new_Size"))
    admin.control("POST", "restore", {"name": "made"})
    assert [found["new_name"] for found in admin.rows("new_projects")] == ["Bridge"]
    assert admin.call("GET", "new_projects?$select=new_size").status_code == 400
    admin.control("POST", "reset")
    assert admin.call("GET", "new_projects").status_code == 404
    data = tmp_path_factory.mktemp("data") / "sandbox.db"
    with running_dataverse(data=data, schema="empty") as running:
        made(as_administrator(running), "EntityDefinitions", table("new_Project"))
    with running_dataverse(data=data, schema="empty") as running:
        assert as_administrator(running).rows("new_projects") == []


def as_administrator(running: RunningDataverse) -> Caller:
    return Caller(running, running.admin_client_id, running.admin_client_secret)


def test_steps_can_be_registered_on_a_new_table(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project"))
    query = "primaryobjecttypecode eq 'new_project' and sdkmessageid/name eq 'Update'"
    assert len(admin.rows(f"sdkmessagefilters?$filter={query}")) == 1


def test_create_entities_makes_all_its_tables_or_none(admin: Caller) -> None:
    names = ["new_Project", "new_Step"]
    entities = [table(name) | {"@odata.type": "Microsoft.Dynamics.CRM.ComplexEntityMetadata"} for name in names]
    for entity in entities:
        entity["Attributes"] = [primary() | {"@odata.type": "Microsoft.Dynamics.CRM.ComplexStringAttributeMetadata"}]
    assert admin.call("POST", "CreateEntities", {"Entities": [*entities, table("Bad")]}).status_code == 400
    assert admin.call("GET", PROJECT).status_code == 404
    assert admin.call("POST", "CreateEntities", {"Entities": entities}).status_code == 204
    for entity_set in ("new_projects", "new_steps"):
        assert admin.rows(entity_set) == []


def test_whoever_lacks_the_privilege_makes_no_definition(admin: Caller) -> None:
    user = admin.create("systemusers", {"applicationid": str(uuid.uuid4()), **business_unit(admin)})
    client = admin.control("POST", "clients", {"systemuserid": user}).json()
    caller = Caller(admin.dataverse, client["client_id"], client["client_secret"])
    assert caller.call("POST", "EntityDefinitions", table("new_Project")).status_code == 403
    assert admin.call("GET", PROJECT).status_code == 404
    caller.close()


def business_unit(admin: Caller) -> dict[str, str]:
    (found,) = admin.rows("businessunits?$select=businessunitid")
    return {"businessunitid@odata.bind": f"/businessunits({found['businessunitid']})"}


def test_a_definition_comes_back_when_it_is_asked_for(admin: Caller) -> None:
    answer = admin.call("POST", "EntityDefinitions", table("new_Ship"), Prefer="return=representation")
    assert (answer.status_code, answer.headers["Preference-Applied"]) == (201, "return=representation")
    assert answer.json()["LogicalName"] == "new_ship"
