"""Azure's own administration routes: run a function now, and the state of the host.

Source: Microsoft Learn, "Manually run a non HTTP-triggered function".
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from uuid import uuid4

from azure.functions.queue import QueueMessage
from azure.functions.timer import TimerRequest

from sandbox.functions_host.bindings import AppFunction, HttpFunction, QueueFunction
from sandbox.functions_host.http_messages import Answer, Request
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.keys import Keys
from sandbox.functions_host.queue_message import queue_message
from sandbox.functions_host.store import Taken

PREFIX = "/admin/"
_FUNCTIONS = "/admin/functions/"


class Admin:
    """Everything under /admin/, for holders of the master key."""

    def __init__(self, functions: Iterable[AppFunction], invocations: Invocations, keys: Keys) -> None:
        self._functions = {function.name.lower(): function for function in functions}
        self._invocations = invocations
        self._keys = keys

    def answer(self, request: Request) -> Answer:
        """Run a function or tell the state."""
        if not self._keys.admit(request, "admin"):
            return Answer(401)
        if request.method == "GET" and request.path == "/admin/host/status":
            return Answer.of_json(200, {"state": "Running", "functions": sorted(self._functions)})
        if request.method == "POST" and request.path.startswith(_FUNCTIONS):
            return self._run(request)
        return Answer(404)

    def _run(self, request: Request) -> Answer:
        function = self._functions.get(request.path.removeprefix(_FUNCTIONS).lower())
        if function is None:
            return Answer(404)
        if isinstance(function, HttpFunction):
            return Answer.refused(400, f"'{function.name}' is an HTTP function: call its own route.")
        text = _input(request.body)
        if text is None:
            return Answer.refused(400, 'The body must be a JSON object such as {"input": "text"}.')
        value = _message(function, text) if isinstance(function, QueueFunction) else TimerRequest()
        self._invocations.start(function, value)
        return Answer(202)


def _input(body: bytes) -> str | None:
    """The input that the body names, "" when it names none; None when the body is something else."""
    try:
        given = json.loads(body or b"{}")
    except ValueError:
        return None
    text = given.get("input", "") if isinstance(given, dict) else None
    return text if isinstance(text, str) else None


def _message(function: QueueFunction, text: str) -> QueueMessage:
    """A message that is on no queue: when the function fails on it, nothing comes back."""
    now = time.time()
    return queue_message(Taken(str(uuid4()), function.queue, text, now, now, dequeue_count=1, pop_receipt=""))
