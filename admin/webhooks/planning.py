"""Compares what is registered with what is wanted. Pure: nothing is asked and nothing is written.

Everything that hangs on our endpoint is ours: steps of it are made, mended and, where nothing wants them any more,
removed. Whoever disabled a step may have had a reason, so that it stays disabled unless somebody says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from admin.webhooks.plan import Deed, Goal, Item, Plan, Write
from admin.webhooks.planning_steps import items_of_step, superfluous
from admin.webhooks.wanted import NAME, Wanted, wanted
from dynamics.registration.bodies import ENDPOINTS, new_endpoint
from dynamics.registration.values import HTTP_HEADER, JSON, WEBHOOK, Found, FoundEndpoint, FoundStep, Place, Step

ByPlace = Mapping[Place, list[FoundStep]]
SECRET = "the headers with key and secret are sent"  # noqa: S105 - a sentence about one


def planned(goal: Goal, found: Found) -> Plan:
    """What is to be done for a goal, given what is there."""
    wants = wanted(goal.mapping, found.columns)
    endpoint = tuple(_of_endpoint(goal, found))
    endpoint_id = found.endpoint.id if found.endpoint else goal.id_of("endpoint")
    there = _by_place(found)
    of_steps = [tuple(_of_step(goal, found, step, there, endpoint_id)) for step in wants.steps]
    items = (*endpoint, *_in_the_way(wants), *(item for each in of_steps for item in each))
    return Plan((*items, *_superfluous(wants, there)), sum(not each for each in (endpoint, *of_steps)))


def _in_the_way(wants: Wanted) -> Iterator[Item]:
    return (Item(Deed.CONFLICT, "table", table, (sentence,)) for table, sentence in wants.in_the_way)


def _of_step(goal: Goal, found: Found, step: Step, there: ByPlace, endpoint: str) -> Iterator[Item]:
    filter_ = found.filters.get(step.place)
    if filter_ is None or not filter_.allowed:
        told = f"Dataverse takes no step for {step.message} of {step.table}; take the table out of the mapping"
        yield Item(Deed.CONFLICT, "step", step.name, (told,))
    else:
        first = next(iter(there.get(step.place, ())), None)
        yield from items_of_step(goal, step, first, filter_, endpoint)


def _superfluous(wants: Wanted, there: ByPlace) -> Iterator[Item]:
    """What nothing wants; where a table stands in the way, nobody can tell yet."""
    unsettled = dict(wants.in_the_way)
    places = {step.place for step in wants.steps} | {place for place in there if place[0] in unsettled}
    return superfluous(there, places)


def _by_place(found: Found) -> ByPlace:
    there: dict[Place, list[FoundStep]] = {}
    for step in found.steps:
        there.setdefault(step.place, []).append(step)
    return there


def _of_endpoint(goal: Goal, found: Found) -> Iterator[Item]:
    if len(found.endpoints) > 1:
        ids = " and ".join(endpoint.id for endpoint in found.endpoints)
        told = f"there are {len(found.endpoints)} endpoints of this name, {ids}; rename or delete all but one"
        yield Item(Deed.CONFLICT, "endpoint", NAME, (told,))
    elif found.endpoint is None:
        body = new_endpoint(goal.id_of("endpoint"), NAME, goal.url, goal.auth_value)
        write = Write(Deed.MAKE, ENDPOINTS, goal.id_of("endpoint"), body, in_solution=True)
        yield Item(Deed.MAKE, "endpoint", NAME, (f"points to {goal.url}", SECRET), (write,))
    elif found.endpoint.contract != WEBHOOK:
        told = f"there is an endpoint of this name that is no webhook ({found.endpoint.id}); rename it"
        yield Item(Deed.CONFLICT, "endpoint", NAME, (told,))
    elif found.endpoint.url != goal.url and not goal.repoint:
        yield Item(Deed.CONFLICT, "endpoint", NAME, (_elsewhere(found.endpoint, goal),))
    else:
        yield from _mended(goal, found.endpoint)


def _elsewhere(endpoint: FoundEndpoint, goal: Goal) -> str:
    return (
        f"POINTS ELSEWHERE: every event of this environment goes to {endpoint.url}, not to {goal.url}. After a copy of"
        " an environment that is the app of the one it was copied from. If the address given here is the right one, add"
        " --repoint"
    )


def _mended(goal: Goal, endpoint: FoundEndpoint) -> Iterator[Item]:
    why = tuple(_faults(goal, endpoint))
    if why:
        body = {"url": goal.url, "authtype": HTTP_HEADER, "messageformat": JSON, "authvalue": goal.auth_value}
        write = Write(Deed.CHANGE, ENDPOINTS, endpoint.id, body)
        yield Item(Deed.CHANGE, "endpoint", NAME, (*why, SECRET), (write,))


def _faults(goal: Goal, endpoint: FoundEndpoint) -> Iterator[str]:
    if endpoint.url != goal.url:
        yield f"points to {endpoint.url}, not to {goal.url}"
    if endpoint.auth_type != HTTP_HEADER:
        yield "shows who it is by something else than headers"
    if endpoint.message_format != JSON:
        yield "sends something else than JSON"
    if not endpoint.has_secret:
        yield "has no headers set"
    elif goal.set_secret:
        yield "what it sends cannot be read back, and is to be set anew"
