"""uvicorn's HTTP protocol, with what ASGI has not: a way to lose the connection, and since when it has been free."""

from __future__ import annotations

import asyncio
import time
from collections.abc import MutableMapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_EXTENSION = "sandbox.transport"


class LosableHttpProtocol(HttpToolsProtocol):
    """Puts itself into the scope of each request.

    `free_since`: when the connection was made or the last answer given, in seconds of a counter. What a client sends
    on it now, it sent after that.
    """

    free_since: float

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connects."""
        super().connection_made(transport)
        self.free_since = time.monotonic()

    def answered(self) -> None:
        """The client may send the next request."""
        self.free_since = time.monotonic()

    def on_message_begin(self) -> None:
        """A request begins; uvicorn makes its scope here."""
        super().on_message_begin()
        self.scope["extensions"] = {_EXTENSION: self}  # type: ignore[typeddict-item,dict-item,unused-ignore]

    def lose(self) -> None:
        """Cut the connection, and let uvicorn know at once: it would report a request without an answer."""
        self.transport.abort()
        self.cycle.disconnected = True

    def shutdown(self) -> None:
        """The server stops: cut idle connections instead of waiting for the other side of TLS to say goodbye."""
        if self.cycle is None or self.cycle.response_complete:  # type: ignore[redundant-expr]  # None before a request
            self.transport.abort()
        else:
            super().shutdown()


def connection_of(scope: MutableMapping[str, Any]) -> LosableHttpProtocol:
    """The connection of a request."""
    protocol = scope["extensions"][_EXTENSION]
    if not isinstance(protocol, LosableHttpProtocol):
        raise TypeError("The request does not come through LosableHttpProtocol.")
    return protocol


def lose_connection(scope: MutableMapping[str, Any]) -> None:
    """Cut the connection of a request at once, with no answer."""
    connection_of(scope).lose()
