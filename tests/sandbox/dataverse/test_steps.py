"""What endpoints, steps and images have to be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.receiving import Receiver, register_endpoint, register_image, register_step

ENDPOINT = {"name": "hook", "url": "https://app.example/hook", "contract": 8, "authtype": 4, "authvalue": "k"}
IMAGES = "sdkmessageprocessingstepimages"
STEPS = "sdkmessageprocessingsteps"


@pytest.fixture
def endpoint(admin: Caller) -> str:
    return admin.create("serviceendpoints", ENDPOINT)


@pytest.mark.parametrize(
    "columns",
    [
        {"url": None},
        {"url": "app.example/hook"},
        {"url": "ftp://app.example/hook"},
        {"url": "https:///hook"},
        {"url": "https://a/" + "x" * 2000},
        {"authtype": None},
        {"authtype": 99},
        {"authvalue": "x" * 2049},
        {"name": None},
        {"name": "x" * 257},
        {"contract": None},
        {"isauthvalueset": True},
    ],
)
def test_an_endpoint_of_another_form_is_refused(admin: Caller, columns: dict[str, Any]) -> None:
    assert admin.call("POST", "serviceendpoints", ENDPOINT | columns).status_code == 400
    assert admin.rows("serviceendpoints") == []


@pytest.mark.parametrize("columns", [{"contract": 2}, {"authtype": 2}])
def test_endpoints_of_other_kinds_are_refused_by_name(admin: Caller, columns: dict[str, Any]) -> None:
    assert error(admin.call("POST", "serviceendpoints", ENDPOINT | columns))[0] == 501


def test_the_value_of_an_endpoint_cannot_be_read_or_searched(admin: Caller, endpoint: str) -> None:
    assert admin.call("GET", "serviceendpoints?$filter=authvalue eq 'k'").status_code == 400
    assert admin.call("GET", f"serviceendpoints({endpoint})?$select=authvalue").status_code == 400
    answer = admin.call("PATCH", f"serviceendpoints({endpoint})", {"authvalue": "k2"}, Prefer="return=representation")
    assert "k2" not in answer.text
    assert answer.json()["isauthvalueset"] is True


def test_the_images_of_a_step_go_with_it(admin: Caller, endpoint: str) -> None:
    step = register_step(admin, endpoint, "Update", "task")
    image = register_image(admin, step, 0, "subject")
    assert admin.call("DELETE", f"{STEPS}({step})").status_code == 204
    assert admin.call("GET", f"{IMAGES}({image})").status_code == 404


def test_checking_an_endpoint_is_refused_by_name(admin: Caller, endpoint: str) -> None:
    path = f"serviceendpoints({endpoint})/Microsoft.Dynamics.CRM.TriggerServiceEndpointCheck"
    assert "TriggerServiceEndpointCheck" in error(admin.call("POST", path, {}))[2]


def step_body(admin: Caller, endpoint: str, message: str = "Update", table: str = "task") -> dict[str, Any]:
    wanted = f"primaryobjecttypecode eq '{table}' and sdkmessageid/name eq '{message}'"
    found = admin.rows(f"sdkmessagefilters?$filter={wanted}")[0]
    return {
        "name": "ours", "stage": 40, "mode": 1, "rank": 1,
        "sdkmessageid@odata.bind": f"/sdkmessages({found['_sdkmessageid_value']})",
        "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({found['sdkmessagefilterid']})",
        "eventhandler_serviceendpoint@odata.bind": f"/serviceendpoints({endpoint})",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("message", "columns", "named"),
    [
        ("Update", {"filteringattributes": "subject,nosuch"}, "nosuch"),
        ("Create", {"filteringattributes": "subject"}, "filteringattributes"),
        ("Delete", {"filteringattributes": "subject"}, "filteringattributes"),
        ("Update", {"configuration": "<x/>"}, "configuration"),
        ("Update", {"name": None}, "name"),
        ("Update", {"rank": None}, "rank"),
    ],
)
def test_a_step_of_another_form_is_refused(
    admin: Caller, endpoint: str, message: str, columns: dict[str, Any], named: str
) -> None:
    status, _, sentence = error(admin.call("POST", STEPS, step_body(admin, endpoint, message) | columns))
    assert status == 400
    assert named in sentence
    assert admin.rows(STEPS) == []


@pytest.mark.parametrize("columns", [{"stage": 10}, {"stage": 20}, {"mode": 0}, {"supporteddeployment": 1}])
def test_steps_that_are_not_told_here_are_refused_by_name(
    admin: Caller, endpoint: str, columns: dict[str, Any]
) -> None:
    assert admin.call("POST", STEPS, step_body(admin, endpoint) | columns).status_code == 501


@pytest.mark.parametrize("missing", ["sdkmessageid", "sdkmessagefilterid", "eventhandler_serviceendpoint"])
def test_a_step_needs_a_message_a_filter_and_a_handler(admin: Caller, endpoint: str, missing: str) -> None:
    body = step_body(admin, endpoint)
    del body[f"{missing}@odata.bind"]
    status, _, sentence = error(admin.call("POST", STEPS, body))
    assert status == 400
    assert missing.partition("_")[0] in sentence


def test_the_filter_of_a_step_is_one_of_its_message(admin: Caller, endpoint: str) -> None:
    other = step_body(admin, endpoint, "Create")["sdkmessagefilterid@odata.bind"]
    body = step_body(admin, endpoint, "Update") | {"sdkmessagefilterid@odata.bind": other}
    assert "another message" in error(admin.call("POST", STEPS, body))[2]


@pytest.mark.parametrize("name", ["SdkMessageId", "SdkMessageFilterId", "EventHandler_ServiceEndpoint"])
def test_the_case_of_a_lookup_counts(admin: Caller, endpoint: str, name: str) -> None:
    body = step_body(admin, endpoint)
    body[f"{name}@odata.bind"] = body.pop(f"{name.lower()}@odata.bind")
    assert "undeclared property" in error(admin.call("POST", STEPS, body))[2]


def test_a_step_without_configuration_may_say_so(admin: Caller, endpoint: str) -> None:
    body = step_body(admin, endpoint) | {"configuration": None, "statecode": 0, "statuscode": 1}
    assert admin.create(STEPS, body)


def test_a_step_cannot_be_changed_to_columns_that_are_not_there(admin: Caller, endpoint: str) -> None:
    step = register_step(admin, endpoint, "Update", "task", filteringattributes="subject")
    assert admin.call("PATCH", f"{STEPS}({step})", {"filteringattributes": "nosuch"}).status_code == 400
    assert admin.get(f"{STEPS}({step})")["filteringattributes"] == "subject"


def test_steps_are_listed_by_their_endpoint(admin: Caller, endpoint: str) -> None:
    step = register_step(admin, endpoint, "Update", "task")
    path = f"serviceendpoints({endpoint})/serviceendpoint_sdkmessageprocessingstep"
    (found,) = admin.rows(f"{path}?$select=name,mode,stage")
    assert (found["sdkmessageprocessingstepid"], found["mode"], found["stage"]) == (step, 1, 40)
    expand = "eventhandler_serviceendpoint($select=name),sdkmessagefilterid($select=primaryobjecttypecode)"
    detail = admin.get(f"{STEPS}({step})?$expand={expand},sdkmessageid($select=name)")
    assert detail["sdkmessagefilterid"]["primaryobjecttypecode"] == "task"
    assert (detail["sdkmessageid"]["name"], detail["eventhandler_serviceendpoint"]["name"]) == ("Update", "hook")


def image(step: str, kind: int, **columns: object) -> dict[str, Any]:
    body = {"name": "i", "entityalias": "i", "imagetype": kind, "messagepropertyname": "Target"}
    return body | columns | {"sdkmessageprocessingstepid@odata.bind": f"/sdkmessageprocessingsteps({step})"}


@pytest.mark.parametrize(
    ("message", "kind", "name", "status"),
    [
        ("Create", 0, "Id", 400),
        ("Create", 1, "Id", 204),
        ("Create", 2, "Id", 400),
        ("Create", 1, "Target", 400),
        ("Update", 0, "Target", 204),
        ("Update", 1, "Target", 204),
        ("Update", 2, "Target", 204),
        ("Update", 0, "Id", 400),
        ("Delete", 0, "Target", 204),
        ("Delete", 1, "Target", 400),
        ("Delete", 2, "Target", 400),
        ("Delete", 0, "Id", 400),
    ],
)
def test_an_image_is_of_a_moment_that_there_is(
    admin: Caller, endpoint: str, message: str, kind: int, name: str, status: int
) -> None:
    step = register_step(admin, endpoint, message, "task")
    answer = admin.call("POST", IMAGES, image(step, kind, messagepropertyname=name))
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    "columns", [{"attributes": "nosuch"}, {"entityalias": None}, {"messagepropertyname": None}, {"imagetype": 3}]
)
def test_an_image_of_another_form_is_refused(admin: Caller, endpoint: str, columns: dict[str, Any]) -> None:
    step = register_step(admin, endpoint, "Update", "task")
    assert admin.call("POST", IMAGES, image(step, 0, **columns)).status_code == 400


def test_every_table_that_has_rows_of_its_own_has_messages(admin: Caller) -> None:
    rows = admin.rows("sdkmessagefilters?$filter=sdkmessageid/name eq 'Update'&$select=primaryobjecttypecode")
    tables = [row["primaryobjecttypecode"] for row in rows]
    assert {"incident", "task", "phso_feedback", "systemform"} <= set(tables)
    assert len(tables) == len(set(tables))
    assert "activitypointer" not in tables


def test_a_step_that_is_switched_off_is_told_nothing(admin: Caller, receiver: Receiver) -> None:
    step = register_step(admin, register_endpoint(admin, receiver.url), "Create", "task")
    admin.change(f"{STEPS}({step})", {"statecode": 1, "statuscode": 2})
    assert admin.rows(f"{STEPS}?$filter=statecode eq 1&$select=name")[0]["sdkmessageprocessingstepid"] == step
    admin.create("tasks", {"subject": "x"})
    assert admin.control("GET", "webhooks").json()["webhooks"] == []
