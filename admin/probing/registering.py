"""Endpoints and steps of a run. Sources: Microsoft, "Register a web hook", table references of the three tables."""

from __future__ import annotations

from collections.abc import Sequence

from admin.probing.bench import Bench
from admin.probing.probe import NotTried
from admin.probing.wire import Said
from dynamics import odata
from dynamics.registration.bodies import ENDPOINTS, IMAGES, STEPS
from dynamics.registration.header_values import header_values

BY_HEADER, BY_QUERY = 5, 6
"""authtype"""
BEFORE, AFTER = 0, 1
"""imagetype"""
NOWHERE = "https://probe.invalid/nothing"
"""An address that nobody can have."""
_ALIASES = {BEFORE: "Before", AFTER: "After"}


def settings(name: str, value: str) -> str:
    """What an authvalue holds, for one header or one query value: in the form that `webhooks apply` sends."""
    return header_values({name: value})


def endpoint_body(bench: Bench, auth_type: int, auth_value: str, url: str = NOWHERE) -> dict[str, object]:
    """What is POSTed for an endpoint."""
    named = {"name": bench.name("endpoint"), "url": url, "contract": 8, "messageformat": 2}
    return {**named, "authtype": auth_type, "authvalue": auth_value}


def endpoint(bench: Bench, auth_type: int = BY_HEADER, auth_value: str | None = None, url: str = NOWHERE) -> str:
    """An endpoint; its id."""
    value = settings("X-Probe", "nothing") if auth_value is None else auth_value
    return bench.make(ENDPOINTS, "serviceendpointid", endpoint_body(bench, auth_type, value, url))


def idle_endpoint(bench: Bench) -> str:
    """An endpoint that nothing reaches, for steps that nothing fires."""
    return bench.once("endpoint", lambda: endpoint(bench))


def step_body(bench: Bench, on: str, message: str, table: str, **columns: object) -> dict[str, object]:
    """What is POSTed for an asynchronous step of an endpoint after the operation."""
    filter_id, message_id = _filter(bench, message, table)
    return {
        "name": bench.name(f"{message} of {table}"),
        "stage": 40,
        "mode": 1,
        "rank": 1,
        "supporteddeployment": 0,
        "asyncautodelete": True,
        "sdkmessageid@odata.bind": f"/sdkmessages({message_id})",
        "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({filter_id})",
        "eventhandler_serviceendpoint@odata.bind": f"/{ENDPOINTS}({on})",
        **columns,
    }


def step(bench: Bench, on: str, message: str, table: str, **columns: object) -> str:
    """A step; its id."""
    return bench.make(STEPS, "sdkmessageprocessingstepid", step_body(bench, on, message, table, **columns))


def image(bench: Bench, of_step: str, kind: int, columns: Sequence[str], property_name: str = "Target") -> Said:
    """The answer to an image for a step."""
    body = {
        "name": _ALIASES[kind],
        "entityalias": _ALIASES[kind],
        "imagetype": kind,
        "messagepropertyname": property_name,
        "attributes": ",".join(columns),
        "sdkmessageprocessingstepid@odata.bind": f"/{STEPS}({of_step})",
    }
    return bench.wire.ask("POST", IMAGES, body)


def _filter(bench: Bench, message: str, table: str) -> tuple[str, str]:
    wanted = odata.query(
        "sdkmessagefilters",
        select=("sdkmessagefilterid", "_sdkmessageid_value"),
        filter=f"primaryobjecttypecode eq {odata.text(table)} and sdkmessageid/name eq {odata.text(message)}",
    )
    rows = bench.must("GET", wanted).json["value"]
    if not rows:
        raise NotTried(f"there is no message {message} of the table {table} here")
    return rows[0]["sdkmessagefilterid"], rows[0]["_sdkmessageid_value"]
