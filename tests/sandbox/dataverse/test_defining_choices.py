"""Global choices, and the options of any choice, changed through the Web API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.bodies import TYPES, Json, column, columns_of, label, made, options
from tests.sandbox.dataverse.calling import Caller, error

CHOICES = "GlobalOptionSetDefinitions"
COLORS = f"{CHOICES}(Name='new_colors')"
OWN = {"EntityLogicalName": "account", "AttributeLogicalName": "new_grade"}
GLOBAL = {"OptionSetName": "new_colors"}


def colors() -> Json:
    body = options({727000000: "Red", 727000001: "Green"})
    del body["IsGlobal"]
    return body | {"Name": "new_colors", "DisplayName": label("Colors")}


@pytest.fixture
def choosing(admin: Caller) -> Caller:
    """A global choice, a column of it, and a column with a choice of its own, of the same options."""
    made(admin, CHOICES, colors())
    bound = column("Picklist", "new_Color") | {"GlobalOptionSet@odata.bind": f"/{COLORS}"}
    made(admin, columns_of("account"), bound)
    own = options({727000000: "Red", 727000001: "Green"})
    made(admin, columns_of("account"), column("Picklist", "new_Grade", OptionSet=own))
    return admin


def shown(caller: Caller, name: str, kind: str = "Picklist", table: str = "account") -> dict[int, str]:
    address = f"{columns_of(table)}(LogicalName='{name}')/{TYPES}{kind}AttributeMetadata"
    found = caller.get(f"{address}?$select=LogicalName&$expand=OptionSet($select=Options)")["OptionSet"]["Options"]
    return {option["Value"]: option["Label"]["UserLocalizedLabel"]["Label"] for option in found}


def test_a_global_choice_is_read_by_name_by_id_and_in_the_list(choosing: Caller) -> None:
    found = choosing.get(COLORS)
    assert [option["Value"] for option in found["Options"]] == [727000000, 727000001]
    assert (found["IsGlobal"], found["DisplayName"]["UserLocalizedLabel"]["Label"]) == (True, "Colors")
    assert choosing.get(f"{CHOICES}({found['MetadataId']})")["Name"] == "new_colors"
    assert "new_colors" in [each["Name"] for each in choosing.rows(CHOICES)]


def test_a_column_says_which_choice_it_shares(choosing: Caller) -> None:
    address = f"{columns_of('account')}/{TYPES}PicklistAttributeMetadata"
    rows = choosing.rows(
        f"{address}?$select=LogicalName&$expand=OptionSet($select=Name,IsGlobal),GlobalOptionSet($select=Name)"
    )
    found = {row["LogicalName"]: row for row in rows}
    assert found["new_color"]["GlobalOptionSet"]["Name"] == found["new_color"]["OptionSet"]["Name"] == "new_colors"
    assert found["new_grade"]["GlobalOptionSet"] is None
    assert found["new_grade"]["OptionSet"]["IsGlobal"] is False


@pytest.mark.parametrize(("named", "name"), [(OWN, "new_grade"), (GLOBAL, "new_color")], ids=["own", "global"])
def test_options_are_inserted_renamed_ordered_and_deleted(choosing: Caller, named: Json, name: str) -> None:
    def act(action: str, **more: Any) -> Any:
        return choosing.call("POST", action, {**named, **more})

    assert choosing.call("POST", "accounts", {name: 727000005}).status_code == 400
    inserted = act("InsertOptionValue", Value=727000005, Label=label("Blue"))
    assert (inserted.status_code, inserted.json()["NewOptionValue"]) == (200, 727000005)
    row = choosing.create("accounts", {name: 727000005})
    assert act("UpdateOptionValue", Value=727000005, Label=label("Azure"), MergeLabels=True).status_code == 204
    assert act("OrderOption", Values=[727000005, 727000001, 727000000]).status_code == 204
    assert list(shown(choosing, name).items()) == [(727000005, "Azure"), (727000001, "Green"), (727000000, "Red")]
    formatted = choosing.get(f"accounts({row})?$select={name}", Prefer='odata.include-annotations="*"')
    assert formatted[f"{name}@OData.Community.Display.V1.FormattedValue"] == "Azure"
    assert act("DeleteOptionValue", Value=727000001).status_code == 204
    assert list(shown(choosing, name)) == [727000005, 727000000]
    assert choosing.call("POST", "accounts", {name: 727000001}).status_code == 400


def test_an_option_without_a_value_gets_the_next_one(choosing: Caller) -> None:
    answer = choosing.call("POST", "InsertOptionValue", {**GLOBAL, "Label": label("Blue")})
    assert answer.json()["NewOptionValue"] == 727000002


def test_options_of_shipped_and_two_option_columns_change_too(admin: Caller) -> None:
    named = {"EntityLogicalName": "phso_feedback", "AttributeLogicalName": "phso_kind"}
    before = shown(admin, "phso_kind", table="phso_feedback")
    answer = admin.call("POST", "InsertOptionValue", {**named, "Label": label("other")})
    assert shown(admin, "phso_kind", table="phso_feedback") == before | {answer.json()["NewOptionValue"]: "other"}
    no = {"EntityLogicalName": "account", "AttributeLogicalName": "creditonhold", "Value": 0, "Label": label("Free")}
    assert admin.call("POST", "UpdateOptionValue", no).status_code == 204
    found = admin.get(
        f"{columns_of('account')}(LogicalName='creditonhold')/{TYPES}BooleanAttributeMetadata?$expand=OptionSet"
    )
    assert found["OptionSet"]["FalseOption"]["Label"]["UserLocalizedLabel"]["Label"] == "Free"


def test_a_status_reason_is_added_to_a_state(admin: Caller) -> None:
    body = {
        "EntityLogicalName": "incident",
        "AttributeLogicalName": "statuscode",
        "StateCode": 0,
        "Label": label("Waiting"),
        "Value": 727000000,
    }
    assert admin.call("POST", "InsertStatusValue", body).json()["NewOptionValue"] == 727000000
    contact = admin.create("contacts", {"lastname": "Lee"})
    case = {"title": "a", "customerid_contact@odata.bind": f"/contacts({contact})", "statuscode": 727000000}
    assert admin.get(f"incidents({admin.create('incidents', case)})")["statecode"] == 0
    assert admin.call("POST", "InsertStatusValue", body | {"StateCode": 9}).status_code == 400


def test_a_choice_in_use_stays_and_one_out_of_use_goes(choosing: Caller) -> None:
    assert error(choosing.call("DELETE", COLORS))[1] == "0x8004F01F"
    assert choosing.call("DELETE", f"{columns_of('account')}(LogicalName='new_color')").status_code == 204
    assert choosing.call("DELETE", COLORS).status_code == 204
    assert choosing.call("GET", COLORS).status_code == 404


def test_labels_of_a_global_choice_are_replaced_by_put(choosing: Caller) -> None:
    body = choosing.get(COLORS) | {"DisplayName": label("Paint")}
    assert choosing.call("PUT", COLORS, body).status_code == 204
    after = choosing.get(COLORS)
    assert after["DisplayName"]["UserLocalizedLabel"]["Label"] == "Paint"
    assert after["Options"] == body["Options"]


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("InsertOptionValue", {**OWN, "Value": 727000000, "Label": label("x")}),
        ("InsertOptionValue", {"OptionSetName": "nope", "Label": label("x")}),
        ("InsertOptionValue", {"EntityLogicalName": "account", "AttributeLogicalName": "name", "Label": label("x")}),
        ("InsertOptionValue", {"EntityLogicalName": "account", "AttributeLogicalName": "new_color", "Value": 9}),
        ("UpdateOptionValue", {**OWN, "Value": 9, "Label": label("x")}),
        ("DeleteOptionValue", {**OWN, "Value": 9}),
        ("DeleteOptionValue", {**OWN, "Value": 727000000, "Nope": 1}),
        ("OrderOption", {**OWN, "Values": [727000000]}),
    ],
)
def test_what_cannot_be_done_to_options_is_refused(choosing: Caller, action: str, body: Json) -> None:
    before = shown(choosing, "new_grade"), shown(choosing, "new_color")
    assert choosing.call("POST", action, body).status_code == 400
    assert (shown(choosing, "new_grade"), shown(choosing, "new_color")) == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (colors(), "0x80047010"),
        (colors() | {"Name": "colors"}, "0x80040203"),
        (colors() | {"Name": "new_more", "Options": [{"Value": 1}, {"Value": 1}]}, "0x80040203"),
    ],
)
def test_a_global_choice_that_cannot_be_is_refused(choosing: Caller, body: Json, code: str) -> None:
    assert error(choosing.call("POST", CHOICES, body))[:2] == (400, code)
