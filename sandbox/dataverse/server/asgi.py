"""The service as an ASGI application (asgi.readthedocs.io, HTTP connection scope), faults and limits included."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from sandbox.dataverse.control.faults import Effect, Fault, Faults, When
from sandbox.dataverse.control.log import Entry, RequestLog
from sandbox.dataverse.limits.protection import Protection, Visit
from sandbox.dataverse.server.protocol import connection_of, lose_connection
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.server.service import Outcome, Service
from sandbox.dataverse.webapi.operation import Answer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_REQUEST_LINE = re.compile(rb"^(GET|POST|PATCH|PUT|DELETE) \S", re.MULTILINE)


class ClientGone(Exception):
    """The connection was lost before the request was complete: nothing is done."""


class Application:
    """Requests are answered one after another on the thread of the event loop: SQLite has one writer anyway."""

    def __init__(self, service: Service, log: RequestLog, faults: Faults, protection: Protection) -> None:
        self._service = service
        self._log = log
        self._faults = faults
        self._protection = protection

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a client that goes before it has said all, or a server that stops, ends it unanswered."""
        try:
            await self._answer(scope, receive, send)
        except asyncio.CancelledError:
            lose_connection(scope)
        except ClientGone:
            return

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer, if it is to have one."""
        request = await read_request(scope, receive)
        visit = self._visit(request, connection_of(scope).free_since)
        outcome = await self._worked_off(request) if visit is None else await self._within_limits(request, visit)
        if outcome is None:
            lose_connection(scope)
            await _until_disconnected(receive)
        else:
            await send_answer(outcome.answer, send)
            if visit is not None:
                self._protection.answered(visit)
            connection_of(scope).answered()

    def _visit(self, request: Request, free_since: float) -> Visit | None:
        """What the limits say of a request to the Web API; None where nobody is limited, or nobody knows by whom."""
        if not self._protection.is_on or request.below_root() is None:
            return None
        client = self._service.client_of(request)
        return None if client is None else self._protection.arrive(client.user, client.client_id, free_since)

    async def _within_limits(self, request: Request, visit: Visit) -> Outcome | None:
        """The answer with what is left to the user, or the refusal."""
        await asyncio.sleep(0)  # whatever else has come in by now is here at the same time
        started = time.perf_counter()
        try:
            if visit.refused is None:
                outcome = await self._worked_off(request)
            else:
                outcome = Outcome(visit.refused, visit.user_id)
                self._note(request, outcome, None, started)
        finally:
            self._protection.leave(visit, (time.perf_counter() - started) * 1000)
        return None if outcome is None else Outcome(self._protection.marked(visit, outcome.answer), outcome.user)

    async def _worked_off(self, request: Request) -> Outcome | None:
        """The answer, or the fault that was ordered for the request; None when the connection is to be lost."""
        started = time.perf_counter()
        fault = self._fault(request)
        if fault is not None and fault.delay_ms:
            await asyncio.sleep(fault.delay_ms / 1000)
        outcome = self._outcome(request, fault)
        self._note(request, outcome, fault, started)
        return outcome

    def _fault(self, request: Request) -> Fault | None:
        if request.is_control:
            return None
        client = self._service.client_of(request) if self._faults.need_user else None
        return self._faults.take(request, None if client is None else client.user)

    def _outcome(self, request: Request, fault: Fault | None) -> Outcome | None:
        """The answer; None when the connection is to be lost."""
        if fault is None or fault.effect is Effect.DELAY:
            return self._service.answer(request)
        outcome = self._service.answer(request) if fault.when is When.AFTER else Outcome(Answer(0))
        if fault.effect is Effect.LOSE:
            return None
        if fault.effect is Effect.EXPIRED_TOKEN:
            return Outcome(self._service.unauthorised(request, "The token has expired."), outcome.user)
        return Outcome(fault.answer(), outcome.user)

    def _note(self, request: Request, outcome: Outcome | None, fault: Fault | None, started: float) -> None:
        if request.is_control:
            return
        methods = _REQUEST_LINE.findall(request.body) if request.is_batch else [request.method.encode()]
        entry = Entry(
            method=request.method,
            path=request.path,
            query=request.query,
            status=outcome.answer.status if outcome else None,
            operations=len(methods),
            writes=sum(method != b"GET" for method in methods),
            user=outcome.user if outcome else None,
            client_request_id=request.headers.get("x-ms-client-request-id"),
            milliseconds=round((time.perf_counter() - started) * 1000, 3),
            fault=fault.effect.value if fault else None,
            correlation=request.headers.get("x-ms-correlation-id"),
        )
        self._log.add(entry)


async def read_request(scope: Scope, receive: Receive) -> Request:
    """The request with its whole body; ClientGone when the body is cut."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    pieces, more = [], True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        pieces.append(message.get("body", b""))
        more = message.get("more_body", False)
    origin = f"{scope['scheme']}://{headers.get('host', '')}"
    path, query = scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1")
    return Request(scope["method"], origin, path, query, headers, b"".join(pieces))


async def send_answer(answer: Answer, send: Send) -> None:
    """The answer to the socket."""
    body = answer.body or b""
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    if answer.status not in (204, 304):
        headers.append((b"Content-Length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _until_disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
