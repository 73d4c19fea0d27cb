"""An environment in this process can be closed and opened again from its file: nothing that was committed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from chaos.line.carrying import as_given, as_taken, session_over
from chaos.world.registering import register
from mappings.mapping import shipped_mapping
from sandbox.dataverse.server.in_process import DataverseInProcess
from sandbox.dataverse.webhooks.delivery import Attempted
from sandbox.demo.office import open_case, open_office
from sandbox.demo.web_api import WebApi


@pytest.fixture
def service(tmp_path: Path) -> Iterator[DataverseInProcess]:
    service = DataverseInProcess(tmp_path / "data.sqlite")
    yield service
    service.close()


def api_of(service: DataverseInProcess, folder: Path) -> WebApi:
    running = service.reached_at(folder / "ca.pem")
    session = session_over(lambda request, _timeout: as_given(service.answer(as_taken(request)), request))
    return WebApi(running.as_json(), session=session)


def test_rows_tokens_and_webhooks_outlive_a_restart(service: DataverseInProcess, tmp_path: Path) -> None:
    api = api_of(service, tmp_path)
    office = open_office(api)
    register(api, shipped_mapping(), "a-secret")
    case = open_case(api, office, "Clinic letters")

    service.reopen()

    assert api.row("incidents", case)["title"] == "Clinic letters"  # with the token from before
    (created,) = service.put_down()
    assert created.headers["x-ms-dynamics-request-name"] == "Create"
    assert service.put_down() == []


def test_what_became_of_a_webhook_is_noted_as_over_http(service: DataverseInProcess, tmp_path: Path) -> None:
    api = api_of(service, tmp_path)
    office = open_office(api)
    register(api, shipped_mapping(), "a-secret")
    open_case(api, office, "Clinic letters")
    (created,) = service.put_down()

    service.settle(created, Attempted(None, 1, "The endpoint gave no answer."))

    (job,) = api.rows("asyncoperations", filter="statuscode eq 31")
    assert (job["asyncoperationid"], job["friendlymessage"]) == (created.operation, "The endpoint gave no answer.")


def test_ids_that_nobody_gave_come_from_where_they_are_told_to(tmp_path: Path) -> None:
    numbers = iter(range(1, 10_000))
    service = DataverseInProcess(tmp_path / "data.sqlite", new_id=lambda: str(UUID(int=next(numbers))))
    api = api_of(service, tmp_path)

    made = [api.create("contacts", {"lastname": "Example"}) for _ in range(2)]
    service.close()

    assert [UUID(each).int for each in made] == [next(numbers) - 2, next(numbers) - 2]
