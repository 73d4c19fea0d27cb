"""BulkDelete: rows that queries name, as a job."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, error

CRM = "Microsoft.Dynamics.CRM."
Json = dict[str, Any]


def query(table: str, *conditions: Json, **more: object) -> Json:
    criteria = {"@odata.type": f"{CRM}FilterExpression", "FilterOperator": "And", "Conditions": list(conditions)}
    return {"@odata.type": f"{CRM}QueryExpression", "EntityName": table, "Criteria": {**criteria, **more}}


def condition(column: str, operator: str, *values: object) -> Json:
    typed = [{"Value": value, "Type": "System.String"} for value in values]
    return {"AttributeName": column, "Operator": operator, "Values": typed}


def bulk(*queries: Json, **more: object) -> Json:
    return {
        "JobName": "Clear", "QuerySet": list(queries), "SendEmailNotification": False, "ToRecipients": [],
        "CCRecipients": [], "RecurrencePattern": "", "StartDateTime": "2025-03-10T09:00:00Z", **more,
    }  # fmt: skip


def subjects(admin: Caller) -> list[str]:
    return [row["subject"] for row in admin.rows("tasks?$select=subject&$orderby=subject")]


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ((condition("subject", "Equal", "a"),), ["b", "c"]),
        ((condition("subject", "In", "a", "c"),), ["b"]),
        ((condition("percentcomplete", "GreaterEqual", 10),), ["a"]),
        ((condition("subject", "BeginsWith", "b"),), ["a", "c"]),
        ((condition("createdon", "OlderThanXMonths", 1),), ["a", "b", "c"]),
        ((condition("createdon", "LastXDays", 1), condition("subject", "NotEqual", "b")), ["b"]),
        ((condition("scheduledend", "Null"), condition("ownerid", "EqualUserId")), []),
    ],
)
def test_the_rows_that_meet_the_conditions_go(admin: Caller, parts: tuple[Json, ...], left: list[str]) -> None:
    for number, subject in enumerate("abc"):
        admin.create("tasks", {"subject": subject, "percentcomplete": number * 10})
    answer = admin.call("POST", "BulkDelete", bulk(query("task", *parts)))
    assert answer.status_code == 200
    job = admin.get(f"asyncoperations({answer.json()['JobId']})")
    assert (job["statuscode"], job["operationtype"], job["name"]) == (30, 13, "Clear")
    assert subjects(admin) == left


def test_filters_inside_filters_are_joined_as_they_say(admin: Caller) -> None:
    for subject in "abc":
        admin.create("tasks", {"subject": subject})
    either = {"FilterOperator": "Or", "Conditions": [condition("subject", "Equal", name) for name in "ac"]}
    admin.call("POST", "BulkDelete", bulk(query("task", Filters=[either])))
    assert subjects(admin) == ["b"]


def test_a_row_that_may_not_go_stays_and_the_others_go(admin: Caller, case_id: str) -> None:
    free = admin.create("contacts", {"lastname": "Free"})
    admin.create("publishers", {"uniquename": "kept", "friendlyname": "Kept", "customizationprefix": "kep",
                                "customizationoptionvalueprefix": 12345})  # fmt: skip
    before = len(admin.rows("serviceendpoints"))
    endpoint = admin.create("serviceendpoints", {"name": "n", "url": "https://x.example/h", "contract": 8,
                                                 "authtype": 4, "authvalue": "k"})  # fmt: skip
    message = admin.rows("sdkmessages?$filter=name eq 'Create'")[0]["sdkmessageid"]
    step = {
        "name": "s", "stage": 40, "mode": 1, "rank": 1, "sdkmessageid@odata.bind": f"/sdkmessages({message})",
        "eventhandler_serviceendpoint@odata.bind": f"/serviceendpoints({endpoint})",
        "sdkmessagefilterid@odata.bind": _filter_of_tasks(admin, message),
    }  # fmt: skip
    admin.create("sdkmessageprocessingsteps", step)
    queries = query("serviceendpoint"), query("contact", condition("contactid", "Equal", free))
    answer = admin.call("POST", "BulkDelete", bulk(*queries))
    job = admin.get(f"asyncoperations({answer.json()['JobId']})")
    assert job["message"] == '{"deleted": 1, "failed": 1}'
    assert len(admin.rows("serviceendpoints")) == before + 1
    assert admin.call("GET", f"contacts({free})").status_code == 404


def _filter_of_tasks(admin: Caller, message: str) -> str:
    wanted = f"primaryobjecttypecode eq 'task' and _sdkmessageid_value eq {message}"
    return f"/sdkmessagefilters({admin.rows(f'sdkmessagefilters?$filter={wanted}')[0]['sdkmessagefilterid']})"


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ({}, 400, "QuerySet"),
        (bulk(), 400, "QuerySet"),
        (bulk(query("task"), Soon=True), 400, "Soon"),
        (bulk(query("task"), RecurrencePattern="FREQ=DAILY"), 501, "RecurrencePattern"),
        (bulk(query("task"), SendEmailNotification=True), 501, "SendEmailNotification"),
        (bulk(query("nothing")), 400, "nothing"),
        (bulk({"Criteria": None}), 400, "EntityName"),
        (bulk(query("task", FilterOperator="Xor")), 400, "xor"),
        (bulk(query("task", condition("subject", "Above", "x"))), 501, "above"),
        (bulk({"EntityName": "task", "LinkEntities": [{}]}), 501, "LinkEntities"),
        (bulk({"EntityName": "task", "Criteria": [1]}), 400, "object"),
    ],
)
def test_what_cannot_be_read_or_is_not_built_says_so(admin: Caller, body: Json, status: int, word: str) -> None:
    admin.create("tasks", {"subject": "stays"})
    found, _, message = error(admin.call("POST", "BulkDelete", body))
    assert found == status
    assert word in message
    assert subjects(admin) == ["stays"]


def test_it_is_bound_to_nothing(admin: Caller) -> None:
    assert admin.call("POST", f"tasks/{CRM}BulkDelete", bulk(query("task"))).status_code == 404
