"""statecode, statuscode and what a closed row still takes."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, error

CLOSED = "This case has already been resolved. Close and reopen the case record to see the updates."


@pytest.mark.parametrize(
    ("entity_set", "sent", "pair"),
    [
        ("tasks", {}, (0, 2)),
        ("tasks", {"statuscode": 7}, (0, 7)),
        ("tasks", {"statecode": 1}, (1, 5)),
        ("tasks", {"statecode": 2, "statuscode": 6}, (2, 6)),
        ("emails", {"statecode": 1, "statuscode": 6}, (1, 6)),
        ("emails", {"statecode": 1}, (1, 2)),
        ("phonecalls", {"statecode": 1, "statuscode": 4}, (1, 4)),
        ("letters", {"statecode": 1}, (1, 4)),
        ("phso_feedbacks", {"statecode": 1}, (1, 2)),
    ],
)
def test_a_state_and_a_status_that_belong_together_are_taken(
    admin: Caller, entity_set: str, sent: dict[str, int], pair: tuple[int, int]
) -> None:
    made = admin.create(entity_set, sent)
    row = admin.get(f"{entity_set}({made})?$select=statecode,statuscode")
    assert (row["statecode"], row["statuscode"]) == pair
    blank = admin.create(entity_set, {})
    admin.change(f"{entity_set}({blank})", sent)
    row = admin.get(f"{entity_set}({blank})?$select=statecode,statuscode")
    assert (row["statecode"], row["statuscode"]) == pair


@pytest.mark.parametrize(
    ("sent", "code", "sentence"),
    [
        ({"statuscode": 5}, "0x80048408", "5 is not a valid status code for state code TaskState.Open on task with Id"),
        ({"statecode": 1, "statuscode": 2}, "0x80048408", "state code TaskState.Completed"),
        ({"statuscode": 1}, "0x8004431A", "Accepted Values: 2,3,4,7,5,6"),
        ({"statecode": 3}, "0x8004431A", "Accepted Values: 0,1,2"),
    ],
)
def test_a_pair_that_does_not_belong_together_is_refused(
    admin: Caller, sent: dict[str, int], code: str, sentence: str
) -> None:
    task = admin.create("tasks", {"subject": "x"})
    status, found, message = error(admin.call("PATCH", f"tasks({task})", sent))
    assert (status, found) == (400, code)
    assert sentence in message
    assert admin.get(f"tasks({task})")["statuscode"] == 2


def test_completing_an_activity_fills_its_actual_end_once(admin: Caller) -> None:
    admin.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
    task = admin.create("tasks", {"subject": "x"})
    admin.change(f"tasks({task})", {"statecode": 1})
    admin.control("POST", "clock", {"advance_seconds": 60})
    admin.change(f"tasks({task})", {"statecode": 1, "statuscode": 5})
    assert admin.get(f"tasks({task})")["actualend"] == "2025-03-10T09:00:00Z"


def test_a_completed_task_can_still_be_edited(admin: Caller) -> None:
    task = admin.create("tasks", {"statecode": 1})
    admin.change(f"tasks({task})", {"subject": "y"})


@pytest.mark.parametrize("state", [1, 2])
def test_a_closed_case_is_read_only_until_it_is_reopened(admin: Caller, case_id: str, state: int) -> None:
    admin.change(f"incidents({case_id})", {"statecode": state})
    assert error(admin.call("PATCH", f"incidents({case_id})", {"title": "y"})) == (400, "0x800404cf", CLOSED)
    assert error(admin.call("DELETE", f"incidents({case_id})/description"))[1] == "0x800404cf"
    admin.change(f"incidents({case_id})", {"statecode": 0, "title": "y"})
    admin.change(f"incidents({case_id})", {"title": "z"})
