"""An HTTP server that stands for the receiver of webhooks."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.sandbox.dataverse.calling import Caller


@dataclass(frozen=True, slots=True)
class Received:
    """One call: path with query, headers, body."""

    path: str
    headers: Mapping[str, str]
    body: Any


class Receiver:
    """Keeps what it gets. Answers with the statuses it was given, then with 200; while the gate is shut, not at all."""

    def __init__(self) -> None:
        self.calls: list[Received] = []
        self.statuses: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.waiting = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.waiting += 1
                receiver.gate.wait(5)
                receiver.calls.append(Received(self.path, dict(self.headers), json.loads(body)))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        """Where to send webhooks."""
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def register_endpoint(admin: Caller, url: str, **columns: object) -> str:
    """A webhook endpoint with a key."""
    body = {"name": "hook", "url": url, "contract": 8, "authtype": 4, "authvalue": "the-key", "messageformat": 2}
    return admin.create("serviceendpoints", body | columns)


def register_step(admin: Caller, endpoint: str, message: str, table: str, **columns: object) -> str:
    """An asynchronous step after the operation."""
    wanted = f"primaryobjecttypecode eq '{table}' and sdkmessageid/name eq '{message}'"
    found = admin.rows(f"sdkmessagefilters?$select=sdkmessagefilterid,_sdkmessageid_value&$filter={wanted}")[0]
    body = {
        "name": f"{message} of {table}",
        "stage": 40,
        "mode": 1,
        "rank": 1,
        "supporteddeployment": 0,
        "asyncautodelete": True,
        "sdkmessageid@odata.bind": f"/sdkmessages({found['_sdkmessageid_value']})",
        "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({found['sdkmessagefilterid']})",
        "eventhandler_serviceendpoint@odata.bind": f"/serviceendpoints({endpoint})",
    }
    return admin.create("sdkmessageprocessingsteps", body | columns)


def register_image(admin: Caller, step: str, kind: int, attributes: str | None = None) -> str:
    """A pre-image (0), post-image (1) or both (2)."""
    alias = {0: "Before", 1: "After", 2: "Both"}[kind]
    body = {
        "name": alias,
        "entityalias": alias,
        "imagetype": kind,
        "messagepropertyname": "Target",
        "attributes": attributes,
        "sdkmessageprocessingstepid@odata.bind": f"/sdkmessageprocessingsteps({step})",
    }
    return admin.create("sdkmessageprocessingstepimages", body)
