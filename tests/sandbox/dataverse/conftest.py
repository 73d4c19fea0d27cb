from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.sandbox.dataverse.calling import Caller
from tests.sandbox.dataverse.receiving import Receiver


@pytest.fixture(scope="session")
def dataverse() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


@pytest.fixture(scope="session")
def _administrator(dataverse: RunningDataverse) -> Iterator[Caller]:
    caller = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
    yield caller
    caller.close()


@pytest.fixture
def admin(_administrator: Caller) -> Caller:
    """The administrator of an environment that holds nothing but the seed."""
    assert _administrator.control("POST", "reset").status_code == 200
    return _administrator


@pytest.fixture
def app(admin: Caller, dataverse: RunningDataverse) -> Iterator[Caller]:
    caller = Caller(dataverse, dataverse.client_id, dataverse.client_secret)
    yield caller
    caller.close()


@pytest.fixture
def case_id(admin: Caller) -> str:
    """A case of a contact."""
    contact = admin.create("contacts", {"firstname": "Ann", "lastname": "Lee"})
    return admin.create("incidents", {"title": "Late reply", "customerid_contact@odata.bind": f"/contacts({contact})"})


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as listening:
        yield listening
