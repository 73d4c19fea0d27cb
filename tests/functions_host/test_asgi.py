"""The HTTP side alone: how a request reaches a function, and how its answer or its failure goes back."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import azure.functions as func
import pytest

from sandbox.functions_host.admin import Admin
from sandbox.functions_host.asgi import HttpApp, Message
from sandbox.functions_host.bindings import HttpFunction
from sandbox.functions_host.control import Control
from sandbox.functions_host.http_functions import HttpFunctions
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.keys import Keys
from sandbox.functions_host.store import QueueStore


def echo(req: func.HttpRequest) -> func.HttpResponse:
    """Everything the function was given, as JSON."""
    given = {
        "method": req.method,
        "url": req.url,
        "params": dict(req.params),
        "accept": req.headers.get("Accept"),
        "body": req.get_body().decode(),
    }
    return func.HttpResponse(json.dumps(given), mimetype="application/json", headers={"X-Made-By": "echo"})


def text(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse("Grüße", status_code=418)


def fails(req: func.HttpRequest) -> func.HttpResponse:
    raise RuntimeError("This function always fails.")


def returns_text(req: func.HttpRequest) -> str:
    return "not a response"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[HttpApp]:
    keys, invocations, store = Keys("k", "m"), Invocations(threads=2), QueueStore(tmp_path / "queue.sqlite")
    functions = [
        HttpFunction(call.__name__, call, "req", f"test/{call.__name__}", frozenset({"POST"}), "anonymous")
        for call in (echo, text, fails, returns_text)
    ]
    yield HttpApp(
        HttpFunctions(functions, "api", keys),
        Admin(functions, invocations, keys),
        Control(store, invocations),
        invocations,
    )
    invocations.finish()
    store.close()


def ask(app: HttpApp, path: str, query: str = "", *body: bytes, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a POST whose body arrives in parts."""
    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), part.encode()) for name, value in headers.items() for part in value.split("|")],
    }
    parts = list(body) or [b""]
    messages: list[Message] = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, start=1)
    ]
    sent: list[Any] = []

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start, end = sent
    return start["status"], {n.decode(): v.decode() for n, v in start["headers"]}, end["body"]


def test_a_function_gets_the_whole_request(app: HttpApp) -> None:
    status, headers, body = ask(
        app, "/api/test/echo", "a=1&a=2&b=&c=%C3%BC", b"first ", b"second", host="app.example", accept="x|y"
    )

    assert status == 200
    assert headers["content-type"] == "application/json"
    assert headers["x-made-by"] == "echo"
    assert headers["content-length"] == str(len(body))
    assert json.loads(body) == {
        "method": "POST",
        "url": "http://app.example/api/test/echo?a=1&a=2&b=&c=%C3%BC",
        "params": {"a": "1,2", "b": "", "c": "ü"},
        "accept": "x,y",
        "body": "first second",
    }


def test_text_goes_back_with_its_encoding(app: HttpApp) -> None:
    status, headers, body = ask(app, "/api/test/text")

    assert (status, headers["content-type"], body) == (418, "text/plain; charset=utf-8", "Grüße".encode())


@pytest.mark.parametrize("path", ["/api/test/fails", "/api/test/returns_text"])
def test_a_function_that_fails_is_a_500_without_a_word(app: HttpApp, path: str) -> None:
    status, _, body = ask(app, path)

    assert (status, body) == (500, b"")
