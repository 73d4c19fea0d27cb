"""What went over the wire for one event, taken down by an adapter of `requests` and given again by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict


@dataclass(frozen=True)
class Exchange:
    """One request and what Dataverse answered. `path` has the query with it."""

    method: str
    path: str
    sent_headers: dict[str, str] = field(repr=False)
    sent: bytes = field(repr=False)
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)


@dataclass
class TakingDown(BaseAdapter):
    """Sends through another adapter, and keeps what came back."""

    through: BaseAdapter
    taken: list[Exchange] = field(default_factory=list)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Send, and take down the answer."""
        response = self.through.send(request, *args, **kwargs)
        self.taken.append(_exchange(request, response))
        return response

    def close(self) -> None:
        """Let go of the connections."""
        self.through.close()


@dataclass
class GivingAgain(BaseAdapter):
    """Answers in the recorded order, from memory; a request too many is an error."""

    answers: Sequence[Exchange] = ()
    given: int = 0

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """The next recorded answer."""
        exchange = self.answers[self.given]
        self.given += 1
        response = Response()
        response.status_code, response.headers = exchange.status, CaseInsensitiveDict(exchange.headers)
        response.raw, response.request, response.url = BytesIO(exchange.body), request, request.url or ""
        return response

    def close(self) -> None:
        """Nothing is held."""


def _exchange(request: PreparedRequest, response: Response) -> Exchange:
    parts = urlsplit(request.url or "")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    body = request.body or b""
    return Exchange(
        method=request.method or "",
        path=path,
        sent_headers=dict(request.headers),
        sent=body if isinstance(body, bytes) else body.encode(),
        status=response.status_code,
        headers=dict(response.headers),
        body=response.content,
    )
