"""The processes: an embedded Dataverse, and workers that share a queue file and a user, not a client id.

Their own ids are for counting alone: the sandbox then knows which process goes on sending in a pause. The limits are
the user's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.events.registering import register
from bench.load.casework import NOW
from dynamics.registration.header_values import header_values
from function_app.webhook import SECRET_HEADER
from mappings import shipped_mapping
from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.office import Office, open_office
from sandbox.demo.processes import Child, start
from sandbox.demo.services import WEBHOOK_SECRET, environment_for, settings_of_the_app
from sandbox.demo.web_api import WebApi


@dataclass(frozen=True)
class Worker:
    """A host with the app's functions. `client`: the client id it signs in with."""

    child: Child
    host: FunctionsHost
    client: str

    @property
    def pid(self) -> int:
        """Its process."""
        return self.child.process.pid


@dataclass(frozen=True)
class Place:
    """All that runs. The first worker is the one that the webhooks are sent to."""

    dataverse: Child
    api: WebApi
    office: Office
    workers: tuple[Worker, ...]

    @property
    def door(self) -> FunctionsHost:
        """Where the events come in."""
        return self.workers[0].host


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Place]:
    """Everything set up, with the clocks stopped on a Monday morning and webhooks kept back. Raises NotStarted."""
    with ExitStack() as stack:
        kept = environment_for(os.environ, folder)
        dataverse = start("dataverse", ("sandbox", "--data", str(folder / "dataverse.sqlite")), kept, folder)
        stack.callback(dataverse.stop)
        api = stack.enter_context(closing(WebApi(dataverse.ready)))
        api.control("POST", "clock", {"now": NOW})
        office = open_office(api)
        started = tuple(_worker(stack, f"worker-{number}", dataverse, api, folder) for number in range(workers))
        api.control("POST", "webhooks/hold", {"on": True})
        _register(api, started[0].host)
        yield Place(dataverse, api, office, started)


def _worker(stack: ExitStack, name: str, dataverse: Child, api: WebApi, folder: Path) -> Worker:
    client = api.control("POST", "clients", {})
    environment = {**environment_for(os.environ, folder), **_settings(dataverse.ready, client)}
    queue = ("--queue", str(folder / "queue.sqlite"))
    child = start(name, ("sandbox.functions_host", "--no-timers", "--now", NOW, *queue), environment, folder)
    stack.callback(child.stop)
    host = stack.enter_context(closing(FunctionsHost(child.ready)))
    host.check_health()
    return Worker(child, host, client["client_id"])


def _settings(printed: Mapping[str, str], client: Mapping[str, str]) -> dict[str, str]:
    signs_in = {name: client[name] for name in ("client_id", "client_secret")}
    return settings_of_the_app({**printed, **signs_in})


def _register(api: WebApi, door: FunctionsHost) -> None:
    headers = header_values({SECRET_HEADER: WEBHOOK_SECRET, "x-functions-key": door.function_key})
    register(api, shipped_mapping(), door.webhook_url, headers)
