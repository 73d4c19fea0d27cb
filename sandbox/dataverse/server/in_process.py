"""An environment that answers in this process and thread, without sockets, and lets nothing happen by itself.

Webhooks are put down as ever and delivered by whoever keeps this; `reopen` is what a restart of the service is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.server.assembling import Parts, assemble
from sandbox.dataverse.server.certificates import authority
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.server.running import RunningDataverse, reached_at
from sandbox.dataverse.storage.database import random_id
from sandbox.dataverse.webapi.operation import Answer
from sandbox.dataverse.webapi.service import Recorder
from sandbox.dataverse.webhooks.delivery import Attempted, settle
from sandbox.dataverse.webhooks.outbox import Delivery

HOST, PORT = "127.0.0.1", 44300


@dataclass
class DataverseInProcess:
    """One environment in a file. Not for several threads.

    `watch` is told of every unit of changes, inside its transaction. `new_id`: see Environment.
    """

    data: Path
    schema: str = "casework"
    new_id: Callable[[], str] = random_id
    watch: Recorder | None = None
    environment: Environment = field(init=False)
    _parts: Parts = field(init=False)
    _seen: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._open()

    def answer(self, request: Request) -> Answer:
        """The answer to any request."""
        return self._parts.service.answer(request).answer

    def refused_token(self, request: Request) -> Answer:
        """The answer to a request whose token has just expired."""
        return self._parts.service.unauthorised(request, "The token has expired.")

    def reopen(self) -> None:
        """Everything that is not in the file is gone, as after a restart."""
        self.environment.close()
        self._open()

    def close(self) -> None:
        """Close the file."""
        self.environment.close()

    def put_down(self) -> list[Delivery]:
        """The webhooks that were put down since this was last asked for, in the order of their commits."""
        found = self._parts.outbox.after(self._seen)
        self._seen = found[-1].id if found else self._seen
        return found

    def settle(self, delivery: Delivery, attempted: Attempted) -> None:
        """Note what became of a delivery, as the thread does that delivers over HTTP."""
        settle(self.environment, self._parts.outbox, delivery, attempted, None)

    def reached_at(self, ca_file: Path) -> RunningDataverse:
        """What whoever signs in has to know; the certificate authority is written to the file."""
        authority(self.environment.database).cert_pem.write_to_path(str(ca_file))
        return reached_at(self.environment, HOST, PORT, ca_file)

    def _open(self) -> None:
        self.environment = Environment(self.data, self.schema, self.new_id)
        self._parts = assemble(self.environment, HOST, PORT, self.watch)
