"""How many requests the app made of Dataverse, from Dataverse's own log, and which webhooks it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.demo.web_api import WebApi

TOO_MANY_REQUESTS = 429
_MARK = "delay"


@dataclass(frozen=True)
class Cost:
    """Requests of the app by kind; `who` asks who the app is, once in the life of its process."""

    reads: int = 0
    writes: int = 0
    who: int = 0
    throttled: int = 0


def cost_of(entries: Iterable[Mapping[str, Any]], app_user: str) -> Cost:
    """What the app asked for, out of the entries of a request log in which writes are marked."""
    reads = writes = who = throttled = 0
    for entry in entries:
        if entry["user"] != app_user and entry["status"] != TOO_MANY_REQUESTS:
            continue
        throttled += entry["status"] == TOO_MANY_REQUESTS
        writes += entry["fault"] == _MARK
        who += entry["path"].endswith("/WhoAmI")
        reads += entry["fault"] is None and not entry["path"].endswith("/WhoAmI")
    return Cost(reads, writes, who, throttled)


class Counting:
    """Counts what the app asks of Dataverse from one moment to another."""

    def __init__(self, api: WebApi, client_id: str) -> None:
        self._api = api
        users = api.rows("systemusers", filter=f"applicationid eq {client_id}", select="systemuserid")
        self.app_user = str(users[0]["systemuserid"])
        self._mark_writes()

    def begin(self) -> None:
        """Count from here."""
        self._api.control("DELETE", "requests")

    def so_far(self) -> Cost:
        """What the app has asked for since `begin`."""
        return cost_of(self._api.control("GET", "requests")["requests"], self.app_user)

    def throttle(self) -> None:
        """Have Dataverse tell the app to come back later, as its service protection does."""
        later = {"effect": "status", "status": TOO_MANY_REQUESTS, "retry_after": 1, "times": None}
        self._api.control("POST", "faults", {**later, "user": self.app_user, "path": r"\$batch"})

    def let_pass(self) -> None:
        """Take that back."""
        self._api.control("DELETE", "faults")
        self._mark_writes()

    def _mark_writes(self) -> None:
        """A delay of nothing: the log names the fault, and so tells a batch that writes from one that reads."""
        mark = {"effect": _MARK, "delay_ms": 0, "only": "writes", "times": None, "user": self.app_user}
        self._api.control("POST", "faults", mark)


@dataclass(frozen=True)
class Webhook:
    """One delivery: its number, who made the change it tells of, whether it is a repetition, what came of it."""

    id: int
    by: str
    repeats: int | None
    state: str


def webhooks(api: WebApi) -> list[Webhook]:
    """Every delivery there has been, the oldest first."""
    rows = api.control("GET", "webhooks")["webhooks"]
    return [Webhook(row["id"], row["body"]["InitiatingUserId"], row.get("redelivery_of"), row["state"]) for row in rows]
