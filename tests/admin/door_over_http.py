"""The app's own door behind HTTP, with a function key before it as Azure's host has one."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

from pydantic import SecretStr

from function_app.identity import Ourselves
from function_app.webhook import Door, Incoming, respond
from mappings import shipped_mapping
from tests.admin.on_this_machine import serving
from tests.function_app.fakes import Identity, RecordingQueue

KEY, SECRET, NEXT = "a-key&<more>", "a-secret", "the\"next'one"
NO_DELAY = timedelta(0)


@dataclass
class App:
    """What the app is set to, and what it answered. `says` beats both: status and body of whatever stands before it."""

    organization: str
    url: str = ""
    key: str = KEY
    secrets: tuple[str, ...] = (SECRET,)
    says: tuple[int, Any] | None = None
    statuses: list[int] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def forget(self) -> None:
        """Be as at first."""
        self.key, self.secrets, self.says = KEY, (SECRET,), None
        self.statuses.clear()
        self.sent.clear()

    def answer(self, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """Key first, as the host does, then the door."""
        self.sent.append(headers.get("x-webhook-secret", ""))
        status, content = self._judged(headers, body)
        self.statuses.append(status)
        return status, content

    def _judged(self, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        if self.says is not None:
            return self.says[0], json.dumps(self.says[1]).encode()
        if not hmac.compare_digest(headers.get("x-functions-key", ""), self.key):
            return 401, b""
        secrets = tuple(SecretStr(secret) for secret in self.secrets)
        ourselves = Ourselves(lambda: Identity(organization=self.organization))
        door = Door(secrets, ourselves, shipped_mapping(), RecordingQueue(), NO_DELAY)
        answer = respond(Incoming(headers, body), lambda: door)
        return answer.status, json.dumps(dict(answer.body)).encode()


@contextmanager
def running_app(organization: str) -> Iterator[App]:
    """An app on this machine that serves an organisation."""
    app = App(organization)
    with serving(_handler(app)) as app.url:
        yield app


def _handler(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, content = app.answer({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
