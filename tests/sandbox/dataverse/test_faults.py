"""Faults that a test orders."""

from __future__ import annotations

import time

import pytest
import requests

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part


def order(admin: Caller, **fault: object) -> None:
    answer = admin.control("POST", "faults", fault)
    assert answer.status_code == 200, answer.text


def test_a_connection_lost_before_the_work_leaves_nothing_behind(admin: Caller) -> None:
    order(admin, effect="lose", method="POST")
    with pytest.raises(requests.ConnectionError):
        admin.create("tasks", {})
    assert admin.rows("tasks") == []


def test_an_answer_lost_after_the_commit_leaves_the_row(admin: Caller) -> None:
    order(admin, effect="lose", when="after", path=r"\$batch$")
    with pytest.raises(requests.ConnectionError):
        admin.batch(batch(changeset(part("POST", "tasks", {"subject": "x"}, 1))))
    assert [row["subject"] for row in admin.rows("tasks")] == ["x"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (None, "Number of requests exceeded the limit of 6000 over time window of 300 seconds."),
        ("0x80072321", "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds"),
        ("0x80072326", "Number of concurrent requests exceeded the limit of 52."),
    ],
)
def test_throttling_has_its_code_its_sentence_and_retry_after(admin: Caller, code: str | None, sentence: str) -> None:
    order(admin, effect="status", status=429, code=code, retry_after=7)
    answer = admin.call("GET", "tasks")
    assert answer.headers["Retry-After"] == "7"
    assert error(answer)[:2] == (429, code or "0x80072322")
    assert error(answer)[2].startswith(sentence)
    assert admin.call("GET", "tasks").status_code == 200


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize(("when", "rows"), [("before", 0), ("after", 1)])
def test_a_status_is_answered_before_or_after_the_work(admin: Caller, status: int, when: str, rows: int) -> None:
    order(admin, effect="status", status=status, when=when, only="writes")
    assert admin.call("POST", "tasks", {}).status_code == status
    assert len(admin.rows("tasks")) == rows


def test_a_token_counts_as_expired(admin: Caller) -> None:
    order(admin, effect="expired_token")
    answer = admin.call("GET", "tasks")
    assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (401, True)


def test_an_answer_is_delayed(admin: Caller) -> None:
    order(admin, effect="delay", delay_ms=100)
    started = time.monotonic()
    assert admin.call("GET", "tasks").status_code == 200
    assert time.monotonic() - started >= 0.1


@pytest.mark.parametrize(
    ("only", "content", "status"),
    [
        ("reads", batch(part("GET", "tasks")), 503),
        ("writes", batch(part("GET", "tasks")), 200),
        ("reads", batch(part("GET", "tasks"), changeset(part("POST", "tasks", {}, 1))), 200),
        ("writes", batch(part("GET", "tasks"), changeset(part("POST", "tasks", {}, 1))), 503),
    ],
)
def test_a_batch_is_a_write_when_one_of_its_parts_is(admin: Caller, only: str, content: str, status: int) -> None:
    order(admin, effect="status", only=only)
    assert admin.batch(content).status_code == status


def test_a_fault_may_be_for_one_user_only(admin: Caller, app: Caller) -> None:
    order(admin, effect="status", user=app.get("WhoAmI")["UserId"])
    assert admin.call("GET", "tasks").status_code == 200
    assert app.call("GET", "tasks").status_code == 503


def test_faults_happen_as_often_as_ordered_and_the_oldest_first(admin: Caller) -> None:
    order(admin, effect="status", status=502, times=2)
    order(admin, effect="status", status=504, times=None)
    assert [admin.call("GET", "tasks").status_code for _ in range(4)] == [502, 502, 504, 504]
    assert [fault["happened"] for fault in admin.control("GET", "faults").json()["faults"]] == [2, 2]
    admin.control("DELETE", "faults")
    assert admin.call("GET", "tasks").status_code == 200


def test_chance_is_drawn_from_the_seed(admin: Caller) -> None:
    draws = []
    for _ in range(2):
        admin.control("DELETE", "faults")
        order(admin, effect="status", times=None, probability=0.5, seed=11)
        draws.append([admin.call("GET", "tasks").status_code for _ in range(20)])
    assert draws[0] == draws[1]
    assert set(draws[0]) == {200, 503}


def test_sign_in_can_fail_too(admin: Caller) -> None:
    order(admin, effect="status", status=500, path="/oauth2/v2.0/token$")
    with pytest.raises(KeyError):
        admin.token(admin.dataverse.client_id, admin.dataverse.client_secret)


@pytest.mark.parametrize(
    "fault",
    [
        {},
        {"effect": "explode"},
        {"effect": "lose", "often": 3},
        {"effect": "lose", "times": "x"},
        {"effect": "lose", "times": 0},
        {"effect": "status", "status": 99999},
        {"effect": "delay", "delay_ms": -1},
        {"effect": "lose", "probability": 2},
        {"effect": "lose", "path": "("},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(admin: Caller, fault: dict[str, object]) -> None:
    answer = admin.control("POST", "faults", fault)
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
