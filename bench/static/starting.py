"""Starts the static server in a process of its own, and orders it about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from bench.processes import OURS, running
from dynamics.session import open_session


class Unfinished(Exception):
    """The app took a shorter way than when the events were recorded."""


@dataclass(frozen=True)
class Server:
    """A running static server, and a session to order it about."""

    url: str
    ca: str
    session: requests.Session

    def wait(self, milliseconds: int) -> None:
        """Answer that much later from now on."""
        self.session.get(f"{self.url}/_wait?{milliseconds}").raise_for_status()

    def busy(self) -> float:
        """The processor time it has used, in seconds. Raises Unfinished, for then less work was timed than meant."""
        said = self.session.get(f"{self.url}/_busy").json()
        if said["unfinished"]:
            raise Unfinished(f"{said['unfinished']} events did not ask for all of their answers")
        return float(said["seconds"])

    def as_dataverse(self) -> dict[str, str]:
        """What an embedded Dataverse would print of itself here; the server takes any client and secret."""
        nobody = "00000000-0000-4000-8000-000000000001"
        return {"url": self.url, "ca": self.ca, "tenant": nobody, "client_id": nobody, "client_secret": "any"}


@contextmanager
def serving(tape: Path) -> Iterator[Server]:
    """A static server for as long as the block runs."""
    with running([*OURS, "bench.static", str(tape)]) as process:
        printed = json.loads(process.line())
        with open_session(printed["ca"], 1) as session:
            yield Server(printed["url"], printed["ca"], session)
