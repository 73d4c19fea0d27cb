"""Webhooks: who is called, when, and with what."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, batch, changeset, error, part, wait_until
from tests.sandbox.dataverse.receiving import Received, Receiver, register_endpoint, register_image, register_step

CONTRACTS = "http://schemas.microsoft.com/xrm/2011/Contracts"


def delivered(admin: Caller) -> bool:
    return bool(admin.control("GET", "webhooks/pending").json()["count"] == 0)


def calls(admin: Caller, receiver: Receiver) -> list[Received]:
    wait_until(lambda: delivered(admin))
    return receiver.calls


def values(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    return {pair["key"]: pair["value"] for pair in pairs}


def target(call: Received) -> dict[str, Any]:
    found: dict[str, Any] = values(call.body["InputParameters"])["Target"]
    return found


def regarding(case_id: str) -> dict[str, str]:
    return {"regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})"}


@pytest.fixture
def endpoint(admin: Caller, receiver: Receiver) -> str:
    return register_endpoint(admin, receiver.url)


def test_a_creation_is_told_with_all_its_columns(
    admin: Caller, receiver: Receiver, endpoint: str, case_id: str
) -> None:
    step = register_step(admin, endpoint, "Create", "task")
    who = admin.get("WhoAmI")
    body = {
        "subject": "x",
        "percentcomplete": 5,
        "regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})",
    }
    task = admin.create("tasks?tag=mine", body, User_Agent="tests/1")
    (call,) = calls(admin, receiver)
    assert call.path == "/hook?code=the-key"
    assert call.headers["x-ms-dynamics-entity-name"] == "task"
    assert call.headers["x-ms-dynamics-request-name"] == "Create"
    assert call.headers["x-ms-dynamics-organization"] == admin.dataverse.url.removeprefix("https://")
    assert call.headers["x-ms-correlation-request-id"] == call.body["CorrelationId"]
    assert "x-ms-dynamics-msg-size-exceeded" not in call.headers
    assert list(call.body) == sorted(call.body)
    expected = {
        "MessageName": "Create", "PrimaryEntityName": "task", "PrimaryEntityId": task, "Stage": 40, "Mode": 1,
        "InitiatingUserId": who["UserId"], "UserId": who["UserId"], "BusinessUnitId": who["BusinessUnitId"],
        "OrganizationId": who["OrganizationId"], "InitiatingUserAgent": "tests/1", "PreEntityImages": [],
        "OutputParameters": [{"key": "id", "value": task}], "SecondaryEntityName": "none",
        "Depth": 1,
    }  # fmt: skip
    assert {name: call.body[name] for name in expected} == expected
    assert values(call.body["SharedVariables"])["tag"] == "mine"
    assert call.body["OwningExtension"]["Id"] == step
    entity = target(call)
    assert (entity["__type"], entity["Id"], entity["LogicalName"]) == (f"Entity:{CONTRACTS}", task, "task")
    attributes = values(entity["Attributes"])
    assert attributes["subject"] == "x"
    assert attributes["activityid"] == task
    assert attributes["statecode"] == {"__type": f"OptionSetValue:{CONTRACTS}", "Value": 0}
    assert attributes["percentcomplete"] == 5
    assert attributes["regardingobjectid"]["LogicalName"] == "incident"
    assert "scheduledend" not in attributes
    assert values(entity["FormattedValues"])["statuscode"] == "Not Started"


def test_an_update_is_told_with_the_columns_that_were_sent(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Update", "task")
    task = admin.create("tasks", {"subject": "x", "scheduledend": "2025-03-10T09:00:00Z"})
    admin.control("POST", "clock", {"now": "2025-03-11T00:00:00Z"})
    admin.change(f"tasks({task})", {"subject": "x", "scheduledend": None})
    (call,) = calls(admin, receiver)
    attributes = values(target(call)["Attributes"])
    assert set(attributes) == {
        "subject",
        "scheduledend",
        "activityid",
        "modifiedon",
        "modifiedby",
        "modifiedonbehalfby",
    }
    assert attributes["scheduledend"] is None
    assert attributes["modifiedon"] == "/Date(1741651200000)/"
    assert call.body["OperationCreatedOn"] == "/Date(1741651200000+0000)/"
    assert target(call)["FormattedValues"] == []
    assert call.body["ParentContext"]["Stage"] == 30


def test_a_deletion_is_told_with_a_reference(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_image(admin, register_step(admin, endpoint, "Delete", "task"), 0)
    task = admin.create("tasks", {"subject": "x"})
    admin.call("DELETE", f"tasks({task})")
    (call,) = calls(admin, receiver)
    assert target(call) == {
        "__type": f"EntityReference:{CONTRACTS}", "Id": task, "KeyAttributes": [], "LogicalName": "task",
        "Name": None, "RowVersion": None,
    }  # fmt: skip
    assert call.body["PostEntityImages"] == []
    assert values(values(call.body["PreEntityImages"])["Before"]["Attributes"])["subject"] == "x"


def test_images_show_the_wanted_columns_before_and_after(
    admin: Caller, receiver: Receiver, endpoint: str, case_id: str
) -> None:
    step = register_step(admin, endpoint, "Update", "task")
    register_image(admin, step, 0, "regardingobjectid,statuscode")
    register_image(admin, step, 1, "subject")
    register_image(admin, step, 2)
    task = admin.create(
        "tasks", {"subject": "x", "regardingobjectid_incident_task@odata.bind": f"/incidents({case_id})"}
    )
    admin.change(f"tasks({task})", {"subject": "y", "regardingobjectid_incident_task@odata.bind": None})
    (call,) = calls(admin, receiver)
    before, after = values(call.body["PreEntityImages"]), values(call.body["PostEntityImages"])
    assert set(before) == {"Before", "Both"}
    assert set(after) == {"After", "Both", "AsynchronousStepPrimaryName"}
    image = before["Before"]
    assert "__type" not in image
    assert set(values(image["Attributes"])) == {"regardingobjectid", "statuscode", "activityid"}
    assert values(image["Attributes"])["regardingobjectid"]["Name"] == "Late reply"
    assert values(image["FormattedValues"])["statuscode"] == "Not Started"
    assert values(after["After"]["Attributes"]) == {"subject": "y", "activityid": task}
    assert values(after["AsynchronousStepPrimaryName"]["Attributes"]) == {"subject": "y", "activityid": task}
    assert "regardingobjectid" not in values(after["Both"]["Attributes"])


def test_values_are_encoded_as_the_serialiser_does(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Create", "phso_feedback")
    register_step(admin, endpoint, "Create", "account")
    admin.create(
        "phso_feedbacks",
        {"phso_goodreasons": "727000001,727000000", "phso_deadlinegiven": "1969-12-31", "phso_needsattention": True},
    )
    admin.create("accounts", {"name": "x", "revenue": 1.5})
    feedback, account = (values(target(call)["Attributes"]) for call in calls(admin, receiver))
    option = f"OptionSetValue:{CONTRACTS}"
    assert feedback["phso_goodreasons"] == [
        {"__type": option, "Value": 727000000},
        {"__type": option, "Value": 727000001},
    ]
    assert feedback["phso_deadlinegiven"] == "/Date(-86400000)/"
    assert feedback["phso_needsattention"] is True
    assert account["revenue"] == {"__type": f"Money:{CONTRACTS}", "Value": 1.5}


def test_parties_of_an_email_come_as_collections(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Create", "email")
    contact = admin.create("contacts", {"lastname": "Lee"})
    party = {"partyid_contact@odata.bind": f"/contacts({contact})", "participationtypemask": 2}
    admin.create("emails", {"subject": "x", "email_activity_parties": [party]})
    (call,) = calls(admin, receiver)
    to = values(target(call)["Attributes"])["to"]
    assert (to["__type"], to["EntityName"]) == (f"EntityCollection:{CONTRACTS}", "activityparty")
    assert "__type" not in to["Entities"][0]
    assert values(to["Entities"][0]["Attributes"])["partyid"]["Id"] == contact


@pytest.mark.parametrize(
    ("filtering", "sent", "count"),
    [
        ("subject,scheduledend", {"subject": "x"}, 1),
        ("subject", {"description": "y"}, 0),
        ("ownerid", {"description": "y"}, 0),
        (None, {"description": "y"}, 1),
        ("statuscode", {"statecode": 1}, 1),
    ],
)
def test_an_update_is_told_when_a_filtering_column_is_in_it(
    admin: Caller, receiver: Receiver, endpoint: str, filtering: str | None, sent: dict[str, object], count: int
) -> None:
    register_step(admin, endpoint, "Update", "task", filteringattributes=filtering)
    task = admin.create("tasks", {"subject": "x"})
    admin.change(f"tasks({task})", sent)
    assert len(calls(admin, receiver)) == count


def test_a_disabled_step_is_silent(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    step = register_step(admin, endpoint, "Create", "task")
    admin.change(f"sdkmessageprocessingsteps({step})", {"statecode": 1, "statuscode": 2})
    admin.create("tasks", {})
    admin.change(f"sdkmessageprocessingsteps({step})", {"statecode": 0, "statuscode": 1})
    admin.create("tasks", {"subject": "heard"})
    assert [values(target(call)["Attributes"]).get("subject") for call in calls(admin, receiver)] == ["heard"]


def test_what_follows_from_an_assignment_or_deletion_is_told_too(
    admin: Caller, receiver: Receiver, endpoint: str, case_id: str
) -> None:
    for message in ("Update", "Delete"):
        for table in ("incident", "task", "annotation"):
            register_step(admin, endpoint, message, table)
    bind = f"/incidents({case_id})"
    task = admin.create("tasks", {"regardingobjectid_incident_task@odata.bind": bind})
    admin.create("annotations", {"objectid_task@odata.bind": f"/tasks({task})"})
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    user = admin.create("systemusers", {"lastname": "x", "businessunitid@odata.bind": f"/businessunits({unit})"})
    admin.change(f"incidents({case_id})", {"ownerid@odata.bind": f"/systemusers({user})"})
    admin.call("DELETE", f"incidents({case_id})")
    told = [(call.body["MessageName"], call.body["PrimaryEntityName"]) for call in calls(admin, receiver)]
    assert told == [
        ("Update", "incident"), ("Update", "task"), ("Update", "annotation"),
        ("Delete", "annotation"), ("Delete", "task"), ("Delete", "incident"),
    ]  # fmt: skip
    assert len({call.body["CorrelationId"] for call in receiver.calls}) == 2


def test_an_undone_changeset_tells_nothing(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Create", "task")
    admin.batch(batch(changeset(part("POST", "tasks", {"subject": "x"}, 1), part("POST", "tasks", {"nope": 1}, 2))))
    admin.create("tasks", {"subject": "y"})
    assert [values(target(call)["Attributes"])["subject"] for call in calls(admin, receiver)] == ["y"]


def test_a_message_beyond_256_kb_is_cut(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Create", "email")
    email = admin.create("emails", {"description": "x" * 262_144})
    (call,) = calls(admin, receiver)
    assert call.headers["x-ms-dynamics-msg-size-exceeded"]
    gone = {"ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages"}
    assert gone.isdisjoint(call.body)
    assert (call.body["PrimaryEntityId"], call.body["OutputParameters"][0]["value"]) == (email, email)


def test_the_impersonated_user_is_named(admin: Caller, receiver: Receiver, endpoint: str) -> None:
    register_step(admin, endpoint, "Create", "task")
    unit = admin.get("WhoAmI")["BusinessUnitId"]
    user = admin.create("systemusers", {"lastname": "x", "businessunitid@odata.bind": f"/businessunits({unit})"})
    admin.create("tasks", {}, MSCRMCallerID=user)
    (call,) = calls(admin, receiver)
    assert call.body["InitiatingUserId"] == call.body["UserId"] == user


@pytest.mark.parametrize(
    ("columns", "path", "header"),
    [
        ({"authtype": 4, "authvalue": "a&b"}, "/hook?code=a%26b", None),
        ({"authtype": 5, "authvalue": '<settings><setting name="X-Key" value="v"/></settings>'}, "/hook", "v"),
        ({"authtype": 6, "authvalue": '<settings><setting name="k" value="v w"/></settings>'}, "/hook?k=v+w", None),
    ],
)
def test_the_endpoint_is_shown_who_calls(
    admin: Caller, receiver: Receiver, columns: dict[str, object], path: str, header: str | None
) -> None:
    register_step(admin, register_endpoint(admin, receiver.url, **columns), "Create", "task")
    admin.create("tasks", {})
    (call,) = calls(admin, receiver)
    assert (call.path, call.headers.get("X-Key")) == (path, header)


def test_a_secret_is_written_and_never_read(admin: Caller, endpoint: str) -> None:
    found = admin.get(f"serviceendpoints({endpoint})")
    assert found["isauthvalueset"] is True
    assert "authvalue" not in found
    assert admin.call("GET", "serviceendpoints?$select=authvalue").status_code == 400
    assert admin.call("GET", f"serviceendpoints({endpoint})/authvalue").status_code == 404
    admin.change(f"serviceendpoints({endpoint})", {"authvalue": None})
    assert admin.get(f"serviceendpoints({endpoint})")["isauthvalueset"] is False


@pytest.mark.parametrize(
    ("columns", "status", "sentence"),
    [
        ({"stage": 20}, 501, "stage 20"),
        ({"mode": 0}, 501, "mode 0"),
        ({"supporteddeployment": 2}, 501, "supporteddeployment 2"),
        ({"rank": None}, 400, "rank"),
        ({"stage": None}, 400, "stage"),
        ({"nope": 1}, 400, "nope"),
        ({"SdkMessageId@odata.bind": "/sdkmessages(x)"}, 400, "undeclared property 'SdkMessageId'"),
    ],
)
def test_a_step_that_would_not_run_as_registered_is_refused(
    admin: Caller, endpoint: str, columns: dict[str, object], status: int, sentence: str
) -> None:
    found = admin.rows("sdkmessagefilters?$filter=primaryobjecttypecode eq 'task'")[0]
    body = {
        "name": "x",
        "stage": 40,
        "mode": 1,
        "rank": 1,
        "sdkmessageid@odata.bind": f"/sdkmessages({found['_sdkmessageid_value']})",
        "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({found['sdkmessagefilterid']})",
        "eventhandler_serviceendpoint@odata.bind": f"/serviceendpoints({endpoint})",
    }
    refused = error(admin.call("POST", "sdkmessageprocessingsteps", body | columns))
    assert refused[0] == status
    assert sentence in refused[2]


@pytest.mark.parametrize("message", ["CreateMultiple", "UpdateMultiple", "UpsertMultiple"])
def test_multiple_messages_are_listed_and_a_step_on_them_is_refused_by_name(
    admin: Caller, endpoint: str, message: str
) -> None:
    wanted = f"primaryobjecttypecode eq 'task' and sdkmessageid/name eq '{message}'"
    (found,) = admin.rows(f"sdkmessagefilters?$filter={wanted}&$expand=sdkmessageid($select=name)")
    assert found["sdkmessageid"]["name"] == message
    step = register_step(admin, endpoint, "Create", "task")
    bind = {"sdkmessageid@odata.bind": f"/sdkmessages({found['_sdkmessageid_value']})"}
    body = {"name": "x", "stage": 40, "mode": 1, "rank": 1, **bind}
    body["sdkmessagefilterid@odata.bind"] = f"/sdkmessagefilters({found['sdkmessagefilterid']})"
    body["eventhandler_serviceendpoint@odata.bind"] = f"/serviceendpoints({endpoint})"
    for answer in (
        admin.call("POST", "sdkmessageprocessingsteps", body),
        admin.call("PATCH", f"sdkmessageprocessingsteps({step})", bind),
    ):
        assert error(answer)[0] == 501
        assert f"sdkmessageid {message}" in error(answer)[2]
        assert "it takes Create, Update, Delete" in error(answer)[2]


def test_an_endpoint_with_steps_cannot_be_deleted(admin: Caller, endpoint: str) -> None:
    step = register_step(admin, endpoint, "Create", "task")
    path = f"serviceendpoints({endpoint})/serviceendpoint_sdkmessageprocessingstep?$select=name"
    assert [row["name"] for row in admin.rows(path)] == ["Create of task"]
    assert admin.call("DELETE", f"serviceendpoints({endpoint})").status_code == 405
    assert admin.call("DELETE", f"sdkmessageprocessingsteps({step})").status_code == 204
    assert admin.call("DELETE", f"serviceendpoints({endpoint})").status_code == 204
