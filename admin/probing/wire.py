"""Requests whose answers are looked at as they come, refusals among them.

Source of the form of a batch: Microsoft, "Execute batch operations using the Web API".
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from dynamics.answers import Answer, complaint
from dynamics.batch import Part, decode
from dynamics.retry_after import retry_after
from dynamics.transport import API_PATH, Request, Transport

TIMEOUTS = (5.0, 120.0)
"""Seconds to connect and to wait: a write may run for two minutes."""
TRIES = 6
"""Of a request that a service protection limit or another customisation refuses, each after the pause asked for."""
LONGEST_PAUSE = 60.0
"""Seconds."""

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Operation:
    """One request; below the root of the API."""

    method: str
    path: str
    body: Body | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Item = Operation | Sequence[Operation]
"""What stands in a batch: an operation, or the operations of a changeset."""


@dataclass(frozen=True)
class Said:
    """An answer. As text it is its status, and the code of a refusal: `412 0x80040237`."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    @property
    def json(self) -> Any:
        """The body, or {} where it is none in JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}

    @property
    def message(self) -> str:
        """Dataverse's own words for a refusal; about rows of a probe alone, and never printed."""
        return complaint(self.body).message

    def __str__(self) -> str:
        code = "" if self.ok else complaint(self.body).code.lower()
        return f"{self.status} {code}".rstrip()


@dataclass(frozen=True)
class BatchSaid:
    """The answer to a batch: its own status, and its parts."""

    status: int
    parts: tuple[Part, ...]
    raw: bytes = field(repr=False)

    def statuses(self) -> str:
        """The status of each part, with the Content-ID of parts of a changeset: `204 (1), 204 (2)`."""
        return ", ".join(_of_part(part) for part in self.parts) or "none"

    def __str__(self) -> str:
        return f"{self.status}; parts: {self.statuses()}"


class Wire:
    """Sends what no client would, once; again only where nothing was done for want of room (429)."""

    def __init__(self, transport: Transport, sleep: Callable[[float], None] = time.sleep) -> None:
        self._transport = transport
        self._sleep = sleep

    def ask(self, method: str, path: str, body: Body | None = None, **headers: str) -> Said:
        """The answer to a request. `headers`: with _ for -, as If_Match. Raises what Transport.send does."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(Operation(method, path, body, named))

    def send(self, operation: Operation) -> Said:
        """The answer to an operation."""
        content = None if operation.body is None else json.dumps(operation.body).encode("ascii")
        kind = {} if content is None else {"Content-Type": "application/json; charset=utf-8"}
        answer = self._sent(operation.method, operation.path, {**kind, **operation.headers}, content)
        return Said(answer.status, answer.headers, answer.body)

    def absolute(self, path: str) -> str:
        """The full address of what stands below the root of the API."""
        return self._transport.absolute(path)

    def batch(self, items: Sequence[Item], **headers: str) -> BatchSaid:
        """The answer to a batch."""
        boundary = f"batch_{uuid4().hex}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = {"Content-Type": f'multipart/mixed; boundary="{boundary}"'}
        answer = self._sent("POST", "$batch", {**kind, **named}, encoded(items, boundary))
        return BatchSaid(answer.status, tuple(decode(answer.content_type, answer.body)), answer.body)

    def _sent(self, method: str, path: str, headers: dict[str, str], content: bytes | None) -> Answer:
        request = Request(method, path, TIMEOUTS, headers, content)
        answer = self._transport.send(request)
        for _ in range(TRIES - 1):
            if answer.status != 429:
                break
            self._sleep(min(retry_after(answer.headers), LONGEST_PAUSE))
            answer = self._transport.send(request)
        return answer


def encoded(items: Sequence[Item], boundary: str) -> bytes:
    """The body of a batch. Content-IDs count from 1 in each changeset."""
    lines: list[str] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, Operation):
            lines += [f"--{boundary}", *_lines(item, None)]
        else:
            lines += [f"--{boundary}", *_changeset(item, f"changeset_{number}_{boundary}")]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode("ascii")


def _changeset(operations: Sequence[Operation], boundary: str) -> list[str]:
    lines = [f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    for number, operation in enumerate(operations, 1):
        lines += [f"--{boundary}", *_lines(operation, number)]
    return [*lines, f"--{boundary}--"]


def _lines(operation: Operation, content_id: int | None) -> list[str]:
    own = {"Accept": "application/json", **operation.headers}
    if operation.body is not None:
        own = {"Content-Type": "application/json; type=entry", **own}
    return [
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        *([] if content_id is None else [f"Content-ID: {content_id}"]),
        "",
        f"{operation.method} {API_PATH}{operation.path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in own.items()),
        "",
        "" if operation.body is None else json.dumps(operation.body),
    ]


def _of_part(part: Part) -> str:
    code = "" if part.status < 300 else complaint(part.body).code.lower()
    said = f"{part.status} {code}".rstrip()
    return said if part.content_id is None else f"{said} ({part.content_id})"
