"""uvicorn's HTTP protocol, with a way to lose the connection: ASGI has none, and a fault needs one."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_EXTENSION = "sandbox.transport"


class LosableHttpProtocol(HttpToolsProtocol):
    """Puts itself into the scope of each request."""

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


def lose_connection(scope: MutableMapping[str, Any]) -> None:
    """Cut the connection of a request at once, with no answer."""
    protocol = scope["extensions"][_EXTENSION]
    if not isinstance(protocol, LosableHttpProtocol):
        raise TypeError("The request does not come through LosableHttpProtocol.")
    protocol.lose()
