"""Starts and stops an embedded Dataverse in a thread of this process."""

from __future__ import annotations

import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import uvicorn

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.limits.numbers import Limits
from sandbox.dataverse.server.asgi import Application
from sandbox.dataverse.server.assembling import assemble, place
from sandbox.dataverse.server.certificates import authority, server_context
from sandbox.dataverse.server.protocol import LosableHttpProtocol

_START_SECONDS = 10


@dataclass(frozen=True, slots=True)
class RunningDataverse:
    """Where it listens and how to sign in; `ca` is a PEM file."""

    url: str
    ca: str
    tenant: str
    client_id: str
    client_secret: str
    admin_client_id: str
    admin_client_secret: str

    def as_json(self) -> dict[str, str]:
        """The line that the command prints."""
        return asdict(self)


@contextmanager
def running_dataverse(
    schema: str = "casework",
    data: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
    limits: Limits | None = None,
) -> Iterator[RunningDataverse]:
    """An embedded Dataverse for as long as the block runs; port 0 is any free port. `limits`: none without them."""
    environment = Environment(data, schema)
    with tempfile.TemporaryDirectory(prefix="dataverse-") as folder, _listener(host, port) as listener:
        try:
            ca_file = Path(f"{data}.ca.pem") if data else Path(folder) / "ca.pem"
            with _serving(environment, listener, host, ca_file, limits):
                yield reached_at(environment, host, listener.getsockname()[1], ca_file)
        finally:
            environment.close()


@contextmanager
def _serving(
    environment: Environment, listener: socket.socket, host: str, ca_file: Path, limits: Limits | None
) -> Iterator[None]:
    ca = authority(environment.database)
    ca.cert_pem.write_to_path(str(ca_file))
    with _application(environment, host, listener.getsockname()[1], limits) as application:
        server = uvicorn.Server(_config(application, lambda: server_context(ca, host)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="dataverse", daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield
        finally:
            server.should_exit = True
            thread.join()


def _config(application: Application, context: Callable[[], ssl.SSLContext]) -> uvicorn.Config:
    return uvicorn.Config(
        application, http=LosableHttpProtocol, ws="none", loop="asyncio", lifespan="off", log_level="error",
        access_log=False, server_header=False, timeout_graceful_shutdown=2, timeout_keep_alive=75,
        ssl_context_factory=lambda _config, _default: context(),
    )  # fmt: skip


@contextmanager
def _application(environment: Environment, host: str, port: int, limits: Limits | None) -> Iterator[Application]:
    """The parts put together, with the thread that delivers webhooks."""
    parts = assemble(environment, host, port)
    parts.protection.order(limits)
    parts.deliverer.start(parts.outbox)
    try:
        yield Application(parts.service, parts.log, parts.faults, parts.protection)
    finally:
        parts.deliverer.stop()


def _listener(host: str, port: int) -> socket.socket:
    """A listening socket. asyncio turns Nagle's delay off only where the protocol number says TCP."""
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    listener.listen(1024)
    return listener


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("The embedded Dataverse did not start; see the messages above.")
        time.sleep(0.005)


def reached_at(environment: Environment, host: str, port: int, ca_file: Path) -> RunningDataverse:
    """What whoever signs in to an environment has to know."""
    identity = environment.identity
    return RunningDataverse(
        f"https://{place(host, port)}", str(ca_file), identity.tenant, identity.client_id, identity.client_secret,
        identity.admin_client_id, identity.admin_client_secret,
    )  # fmt: skip
