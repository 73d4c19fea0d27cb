"""What a test orders to befall webhooks on their way."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, wait_until
from tests.sandbox.dataverse.receiving import Receiver, register_endpoint, register_step


@pytest.fixture(autouse=True)
def _step(admin: Caller, receiver: Receiver) -> None:
    register_step(admin, register_endpoint(admin, receiver.url), "Create", "task")


def order(admin: Caller, **mishap: object) -> None:
    answer = admin.control("POST", "webhooks/mishaps", mishap)
    assert answer.status_code == 200, answer.text


def made(admin: Caller, count: int) -> list[str]:
    """So many tasks, all of them told or lost."""
    admin.control("POST", "webhooks/hold", {"on": True})
    tasks = [admin.create("tasks", {}) for _ in range(count)]
    admin.control("POST", "webhooks/hold", {"on": False})
    wait_until(lambda: admin.control("GET", "webhooks/pending").json()["count"] == 0)
    return tasks


def told(receiver: Receiver) -> list[str]:
    return [call.body["PrimaryEntityId"] for call in receiver.calls]


def test_a_lost_one_never_arrives_and_its_job_fails(admin: Caller, receiver: Receiver) -> None:
    order(admin, effect="lose")
    tasks = made(admin, 3)
    assert told(receiver) == tasks[1:]
    states = [row["state"] for row in admin.control("GET", "webhooks").json()["webhooks"]]
    assert states == ["failed", "succeeded", "succeeded"]


def test_a_late_one_comes_after_all_that_waited(admin: Caller, receiver: Receiver) -> None:
    order(admin, effect="late")
    first, second, third = made(admin, 3)
    assert told(receiver) == [second, third, first]


def test_a_doubled_one_comes_at_once_and_again_after_all_that_waited(admin: Caller, receiver: Receiver) -> None:
    order(admin, effect="twice")
    first, second = made(admin, 2)
    assert told(receiver) == [first, second, first]


def test_a_cut_one_has_lost_what_the_platform_leaves_out_and_says_so(admin: Caller, receiver: Receiver) -> None:
    order(admin, effect="cut")
    tasks = made(admin, 2)
    cut, whole = receiver.calls
    assert told(receiver) == tasks
    assert cut.headers["x-ms-dynamics-msg-size-exceeded"] == "true"
    assert "PostEntityImages" not in cut.body
    assert "PostEntityImages" in whole.body


def test_mishaps_are_drawn_counted_and_taken_back(admin: Caller, receiver: Receiver) -> None:
    order(admin, effect="lose", probability=0.5, seed=7, times=None)
    tasks = made(admin, 40)
    (ordered,) = admin.control("GET", "webhooks/mishaps").json()["mishaps"]
    assert ordered["happened"] == len(tasks) - len(receiver.calls)
    assert 8 < ordered["happened"] < 32
    admin.control("DELETE", "webhooks/mishaps")
    receiver.calls.clear()
    assert told(receiver) == []
    tasks = made(admin, 5)
    assert told(receiver) == tasks


def test_a_reset_takes_them_back(admin: Caller) -> None:
    order(admin, effect="lose")
    admin.control("POST", "reset")
    assert admin.control("GET", "webhooks/mishaps").json() == {"mishaps": []}


@pytest.mark.parametrize("body", [{}, {"effect": "burn"}, {"effect": "lose", "probability": 2}])
def test_a_mishap_that_makes_no_sense_is_refused(admin: Caller, body: dict[str, object]) -> None:
    assert admin.control("POST", "webhooks/mishaps", body).status_code == 400
