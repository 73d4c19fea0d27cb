"""The server: an ASGI callable that looks nothing up but a number, and the answers to signing in."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from bench.static.tape import Given, Tape

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

CORRELATION = b"x-ms-correlation-id"
TOKEN = "t" * 1200
"""As long as an access token for Dataverse usually is."""


class Static:
    """Answers from a tape, after as many seconds as it was told to wait."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._wait = 0.0

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        while (await receive()).get("more_body"):
            pass
        given = self._given(scope)
        if self._wait and not scope["path"].startswith("/_"):
            await asyncio.sleep(self._wait)
        await send({"type": "http.response.start", "status": given.status, "headers": given.headers})
        await send({"type": "http.response.body", "body": given.body})

    def _given(self, scope: MutableMapping[str, Any]) -> Given:
        if not scope["path"].endswith("/$batch"):
            return _json(self._said(scope))
        correlation = next(value for name, value in scope["headers"] if name == CORRELATION)
        return self._tape.answer(correlation.decode())

    def _said(self, scope: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """What is asked beside the events: to sign in, who we are, and how this server does."""
        path: str = scope["path"]
        if path == "/_wait":
            self._wait = int(scope["query_string"]) / 1000
            return {}
        if path == "/_busy":
            return {"seconds": time.process_time(), "unfinished": self._tape.unfinished}
        if path.endswith("/WhoAmI"):
            return self._tape.who
        if path.endswith("/.well-known/openid-configuration"):
            return _discovered(dict(scope["headers"])[b"host"].decode(), path)
        return {"token_type": "Bearer", "expires_in": 3599, "access_token": TOKEN}


def _discovered(host: str, path: str) -> Mapping[str, str]:
    authority = f"https://{host}/{path.split('/')[1]}"
    endpoints = {"authorization_endpoint": f"{authority}/authorize", "token_endpoint": f"{authority}/token"}
    return {"issuer": f"{authority}/v2.0", **endpoints}


def _json(said: Mapping[str, Any]) -> Given:
    body = json.dumps(said).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    return Given(200, headers, body)
