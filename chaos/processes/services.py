"""The processes: a Dataverse and hosts of the app, each with its state in a file, so that it can be killed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from sandbox.demo.days import as_utc
from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.processes import REPOSITORY, Child, start
from sandbox.demo.services import environment_for, settings_of_the_app
from sandbox.demo.web_api import WebApi

HOSTS = 2
LEASE_SECONDS = 2
"""After how long another host takes what a killed one had begun."""
TRIED_AGAIN_AFTER = "00:00:01"
"""Instead of a minute: the days of this month pass in seconds."""


class Services:
    """`hosts` are by their number; one that is killed is missing until it is started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = environment_for(os.environ, folder)
        self._ready: dict[int, Mapping[str, str]] = {}
        self._children: dict[int, Child] = {}
        self._rules = _rules(folder)
        self.hosts: dict[int, FunctionsHost] = {}
        self.logs: tuple[Path, ...] = tuple(folder / f"{_name(number)}.log" for number in range(HOSTS))
        self.dataverse = self._start_dataverse(())
        self.api = WebApi(self.dataverse.ready)
        self.client: Mapping[str, str] = self.api.control("POST", "clients", {})

    @property
    def door(self) -> tuple[str, str]:
        """The address that webhooks are sent to, and its key: the first host's, alive or not."""
        ready = self._ready[0]
        return f"{ready['url']}/api/dataverse/webhook", ready["function_key"]

    def start_host(self, number: int, now: datetime) -> None:
        """Start a host, at its old address and with its old keys where it ran before."""
        queue = ("--queue", str(self._folder / "queue.sqlite"), "--lease", str(LEASE_SECONDS))
        rules = ("--no-timers", "--now", as_utc(now), "--host-json", str(self._rules))
        arguments = ("sandbox.functions_host", *rules, *queue, *self._again(number))
        environment = {**self._environment, **settings_of_the_app({**self.dataverse.ready, **self._signs_in()})}
        child = start(_name(number), arguments, environment, self._folder)
        self._children[number], self._ready[number] = child, child.ready
        self.hosts[number] = FunctionsHost(child.ready)

    def kill_host(self, number: int) -> None:
        """End a host as `kill -9` does."""
        self.hosts.pop(number).close()
        self._children.pop(number).kill()

    def restart_dataverse(self) -> None:
        """End Dataverse as `kill -9` does, and start it again on its file and at its address."""
        self.dataverse.kill()
        self.dataverse = self._start_dataverse(("--port", str(urlsplit(self.api.url).port)))

    def set_clocks(self, now: datetime) -> None:
        """Every clock stands at a moment."""
        self.show(now)
        for host in self.hosts.values():
            host.set_clock(now)

    def show(self, now: datetime) -> None:
        """Dataverse's clock stands at a moment; those of the hosts go on from step to step only."""
        self.api.control("POST", "clock", {"now": as_utc(now)})

    def stop(self) -> None:
        """Stop all that runs."""
        with ExitStack() as stack:
            stack.callback(self.dataverse.stop)
            stack.callback(self.api.close)
            for number, child in self._children.items():
                stack.callback(child.stop)
                stack.callback(self.hosts[number].close)

    def _signs_in(self) -> dict[str, str]:
        return {name: self.client[name] for name in ("client_id", "client_secret")}

    def _start_dataverse(self, more: tuple[str, ...]) -> Child:
        arguments = ("sandbox", "--data", str(self._folder / "dataverse.sqlite"), *more)
        return start("dataverse", arguments, self._environment, self._folder)

    def _again(self, number: int) -> tuple[str, ...]:
        ready = self._ready.get(number)
        if ready is None:
            return ()
        port = str(urlsplit(ready["url"]).port)
        return ("--port", port, f"--key={ready['function_key']}", f"--master-key={ready['master_key']}")


def _name(number: int) -> str:
    return f"host-{number}"


def _rules(folder: Path) -> Path:
    """The app's host.json, but for the wait after a failure."""
    rules = json.loads((REPOSITORY / "host.json").read_text(encoding="utf-8"))
    rules["extensions"]["queues"]["visibilityTimeout"] = TRIED_AGAIN_AFTER
    file = folder / "host.json"
    file.write_text(json.dumps(rules), encoding="utf-8")
    return file
