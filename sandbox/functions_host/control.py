"""This host's own routes under /_host/: its queues, whether anything is left to do, and the app's clock."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from function_app import clock
from sandbox.functions_host.http_messages import Answer, Request
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.store import QueueStore

PREFIX = "/_host/"


class Control:
    """For demonstrations and tests on this machine; no key."""

    def __init__(self, store: QueueStore, invocations: Invocations) -> None:
        self._store = store
        self._invocations = invocations

    def answer(self, request: Request) -> Answer:
        """Look something up, or set the clock."""
        match request.method, request.path.removeprefix(PREFIX):
            case "GET", "queues":
                return Answer.of_json(200, {"queues": [asdict(counts) for counts in self._store.counts()]})
            case "GET", "idle":
                return self._idle()
            case "GET", "clock":
                return Answer.of_json(200, {"now": clock.now().isoformat()})
            case "POST", "clock":
                return _set_clock(request.body)
            case _:
                return Answer(404)

    def _idle(self) -> Answer:
        # First what runs, then the queue: a function that ends in between has stored its messages by then.
        running = self._invocations.running()
        queues = self._store.counts()
        busy = sum(counts.due + counts.leased for counts in queues)
        return Answer.of_json(
            200,
            {
                "idle": not running and not busy,
                "running": running,
                "due": sum(counts.due for counts in queues),
                "leased": sum(counts.leased for counts in queues),
                "delayed": sum(counts.delayed for counts in queues),
            },
        )


def _set_clock(body: bytes) -> Answer:
    try:
        text = json.loads(body)["now"]
        clock.set_to(None if text is None else datetime.fromisoformat(text))
    except (ValueError, TypeError, KeyError):
        return Answer.refused(
            400, 'The body must be {"now": "2025-03-10T09:00:00Z"}, with an offset, or {"now": null}.'
        )
    return Answer.of_json(200, {"now": clock.now().isoformat()})
