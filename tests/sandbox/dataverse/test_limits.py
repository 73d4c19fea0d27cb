"""Service protection limits over HTTPS."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.__main__ import arguments
from sandbox.dataverse import running_dataverse
from sandbox.dataverse.limits.numbers import AS_DOCUMENTED, Limits
from tests.sandbox.dataverse.calling import Caller, error

BURST = "x-ms-ratelimit-burst-remaining-xrm-requests"
TIME = "x-ms-ratelimit-time-remaining-xrm-requests"


@pytest.fixture(autouse=True)
def _nobody_is_limited_afterwards(admin: Caller) -> Iterator[None]:
    yield
    admin.control("DELETE", "limits")


def order(admin: Caller, **numbers: float) -> None:
    answer = admin.control("POST", "limits", numbers)
    assert answer.status_code == 200, answer.text


def test_nobody_is_limited_at_first(admin: Caller) -> None:
    assert admin.control("GET", "limits").json() == {"limits": None, "users": {}}
    assert BURST not in admin.call("GET", "WhoAmI").headers


def test_the_answers_say_what_is_left(admin: Caller) -> None:
    order(admin)
    admin.control("POST", "faults", {"effect": "delay", "delay_ms": 120})
    answers = [admin.call("GET", "WhoAmI") for _ in range(2)]
    assert [answer.headers[BURST] for answer in answers] == ["5999", "5998"]
    assert all(answer.headers[TIME].startswith("1,199.8") for answer in answers)


def test_too_many_requests_are_refused_in_microsofts_words_and_do_nothing(admin: Caller) -> None:
    order(admin, requests=2, seconds=60)
    for _ in range(2):
        assert admin.call("GET", "WhoAmI").status_code == 200
    answer = admin.call("POST", "tasks", {"subject": "never"})
    assert error(answer) == (
        429,
        "0x80072322",
        "Number of requests exceeded the limit of 2 over time window of 60 seconds.",
    )
    assert 55 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers[BURST] == "0"
    admin.control("DELETE", "limits")
    assert admin.rows("tasks") == []


def test_too_much_work_is_refused_in_microsofts_words(admin: Caller) -> None:
    order(admin, execution_ms=20)
    admin.control("POST", "faults", {"effect": "delay", "delay_ms": 30})
    assert admin.call("GET", "WhoAmI").status_code == 200
    answer = admin.call("GET", "WhoAmI")
    assert error(answer)[:2] == (429, "0x80072321")
    assert error(answer)[2] == (
        "Combined execution time of incoming requests exceeded limit of 20 milliseconds over time window of"
        " 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later."
    )


def test_too_many_at_once_are_refused_in_microsofts_words(admin: Caller) -> None:
    order(admin, concurrent=2)
    admin.control("POST", "faults", {"effect": "delay", "delay_ms": 300, "times": None})
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: admin.call("GET", "WhoAmI"), range(4)))
    refused = [error(answer) for answer in answers if answer.status_code == 429]
    assert refused == [(429, "0x80072326", "Number of concurrent requests exceeded the limit of 2.")] * 2
    assert {answer.headers["Retry-After"] for answer in answers if answer.status_code == 429} == {"1"}


def test_the_counts_tell_who_was_told_and_who_went_on(admin: Caller, app: Caller) -> None:
    order(admin, requests=1, seconds=60, in_flight_ms=0)
    for _ in range(3):
        app.call("GET", "WhoAmI")
    (user,) = admin.control("GET", "limits").json()["users"].values()
    assert (user["requests"], user["refused"], user["pauses"]) == (3, {"0x80072322": 2}, 1)
    client = user["clients"][app.dataverse.client_id]
    assert (client["told"], client["not_honoured"]) == (2, 1)


def test_one_user_does_not_use_up_what_another_may_send(admin: Caller, app: Caller) -> None:
    order(admin, requests=1, seconds=60)
    assert [app.call("GET", "WhoAmI").status_code for _ in range(2)] == [200, 429]
    assert admin.call("GET", "WhoAmI").status_code == 200


def test_sign_in_and_orders_to_the_sandbox_are_not_limited(admin: Caller, app: Caller) -> None:
    order(admin, requests=1, seconds=60)
    for _ in range(3):
        assert app.token(app.dataverse.client_id, app.dataverse.client_secret)
        assert admin.control("GET", "clock").status_code == 200
    assert admin.control("GET", "limits").json()["users"] == {}


def test_a_refusal_is_in_the_log_and_uses_up_no_fault(admin: Caller, app: Caller) -> None:
    order(admin, requests=1, seconds=60)
    admin.control("POST", "faults", {"effect": "status", "status": 503, "path": "tasks"})
    admin.control("DELETE", "requests")
    app.call("GET", "WhoAmI")
    assert app.call("GET", "tasks").status_code == 429
    assert admin.control("GET", "requests").json()["by_status"] == {"200": 1, "429": 1}
    assert admin.control("GET", "faults").json()["faults"][0]["happened"] == 0


@pytest.mark.parametrize("body", [{"requests": 0}, {"seconds": -1}, {"request": 5}, {"concurrent": "many"}])
def test_limits_that_make_no_sense_are_refused(admin: Caller, body: dict[str, object]) -> None:
    assert admin.control("POST", "limits", body).status_code == 400
    assert admin.control("GET", "limits").json()["limits"] is None


def test_a_reset_limits_nobody(admin: Caller) -> None:
    order(admin)
    admin.control("POST", "reset")
    assert admin.control("GET", "limits").json()["limits"] is None


def test_the_command_line_orders_limits_from_the_start() -> None:
    assert arguments([]).limits is None
    assert arguments(["--limits"]).limits == AS_DOCUMENTED
    assert arguments(["--limits", "300/15"]).limits == Limits(requests=300, seconds=15, execution_ms=60_000)
    with pytest.raises(SystemExit):
        arguments(["--limits", "many"])


def test_a_sandbox_can_begin_with_limits(tmp_path: Path) -> None:
    with running_dataverse("empty", tmp_path / "data.db", limits=Limits(requests=1)) as dataverse:
        caller = Caller(dataverse, dataverse.client_id, dataverse.client_secret)
        assert [caller.call("GET", "WhoAmI").status_code for _ in range(2)] == [200, 429]
        caller.close()
