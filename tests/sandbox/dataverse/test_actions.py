"""Actions: CloseIncident, AddToQueue and the multiples."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

TASK = "Microsoft.Dynamics.CRM.task"
ONE, TWO = (f"5b0c0c4e-0000-4000-8000-00000000000{number}" for number in "12")


@pytest.mark.parametrize(("status", "reason"), [(5, 5), (1000, 1000), (-1, 5)])
def test_closing_a_case_resolves_it_and_keeps_the_resolution(
    admin: Caller, case_id: str, status: int, reason: int
) -> None:
    resolution = {"subject": "done", "incidentid@odata.bind": f"/incidents({case_id})"}
    answer = admin.call("POST", "CloseIncident", {"IncidentResolution": resolution, "Status": status})
    assert answer.status_code == 204
    case = admin.get(f"incidents({case_id})?$expand=Incident_IncidentResolutions")
    assert (case["statecode"], case["statuscode"]) == (1, reason)
    assert [row["subject"] for row in case["Incident_IncidentResolutions"]] == ["done"]
    again = admin.call("POST", "CloseIncident", {"IncidentResolution": resolution, "Status": status})
    assert error(again)[:2] == (400, "0x800404cf")


@pytest.mark.parametrize("body", [{}, {"IncidentResolution": {}, "Status": 5}, {"IncidentResolution": 1, "Status": 5}])
def test_closing_nothing_is_refused(admin: Caller, body: dict[str, object]) -> None:
    assert error(admin.call("POST", "CloseIncident", body))[0] == 400


def test_a_status_of_another_state_does_not_close_a_case(admin: Caller, case_id: str) -> None:
    resolution = {"subject": "done", "incidentid@odata.bind": f"/incidents({case_id})"}
    refused = error(admin.call("POST", "CloseIncident", {"IncidentResolution": resolution, "Status": 1}))
    assert refused[1] == "0x80048408"
    assert admin.rows("incidentresolutions") == []


def test_a_row_is_in_one_queue_at_a_time(admin: Caller, case_id: str) -> None:
    target = {"Target": {"incidentid": case_id, "@odata.type": "Microsoft.Dynamics.CRM.incident"}}
    queues = [admin.create("queues", {"name": name}) for name in ("a", "b")]
    paths = [f"queues({queue})/Microsoft.Dynamics.CRM.AddToQueue" for queue in queues]
    items = [admin.call("POST", path, target).json()["QueueItemId"] for path in paths]
    assert items[0] == items[1]
    item = admin.rows("queueitems?$expand=queueid($select=name)")[0]
    assert (item["queueid"]["name"], item["title"], item["_objectid_value"]) == ("b", "Late reply", case_id)


def test_several_rows_are_created_changed_and_upserted_together(admin: Caller) -> None:
    targets = [{"@odata.type": TASK, "subject": subject} for subject in "ab"]
    made = admin.call("POST", "tasks/Microsoft.Dynamics.CRM.CreateMultiple", {"Targets": targets}).json()["Ids"]
    assert len(made) == 2
    targets = [{"@odata.type": TASK, "activityid": row, "subject": "c"} for row in made]
    assert admin.call("POST", "tasks/Microsoft.Dynamics.CRM.UpdateMultiple", {"Targets": targets}).status_code == 204
    targets = [{"@odata.type": TASK, "@odata.id": f"tasks({row})", "subject": "d"} for row in (made[0], ONE)]
    answer = admin.call("POST", "tasks/Microsoft.Dynamics.CRM.UpsertMultiple", {"Targets": targets})
    assert [result["RecordCreated"] for result in answer.json()["Results"]] == [False, True]
    assert sorted(row["subject"] for row in admin.rows("tasks")) == ["c", "d", "d"]


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("CreateMultiple", [{"@odata.type": TASK, "subject": "x"}, {"@odata.type": TASK, "nope": 1}]),
        ("CreateMultiple", [{"subject": "x"}]),
        ("UpdateMultiple", [{"@odata.type": TASK, "subject": "x"}]),
        ("UpsertMultiple", [{"@odata.type": TASK, "activityid": TWO}, {"@odata.type": TASK, "activityid": "x"}]),
        ("CreateMultiple", "x"),
    ],
)
def test_all_are_refused_when_one_is(admin: Caller, name: str, targets: object) -> None:
    answer = admin.call("POST", f"tasks/Microsoft.Dynamics.CRM.{name}", {"Targets": targets})
    assert answer.status_code == 400
    assert admin.rows("tasks") == []


@pytest.mark.parametrize("path", ["WinOpportunity", "tasks/Microsoft.Dynamics.CRM.DeleteMultiple", "ExecuteWorkflow"])
def test_an_action_that_is_not_built_says_its_name(admin: Caller, path: str) -> None:
    status, _, message = error(admin.call("POST", path, {}))
    assert status == 501
    assert path.rpartition(".")[2] in message


@pytest.mark.parametrize(
    ("path", "target", "status"),
    [
        ("queues({missing})", {"activityid": ONE, "@odata.type": TASK}, 404),
        ("queues({queue})", {"activityid": ONE, "@odata.type": TASK}, 404),
        ("queues({queue})", {"activityid": ONE}, 400),
        ("queues({queue})", {"contactid": ONE, "@odata.type": "Microsoft.Dynamics.CRM.contact"}, 400),
        ("tasks({queue})", {"activityid": ONE, "@odata.type": TASK}, 404),
        ("queues({queue})", "x", 400),
    ],
)
def test_what_cannot_be_queued_is_refused(admin: Caller, path: str, target: object, status: int) -> None:
    queue = admin.create("queues", {"name": "a"})
    address = path.format(queue=queue, missing=TWO) + "/Microsoft.Dynamics.CRM.AddToQueue"
    assert error(admin.call("POST", address, {"Target": target}))[0] == status
    assert admin.rows("queueitems") == []
