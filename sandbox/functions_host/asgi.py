"""The HTTP side of the host as one ASGI callable: host routes are answered at once, functions run in the pool."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from sandbox.functions_host import admin, control
from sandbox.functions_host.admin import Admin
from sandbox.functions_host.bindings import HttpFunction
from sandbox.functions_host.control import Control
from sandbox.functions_host.http_functions import HttpFunctions, from_function, to_function
from sandbox.functions_host.http_messages import Answer, Request
from sandbox.functions_host.invocations import Invocations

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class HttpApp:
    """What uvicorn calls for each request."""

    def __init__(
        self, functions: HttpFunctions, admin_routes: Admin, control_routes: Control, invocations: Invocations
    ) -> None:
        self._functions = functions
        self._admin = admin_routes
        self._control = control_routes
        self._invocations = invocations

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request. Source: the ASGI specification, "HTTP & WebSocket ASGI Message Format"."""
        request = _request(scope, await _body(receive))
        answer = await self._answer(request)
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
        headers.append((b"content-length", str(len(answer.body)).encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})

    async def _answer(self, request: Request) -> Answer:
        if request.path.startswith(control.PREFIX):
            return await asyncio.to_thread(self._control.answer, request)
        if request.path.startswith(admin.PREFIX):
            return self._admin.answer(request)
        found = self._functions.find(request)
        return await self._run(found, request) if isinstance(found, HttpFunction) else found

    async def _run(self, function: HttpFunction, request: Request) -> Answer:
        future = self._invocations.start(function, to_function(request))
        try:
            return from_function(await asyncio.wrap_future(future))
        except Exception:  # noqa: BLE001 - any error of a function is a 500 of the host, and is in the log already
            return Answer(500)


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


def _request(scope: Message, body: bytes) -> Request:
    headers = _joined((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    query = scope["query_string"].decode("latin-1")
    address = f"{scope['scheme']}://{headers.get('host', 'localhost')}{scope['path']}"
    return Request(
        method=scope["method"],
        url=f"{address}?{query}" if query else address,
        path=scope["path"],
        query=_joined(parse_qsl(query, keep_blank_values=True)),
        headers=headers,
        body=body,
    )


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names that come more than once keep all their values, joined as Azure's host joins them."""
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined
