"""EntityDefinitions and the rest of the schema, read."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

CAST = "Microsoft.Dynamics.CRM.{}AttributeMetadata"


def test_a_table_is_found_by_its_logical_name(admin: Caller) -> None:
    query = "$select=LogicalName,EntitySetName,PrimaryIdAttribute&$filter=LogicalName eq 'incident'"
    (found,) = admin.rows(f"EntityDefinitions?{query}")
    identifier = found.pop("MetadataId")
    assert found == {"LogicalName": "incident", "EntitySetName": "incidents", "PrimaryIdAttribute": "incidentid"}
    assert admin.get(f"EntityDefinitions({identifier})")["PrimaryNameAttribute"] == "title"
    assert admin.rows("EntityDefinitions?$filter=LogicalName eq 'nope'") == []


def test_a_table_says_that_it_has_no_image_and_is_not_private(admin: Caller) -> None:
    found = admin.get("EntityDefinitions(LogicalName='contact')?$select=PrimaryImageAttribute,IsPrivate")
    assert (found["PrimaryImageAttribute"], found["IsPrivate"]) == (None, False)


def test_choices_are_read_as_clients_read_them(admin: Caller) -> None:
    path = "EntityDefinitions(LogicalName='task')/Attributes/" + CAST.format("Picklist")
    found = admin.rows(f"{path}?$select=LogicalName&$expand=OptionSet($select=Options)")
    options = {row["LogicalName"]: row["OptionSet"]["Options"] for row in found}
    labels = {entry["Value"]: entry["Label"]["LocalizedLabels"][0]["Label"] for entry in options["prioritycode"]}
    assert labels == {0: "Low", 1: "Normal", 2: "High"}
    assert options["phso_purpose"][0]["Value"] == 727000000
    assert {"@odata.type", "MetadataId", "Options"} == set(found[0]["OptionSet"])


def test_status_reasons_name_their_state_and_states_their_default(admin: Caller) -> None:
    path = "EntityDefinitions(LogicalName='task')/Attributes/"
    status = admin.rows(path + CAST.format("Status") + "?$expand=OptionSet")[0]["OptionSet"]["Options"]
    assert {entry["Value"]: entry["State"] for entry in status} == {2: 0, 3: 0, 4: 0, 7: 0, 5: 1, 6: 2}
    states = admin.rows(path + CAST.format("State") + "?$expand=OptionSet")[0]["OptionSet"]["Options"]
    assert {entry["Value"]: entry["DefaultStatus"] for entry in states} == {0: 2, 1: 5, 2: 6}


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("task", "subject", {"AttributeType": "String", "MaxLength": 200, "IsPrimaryName": True}),
        ("task", "activityid", {"AttributeType": "Uniqueidentifier", "IsPrimaryId": True}),
        ("task", "regardingobjectid", {"Targets": ["incident", "account", "contact", "phso_feedback"]}),
        ("task", "createdon", {"IsValidForCreate": False, "DateTimeBehavior": {"Value": "UserLocal"}}),
        ("phso_feedback", "phso_onemonthdate", {"DateTimeBehavior": {"Value": "DateOnly"}, "Format": "DateOnly"}),
        ("phso_feedback", "phso_caseid", {"SchemaName": "phso_CaseId", "Targets": ["incident"]}),
        ("phso_feedback", "phso_goodreasons", {"AttributeTypeName": {"Value": "MultiSelectPicklistType"}}),
        ("serviceendpoint", "authvalue", {"IsValidForRead": False, "MaxLength": 2048}),
        ("email", "from", {"AttributeType": "PartyList", "Targets": ["queue", "systemuser"]}),
        ("letter", "bcc", {"AttributeTypeName": {"Value": "PartyListType"}, "IsValidForUpdate": True}),
        ("phonecall", "to", {"SchemaName": "to", "Targets": ["account", "contact", "systemuser"]}),
        ("incident", "customerid", {"AttributeType": "Customer", "Targets": ["account", "contact"]}),
    ],
)
def test_a_column_says_what_it_is(admin: Caller, table: str, column: str, expected: dict[str, object]) -> None:
    found = admin.get(f"EntityDefinitions(LogicalName='{table}')/Attributes(LogicalName='{column}')")
    assert {name: found[name] for name in expected} == expected


def test_tables_come_with_their_columns_when_expanded(admin: Caller) -> None:
    path = (
        "EntityDefinitions(LogicalName='phso_assessment')?$select=LogicalName&$expand=Attributes($select=LogicalName)"
    )
    names = {column["LogicalName"] for column in admin.get(path)["Attributes"]}
    assert {"phso_assessmentid", "phso_ledger", "statecode", "createdby"} <= names
    assert "ownerid" not in names
    assert admin.rows("EntityDefinitions(LogicalName='task')/Keys") == []


def test_relationships_are_read_from_both_ends_and_by_name(admin: Caller) -> None:
    one = admin.get("RelationshipDefinitions(SchemaName='Incident_Tasks')")
    assert one["ReferencingEntityNavigationPropertyName"] == "regardingobjectid_incident_task"
    cascades = {"Assign": "Cascade", "Delete": "Cascade", "Merge": "Cascade", "RollupView": "NoCascade"}
    sharing = {"Reparent": "Cascade", "Share": "Cascade", "Unshare": "Cascade"}
    assert one["CascadeConfiguration"] == cascades | sharing
    for table, side in (("incident", "OneToManyRelationships"), ("task", "ManyToOneRelationships")):
        names = [row["SchemaName"] for row in admin.rows(f"EntityDefinitions(LogicalName='{table}')/{side}")]
        assert "Incident_Tasks" in names
    many = admin.rows("EntityDefinitions(LogicalName='team')/ManyToManyRelationships")
    assert [row["IntersectEntityName"] for row in many] == ["teammembership", "teamroles"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "EntityDefinitions(LogicalName='nope')", 404),
        ("GET", "EntityDefinitions(LogicalName='task')/Attributes(LogicalName='nope')", 404),
        ("GET", "EntityDefinitions(LogicalName='task')/Nope", 404),
        ("GET", "GlobalOptionSetDefinitions(Name='x')", 404),
        ("GET", "EntityDefinitions?$select=Nope", 400),
        ("GET", "EntityDefinitions?$filter=Nope eq 1", 400),
        ("GET", "EntityDefinitions?$top=1", 400),
        ("GET", "EntityDefinitions?$filter=ObjectTypeCode gt 1", 501),
        ("POST", "EntityDefinitions", 400),
        ("PATCH", "EntityDefinitions(LogicalName='task')", 405),
        ("POST", "EntityDefinitions(LogicalName='task')/Nope", 404),
        ("POST", "RelationshipDefinitions", 400),
        ("POST", "GlobalOptionSetDefinitions", 400),
    ],
)
def test_what_is_not_there_or_not_built_says_so(admin: Caller, method: str, path: str, status: int) -> None:
    assert error(admin.call(method, path, {} if method != "GET" else None))[0] == status


def test_definitions_are_filtered_by_truth_and_by_parts_of_names(admin: Caller) -> None:
    condition = "IsActivity eq true and not(LogicalName eq 'activitypointer') and contains(LogicalName,'e')"
    found = admin.rows(f"EntityDefinitions?$select=LogicalName&$filter={condition}")
    assert {row["LogicalName"] for row in found} == {"email", "letter", "phonecall"}
