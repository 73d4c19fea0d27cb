"""Delivery of webhooks: order, retry, failures, holding back, repeating, surviving."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.calling import Caller, wait_until
from tests.sandbox.dataverse.receiving import Receiver, register_endpoint, register_step


def delivered(admin: Caller) -> None:
    wait_until(lambda: admin.control("GET", "webhooks/pending").json()["count"] == 0)


def jobs(admin: Caller) -> list[dict[str, object]]:
    return admin.rows("asyncoperations?$select=statecode,statuscode,message,friendlymessage,_owningextensionid_value")


def told(receiver: Receiver) -> list[str]:
    return [call.body["PrimaryEntityId"] for call in receiver.calls]


@pytest.fixture
def step(admin: Caller, receiver: Receiver) -> str:
    return register_step(admin, register_endpoint(admin, receiver.url), "Create", "task", asyncautodelete=False)


@pytest.mark.usefixtures("step")
def test_messages_arrive_in_the_order_of_their_commits(admin: Caller, receiver: Receiver) -> None:
    made = [admin.create("tasks", {}) for _ in range(20)]
    delivered(admin)
    assert told(receiver) == made


@pytest.mark.parametrize(
    ("statuses", "attempts", "is_well"),
    [
        ([200], 1, True),
        ([202], 1, True),
        ([502, 200], 2, True),
        ([503, 204], 2, True),
        ([504, 504], 2, False),
        ([503, 400], 2, False),
        ([429], 1, False),
        ([500], 1, False),
        ([408], 1, False),
        ([302], 1, False),
    ],
)
def test_there_is_one_more_attempt_after_502_503_and_504_only(
    admin: Caller, receiver: Receiver, step: str, statuses: list[int], attempts: int, is_well: bool
) -> None:
    receiver.statuses = list(statuses)
    admin.create("tasks", {})
    delivered(admin)
    assert len(receiver.calls) == attempts
    (delivery,) = admin.control("GET", "webhooks").json()["webhooks"]
    assert (delivery["state"], delivery["status"], delivery["attempts"]) == (
        "succeeded" if is_well else "failed", statuses[-1], attempts,
    )  # fmt: skip
    assert delivery["url"] == receiver.url
    (job,) = jobs(admin)
    assert (job["statecode"], job["statuscode"]) == (3, 30 if is_well else 31)
    assert job["_owningextensionid_value"] == step
    if not is_well:
        assert str(statuses[-1]) in str(job["message"])
        assert job["friendlymessage"]


def test_jobs_that_went_well_are_deleted_when_the_step_says_so(admin: Caller, receiver: Receiver) -> None:
    register_step(admin, register_endpoint(admin, receiver.url), "Create", "task", asyncautodelete=True)
    receiver.statuses = [200, 400]
    admin.create("tasks", {})
    admin.create("tasks", {})
    delivered(admin)
    assert [job["statuscode"] for job in jobs(admin)] == [31]


def test_an_endpoint_that_is_not_there_fails_once(admin: Caller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    register_step(admin, register_endpoint(admin, f"http://127.0.0.1:{port}/"), "Create", "task")
    admin.create("tasks", {})
    delivered(admin)
    (delivery,) = admin.control("GET", "webhooks").json()["webhooks"]
    assert (delivery["state"], delivery["status"], delivery["attempts"]) == ("failed", None, 1)
    assert "gave no answer" in str(jobs(admin)[0]["message"])


def test_an_endpoint_with_settings_that_are_no_xml_fails_with_a_sentence(admin: Caller, receiver: Receiver) -> None:
    register_step(admin, register_endpoint(admin, receiver.url, authtype=5, authvalue="X-Key: v"), "Create", "task")
    admin.create("tasks", {})
    delivered(admin)
    assert "The authvalue is not XML" in str(jobs(admin)[0]["message"])
    assert receiver.calls == []


@pytest.mark.usefixtures("step")
def test_held_deliveries_wait_until_they_are_let_go(admin: Caller, receiver: Receiver) -> None:
    assert admin.control("POST", "webhooks/hold", {"on": True}).json() == {"held": True}
    admin.create("tasks", {})
    assert admin.control("GET", "webhooks/pending").json() == {"count": 1}
    assert receiver.calls == []
    admin.control("POST", "webhooks/hold", {"on": False})
    delivered(admin)
    assert len(receiver.calls) == 1


@pytest.mark.usefixtures("step")
@pytest.mark.parametrize(("order", "expected"), [("same", [0, 1, 2]), ("reverse", [2, 1, 0]), ("shuffle", [0, 1, 2])])
def test_messages_are_repeated_word_for_word_in_the_wanted_order(
    admin: Caller, receiver: Receiver, order: str, expected: list[int]
) -> None:
    made = [admin.create("tasks", {}) for _ in range(3)]
    delivered(admin)
    first = [call.body for call in receiver.calls]
    receiver.calls.clear()
    asked = {"ids": "all", "order": order, "seed": 3}
    assert admin.control("POST", "webhooks/redeliver", asked).json() == {"count": 3}
    delivered(admin)
    again = told(receiver)
    assert (sorted(again) if order == "shuffle" else again) == (
        sorted(made) if order == "shuffle" else [made[number] for number in expected]
    )
    assert sorted(map(str, first)) == sorted(str(call.body) for call in receiver.calls)


@pytest.mark.usefixtures("step")
def test_single_messages_are_repeated_by_their_ids(admin: Caller, receiver: Receiver) -> None:
    made = [admin.create("tasks", {}) for _ in range(2)]
    delivered(admin)
    second = admin.control("GET", "webhooks").json()["webhooks"][1]
    assert second["body"]["PrimaryEntityId"] == made[1]
    admin.control("POST", "webhooks/redeliver", {"ids": [second["id"], second["id"]]})
    delivered(admin)
    assert told(receiver) == [*made, made[1], made[1]]


@pytest.mark.usefixtures("step")
def test_an_answer_that_comes_after_a_reset_settles_nothing_of_the_new_environment(
    admin: Caller, receiver: Receiver
) -> None:
    receiver.gate.clear()
    admin.create("tasks", {})
    wait_until(lambda: receiver.waiting)
    admin.control("POST", "reset")
    register_step(admin, register_endpoint(admin, receiver.url), "Create", "task")
    task = admin.create("tasks", {})
    receiver.gate.set()
    delivered(admin)
    assert told(receiver)[1:] == [task]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "dataverse.db"


def test_what_was_not_delivered_is_delivered_after_a_restart(data: Path, receiver: Receiver) -> None:
    with running_dataverse(data=data) as running:
        admin = Caller(running, running.admin_client_id, running.admin_client_secret)
        register_step(admin, register_endpoint(admin, receiver.url), "Create", "task")
        admin.control("POST", "webhooks/hold", {"on": True})
        task = admin.create("tasks", {})
        admin.close()
    assert receiver.calls == []
    with running_dataverse(data=data) as running:
        admin = Caller(running, running.admin_client_id, running.admin_client_secret)
        assert admin.control("GET", "webhooks/pending").json() == {"count": 1}
        admin.control("POST", "webhooks/hold", {"on": False})
        delivered(admin)
        admin.close()
    assert told(receiver) == [task]
