"""Columns made, altered and deleted through the Web API."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.sandbox.dataverse.bodies import TYPES, Json, column, columns_of, label, made, options, table
from tests.sandbox.dataverse.calling import Caller, error

ACCOUNTS = columns_of("account")
DAY = {"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}}
TWO = {
    "FalseOption": {"Value": 0, "Label": label("Down")},
    "TrueOption": {"Value": 1, "Label": label("Up")},
}


def address(name: str) -> str:
    return f"{ACCOUNTS}(LogicalName='{name}')"


@pytest.mark.parametrize(
    ("body", "shown", "value"),
    [
        (column("String", "new_X", MaxLength=40, FormatName={"Value": "Email"}),
         {"AttributeType": "String", "MaxLength": 40, "FormatName": {"Value": "Email"}}, "a@example.org"),
        (column("Memo", "new_X", MaxLength=4000), {"AttributeType": "Memo", "MaxLength": 4000}, "words"),
        (column("Integer", "new_X", MinValue=1, MaxValue=6), {"MinValue": 1, "MaxValue": 6}, 6),
        (column("BigInt", "new_X"), {"AttributeType": "BigInt"}, 2**40),
        (column("Decimal", "new_X", Precision=3), {"Precision": 3}, 1.125),
        (column("Double", "new_X"), {"AttributeType": "Double"}, 0.5),
        (column("Money", "new_X", PrecisionSource=2), {"AttributeType": "Money", "PrecisionSource": 2}, 12.5),
        (column("Boolean", "new_X", OptionSet=TWO, DefaultValue=True), {"DefaultValue": True}, False),
        (column("DateTime", "new_X", **DAY), DAY, "2026-03-01"),
        (column("DateTime", "new_X", Format="DateOnly"),
         {"Format": "DateOnly", "DateTimeBehavior": {"Value": "UserLocal"}}, "2026-03-01T00:00:00Z"),
        (column("DateTime", "new_X", DateTimeBehavior={"Value": "TimeZoneIndependent"}),
         {"Format": "DateAndTime", "DateTimeBehavior": {"Value": "TimeZoneIndependent"}}, "2026-03-01T09:00:00Z"),
        (column("Picklist", "new_X", OptionSet=options({5: "Five", 7: "Seven"}), DefaultFormValue=7),
         {"AttributeType": "Picklist", "DefaultFormValue": 7}, 5),
        (column("MultiSelectPicklist", "new_X", OptionSet=options({5: "Five", 7: "Seven"})),
         {"AttributeType": "Virtual", "AttributeTypeName": {"Value": "MultiSelectPicklistType"}}, "5,7"),
    ],
)  # fmt: skip
def test_a_column_of_each_type_shows_what_was_sent_and_holds_a_value(
    admin: Caller, body: Json, shown: Json, value: Any
) -> None:
    earlier = admin.create("accounts", {"name": "there before"})
    identifier = made(admin, ACCOUNTS, body)
    found = admin.get(f"{ACCOUNTS}({identifier})")
    assert {name: found[name] for name in shown} == shown
    assert (found["LogicalName"], found["SchemaName"], found["IsCustomAttribute"]) == ("new_x", "new_X", True)
    row = admin.create("accounts", {"new_x": value})
    assert admin.get(f"accounts({row})?$select=new_x")["new_x"] == value
    assert admin.get(f"accounts({earlier})?$select=new_x")["new_x"] is None
    sql_value = (
        f"'{value}'"
        if isinstance(value, str) and not body["@odata.type"].endswith("DateTimeAttributeMetadata")
        else value
    )
    if body["@odata.type"] not in (f"{TYPES}MultiSelectPicklistAttributeMetadata", f"{TYPES}BooleanAttributeMetadata"):
        assert len(admin.rows(f"accounts?$filter=new_x eq {sql_value}")) == 1


def test_a_new_column_takes_its_default_from_then_on(admin: Caller) -> None:
    made(admin, ACCOUNTS, column("Picklist", "new_X", OptionSet=options({5: "Five"}), DefaultFormValue=5))
    assert admin.get(f"accounts({admin.create('accounts', {})})?$select=new_x")["new_x"] == 5


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (column("String", "Name"), 400, "0x80040203"),
        (column("String", "new_X", MaxLength=0), 400, "0x80040203"),
        (column("String", "new_X", MaxLength=4001), 400, "0x80040203"),
        (column("String", "new_X", Nope=1), 400, "0x80048d19"),
        (column("String", "new_X", IsPrimaryName=True), 400, "0x8004701E"),
        (column("String", "new_X", RequiredLevel={"Value": "SystemRequired"}), 400, "0x80040203"),
        (column("String", "new_X", IsSecured=True), 501, "0x80040800"),
        (column("String", "new_X", AutoNumberFormat="A-{SEQNUM:3}"), 501, "0x80040800"),
        (column("Integer", "new_X", MinValue=5, MaxValue=1), 400, "0x80040203"),
        (column("DateTime", "new_X", DateTimeBehavior={"Value": "Sometimes"}), 400, "0x80040203"),
        (column("DateTime", "new_X", Format="DateAndTime", DateTimeBehavior={"Value": "DateOnly"}), 400, "0x80040203"),
        (column("Picklist", "new_X"), 400, "0x80048d19"),
        (column("Picklist", "new_X", OptionSet=options({1: "a"}) | {"IsGlobal": True}), 400, "0x80048403"),
        (column("Lookup", "new_X"), 400, "0x80040203"),
        (column("Image", "new_X"), 501, "0x80040800"),
        (column("File", "new_X"), 501, "0x80040800"),
        ({"SchemaName": "new_X"}, 400, "0x80048d19"),
    ],
)  # fmt: skip
def test_a_column_that_cannot_be_is_refused(admin: Caller, body: Json, status: int, code: str) -> None:
    assert error(admin.call("POST", ACCOUNTS, body))[:2] == (status, code)
    assert admin.call("GET", address("new_x")).status_code == 404


def test_a_name_that_is_taken_is_refused_in_any_capitals(admin: Caller) -> None:
    made(admin, ACCOUNTS, column("String", "new_Code"))
    status, code, sentence = error(admin.call("POST", ACCOUNTS, column("Memo", "new_CODE")))
    assert (status, code) == (400, "0x80047013")
    assert "new_CODE" in sentence


def test_a_column_is_replaced_by_put_with_what_was_read(admin: Caller) -> None:
    made(admin, ACCOUNTS, column("String", "new_Code", MaxLength=10, Description=label("Kept")))
    body = admin.get(address("new_code")) | {
        "DisplayName": label("Code"), "MaxLength": 20, "RequiredLevel": {"Value": "ApplicationRequired"},
    }  # fmt: skip
    assert admin.call("PUT", address("new_code"), body).status_code == 204
    after = admin.get(address("new_code"))
    assert after["DisplayName"]["UserLocalizedLabel"]["Label"] == "Code"
    assert after["Description"]["UserLocalizedLabel"]["Label"] == "Kept"
    assert (after["MaxLength"], after["RequiredLevel"]["Value"]) == (20, "ApplicationRequired")
    assert admin.create("accounts", {"new_code": "x" * 20})


@pytest.mark.parametrize("name", ["name", "revenue", "creditonhold", "createdon", "primarycontactid", "phso_partykind"])
def test_any_column_sent_back_as_it_was_read_stays_as_it_is(admin: Caller, name: str) -> None:
    before = admin.get(address(name))
    body = before | {"DisplayName": label("Called anew")}
    assert admin.call("PUT", address(name), body).status_code == 204
    after = admin.get(address(name))
    assert after.pop("DisplayName")["UserLocalizedLabel"]["Label"] == "Called anew"
    del before["DisplayName"]
    limits = ("MinValue", "MaxValue") if before["AttributeType"] == "Money" else ()
    assert {key: value for key, value in after.items() if key not in limits} == {
        key: value for key, value in before.items() if key not in limits
    }


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("UserLocal", "DateOnly", 204),
        ("UserLocal", "TimeZoneIndependent", 204),
        ("DateOnly", "UserLocal", 400),
        ("TimeZoneIndependent", "DateOnly", 400),
    ],
)
def test_only_a_user_local_date_can_change_its_behaviour(admin: Caller, before: str, after: str, status: int) -> None:
    form = {"Format": "DateOnly"} if before == "DateOnly" else {}
    made(admin, ACCOUNTS, column("DateTime", "new_On", DateTimeBehavior={"Value": before}, **form))
    body = admin.get(address("new_on")) | {"DateTimeBehavior": {"Value": after}}
    assert admin.call("PUT", address("new_on"), body).status_code == status
    expected = after if status == 204 else before
    assert admin.get(address("new_on"))["DateTimeBehavior"] == {"Value": expected}


@pytest.mark.parametrize("change", [{"SchemaName": "new_Other"}, {"@odata.type": f"{TYPES}MemoAttributeMetadata"}])
def test_name_and_type_of_a_column_are_fixed(admin: Caller, change: Json) -> None:
    made(admin, ACCOUNTS, column("String", "new_Code"))
    assert admin.call("PUT", address("new_code"), admin.get(address("new_code")) | change).status_code == 400


def test_a_deleted_column_is_gone_with_its_values(admin: Caller) -> None:
    made(admin, ACCOUNTS, column("String", "new_Code"))
    row = admin.create("accounts", {"new_code": "x"})
    assert admin.call("DELETE", address("new_code")).status_code == 204
    assert admin.call("GET", f"accounts({row})?$select=new_code").status_code == 400
    made(admin, ACCOUNTS, column("Integer", "new_Code"))
    assert admin.get(f"accounts({row})?$select=new_code")["new_code"] is None


@pytest.mark.parametrize(
    ("table_name", "name"), [("account", "name"), ("account", "createdon"), ("phso_feedback", "phso_name")]
)
def test_the_platforms_columns_and_primary_names_stay(admin: Caller, table_name: str, name: str) -> None:
    assert admin.call("DELETE", f"{columns_of(table_name)}(LogicalName='{name}')").status_code == 400
    assert admin.call("GET", f"{columns_of(table_name)}(LogicalName='{name}')").status_code == 200


def test_a_definition_is_not_patched(admin: Caller) -> None:
    status, _, sentence = error(admin.call("PATCH", address("name"), {"MaxLength": 1}))
    assert status == 405
    assert "PUT" in sentence


def test_sixty_tables_and_more_make_a_new_column_no_slower_than_a_few_requests(admin: Caller) -> None:
    made(admin, "EntityDefinitions", table("new_Project"))
    begun = time.perf_counter()
    for number in range(20):
        made(admin, columns_of("new_project"), column("String", f"new_C{number}"))
    assert (time.perf_counter() - begun) / 20 < 0.2


def test_typed_columns_come_in_one_request_of_metadata_changes(admin: Caller) -> None:
    made(admin, ACCOUNTS, column("String", "new_Code", MaxLength=12))

    def equal(value: str) -> Json:
        held = {"Type": "System.String", "Value": value}
        return {"Conditions": [{"PropertyName": "LogicalName", "ConditionOperator": "Equals", "Value": held}]}

    columns = {"Properties": {"PropertyNames": ["LogicalName", "MaxLength"]}, "Criteria": equal("new_code")}
    query = {"Properties": {"PropertyNames": ["Attributes"]}, "Criteria": equal("account"), "AttributeQuery": columns}
    answer = admin.session.get(f"{admin.api}RetrieveMetadataChanges(Query=@p1)", params={"@p1": json.dumps(query)})
    (found,) = answer.json()["EntityMetadata"]
    (attribute,) = found["Attributes"]
    assert (attribute["LogicalName"], attribute["MaxLength"]) == ("new_code", 12)
    assert "DisplayName" not in attribute
