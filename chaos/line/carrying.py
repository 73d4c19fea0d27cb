"""Requests of the library `requests` as the embedded Dataverse takes them, and answers as the library gives them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.webapi.operation import Answer

Timeout = tuple[float, float]
"""Seconds to connect, and to wait for the answer."""

Carry = Callable[[requests.PreparedRequest, Timeout], requests.Response]

PATIENT: Timeout = (5.0, 30.0)
"""Where a caller gives no timeouts."""


class Line(BaseAdapter):
    """Hands every request of a session to whoever carries it."""

    def __init__(self, carry: Carry, timeouts: Timeout = PATIENT) -> None:
        super().__init__()
        self._carry = carry
        self._timeouts = timeouts

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002 - the library passes it
        timeout: Any = None,
        verify: bool | str = True,  # noqa: ARG002 - as above
        cert: Any = None,  # noqa: ARG002 - as above
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - as above
    ) -> requests.Response:
        """The answer, or an error of the library."""
        given = timeout if isinstance(timeout, tuple) else (timeout, timeout) if timeout else self._timeouts
        return self._carry(request, given)

    def close(self) -> None:
        """There is nothing to let go of."""


def session_over(carry: Carry, timeouts: Timeout = PATIENT) -> requests.Session:
    """A session whose every request is carried like this."""
    session = requests.Session()
    session.trust_env = False
    session.mount("https://", Line(carry, timeouts))
    return session


def as_taken(request: requests.PreparedRequest) -> Request:
    """The request as it comes out of a socket."""
    parts = urlsplit(request.url or "")
    body = request.body or b""
    headers = {name.lower(): value for name, value in request.headers.items()}
    content = body.encode() if isinstance(body, str) else bytes(body)
    return Request(request.method or "", f"{parts.scheme}://{parts.netloc}", parts.path, parts.query, headers, content)


def as_given(answer: Answer, request: requests.PreparedRequest) -> requests.Response:
    """The answer as the library gives it."""
    response = requests.Response()
    response.status_code = answer.status
    response.headers = CaseInsensitiveDict(answer.headers)
    response.raw = io.BytesIO(answer.body or b"")
    response.request = request
    response.url = request.url or ""
    return response
