"""Stand-ins for what lies behind the ports of the Functions side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dynamics.errors import Unavailable
from function_app.messages import Look
from function_app.queue_port import QueueUnavailable
from function_app.webhook import ReferenceLike
from tests.function_app.deliveries import ORGANIZATION, OUR_USER


@dataclass
class RecordingQueue:
    """Keeps what is sent; refuses once `room` messages are stored."""

    room: int = 100
    sent: list[tuple[str, timedelta]] = field(default_factory=list)

    def send(self, message: str, delay: timedelta) -> None:
        if len(self.sent) >= self.room:
            raise QueueUnavailable("The queue is full in this test.")
        self.sent.append((message, delay))

    def check(self) -> None:
        if not self.room:
            raise QueueUnavailable("The queue is full in this test.")

    @property
    def looks(self) -> list[Look]:
        return [Look.from_json(message) for message, _ in self.sent]


class RegardingMapping:
    """Knows tasks and cases; a task belongs to the cases that it regards or regarded."""

    def knows(self, table: str) -> bool:
        return table in {"task", "incident"}

    def cases_of(self, table: str, row: str, lookups: Mapping[str, Iterable[ReferenceLike]]) -> frozenset[str]:
        if table == "incident":
            return frozenset({row})
        return frozenset(to.id for to in lookups.get("regardingobjectid", ()) if to.table == "incident")


@dataclass(frozen=True)
class Identity:
    """What WhoAmI answers."""

    user: str = OUR_USER
    organization: str = ORGANIZATION


@dataclass
class DataverseDown:
    """A WhoAmI that fails, and counts how often it was asked."""

    asked: int = 0

    def __call__(self) -> Identity:
        self.asked += 1
        raise Unavailable("Dataverse failed.", status=503)
