"""System jobs as administrators look for them."""

from __future__ import annotations

from tests.sandbox.dataverse.calling import Caller, wait_until
from tests.sandbox.dataverse.receiving import Receiver, register_endpoint, register_step

MESSAGES = "name,friendlymessage,errorcode,message,completedon"


def deliver(admin: Caller, receiver: Receiver, *statuses: int, table: str = "task", **columns: object) -> str:
    """A step, and an event for each status that the receiver answers; an hour lies between them."""
    step = register_step(admin, register_endpoint(admin, receiver.url), "Create", table, **columns)
    for status in statuses:
        receiver.statuses = [status]
        admin.create(f"{table}s", {"subject": "x"})
        wait_until(lambda: admin.control("GET", "webhooks/pending").json()["count"] == 0)
        admin.control("POST", "clock", {"advance_seconds": 3600})
    return step


def failed(step: str) -> str:
    return f"asyncoperations?$filter=statuscode eq 31 and _owningextensionid_value eq {step}"


def test_failed_jobs_of_a_step_are_found_the_newest_first(admin: Caller, receiver: Receiver) -> None:
    step = deliver(admin, receiver, 500, 200, 401)
    deliver(admin, receiver, 400, table="phonecall")
    rows = admin.rows(f"{failed(step)}&$orderby=completedon desc&$select={MESSAGES}")
    assert ["401" in row["message"] for row in rows] == [True, False]
    assert rows[0]["completedon"] > rows[1]["completedon"]
    assert all(row["friendlymessage"] and row["errorcode"] < 0 for row in rows)


def test_jobs_are_found_by_the_time_of_their_creation(admin: Caller, receiver: Receiver) -> None:
    step = deliver(admin, receiver, 500, 500)
    newest = max(row["createdon"] for row in admin.rows(f"{failed(step)}&$select=createdon"))
    assert len(admin.rows(f"{failed(step)} and createdon ge {newest}")) == 1


def test_jobs_that_went_well_stay_only_where_the_step_keeps_them(admin: Caller, receiver: Receiver) -> None:
    deliver(admin, receiver, 200, asyncautodelete=True)
    assert admin.rows("asyncoperations") == []
    kept = deliver(admin, receiver, 200, table="phonecall", asyncautodelete=False)
    found = admin.rows(f"asyncoperations?$filter=_owningextensionid_value eq {kept}&$select=statuscode,operationtype")
    assert [(row["statuscode"], row["operationtype"]) for row in found] == [(30, 1)]


def test_jobs_are_deleted_and_not_written(admin: Caller, receiver: Receiver) -> None:
    step = deliver(admin, receiver, 500)
    (job,) = admin.rows(failed(step))
    path = f"asyncoperations({job['asyncoperationid']})"
    assert admin.call("PATCH", path, {"name": "x"}).status_code == 400
    assert admin.call("POST", "asyncoperations", {"name": "x"}).status_code == 400
    assert admin.call("DELETE", path).status_code == 204
    assert admin.rows(failed(step)) == []
