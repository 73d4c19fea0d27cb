"""Takes the registration away: the steps, their images with them, then the endpoint."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from admin.webhooks.applying import Advance, Applied, carry_out_with
from admin.webhooks.plan import Deed, Item, Plan, Write
from admin.webhooks.wanted import NAME
from dynamics.client import Dataverse
from dynamics.registration.bodies import ENDPOINTS, STEPS
from dynamics.registration.reading import read_registration, steps_of
from dynamics.registration.values import WEBHOOK, FoundEndpoint


def removal(dataverse: Dataverse) -> Plan:
    """What is there to be removed: every webhook endpoint of our name, and all that hangs on it."""
    endpoints = read_registration(dataverse, NAME).endpoints
    ours = [endpoint for endpoint in endpoints if endpoint.contract == WEBHOOK]
    return Plan(tuple(item for endpoint in ours for item in _of(dataverse, endpoint)), 0)


def removed(dataverse: Dataverse, plan: Plan, advance: Advance, sleep: Callable[[float], None] = time.sleep) -> Applied:
    """Carry it out. Raises TokenError."""
    return carry_out_with(dataverse, plan, lambda _: removal(dataverse), "", advance, sleep)


def _of(dataverse: Dataverse, endpoint: FoundEndpoint) -> Iterator[Item]:
    for step in steps_of(dataverse, endpoint.id):
        yield Item(Deed.REMOVE, "step", step.name, (), (Write(Deed.REMOVE, STEPS, step.id),))
    # last: an endpoint with steps is not let go (UNVERIFIED)
    told = (f"points to {endpoint.url}",)
    yield Item(Deed.REMOVE, "endpoint", endpoint.name, told, (Write(Deed.REMOVE, ENDPOINTS, endpoint.id),))
