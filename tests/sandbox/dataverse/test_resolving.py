"""A resolved case ends what was still to be done about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part
from tests.sandbox.dataverse.events import AFTER, BEFORE, events, image, listen, sent, subject
from tests.sandbox.dataverse.receiving import Receiver

RESOLVED = 1
Resolve = Callable[[Caller, str], None]


def by_action(caller: Caller, case: str) -> None:
    resolution = {"subject": "done", "incidentid@odata.bind": f"/incidents({case})"}
    answer = caller.call("POST", "CloseIncident", {"IncidentResolution": resolution, "Status": 5})
    assert answer.status_code == 204, answer.text


def by_update(caller: Caller, case: str) -> None:
    caller.change(f"incidents({case})", {"statecode": RESOLVED})


def activity(caller: Caller, case: str, table: str = "task", **columns: object) -> str:
    bind = {f"regardingobjectid_incident_{table}@odata.bind": f"/incidents({case})"}
    return caller.create(f"{table}s", {"subject": "x", **bind, **columns})


def state(caller: Caller, row: str, table: str = "task") -> tuple[int, int]:
    found = caller.get(f"{table}s({row})?$select=statecode,statuscode")
    return found["statecode"], found["statuscode"]


@pytest.mark.parametrize("resolve", [by_action, by_update])
@pytest.mark.parametrize(
    ("table", "before", "after"),
    [
        ("task", {}, (2, 6)),
        ("task", {"statuscode": 7}, (2, 6)),
        ("task", {"statecode": 1}, (1, 5)),
        ("task", {"statecode": 2}, (2, 6)),
        ("email", {}, (2, 5)),
        ("email", {"statecode": 1, "statuscode": 6}, (1, 6)),
        ("phonecall", {}, (2, 3)),
        ("phonecall", {"statecode": 1, "statuscode": 4}, (1, 4)),
        ("letter", {}, (2, 5)),
        ("letter", {"statecode": 1}, (1, 4)),
    ],
)
def test_open_activities_of_a_resolved_case_are_cancelled_and_ended_ones_stay(
    admin: Caller, case_id: str, resolve: Resolve, table: str, before: dict[str, int], after: tuple[int, int]
) -> None:
    row = activity(admin, case_id, table, **before)
    resolve(admin, case_id)
    assert state(admin, row, table) == after


@pytest.mark.parametrize("resolve", [by_action, by_update])
def test_activities_about_anything_else_stay_open(admin: Caller, case_id: str, resolve: Resolve) -> None:
    other = admin.create("incidents", {"customerid_account@odata.bind": f"/accounts({admin.create('accounts', {})})"})
    child = admin.create(
        "incidents",
        {
            "customerid_account@odata.bind": f"/accounts({admin.create('accounts', {})})",
            "parentcaseid@odata.bind": f"/incidents({case_id})",
        },
    )
    feedback = admin.create("phso_feedbacks", {"phso_CaseId@odata.bind": f"/incidents({case_id})"})
    about = {"regardingobjectid_phso_feedback_task@odata.bind": f"/phso_feedbacks({feedback})"}
    tasks = [activity(admin, other), activity(admin, child), admin.create("tasks", about), admin.create("tasks", {})]
    resolve(admin, case_id)
    assert {state(admin, task) for task in tasks} == {(0, 2)}
    assert admin.get(f"incidents({child})")["statecode"] == 0


@pytest.mark.parametrize("resolve", [by_action, by_update])
def test_each_cancelled_activity_tells_of_it_as_done_by_the_caller(
    app: Caller, admin: Caller, receiver: Receiver, case_id: str, resolve: Resolve
) -> None:
    tasks = [activity(admin, case_id) for _ in range(3)]
    activity(admin, case_id, statecode=1)
    listen(admin, receiver, "incident", "task", images="statecode,statuscode")
    resolve(app, case_id)
    told = events(admin, receiver)
    assert [subject(event) for event in told] == [("incident", case_id), *(("task", task) for task in tasks)]
    user = app.get("WhoAmI")["UserId"]
    assert {event.body["InitiatingUserId"] for event in told} == {user}
    assert {event.body["CorrelationId"] for event in told} == {told[0].body["CorrelationId"]}
    for event in told[1:]:
        assert sent(event).items() >= {"statecode": 2, "statuscode": 6, "modifiedby": user}.items()
        assert (image(event, BEFORE)["statecode"], image(event, AFTER)["statecode"]) == (0, 2)


def test_a_case_that_could_not_be_resolved_keeps_its_activities_open(admin: Caller, case_id: str) -> None:
    task = activity(admin, case_id)
    resolved = part("PATCH", f"incidents({case_id})", {"statecode": RESOLVED}, 1)
    assert admin.batch(batch(changeset(resolved, part("POST", "tasks", {"nope": 1}, 2)))).status_code == 400
    assert state(admin, task) == (0, 2)
    refused = error(admin.call("PATCH", f"incidents({case_id})", {"statecode": RESOLVED, "statuscode": 1}))
    assert refused[1] == "0x80048408"
    assert state(admin, task) == (0, 2)


def test_an_activity_made_for_a_resolved_case_is_not_touched_until_it_is_resolved_again(
    admin: Caller, case_id: str
) -> None:
    first = activity(admin, case_id)
    by_update(admin, case_id)
    late = activity(admin, case_id)
    by_update(admin, case_id)
    assert (state(admin, first), state(admin, late)) == ((2, 6), (0, 2))
    admin.change(f"incidents({case_id})", {"statecode": 0})
    assert (state(admin, first), state(admin, late)) == ((2, 6), (0, 2))
    by_update(admin, case_id)
    assert state(admin, late) == (2, 6)


def test_a_cancelled_case_leaves_its_activities_as_they_are(admin: Caller, case_id: str) -> None:
    task = activity(admin, case_id)
    admin.change(f"incidents({case_id})", {"statecode": 2})
    assert state(admin, task) == (0, 2)


def test_assigning_and_resolving_at_once_do_both_to_an_activity_one_after_the_other(
    admin: Caller, receiver: Receiver, case_id: str
) -> None:
    who = admin.get("WhoAmI")
    body = {"lastname": "x", "businessunitid@odata.bind": f"/businessunits({who['BusinessUnitId']})"}
    user = admin.create("systemusers", body)
    task = activity(admin, case_id)
    listen(admin, receiver, "task", images="statecode,ownerid")
    admin.change(f"incidents({case_id})", {"statecode": RESOLVED, "ownerid@odata.bind": f"/systemusers({user})"})
    row = admin.get(f"tasks({task})")
    assert (row["statecode"], row["_ownerid_value"], row["_owninguser_value"]) == (2, user, user)
    seen = [
        (image(event, kind)["statecode"], image(event, kind)["ownerid"])
        for event in events(admin, receiver)
        for kind in (BEFORE, AFTER)
    ]
    assert seen == [(0, who["UserId"]), (0, user), (0, user), (2, user)]
