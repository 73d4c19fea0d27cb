"""Registering while answers are lost, Dataverse is busy or down: the same end, nothing twice, and no step forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from admin.live.environment import opened_as_administrator
from admin.webhooks.applying import PAUSES, Applied, carry_out, look
from admin.webhooks.plan import Goal
from admin.webhooks.removing import removal, removed
from dynamics.client import Dataverse
from dynamics.errors import BadRequest
from mappings import shipped_mapping
from tests.admin.webhooks_world import Site, applied, site, webhooks_environment

__all__ = ["applied", "site", "webhooks_environment"]

REGISTERING = "serviceendpoints|sdkmessageprocessingsteps|sdkmessageprocessingstepimages"
FAULTS: dict[str, dict[str, Any]] = {
    "answers are lost after the row was made": {"effect": "lose", "when": "after", "probability": 0.04, "seed": 1},
    "requests are lost": {"effect": "lose", "when": "before", "probability": 0.04, "seed": 2},
    "Dataverse is down now and then": {"effect": "status", "status": 503, "probability": 0.04, "seed": 3},
    "Dataverse asks for a pause": {"effect": "status", "status": 429, "retry_after": 7, "probability": 0.04, "seed": 4},
    "another customisation runs": {"effect": "status", "status": 400, "code": "0x80071151", "times": 3},
}


@pytest.fixture
def administrator(site: Site) -> Iterator[Dataverse]:
    with opened_as_administrator(os.environ) as environment:
        yield environment.dataverse


def goal_of(site: Site) -> Goal:
    return Goal(shipped_mapping(), site.app.url, "<settings/>")


def carried_out(site: Site, dataverse: Dataverse, told: list[int], waits: list[float]) -> Applied:
    """Apply, without waiting."""
    goal = goal_of(site)
    plan = look(dataverse, goal)[1]
    return carry_out(dataverse, goal, plan, lambda: told.append(1), waits.append)


@pytest.fixture
def clean(site: Site, administrator: Dataverse) -> list[list[tuple[Any, ...]]]:
    """What is registered where nothing goes wrong; then nothing is registered any more."""
    carried_out(site, administrator, [], [])
    found = site.registration()
    site.api.control("POST", "reset")
    return found


@pytest.mark.parametrize("kind", FAULTS)
def test_whatever_goes_wrong_on_the_way_the_end_is_the_same(
    site: Site, administrator: Dataverse, clean: list[list[tuple[Any, ...]]], kind: str
) -> None:
    site.api.control("POST", "faults", {"times": None, "path": REGISTERING, "only": "writes", **FAULTS[kind]})
    told: list[int] = []
    waits: list[float] = []
    assert carried_out(site, administrator, told, waits) == Applied()
    assert waits
    assert site.registration() == clean
    site.api.control("DELETE", "faults")
    plan = look(administrator, goal_of(site))[1]
    assert (plan.to_do, len(told)) == ((), plan.there)


def test_it_waits_as_long_as_dataverse_asks(site: Site, administrator: Dataverse) -> None:
    order = {"effect": "status", "status": 429, "retry_after": 7, "path": REGISTERING, "only": "writes"}
    site.api.control("POST", "faults", order)
    waits: list[float] = []
    carried_out(site, administrator, [], waits)
    assert waits == [7.0]


def test_what_does_not_pass_is_given_up_and_said_and_a_second_run_goes_on(site: Site, administrator: Dataverse) -> None:
    order = {"effect": "status", "status": 503, "times": None, "path": "stepimages", "only": "writes"}
    site.api.control("POST", "faults", order)
    waits: list[float] = []
    stopped = carried_out(site, administrator, [], waits)
    assert waits == list(PAUSES)
    assert stopped.at is not None
    assert "Create of activitymimeattachment" in stopped.at.name
    assert len(stopped.left) == len(look(administrator, goal_of(site))[1].to_do)
    site.api.control("DELETE", "faults")
    assert carried_out(site, administrator, [], []) == Applied()


def test_what_dataverse_refuses_is_not_tried_again(site: Site, administrator: Dataverse) -> None:
    order = {"effect": "status", "status": 400, "path": "processingsteps", "only": "writes"}
    site.api.control("POST", "faults", order)
    waits: list[float] = []
    stopped = carried_out(site, administrator, [], waits)
    assert isinstance(stopped.stopped, BadRequest)
    assert waits == []


def test_the_command_says_where_it_stopped_and_that_it_goes_on_from_there(site: Site) -> None:
    order = {"effect": "status", "status": 400, "path": "processingsteps", "only": "writes"}
    site.api.control("POST", "faults", order)
    code, said = site.run("apply")
    assert code == 1
    assert "It stopped at the step Review and feedback: Create of activitymimeattachment: " in said
    assert "running it again goes on from there" in said
    assert site.run("apply")[0] == 0


@pytest.mark.parametrize("when", ["before", "after"])
def test_removing_is_finished_although_answers_are_lost(applied: Site, when: str) -> None:
    order = {"effect": "lose", "when": when, "probability": 0.2, "seed": 5, "times": None}
    applied.api.control("POST", "faults", {**order, "path": REGISTERING, "only": "writes"})
    with opened_as_administrator(os.environ) as environment:
        dataverse = environment.dataverse
        told: list[int] = []
        plan = removal(dataverse)
        assert removed(dataverse, plan, lambda: told.append(1), lambda _: None) == Applied()
    assert applied.registration() == [[], [], []]
    assert len(told) == len(plan.to_do)


@pytest.mark.parametrize("table", ["serviceendpoints", "sdkmessageprocessingsteps", "sdkmessageprocessingstepimages"])
def test_a_row_whose_answer_was_lost_is_looked_up_and_not_sent_again(
    site: Site, administrator: Dataverse, table: str
) -> None:
    path = f"/{table}$"
    site.api.control("POST", "faults", {"effect": "lose", "when": "after", "method": "POST", "path": path})
    site.forget()
    assert carried_out(site, administrator, [], []) == Applied()
    sent = [request for request in site.writes() if request.endswith(f"/{table}")]
    assert len(sent) == len(site.api.rows(table))


@pytest.mark.parametrize("table", ["serviceendpoints", "sdkmessageprocessingsteps", "sdkmessageprocessingstepimages"])
def test_a_row_that_never_arrived_is_sent_again(site: Site, administrator: Dataverse, table: str) -> None:
    path = f"/{table}$"
    site.api.control("POST", "faults", {"effect": "lose", "when": "before", "method": "POST", "path": path})
    site.forget()
    assert carried_out(site, administrator, [], []) == Applied()
    sent = [request for request in site.writes() if request.endswith(f"/{table}")]
    assert len(sent) == len(site.api.rows(table)) + 1
