"""/_sandbox/: log, clock, snapshots, reset."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, part


def test_the_log_tells_what_was_asked_in_order(admin: Caller) -> None:
    who = admin.get("WhoAmI")["UserId"]
    admin.control("DELETE", "requests")
    admin.call("GET", "tasks?$top=1", x_ms_client_request_id="mine")
    admin.batch(batch(part("GET", "tasks"), changeset(part("POST", "tasks", {}, 1), part("POST", "nopes", {}, 2))))
    admin.session.get(admin.api + "tasks", headers={"Authorization": ""})
    found = admin.control("GET", "requests").json()
    entries = [(entry["method"], entry["path"], entry["query"], entry["status"], entry["operations"], entry["user"])
               for entry in found["requests"]]  # fmt: skip
    assert entries == [
        ("GET", "/api/data/v9.2/tasks", "$top=1", 200, 1, who),
        ("POST", "/api/data/v9.2/$batch", "", 400, 3, who),
        ("GET", "/api/data/v9.2/tasks", "", 401, 1, None),
    ]
    assert (found["count"], found["operations"]) == (3, 5)
    assert found["by_status"] == {"200": 1, "400": 1, "401": 1}
    assert found["requests"][0]["client_request_id"] == "mine"
    assert found["requests"][0]["milliseconds"] > 0


def test_a_lost_request_is_in_the_log_without_a_status(admin: Caller) -> None:
    admin.control("POST", "faults", {"effect": "lose"})
    admin.control("DELETE", "requests")
    with pytest.raises(OSError, match="Remote end closed"):
        admin.call("GET", "tasks")
    (entry,) = admin.control("GET", "requests").json()["requests"]
    assert (entry["status"], entry["fault"]) == (None, "lose")


def test_the_clock_stands_still_and_is_moved(admin: Caller) -> None:
    found = admin.control("POST", "clock", {"now": "2025-03-10T10:00:00+01:00"}).json()
    assert found == {"now": "2025-03-10T09:00:00Z", "frozen": True}
    assert admin.control("POST", "clock", {"advance_seconds": 86_400}).json()["now"] == "2025-03-11T09:00:00Z"
    task = admin.create("tasks", {})
    assert admin.get(f"tasks({task})")["createdon"] == "2025-03-11T09:00:00Z"
    admin.control("POST", "reset")
    assert admin.control("GET", "clock").json()["frozen"] is False


def test_a_running_clock_is_moved_too(admin: Caller) -> None:
    before = admin.control("GET", "clock").json()["now"]
    after = admin.control("POST", "clock", {"advance_seconds": 3600}).json()["now"]
    assert after > before[:13]
    assert admin.control("GET", "clock").json()["frozen"] is False


def test_a_snapshot_is_gone_back_to_with_its_clock(admin: Caller) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    task = admin.create("tasks", {"subject": "kept"})
    admin.control("POST", "snapshot", {"name": "a"})
    admin.control("POST", "clock", {"now": "2030-01-01T00:00:00Z"})
    admin.change(f"tasks({task})", {"subject": "changed"})
    admin.create("tasks", {})
    assert admin.control("POST", "restore", {"name": "a"}).status_code == 200
    assert [row["subject"] for row in admin.rows("tasks")] == ["kept"]
    assert admin.control("GET", "clock").json()["now"] == "2025-03-10T09:00:00Z"
    assert admin.control("POST", "restore", {"name": "nope"}).status_code == 404


def test_a_reset_keeps_ids_secrets_and_tokens_and_nothing_else(admin: Caller, case_id: str) -> None:
    who = admin.get("WhoAmI")
    assert admin.control("POST", "reset").status_code == 200
    assert admin.get("WhoAmI") == who
    assert admin.call("GET", f"incidents({case_id})").status_code == 404
    assert admin.rows("contacts") == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "nope", None, 404),
        ("PUT", "clock", {}, 404),
        ("POST", "clock", {}, 400),
        ("POST", "clock", [1], 400),
        ("POST", "clock", {"now": "noon"}, 400),
        ("POST", "webhooks/redeliver", {"ids": "all", "order": "sideways"}, 400),
        ("POST", "webhooks/redeliver", {"ids": [{}]}, 400),
        ("POST", "webhooks/redeliver", {"ids": [2**70]}, 400),
    ],
)
def test_a_request_that_makes_no_sense_is_refused_with_a_sentence(
    admin: Caller, method: str, path: str, body: object, status: int
) -> None:
    answer = admin.control(method, path, body)
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


@pytest.mark.parametrize(
    "body",
    [
        '{"advance_seconds": NaN}',
        '{"advance_seconds": Infinity}',
        '{"advance_seconds": -1e300}',
        '{"advance_seconds": 1' + "0" * 400 + "}",
        '{"advance_seconds": 300000000000}',
        '{"now": "0001-01-01T00:00:00+14:00"}',
        '{"now": "1752-12-31T23:59:59Z"}',
        '{"now": "9999-12-31T23:59:59-12:00"}',
        "[" * 100_000,
    ],
)
@pytest.mark.parametrize("start", [{"advance_seconds": 0}, {"now": "2025-03-10T09:00:00Z"}])
def test_a_clock_that_cannot_be_is_refused_and_the_clock_goes_on(
    admin: Caller, body: str, start: dict[str, object]
) -> None:
    before = admin.control("POST", "clock", start).json()
    answer = admin.session.post(f"{admin.dataverse.url}/_sandbox/clock", data=body)
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    after = admin.control("GET", "clock").json()
    assert (after["frozen"], after["now"][:4]) == (before["frozen"], before["now"][:4])


@pytest.mark.parametrize("moment", ["1753-01-01T00:00:00Z", "9998-12-31T00:00:00Z"])
def test_the_first_and_the_last_moment_of_a_clock_are_taken(admin: Caller, moment: str) -> None:
    assert admin.control("POST", "clock", {"now": moment}).json()["now"] == moment
    assert admin.get(f"tasks({admin.create('tasks', {})})")["createdon"] == moment


def test_a_clock_runs_on_from_a_moment(admin: Caller) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    said = admin.control("POST", "clock", {"now": "2025-04-22T08:00:00Z", "runs": True}).json()
    assert (said["now"][:16], said["frozen"]) == ("2025-04-22T08:00", False)
    admin.control("POST", "clock", {"advance_seconds": 3600})
    assert admin.control("GET", "clock").json()["now"][:16] == "2025-04-22T09:00"
