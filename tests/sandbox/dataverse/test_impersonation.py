"""CallerObjectId and MSCRMCallerID."""

from __future__ import annotations

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part

DIRECTORY_ID = "7a0c0c4e-0000-4000-8000-000000000001"
USER_ID = "7b0c0c4e-0000-4000-8000-000000000001"


@pytest.fixture
def _person(admin: Caller) -> None:
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    body = {
        "systemuserid": USER_ID,
        "azureactivedirectoryobjectid": DIRECTORY_ID,
        "lastname": "Worker",
        "businessunitid@odata.bind": f"/businessunits({unit})",
    }
    admin.create("systemusers", body)


@pytest.mark.usefixtures("_person")
@pytest.mark.parametrize(("header", "value"), [("CallerObjectId", DIRECTORY_ID.upper()), ("MSCRMCallerID", USER_ID)])
def test_rows_become_those_of_the_named_user(admin: Caller, header: str, value: str) -> None:
    administrator = admin.get("WhoAmI")["UserId"]
    task = admin.create("tasks", {"subject": "x"}, **{header: value})
    row = admin.get(f"tasks({task})")
    assert row["_createdby_value"] == row["_modifiedby_value"] == row["_ownerid_value"] == USER_ID
    assert row["_createdonbehalfby_value"] == administrator
    assert admin.get("WhoAmI", **{header: value})["UserId"] == USER_ID


@pytest.mark.usefixtures("_person")
def test_the_header_of_a_batch_goes_for_its_parts(admin: Caller) -> None:
    answer = admin.batch(batch(changeset(part("POST", "tasks", {"subject": "x"}, 1))), CallerObjectId=DIRECTORY_ID)
    assert answer.status_code == 200
    assert admin.rows("tasks")[0]["_createdby_value"] == USER_ID


@pytest.mark.usefixtures("_person")
def test_only_an_administrator_may_act_for_others(app: Caller) -> None:
    status, code, message = error(app.call("GET", "tasks", CallerObjectId=DIRECTORY_ID))
    assert (status, code) == (403, "0x80040220")
    assert "prvActOnBehalfOfAnotherUser" in message


@pytest.mark.usefixtures("_person")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CallerObjectId": USER_ID}, 403),
        ({"MSCRMCallerID": DIRECTORY_ID}, 403),
        ({"CallerObjectId": DIRECTORY_ID, "MSCRMCallerID": USER_ID}, 400),
    ],
)
def test_somebody_unknown_or_two_at_once_are_refused(admin: Caller, headers: dict[str, str], status: int) -> None:
    assert admin.call("GET", "tasks", **headers).status_code == status


@pytest.mark.usefixtures("_person")
def test_a_changeset_has_one_caller_and_others_are_refused_by_name(admin: Caller) -> None:
    first = part("POST", "tasks", {"subject": "x"}, 1, MSCRMCallerID=USER_ID)
    answer = admin.batch(batch(changeset(first, part("POST", "tasks", {"subject": "y"}, 2))))
    assert "HTTP/1.1 501" in answer.text
    assert "several callers" in answer.text
    assert admin.rows("tasks") == []
    both = changeset(first, part("POST", "tasks", {"subject": "y"}, 2, MSCRMCallerID=USER_ID))
    assert admin.batch(batch(both)).status_code == 200
    assert {row["_createdby_value"] for row in admin.rows("tasks")} == {USER_ID}


def test_an_unknown_caller_in_a_changeset_is_the_failure_of_its_part(admin: Caller) -> None:
    unknown = changeset(part("POST", "tasks", {"subject": "y"}, 2, MSCRMCallerID=USER_ID))
    answer = admin.batch(batch(part("POST", "tasks", {"subject": "x"}), unknown))
    assert answer.headers["Content-Type"].startswith("multipart/mixed")
    assert "HTTP/1.1 204" in answer.text
    assert "HTTP/1.1 403" in answer.text
    assert [row["subject"] for row in admin.rows("tasks")] == ["x"]
