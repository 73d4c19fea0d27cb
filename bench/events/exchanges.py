"""What went over the wire for one event, taken down by an adapter of `requests` and given again by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict


@dataclass(frozen=True)
class Exchange:
    """The size of a request, and what Dataverse answered."""

    asked: int
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
        asked = len(request.body or b"")
        self.taken.append(Exchange(asked, response.status_code, dict(response.headers), response.content))
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
