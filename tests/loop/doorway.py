"""What the embedded Dataverse tells by webhook, handed to the app's own door; and the queue behind it, worked off."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from admin.webhooks.applying import carry_out, look
from admin.webhooks.plan import Goal
from dynamics.registration.header_values import header_values
from function_app import webhook
from function_app.webhook import Incoming
from tests.loop.world import World

SECRET = "a-secret"
NOWHERE = "https://127.0.0.1:9/api/dataverse/webhook"


@dataclass
class Doorway:
    """Registered as an administrator would; the messages are kept back in the sandbox and carried by hand."""

    world: World
    carried: int = 0

    def told(self) -> list[dict[str, Any]]:
        """The messages since the last ones."""
        rows = self.world.api.control("GET", "webhooks")["webhooks"]
        new = [row for row in rows if row["id"] > self.carried]
        self.carried = max((row["id"] for row in rows), default=0)
        return new

    def bring(self, messages: list[dict[str, Any]]) -> list[int]:
        """Hand messages to the door; the status of each answer."""
        return [webhook.answer(_incoming(message), self.world.app.door).status for message in messages]

    def work_off(self) -> list[str | None]:
        """Look at what is on the queue until it is empty; the case that each message named."""
        cases: list[str | None] = []
        while self.world.queue.sent:
            look, _ = self.world.queue.sent.pop(0)
            cases.append(look.case)
            self.world.app.reconcile(look)
        return cases

    def reads(self) -> int:
        """How many times the app has read a case since the log was last emptied."""
        log = self.world.api.control("GET", "requests")["requests"]
        return sum(entry["path"].endswith("$batch") and entry["writes"] == 0 for entry in log)


def doorway(world: World) -> Doorway:
    """Every change from now on is told."""
    world.api.control("POST", "webhooks/hold", {"on": True})
    _register(world)
    return Doorway(world)


def _register(world: World) -> None:
    """What `webhooks apply` registers, without its test of the way: nobody is at the other end."""
    goal = Goal(world.app.mapping, NOWHERE, header_values({"x-webhook-secret": SECRET}))
    _, plan = look(world.app.dataverse, goal)
    applied = carry_out(world.app.dataverse, goal, plan, lambda: None)
    assert not plan.conflicts
    assert not applied.left


def _incoming(message: dict[str, Any]) -> Incoming:
    headers = {name.lower(): value for name, value in message["headers"].items()}
    return Incoming({**headers, "x-webhook-secret": SECRET}, json.dumps(message["body"]).encode())
