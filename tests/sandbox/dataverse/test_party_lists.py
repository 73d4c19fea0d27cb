"""The columns of activities that list their parties: in the metadata and in events, never in the Web API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.bodies import columns_of
from tests.sandbox.dataverse.calling import Caller, error, wait_until
from tests.sandbox.dataverse.receiving import Received, Receiver, register_endpoint, register_image, register_step

SENDER, TO, CC = 1, 2, 3


@pytest.fixture
def endpoint(admin: Caller, receiver: Receiver) -> str:
    return register_endpoint(admin, receiver.url)


@pytest.fixture
def contact(admin: Caller) -> str:
    return admin.create("contacts", {"firstname": "Ana", "lastname": "Lee"})


def party(contact: str, part: int) -> dict[str, object]:
    return {"partyid_contact@odata.bind": f"/contacts({contact})", "participationtypemask": part}


def calls(admin: Caller, receiver: Receiver) -> list[Received]:
    wait_until(lambda: admin.control("GET", "webhooks/pending").json()["count"] == 0)
    return receiver.calls


def values(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    return {pair["key"]: pair["value"] for pair in pairs}


def told(call: Received) -> dict[str, Any]:
    """The columns in Target."""
    return values(values(call.body["InputParameters"])["Target"]["Attributes"])


def image(call: Received, moment: str) -> dict[str, Any]:
    images = values(call.body["PreEntityImages"]) | values(call.body["PostEntityImages"])
    return values(images[moment]["Attributes"])


def names(listed: dict[str, Any]) -> list[str]:
    """Whom an EntityCollection lists."""
    return [values(entity["Attributes"])["partyid"]["Name"] for entity in listed["Entities"]]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("email", {"from", "to", "cc", "bcc"}),
        ("letter", {"from", "to", "cc", "bcc"}),
        ("phonecall", {"from", "to"}),
        ("task", set()),
    ],
)
def test_an_activity_has_the_columns_of_its_kind(admin: Caller, table: str, expected: set[str]) -> None:
    found = admin.rows(f"{columns_of(table)}?$select=LogicalName,AttributeType")
    assert {each["LogicalName"] for each in found if each["AttributeType"] == "PartyList"} == expected


@pytest.mark.parametrize("query", ["$select=to", "$filter=to eq 'x'", "$orderby=to", "$select=_to_value"])
def test_no_column_that_lists_parties_can_be_read_by_its_name(admin: Caller, query: str) -> None:
    assert admin.call("GET", f"emails?{query}").status_code == 400


@pytest.mark.parametrize("name", ["to", "to@odata.bind"])
def test_none_can_be_written_by_its_name(admin: Caller, name: str) -> None:
    email = admin.create("emails", {"subject": "x"})
    for method, path in (("PATCH", f"emails({email})"), ("POST", "emails")):
        assert error(admin.call(method, path, {name: "/contacts(1)"}))[0] == 400


def test_a_row_is_shown_without_them(admin: Caller, contact: str) -> None:
    email = admin.create("emails", {"email_activity_parties": [party(contact, TO)]})
    assert {"to", "_to_value"}.isdisjoint(admin.get(f"emails({email})"))


@pytest.mark.parametrize(
    ("filtering", "sent", "count"),
    [
        ("to", [TO], 1),
        ("to,subject", [TO, CC], 1),
        ("cc", [TO], 0),
        ("cc", [TO, CC], 1),
        ("from", [TO], 1),
        ("subject", [TO], 0),
        ("to", None, 0),
    ],
)
def test_an_update_of_the_parties_is_told_by_their_columns(
    admin: Caller, receiver: Receiver, endpoint: str, contact: str, filtering: str, sent: list[int] | None, count: int
) -> None:
    """The letter had a sender before, who is gone with every update of the parties."""
    register_step(admin, endpoint, "Update", "letter", filteringattributes=filtering)
    letter = admin.create("letters", {"letter_activity_parties": [party(contact, SENDER)]})
    parties = {} if sent is None else {"letter_activity_parties": [party(contact, part) for part in sent]}
    admin.change(f"letters({letter})", {"description": "x", **parties})
    assert len(calls(admin, receiver)) == count


def test_the_target_of_an_update_lists_the_parties_that_are_there_now(
    admin: Caller, receiver: Receiver, endpoint: str, contact: str
) -> None:
    register_step(admin, endpoint, "Update", "email")
    email = admin.create("emails", {"email_activity_parties": [party(contact, TO), party(contact, CC)]})
    admin.change(f"emails({email})", {"email_activity_parties": [party(contact, TO)]})
    admin.change(f"emails({email})", {"subject": "y"})
    first, second = (told(call) for call in calls(admin, receiver))
    assert names(first["to"]) == ["Ana Lee"]
    assert first["cc"]["Entities"] == []
    assert {"from", "bcc"}.isdisjoint(first)
    assert {"to", "cc"}.isdisjoint(second)


def test_images_list_the_parties_before_and_after(
    admin: Caller, receiver: Receiver, endpoint: str, contact: str
) -> None:
    step = register_step(admin, endpoint, "Update", "phonecall")
    register_image(admin, step, 0, "to")
    register_image(admin, step, 1)
    call = admin.create("phonecalls", {"phonecall_activity_parties": [party(contact, TO)]})
    admin.change(f"phonecalls({call})", {"phonecall_activity_parties": [party(contact, SENDER)]})
    (event,) = calls(admin, receiver)
    assert names(image(event, "Before")["to"]) == ["Ana Lee"]
    assert set(image(event, "Before")) == {"to", "activityid"}
    assert names(image(event, "After")["from"]) == ["Ana Lee"]
    assert "to" not in image(event, "After")


def test_the_image_of_a_deleted_activity_lists_its_parties(
    admin: Caller, receiver: Receiver, endpoint: str, contact: str
) -> None:
    register_image(admin, register_step(admin, endpoint, "Delete", "email"), 0, "to")
    email = admin.create("emails", {"email_activity_parties": [party(contact, TO)]})
    assert admin.call("DELETE", f"emails({email})").status_code == 204
    (event,) = calls(admin, receiver)
    assert names(image(event, "Before")["to"]) == ["Ana Lee"]


@pytest.mark.parametrize(("table", "column"), [("task", "to"), ("phonecall", "cc"), ("email", "requiredattendees")])
def test_a_step_cannot_name_a_list_that_the_activity_does_not_have(
    admin: Caller, endpoint: str, table: str, column: str
) -> None:
    with pytest.raises(AssertionError, match=f"filteringattributes name {column}"):
        register_step(admin, endpoint, "Update", table, filteringattributes=column)
