"""Making, reading, changing and removing a registration, over HTTPS against the embedded Dataverse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from dynamics.client import Dataverse
from dynamics.errors import BadRequest, Declined, NotFound
from dynamics.registration import sending
from dynamics.registration.bodies import ENDPOINTS, IMAGES, STEPS, enabling, new_endpoint, new_image, new_step
from dynamics.registration.header_values import header_values
from dynamics.registration.jobs import FAILED, failed_since, newest
from dynamics.registration.reading import read_registration
from dynamics.registration.values import Found, Image, ImageKind, Message, Step
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.dynamics.wire import Made

NAME = "Some app"
TABLES = ("task", "incident", "nosuchtable")
UPDATE = Step("Update of task", "task", Message.UPDATE, frozenset({"subject", "statecode"}), keeps_jobs=True)
BEFORE = Image("Before", ImageKind.BEFORE, frozenset({"regardingobjectid"}))
NOBODY = "http://127.0.0.1:9/hook"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


@pytest.fixture
def dataverse(sandbox: RunningDataverse) -> Iterator[Dataverse]:
    with open_session(sandbox.ca, 4) as session:
        authority, scope = f"{sandbox.url}/{sandbox.tenant}", f"{sandbox.url}/.default"
        admin = sandbox.admin_client_id, sandbox.admin_client_secret
        client = Dataverse(sandbox.url, ClientSecretTokens(authority, *admin, scope, session), session)
        yield client
        for endpoint in found(client).endpoints:
            for step in found(client).steps:
                sending.remove(client, STEPS, step.id)
            sending.remove(client, ENDPOINTS, endpoint.id)


def found(dataverse: Dataverse) -> Found:
    return read_registration(dataverse, NAME, TABLES, messages=tuple(Message))


def registered(dataverse: Dataverse, step: Step = UPDATE) -> tuple[str, str]:
    """An endpoint with a step; their ids."""
    endpoint, step_id = str(uuid4()), str(uuid4())
    value = header_values({"x-key": "k"})
    sending.create(dataverse, ENDPOINTS, new_endpoint(endpoint, NAME, NOBODY, value))
    filter_ = found(dataverse).filters[step.place]
    sending.create(dataverse, STEPS, new_step(step_id, step, filter_, endpoint))
    return endpoint, step_id


def test_an_endpoint_is_read_back_without_its_secret(dataverse: Dataverse) -> None:
    endpoint, _ = registered(dataverse)
    (there,) = found(dataverse).endpoints
    assert (there.id, there.url, there.contract, there.auth_type, there.has_secret) == (endpoint, NOBODY, 8, 5, True)
    assert "x-key" not in repr(there)


def test_a_step_and_its_image_are_read_back_as_they_were_made(dataverse: Dataverse) -> None:
    _, step_id = registered(dataverse)
    sending.create(dataverse, IMAGES, new_image(str(uuid4()), BEFORE, UPDATE, step_id))
    (step,) = found(dataverse).steps
    assert (step.id, step.place, step.columns) == (step_id, UPDATE.place, UPDATE.columns)
    assert (step.stage, step.mode, step.rank, step.deployment, step.keeps_jobs, step.enabled) == (
        40,
        1,
        1,
        0,
        True,
        True,
    )
    (image,) = step.images
    assert (image.alias, image.kind, image.columns, image.property_name) == ("Before", 0, BEFORE.columns, "Target")


def test_a_row_with_an_id_of_ours_is_never_made_twice(dataverse: Dataverse) -> None:
    endpoint, step_id = registered(dataverse)
    filter_ = found(dataverse).filters[UPDATE.place]
    with pytest.raises(Declined):
        sending.create(dataverse, STEPS, new_step(step_id, UPDATE, filter_, endpoint))
    assert len(found(dataverse).steps) == 1


def test_tables_that_are_not_there_have_neither_columns_nor_messages(dataverse: Dataverse) -> None:
    there = found(dataverse)
    assert there.columns.keys() == {"task", "incident"}
    assert "regardingobjectid" in there.columns["task"]
    assert there.filters.keys() == {(table, message) for table in ("task", "incident") for message in Message}


def test_a_step_that_was_disabled_is_enabled_again(dataverse: Dataverse) -> None:
    _, step_id = registered(dataverse)
    sending.change(dataverse, STEPS, step_id, {"statecode": 1, "statuscode": 2})
    assert not found(dataverse).steps[0].enabled
    sending.change(dataverse, STEPS, step_id, enabling())
    assert found(dataverse).steps[0].enabled


def test_changing_a_row_that_somebody_deleted_does_not_bring_it_back(dataverse: Dataverse) -> None:
    _, step_id = registered(dataverse)
    sending.remove(dataverse, STEPS, step_id)
    with pytest.raises(NotFound):
        sending.change(dataverse, STEPS, step_id, {"rank": 2})
    assert found(dataverse).steps == ()


def test_removing_what_is_gone_is_no_error(dataverse: Dataverse) -> None:
    _, step_id = registered(dataverse)
    sending.remove(dataverse, STEPS, step_id)
    sending.remove(dataverse, STEPS, step_id)


def test_the_jobs_of_a_step_say_what_became_of_its_events(dataverse: Dataverse, sandbox: RunningDataverse) -> None:
    _, step_id = registered(dataverse)
    task = Made("POST", "tasks", {"activityid": str(uuid4()), "subject": "one"})
    dataverse.write([task])
    address = f"tasks({task.body['activityid']})"
    dataverse.write([Made("PATCH", address, {"subject": "two"}, dataverse.get(address)["@odata.etag"])])
    while not (jobs := newest(dataverse, step_id)):
        pass
    assert [job.status for job in jobs] == [FAILED]
    assert jobs[0].said
    now = datetime.now(UTC)
    assert failed_since(dataverse, [step_id], now - timedelta(days=7))[step_id] == jobs
    assert failed_since(dataverse, [step_id], now + timedelta(days=1))[step_id] == ()


def test_what_dataverse_does_not_take_is_an_error(dataverse: Dataverse) -> None:
    _, step_id = registered(dataverse)
    with pytest.raises(BadRequest):
        sending.change(dataverse, STEPS, step_id, {"nosuchcolumn": 1})
