"""Bodies about definitions whose parts have another type than they should: refused by name, never taken for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.dataverse.webapi import service
from tests.sandbox.dataverse.bodies import TYPES, Json, column, columns_of, label, many_to_many, one_to_many, table
from tests.sandbox.dataverse.calling import Caller, error

ACCOUNTS = columns_of("account")
CHOICE = {"@odata.type": f"{TYPES}OptionSetMetadata", "Name": "new_colours", "OptionSetType": "Picklist"}
KEYS = "EntityDefinitions(LogicalName='account')/Keys"


def bulk(criteria: object) -> Json:
    return {"JobName": "Tidy", "QuerySet": [{"EntityName": "account", "Criteria": criteria}]}


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        # A client that forgets {"Value": ...} would otherwise get an optional column, or a time instead of a day.
        (ACCOUNTS, column("String", "new_X", RequiredLevel="ApplicationRequired"), "RequiredLevel"),
        (ACCOUNTS, column("DateTime", "new_X", Format="DateOnly", DateTimeBehavior="DateOnly"), "DateTimeBehavior"),
        (ACCOUNTS, column("String", "new_X", RequiredLevel={"Value": ["None"]}), "Value"),
        (ACCOUNTS, column("String", "new_X", FormatName="Email"), "FormatName"),
        (ACCOUNTS, column("String", "new_X", MaxLength="100"), "MaxLength"),
        (ACCOUNTS, column("String", "new_X", DisplayName="Code"), "DisplayName"),
        (ACCOUNTS, column("String", "new_X", DisplayName={"LocalizedLabels": "Code"}), "LocalizedLabels"),
        (ACCOUNTS, column("String", "new_X", DisplayName={"LocalizedLabels": ["Code"]}), "LocalizedLabels"),
        (ACCOUNTS, column("String", "new_X", Description={"LocalizedLabels": [{"Label": 5}]}), "Label"),
        (ACCOUNTS, column("Boolean", "new_X", DefaultValue="false"), "DefaultValue"),
        (ACCOUNTS, column("Boolean", "new_X", OptionSet=[]), "OptionSet"),
        (ACCOUNTS, column("Picklist", "new_X", OptionSet={"Options": {"Value": 1}}), "Options"),
        (ACCOUNTS, column("Picklist", "new_X", OptionSet={"Options": [{"Value": 2**31}]}), "Value"),
        (ACCOUNTS, column("Money", "new_X", PrecisionSource="2"), "PrecisionSource"),
        (ACCOUNTS, column("String", "new_X") | {"@odata.type": 5}, "@odata.type"),
        ("EntityDefinitions", table("new_Flag", HasNotes="true"), "HasNotes"),
        ("EntityDefinitions", table("new_Flag", OwnershipType=["UserOwned"]), "OwnershipType"),
        ("EntityDefinitions", table("new_Flag", ChangeTrackingEnabled="yes"), "ChangeTrackingEnabled"),
        ("EntityDefinitions", table("new_Flag") | {"Attributes": [5]}, "Attributes"),
        ("EntityDefinitions", table("new_Flag", EntitySetName="new flags"), "EntitySetName"),
        ("EntityDefinitions", table("new_Flag") | {"@odata.type": f"{TYPES}Label"}, "EntityMetadata"),
        ("GlobalOptionSetDefinitions", CHOICE | {"Options": "red"}, "Options"),
        ("GlobalOptionSetDefinitions", CHOICE | {"@odata.type": f"{TYPES}Label"}, "OptionSetMetadata"),
        (
            "RelationshipDefinitions",
            one_to_many("new_a_c", "account", "contact", "new_AId", CascadeConfiguration="Cascade"),
            "CascadeConfiguration",
        ),
        (
            "RelationshipDefinitions",
            one_to_many("new_a_c", "account", "contact", "new_AId", AssociatedMenuConfiguration={"Order": "first"}),
            "Order",
        ),
        (
            "RelationshipDefinitions",
            many_to_many("new_ac", "account", "contact") | {"IntersectEntityName": "a\x00b"},
            "IntersectEntityName",
        ),
        (KEYS, {"SchemaName": "new_K", "KeyAttributes": [{}]}, "KeyAttributes"),
        ("CreateEntities", {"Entities": [None]}, "Entities"),
        ("InsertOptionValue", {"OptionSetName": [], "Value": 1, "Label": label("x")}, "OptionSetName"),
        ("DeleteOptionValue", {"OptionSetName": "new_x", "Value": [1]}, "Value"),
        ("InsertStatusValue", {"EntityLogicalName": "incident", "StateCode": {}}, "StateCode"),
        ("accounts/Microsoft.Dynamics.CRM.CreateMultiple", {"Targets": [{"@odata.type": 5}]}, "@odata.type"),
        ("BulkDelete", bulk({"Conditions": 5}), "Conditions"),
        ("BulkDelete", bulk({"Conditions": [{"Values": 5}]}), "Values"),
        (
            "AddSolutionComponent",
            {"ComponentId": f"{0:032x}", "ComponentType": 10**30, "SolutionUniqueName": "Default"}
            | {"AddRequiredComponents": False},
            "ComponentType",
        ),
    ],
)  # fmt: skip
def test_a_part_of_another_type_is_refused_and_named(admin: Caller, path: str, body: Json, named: str) -> None:
    status, _code, sentence = error(admin.call("POST", path, body))
    assert status == 400
    assert named in sentence


def test_a_refused_column_is_not_made(admin: Caller) -> None:
    admin.call("POST", ACCOUNTS, column("DateTime", "new_X", DateTimeBehavior="DateOnly"))
    assert admin.call("GET", f"{ACCOUNTS}(LogicalName='new_x')").status_code == 404


def test_an_error_that_nobody_foresaw_is_an_error_object_and_its_traceback_is_logged(
    admin: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(service, "read", broken)
    status, code, sentence = error(admin.call("GET", "accounts"))
    assert (status, code) == (500, "0x80040216")
    assert "a defect" not in sentence
    assert "a defect" in caplog.text
