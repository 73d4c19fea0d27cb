"""Alternate keys: made, kept by rows, and used to name them."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.bodies import Json, column, columns_of, label, made
from tests.sandbox.dataverse.calling import Caller, error

KEYS = "EntityDefinitions(LogicalName='account')/Keys"


def key(*columns: str, name: str = "new_CodeKey") -> Json:
    return {"SchemaName": name, "DisplayName": label(name), "KeyAttributes": list(columns)}


@pytest.fixture
def keyed(admin: Caller) -> Caller:
    """Accounts with a key of two columns, a text and a number."""
    made(admin, columns_of("account"), column("String", "new_Code"))
    made(admin, columns_of("account"), column("Integer", "new_Part"))
    made(admin, KEYS, key("new_code", "new_part"))
    return admin


def test_a_key_is_active_at_once_and_goes_when_deleted(keyed: Caller) -> None:
    (found,) = keyed.rows(KEYS)
    assert (found["LogicalName"], found["KeyAttributes"]) == ("new_codekey", ["new_code", "new_part"])
    assert found["EntityKeyIndexStatus"] == "Active"
    assert keyed.call("DELETE", f"{columns_of('account')}(LogicalName='new_code')").status_code == 400
    assert keyed.call("DELETE", f"{KEYS}({found['MetadataId']})").status_code == 204
    assert keyed.rows(KEYS) == []
    assert keyed.call("DELETE", f"{columns_of('account')}(LogicalName='new_code')").status_code == 204


def test_two_rows_never_have_the_same_key(keyed: Caller) -> None:
    keyed.create("accounts", {"new_code": "A", "new_part": 1})
    other = keyed.create("accounts", {"new_code": "A", "new_part": 2})
    again = keyed.call("POST", "accounts", {"new_code": "A", "new_part": 1})
    assert error(again)[:2] == (412, "0x80060892")
    assert error(keyed.call("PATCH", f"accounts({other})", {"new_part": 1}))[:2] == (412, "0x80060892")
    for _ in range(2):
        keyed.create("accounts", {"new_code": "A"})


def test_a_row_is_read_changed_bound_and_deleted_by_its_key(keyed: Caller) -> None:
    row = keyed.create("accounts", {"name": "One", "new_code": "it's", "new_part": 1})
    address = "accounts(new_code='it''s',new_part=1)"
    assert keyed.get(address)["accountid"] == row
    keyed.change(address, {"name": "Two"}, If_Match="*")
    child = keyed.create("accounts", {"parentaccountid@odata.bind": f"/{address}"})
    assert keyed.get(f"accounts({child})/parentaccountid")["name"] == "Two"
    assert keyed.call("DELETE", address).status_code == 204
    assert error(keyed.call("GET", address))[:2] == (404, "0x80060891")


def test_an_upsert_by_key_makes_one_row_and_then_changes_it(keyed: Caller) -> None:
    address = "accounts(new_part=1,new_code='A')"
    for name in ("One", "Two"):
        keyed.change(address, {"name": name})
    (row,) = keyed.rows("accounts?$filter=new_code eq 'A'&$select=name,new_part")
    assert (row["name"], row["new_part"]) == ("Two", 1)
    assert keyed.call("PATCH", "accounts(new_part=9,new_code='B')", {}, If_Match="*").status_code == 404
    assert keyed.call("PATCH", address, {}, If_None_Match="*").status_code == 412


def test_upsert_multiple_takes_keys(keyed: Caller) -> None:
    kind = "Microsoft.Dynamics.CRM.account"
    keyed.create("accounts", {"new_code": "A", "new_part": 1})
    targets = [
        {"@odata.type": kind, "@odata.id": f"accounts(new_code='{code}',new_part=1)", "name": code} for code in "AB"
    ]
    answer = keyed.call("POST", "accounts/Microsoft.Dynamics.CRM.UpsertMultiple", {"Targets": targets})
    assert [result["RecordCreated"] for result in answer.json()["Results"]] == [False, True]
    assert {row["name"] for row in keyed.rows("accounts?$filter=new_part eq 1")} == {"A", "B"}


@pytest.mark.parametrize(
    "address", ["accounts(new_code='A')", "accounts(name='A')", "accounts(new_code='A'new_part=1)"]
)
def test_values_that_are_no_key_are_refused(keyed: Caller, address: str) -> None:
    assert keyed.call("GET", address).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        key(),
        key("nope"),
        key("description"),
        key("new_code", "new_code"),
        key("name", name="CodeKey"),
        key("name"),
        key("name", name="new_Other") | {"Nope": 1},
    ],
)
def test_a_key_that_cannot_be_is_refused(keyed: Caller, body: Json) -> None:
    assert keyed.call("POST", KEYS, body).status_code == 400
    assert len(keyed.rows(KEYS)) == 1


def test_rows_that_break_a_key_already_forbid_it(admin: Caller) -> None:
    for _ in range(2):
        admin.create("accounts", {"accountnumber": "same"})
    assert admin.call("POST", KEYS, key("accountnumber")).status_code == 400
    assert admin.rows(KEYS) == []
