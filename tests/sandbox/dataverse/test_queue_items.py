"""Queue items: made beside their task, one at a time."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part
from tests.sandbox.dataverse.test_batch import statuses

TASK, ITEM, SECOND = (f"5b0c0c4e-0000-4000-8000-00000000000{number}" for number in "123")


@pytest.fixture
def queue(admin: Caller) -> str:
    return admin.create("queues", {"name": "Referrals"})


def item(queue: str, row: str, key: str | None = None, table: str = "task") -> dict[str, str]:
    bind = {"queueid@odata.bind": f"/queues({queue})", f"objectid_{table}@odata.bind": row}
    return bind if key is None else {**bind, "queueitemid": key}


def add(admin: Caller, queue: str, row: str, table: str = "task") -> str:
    target = {"activityid": row, "@odata.type": f"Microsoft.Dynamics.CRM.{table}"}
    answer = admin.call("POST", f"queues({queue})/Microsoft.Dynamics.CRM.AddToQueue", {"Target": target})
    return str(answer.json()["QueueItemId"])


@pytest.mark.parametrize("reference", [f"/tasks({TASK})", f"tasks({TASK})", "$1", "/$1"])
def test_a_task_and_its_queue_item_are_made_in_one_changeset(admin: Caller, queue: str, reference: str) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    made = part("POST", "tasks", {"activityid": TASK, "subject": "OAT referral"}, 1)
    answer = admin.batch(batch(changeset(made, part("POST", "queueitems", item(queue, reference, ITEM), 2))))
    assert statuses(answer.text) == [204, 204], answer.text
    row = admin.get(f"queueitems({ITEM})")
    assert (row["_queueid_value"], row["_objectid_value"], row["objecttypecode"]) == (queue, TASK, "task")
    assert (row["title"], row["enteredon"]) == ("OAT referral", "2025-03-10T09:00:00Z")
    assert (row["statecode"], row["statuscode"]) == (0, 1)


def test_a_queue_made_in_the_same_changeset_takes_the_item(admin: Caller) -> None:
    parts = (
        part("POST", "queues", {"name": "New"}, 1),
        part("PATCH", f"tasks({TASK})", {"subject": "x"}, 2, If_None_Match="*"),
        part("PATCH", f"queueitems({ITEM})", {"queueid@odata.bind": "$1", "objectid_task@odata.bind": "$2"}, 3),
    )
    assert statuses(admin.batch(batch(changeset(*parts))).text) == [204, 204, 204]
    row = admin.get(f"queueitems({ITEM})?$expand=queueid($select=name),objectid_task($select=subject)")
    assert (row["queueid"]["name"], row["objectid_task"]["subject"]) == ("New", "x")


def test_a_queue_item_that_is_refused_takes_its_task_with_it(admin: Caller, queue: str) -> None:
    made = part("POST", "tasks", {"activityid": TASK}, 1)
    wrong = part("POST", "queueitems", item(queue, f"/tasks({SECOND})"), 2)
    assert statuses(admin.batch(batch(changeset(made, wrong))).text) == [404]
    assert admin.rows("tasks") == []


def test_a_changeset_that_is_sent_again_makes_no_second_item(admin: Caller, queue: str) -> None:
    parts = (
        part("POST", "tasks", {"activityid": TASK}, 1),
        part("POST", "queueitems", item(queue, f"/tasks({TASK})", ITEM), 2),
    )
    assert [statuses(admin.batch(batch(changeset(*parts))).text) for _ in range(2)] == [[204, 204], [412]]
    assert len(admin.rows("queueitems")) == 1
    repeated = admin.call("POST", "queueitems", item(queue, f"/tasks({TASK})", ITEM))
    assert error(repeated)[:2] == (412, "0x80040237")


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_row_in_a_queue_gets_no_second_item(admin: Caller, queue: str, elsewhere: bool) -> None:
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    target = admin.create("queues", {"name": "b"}) if elsewhere else queue
    refused = error(admin.call("POST", "queueitems", item(target, f"/tasks({TASK})", SECOND)))
    assert refused[:2] == (400, "0x80040203")
    assert "AddToQueue" in refused[2]
    assert [row["queueitemid"] for row in admin.rows("queueitems")] == [ITEM]


def test_a_row_whose_item_is_inactive_enters_a_queue_anew(admin: Caller, queue: str) -> None:
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    admin.change(f"queueitems({ITEM})", {"statecode": 1})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", SECOND))
    assert add(admin, queue, TASK) == SECOND
    admin.change(f"queueitems({SECOND})", {"statecode": 1})
    assert add(admin, queue, TASK) not in (ITEM, SECOND)


def test_an_item_made_directly_is_moved_by_the_action(admin: Caller, queue: str) -> None:
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    other = admin.create("queues", {"name": "b"})
    assert add(admin, other, TASK) == ITEM
    assert admin.get(f"queueitems({ITEM})")["_queueid_value"] == other


def test_an_email_may_be_in_several_queues(admin: Caller, queue: str) -> None:
    email = admin.create("emails", {"subject": "x"})
    other = admin.create("queues", {"name": "b"})
    made = [admin.create("queueitems", item(found, f"/emails({email})", table="email")) for found in (queue, other)]
    assert add(admin, queue, email, "email") not in made
    assert len(admin.rows("queueitems")) == 3


@pytest.mark.parametrize(
    ("columns", "status", "sentence"),
    [
        ({"title": "x"}, 400, "'title' cannot be set"),
        ({"enteredon": "2025-03-10T09:00:00Z"}, 400, "'enteredon' cannot be set"),
        ({"queueid@odata.bind": None}, 400, "queueid"),
        ({"objectid_task@odata.bind": None}, 400, "objectid"),
    ],
)
def test_an_item_that_lacks_its_ends_or_says_what_the_platform_says_is_refused(
    admin: Caller, queue: str, columns: dict[str, Any], status: int, sentence: str
) -> None:
    admin.create("tasks", {"activityid": TASK})
    refused = error(admin.call("POST", "queueitems", item(queue, f"/tasks({TASK})") | columns))
    assert refused[0] == status
    assert sentence in refused[2]


@pytest.mark.parametrize("missing", ["queueid@odata.bind", "objectid_task@odata.bind"])
def test_an_item_needs_a_queue_and_a_row(admin: Caller, queue: str, missing: str) -> None:
    admin.create("tasks", {"activityid": TASK})
    body = item(queue, f"/tasks({TASK})")
    del body[missing]
    refused = error(admin.call("POST", "queueitems", body))
    assert refused[0] == 400
    assert missing.partition("@")[0].partition("_")[0] in refused[2]


def test_an_item_is_not_moved_by_an_update(admin: Caller, queue: str) -> None:
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    other = admin.create("queues", {"name": "b"})
    refused = error(admin.call("PATCH", f"queueitems({ITEM})", {"queueid@odata.bind": f"/queues({other})"}))
    assert "not valid for Update" in refused[2]
    assert admin.get(f"queueitems({ITEM})")["_queueid_value"] == queue


def test_a_queue_has_an_owner_and_what_is_in_it_keeps_its_own(admin: Caller) -> None:
    who = admin.get("WhoAmI")
    team = {
        "name": "OAT",
        "businessunitid@odata.bind": f"/businessunits({who['BusinessUnitId']})",
        "administratorid@odata.bind": f"/systemusers({who['UserId']})",
    }
    owner = admin.create("teams", team)
    queue = admin.create("queues", {"name": "OAT", "ownerid@odata.bind": f"/teams({owner})"})
    found = admin.get(f"queues({queue})")
    assert (found["_ownerid_value"], found["_owningteam_value"], found["_owninguser_value"]) == (owner, owner, None)
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    assert admin.get(f"tasks({TASK})")["_ownerid_value"] == who["UserId"]
    assert "_ownerid_value" not in admin.get(f"queueitems({ITEM})")


def test_a_deleted_task_takes_its_queue_item_with_it(admin: Caller, queue: str) -> None:
    admin.create("tasks", {"activityid": TASK})
    admin.create("queueitems", item(queue, f"/tasks({TASK})", ITEM))
    assert admin.call("DELETE", f"tasks({TASK})").status_code == 204
    assert admin.rows("queueitems") == []
