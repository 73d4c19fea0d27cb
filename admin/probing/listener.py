"""An address on this machine that takes the events of a run's steps, through a tunnel where Dataverse is elsewhere."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from typing import Any

from admin.bad_input import BadInput

QUIET, LONGEST = 15.0, 180.0
"""Seconds without an event after which all are thought to be there; seconds to wait at most."""
LARGEST = 1 << 22
"""Bytes of a body: an event of more than 256 KB is cut by Dataverse."""
HEADER = "X-Probe-Secret"
"""As it is registered, capitals and all."""
QUERY = "probeSecret"
TICK = 0.05
PATIENCE = 30.0
"""Seconds for the next bytes of a caller."""


@dataclass(frozen=True)
class Event:
    """One call. `headers`: as they were sent; `body`: a RemoteExecutionContext."""

    query: str
    headers: Mapping[str, str]
    body: Mapping[str, Any] = field(repr=False)

    @property
    def message(self) -> str:
        """Create, Update, Delete."""
        return str(self.body.get("MessageName"))

    @property
    def table(self) -> str:
        """Its logical name."""
        return str(self.body.get("PrimaryEntityName"))

    @property
    def row(self) -> str:
        """The id of the row that it is about."""
        return str(self.body.get("PrimaryEntityId")).lower()


@dataclass
class Listener:
    """Keeps what arrives with the secret of this run. `public_url`: what Dataverse is told.

    `quiet`: seconds without an event after which all are thought to be there; `longest`: seconds to wait at most.
    """

    public_url: str
    quiet: float
    longest: float
    secret: str = field(default_factory=lambda: token_hex(16), repr=False)
    refused: set[str] = field(default_factory=set)
    _events: list[Event] = field(default_factory=list, repr=False)
    _last: float = field(default_factory=time.monotonic, repr=False)

    def take(self, query: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status that a call is answered with."""
        if self.secret not in query and self.secret not in headers.values():
            return 401
        try:
            context = json.loads(body, strict=False)
        except ValueError:
            return 400
        if not isinstance(context, dict):
            return 400
        event = Event(query, headers, context)
        self._events.append(event)
        self._last = time.monotonic()
        return 500 if event.row in self.refused else 200

    def about(self, *rows: str) -> list[Event]:
        """The events about some rows, in the order in which they came."""
        return [event for event in list(self._events) if event.row in rows]

    def settle(self, is_there: Callable[[], bool], sleep: Callable[[float], None] = time.sleep) -> bool:
        """Wait until what is waited for is there and nothing more comes. False where it did not come in time."""
        ends = time.monotonic() + self.longest
        while time.monotonic() < ends:
            if is_there() and time.monotonic() - self._last > self.quiet:
                return True
            sleep(TICK)
        return is_there()


@contextmanager
def listening(host: str, port: int, public_url: str | None) -> Iterator[Listener]:
    """A listener, as long as it is needed. Port 0: a free one. Raises BadInput where the address cannot be had."""
    listener = Listener(public_url or "", QUIET, LONGEST)
    with _server(host, port, listener) as server:
        listener.public_url = public_url or f"http://{host}:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": TICK})
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown()
            thread.join()


def _server(host: str, port: int, listener: Listener) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer((host, port), _handler(listener))
    except OSError as error:
        raise BadInput(f"cannot listen at {host}:{port}: {error.strerror or error}; choose another --listen") from None


def _handler(listener: Listener) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = PATIENCE

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
            headers = dict(self.headers.items())
            self.send_response(listener.take(self.path.partition("?")[2], headers, self.rfile.read(length)))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what arrives can hold what people wrote."""

    return Handler
