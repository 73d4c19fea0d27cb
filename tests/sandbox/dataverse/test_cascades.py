"""What an assignment carries along, and activities that change their case."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part
from tests.sandbox.dataverse.events import AFTER, BEFORE, events, image, listen, sent, subject
from tests.sandbox.dataverse.receiving import Receiver

CHILDREN = 200
# Measured: 15 milliseconds, 60 with webhooks. The limit is for a cascade that would grow with the square of its rows.
SECONDS = 5


@pytest.fixture
def user(admin: Caller) -> str:
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    return admin.create("systemusers", {"lastname": "Worker", "businessunitid@odata.bind": f"/businessunits({unit})"})


def many(admin: Caller, case: str) -> None:
    """150 tasks, 25 emails and 25 notes about a case."""
    regarding = "regardingobjectid_incident_{table}@odata.bind"
    for table, navigation, count in (
        ("task", regarding.format(table="task"), 150),
        ("email", regarding.format(table="email"), 25),
        ("annotation", "objectid_incident@odata.bind", 25),
    ):
        row = {"@odata.type": f"Microsoft.Dynamics.CRM.{table}", navigation: f"/incidents({case})"}
        path = f"{table}s/Microsoft.Dynamics.CRM.CreateMultiple"
        assert admin.call("POST", path, {"Targets": [row] * count}).status_code == 200


def owners(admin: Caller) -> Counter[str]:
    return Counter(
        row["_ownerid_value"]
        for entity_set in ("tasks", "emails", "annotations")
        for row in admin.rows(f"{entity_set}?$select=_ownerid_value")
    )


def assign(admin: Caller, case: str, user: str, form: str) -> None:
    address = f"/systemusers({user})"
    if form == "bind":
        admin.change(f"incidents({case})", {"ownerid@odata.bind": address})
    else:
        assert admin.call("PUT", f"incidents({case})/ownerid/$ref", {"@odata.id": address}).status_code == 204


@pytest.mark.parametrize("form", ["bind", "$ref"])
def test_an_assigned_case_carries_200_children_along_and_each_tells_of_it(
    admin: Caller, receiver: Receiver, case_id: str, user: str, form: str
) -> None:
    many(admin, case_id)
    listen(admin, receiver, "incident", "task", "email", "annotation", images="ownerid")
    started = time.perf_counter()
    assign(admin, case_id, user, form)
    assert time.perf_counter() - started < SECONDS
    assert owners(admin) == {user: CHILDREN}
    told = events(admin, receiver, 30)
    assert Counter(subject(event)[0] for event in told) == {"incident": 1, "task": 150, "email": 25, "annotation": 25}
    assert len({subject(event) for event in told}) == CHILDREN + 1
    assert {event.body["CorrelationId"] for event in told} == {told[0].body["CorrelationId"]}
    before = admin.get("WhoAmI")["UserId"]
    assert {(image(event, BEFORE)["ownerid"], image(event, AFTER)["ownerid"]) for event in told} == {(before, user)}


def test_an_assignment_that_is_undone_leaves_every_child_as_it_was(
    admin: Caller, receiver: Receiver, case_id: str, user: str
) -> None:
    many(admin, case_id)
    listen(admin, receiver, "incident", "task", "email", "annotation")
    assigned = part("PATCH", f"incidents({case_id})", {"ownerid@odata.bind": f"/systemusers({user})"}, 1)
    assert admin.batch(batch(changeset(assigned, part("POST", "tasks", {"nope": 1}, 2)))).status_code == 400
    assert owners(admin) == {admin.get("WhoAmI")["UserId"]: CHILDREN}
    assert events(admin, receiver) == []


def test_a_case_given_to_a_user_who_cannot_own_leaves_every_child_as_it_was(
    admin: Caller, case_id: str, user: str
) -> None:
    many(admin, case_id)
    admin.change(f"systemusers({user})", {"isdisabled": True})
    refused = error(admin.call("PATCH", f"incidents({case_id})", {"ownerid@odata.bind": f"/systemusers({user})"}))
    assert refused[:2] == (403, "0x80040225")
    assert user not in owners(admin)


@pytest.mark.parametrize("form", ["bind", "from the child", "from the case"])
@pytest.mark.parametrize("table", ["task", "email", "phonecall", "letter"])
def test_an_activity_that_changes_its_case_tells_of_both_cases(
    admin: Caller, receiver: Receiver, case_id: str, table: str, form: str
) -> None:
    account = admin.create("accounts", {"name": "x"})
    other = admin.create("incidents", {"title": "New", "customerid_account@odata.bind": f"/accounts({account})"})
    lookup = f"regardingobjectid_incident_{table}"
    row = admin.create(f"{table}s", {f"{lookup}@odata.bind": f"/incidents({case_id})"})
    listen(admin, receiver, table, images="regardingobjectid")
    if form == "bind":
        admin.change(f"{table}s({row})", {f"{lookup}@odata.bind": f"/incidents({other})"})
    elif form == "from the child":
        answer = admin.call("PUT", f"{table}s({row})/{lookup}/$ref", {"@odata.id": f"incidents({other})"})
        assert answer.status_code == 204
    else:
        path = f"incidents({other})/Incident_{table.capitalize()}s/$ref"
        assert admin.call("POST", path, {"@odata.id": f"{table}s({row})"}).status_code == 204
    (told,) = events(admin, receiver)
    assert subject(told) == (table, row)
    assert sent(told)["regardingobjectid"] == other
    assert (image(told, BEFORE)["regardingobjectid"], image(told, AFTER)["regardingobjectid"]) == (case_id, other)
