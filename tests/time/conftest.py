"""Each test of this folder runs in every zone; the loop's world over HTTPS, for those that need one."""

from collections.abc import Iterator

import pytest

from tests.admin.conftest import live
from tests.loop.conftest import dataverse, staffed, world
from tests.time.hosts import HOSTS, host_in

__all__ = ["dataverse", "host", "live", "staffed", "world"]


@pytest.fixture(params=HOSTS, autouse=True)
def host(request: pytest.FixtureRequest) -> Iterator[str]:
    """What the zone is called in which the host stands."""
    name = str(request.param)
    with host_in(HOSTS[name]):
        yield name
