"""$batch over the wire."""

from __future__ import annotations

import re

import pytest

from tests.sandbox.dataverse.calling import BATCH, CHANGESET, Caller, batch, changeset, error, part

MISSING = "00000000-0000-4000-8000-000000000000"
OWN = "5b0c0c4e-0000-4000-8000-000000000001"


def statuses(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"^HTTP/1\.1 (\d+) [A-Z]", text, re.MULTILINE)]


def test_the_answer_has_the_form_that_parsers_look_for(admin: Caller) -> None:
    answer = admin.batch(
        batch(changeset(part("POST", "tasks", {"subject": "x"}, 1)), part("GET", "tasks?$select=subject"))
    )
    found = re.fullmatch(r"multipart/mixed; boundary=(batchresponse_[0-9a-f-]{36})", answer.headers["Content-Type"])
    assert found is not None
    text = answer.text
    inner = re.search(r"changesetresponse_[0-9a-f-]{36}", text)
    assert inner is not None
    assert text.startswith(
        f"--{found[1]}\r\nContent-Type: multipart/mixed; boundary={inner[0]}\r\n\r\n"
        f"--{inner[0]}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n"
        f"HTTP/1.1 204 No Content\r\nLocation: {admin.api}tasks("
    )
    assert text.endswith(f"--{found[1]}--\r\n")
    assert f"--{inner[0]}--\r\n" in text
    assert (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; odata.metadata=minimal\r\nOData-Version: 4.0\r\n\r\n{"
        in text
    )
    assert text.replace("\r\n", "").count("\n") == 0


def test_operations_of_a_changeset_refer_to_each_other(admin: Caller, case_id: str) -> None:
    feedback = {"phso_name": "f", "phso_CaseId@odata.bind": f"/incidents({case_id})"}
    task = {"subject": "t", "phso_FeedbackId_Task@odata.bind": "$1"}
    together = changeset(
        part("POST", "phso_feedbacks", feedback, 1),
        part("POST", "tasks", task, 2, Prefer="return=representation"),
        part("PATCH", "$2", {"description": "d"}, 3),
        part("PUT", "$2/regardingobjectid_incident_task/$ref", {"@odata.id": f"incidents({case_id})"}, 4),
    )
    assert statuses(admin.batch(batch(together)).text) == [204, 201, 204, 204]
    row = admin.rows("tasks?$expand=phso_FeedbackId_Task($select=phso_name)")[0]
    assert (row["phso_FeedbackId_Task"]["phso_name"], row["description"]) == ("f", "d")
    assert row["_regardingobjectid_value"] == case_id


def test_a_failing_operation_undoes_its_changeset_and_is_the_only_answer(admin: Caller) -> None:
    content = batch(
        changeset(
            part("POST", "tasks", {"subject": "x"}, 1),
            part("PATCH", f"tasks({MISSING})", {"subject": "x"}, 2, If_Match="*"),
            part("POST", "tasks", {"subject": "x"}, 3),
        ),
        part("POST", "tasks", {"subject": "after"}),
    )
    answer = admin.batch(content)
    assert (answer.status_code, statuses(answer.text)) == (400, [404])
    assert "changesetresponse_" in answer.text
    assert "Content-ID: 2\r\n" in answer.text
    assert re.search(r"REQ_ID: [0-9a-f-]{36}\r\n", answer.text)
    assert admin.rows("tasks") == []


def test_told_to_go_on_the_rest_is_done(admin: Caller) -> None:
    content = batch(
        changeset(part("POST", "tasks", {"nope": 1}, 1)),
        part("GET", "nopes"),
        part("POST", "tasks", {"subject": "after"}),
    )
    answer = admin.batch(content, Prefer="odata.continue-on-error")
    assert (answer.status_code, statuses(answer.text)) == (200, [400, 404, 204])
    assert [row["subject"] for row in admin.rows("tasks")] == ["after"]


def test_changesets_stand_or_fall_alone(admin: Caller) -> None:
    content = batch(
        changeset(part("POST", "tasks", {"subject": "first"}, 1)),
        changeset(part("POST", "tasks", {"activityid": "x"}, 2)),
    )
    assert admin.batch(content).status_code == 400
    assert [row["subject"] for row in admin.rows("tasks")] == ["first"]


def test_a_taken_key_and_a_stale_version_answer_412_in_their_part(admin: Caller) -> None:
    admin.create("tasks", {"activityid": OWN})
    taken = admin.batch(batch(changeset(part("POST", "tasks", {"activityid": OWN}, 1))))
    assert (taken.status_code, statuses(taken.text)) == (400, [412])
    assert "0x80040237" in taken.text
    stale = admin.batch(batch(changeset(part("PATCH", f"tasks({OWN})", {"subject": "y"}, 1, If_Match='W/"1"'))))
    assert "0x80060882" in stale.text
    assert admin.get(f"tasks({OWN})")["subject"] is None


def test_a_reference_before_its_declaration_is_refused(admin: Caller) -> None:
    answer = admin.batch(batch(changeset(part("PATCH", "$1", {"subject": "x"}, 2), part("POST", "tasks", {}, 1))))
    assert answer.status_code == 400
    assert "Content-ID Reference: '$1' does not exist in the batch context." in answer.text


def test_a_reference_does_not_reach_out_of_its_changeset(admin: Caller) -> None:
    content = batch(changeset(part("POST", "tasks", {}, 1)), changeset(part("PATCH", "$1", {"subject": "x"}, 2)))
    assert "'$1' does not exist in the batch context" in admin.batch(content).text


def test_preferences_of_a_part_go_for_that_part(admin: Caller) -> None:
    admin.create("tasks", {})
    annotated = part("GET", "tasks?$select=statuscode", Prefer='odata.include-annotations="*"')
    answer = admin.batch(batch(annotated, part("GET", "tasks?$select=statuscode")))
    assert answer.text.count("FormattedValue") == 1


@pytest.mark.parametrize("lost", [f"--{CHANGESET}--\n", f"--{BATCH}--", f"--{BATCH}--\n", "--"])
def test_of_a_batch_that_was_cut_nothing_is_done(admin: Caller, lost: str) -> None:
    whole = batch(part("POST", "tasks", {}), changeset(part("POST", "tasks", {}, 1), part("POST", "tasks", {}, 2)))
    kept, found, _ = whole.rpartition(lost)
    assert found
    answer = admin.batch(kept + "\n") if lost.startswith(f"--{CHANGESET}") else admin.batch(kept)
    assert error(answer)[:2] == (400, "0x80060888")
    assert "closing delimiter" in error(answer)[2]
    assert admin.rows("tasks") == []


@pytest.mark.parametrize(
    ("status", "outer", "address"), [(400, 400, "tasks?$top=x"), (404, 400, "nopes"), (501, 501, "tasks?$apply=x")]
)
def test_a_batch_that_a_refused_part_ended_answers_400_and_the_part_keeps_its_status(
    admin: Caller, status: int, outer: int, address: str
) -> None:
    answer = admin.batch(batch(part("GET", address), part("GET", "tasks")))
    assert (answer.status_code, statuses(answer.text)) == (outer, [status])


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("Prefer", "respond-async", "respond-async"),
        ("MSCRM.BypassBusinessLogicExecution", "CustomSync", "mscrm.bypassbusinesslogicexecution"),
    ],
)
def test_headers_of_a_batch_are_refused_like_those_of_an_operation(
    admin: Caller, name: str, value: str, sentence: str
) -> None:
    refused = error(admin.batch(batch(part("POST", "tasks", {})), **{name: value}))
    assert refused[0] == 501
    assert sentence in refused[2]
    assert admin.rows("tasks") == []


def test_a_batch_that_cannot_be_read_is_answered_with_json(admin: Caller) -> None:
    answer = admin.batch("nothing")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("application/json")


def test_a_long_query_fits_into_a_part(admin: Caller) -> None:
    admin.create("tasks", {"subject": "x"})
    condition = " or ".join(f"subject eq '{'y' * 300}{number}'" for number in range(190))
    answer = admin.batch(batch(part("GET", f"tasks?$filter={condition} or subject eq 'x'")))
    assert (len(condition) > 60_000, statuses(answer.text)) == (True, [200])
    assert '"subject":"x"' in answer.text
