"""How many requests the app made of Dataverse, from Dataverse's own log, and which webhooks it was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from sandbox.demo.web_api import WebApi


@dataclass(frozen=True)
class Cost:
    """Requests of the app by kind, and the operations in them; `who` asks who it is, once in its process's life."""

    reads: int = 0
    writes: int = 0
    who: int = 0
    operations: int = 0

    def __add__(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def cost_of(entries: Iterable[Mapping[str, Any]], app_user: str) -> Cost:
    """What the app asked for, out of the entries of a request log."""
    own = [entry for entry in entries if entry["user"] == app_user]
    who = sum(entry["path"].endswith("/WhoAmI") for entry in own)
    writes = sum(entry["writes"] > 0 for entry in own)
    operations = sum(entry["operations"] for entry in own) - who
    return Cost(reads=len(own) - writes - who, writes=writes, who=who, operations=operations)


class Counting:
    """Counts what the app asks of Dataverse from one moment to another."""

    def __init__(self, api: WebApi, client_id: str) -> None:
        self._api = api
        users = api.rows("systemusers", filter=f"applicationid eq {client_id}", select="systemuserid")
        self.app_user = str(users[0]["systemuserid"])

    def begin(self) -> None:
        """Count from here."""
        self._api.control("DELETE", "requests")

    def so_far(self) -> Cost:
        """What the app has asked for since `begin`."""
        return cost_of(self._api.control("GET", "requests")["requests"], self.app_user)


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
