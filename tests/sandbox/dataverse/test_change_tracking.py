"""Prefer: odata.track-changes, and the links that it leads to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.bodies import made, table
from tests.sandbox.dataverse.calling import Caller, error

TRACKED = "odata.track-changes"
NAMES = "accounts?$select=name"


def accounts(admin: Caller, *names: str) -> list[str]:
    return [admin.create("accounts", {"name": name}) for name in names]


def link(found: dict[str, Any], admin: Caller, kind: str = "delta") -> str:
    """The path of a link, below the service root."""
    address = str(found[f"@odata.{kind}Link"])
    assert address.startswith(admin.api)
    return address.removeprefix(admin.api)


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Names of changed rows and ids of deleted ones, in their order."""
    return [("deleted", row["id"]) if "reason" in row else ("changed", row["name"]) for row in found["value"]]


def test_a_tracked_read_holds_all_rows_and_a_link_to_what_changes(admin: Caller) -> None:
    accounts(admin, "a", "b")
    answer = admin.call("GET", NAMES, Prefer=TRACKED)
    assert answer.headers["Preference-Applied"] == TRACKED
    found = answer.json()
    assert sorted(row["name"] for row in found["value"]) == ["a", "b"]
    delta = admin.get(link(found, admin))
    assert delta["@odata.context"].endswith("$metadata#accounts(name)/$delta")
    assert delta["value"] == []


def test_rows_that_are_new_or_changed_come_first_and_then_those_deleted(admin: Caller) -> None:
    first, second = accounts(admin, "a", "b")
    start = link(admin.get(NAMES, Prefer=TRACKED), admin)
    admin.call("DELETE", f"accounts({first})")
    admin.change(f"accounts({second})", {"name": "b2"})
    accounts(admin, "c")
    (passing,) = accounts(admin, "passing")
    admin.call("DELETE", f"accounts({passing})")
    delta = admin.get(start)
    assert told(delta) == [("changed", "b2"), ("changed", "c"), ("deleted", first), ("deleted", passing)]
    assert delta["value"][2]["@odata.context"].endswith("$metadata#accounts/$deletedEntity")
    assert admin.get(link(delta, admin))["value"] == []
    assert admin.call("GET", start.replace("accounts?$select=name&", "accounts/$count?")).text == "4"


def test_a_row_that_came_back_is_not_told_as_deleted(admin: Caller) -> None:
    (row,) = accounts(admin, "a")
    start = link(admin.get(NAMES, Prefer=TRACKED), admin)
    admin.call("DELETE", f"accounts({row})")
    admin.create("accounts", {"accountid": row, "name": "again"})
    assert told(admin.get(start)) == [("changed", "again")]


def test_what_changes_while_pages_are_read_is_told_by_the_link_of_the_last(admin: Caller) -> None:
    accounts(admin, "a", "b", "c")
    first = admin.get(NAMES, Prefer=f"{TRACKED}, odata.maxpagesize=2")
    assert "@odata.deltaLink" not in first
    gone = first["value"][0]["accountid"]
    admin.call("DELETE", f"accounts({gone})")
    last = admin.get(link(first, admin, "next"), Prefer="odata.maxpagesize=2")
    assert told(admin.get(link(last, admin))) == [("deleted", gone)]


def test_more_changes_than_a_page_holds_go_on_and_none_is_lost(admin: Caller) -> None:
    rows = accounts(admin, *"abc")
    start = link(admin.get(NAMES, Prefer=TRACKED), admin)
    for row in rows[:2]:
        admin.call("DELETE", f"accounts({row})")
    accounts(admin, *"defg")
    found: list[tuple[str, str]] = []
    while start:
        delta = admin.get(start, Prefer="odata.maxpagesize=2")
        found += told(delta)
        start = link(delta, admin, "next") if "@odata.nextLink" in delta else ""
    assert found == [*(("deleted", row) for row in rows[:2]), *(("changed", name) for name in "defg")]


def test_a_table_is_tracked_from_when_its_definition_says_so(admin: Caller) -> None:
    status, _, message = error(admin.call("GET", "contacts", Prefer=TRACKED))
    assert (status, "change tracking" in message) == (400, True)
    made(admin, "EntityDefinitions", table("new_Tracked", ChangeTrackingEnabled=True))
    found = admin.get("new_trackeds", Prefer=TRACKED)
    row = admin.create("new_trackeds", {"new_name": "x"})
    assert admin.get(link(found, admin))["value"][0]["new_trackedid"] == row


def test_a_token_lives_for_seven_days(admin: Caller) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    start = link(admin.get(NAMES, Prefer=TRACKED), admin)
    admin.control("POST", "clock", {"advance_seconds": 7 * 86400})
    assert admin.get(start)["value"] == []
    admin.control("POST", "clock", {"advance_seconds": 1})
    assert error(admin.call("GET", start))[:2] == (400, "0x80044352")


@pytest.mark.parametrize("option", ["$filter=name eq 'a'", "$orderby=name", "$expand=primarycontactid", "$top=1"])
def test_a_tracked_read_takes_no_other_options(admin: Caller, option: str) -> None:
    assert "Change Tracking" in error(admin.call("GET", f"accounts?{option}", Prefer=TRACKED))[2]


@pytest.mark.parametrize(
    ("path", "status"), [("accounts?$deltatoken=1", 400), ("accounts({})/contact_customer_accounts?$deltatoken=1", 501)]
)
def test_a_token_that_cannot_be_read_is_an_error(admin: Caller, path: str, status: int) -> None:
    (row,) = accounts(admin, "a")
    assert admin.call("GET", path.format(row)).status_code == status
