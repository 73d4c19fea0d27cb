"""One embedded Dataverse for all of the loop's tests, put back to its first state before each."""

from collections.abc import Iterator

import pytest

from function_app import clock
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.office import Office, open_office
from sandbox.demo.web_api import WebApi
from tests.loop.world import MONDAY, World, ids_from, world_in


@pytest.fixture(scope="session")
def dataverse() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


@pytest.fixture(scope="session")
def staffed(dataverse: RunningDataverse) -> Iterator[tuple[WebApi, Office]]:
    api = WebApi(dataverse.as_json())
    api.control("POST", "clock", {"now": MONDAY})
    api.ids = ids_from("the office")
    office = open_office(api)
    api.control("POST", "snapshot", {"name": "staffed"})
    yield api, office
    api.close()


@pytest.fixture
def world(dataverse: RunningDataverse, staffed: tuple[WebApi, Office]) -> Iterator[World]:
    api, office = staffed
    api.control("POST", "restore", {"name": "staffed"})
    api.control("DELETE", "faults")
    made = world_in(dataverse, api, office)
    yield made
    made.app.close()
    clock.set_to(None)
