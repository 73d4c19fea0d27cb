"""The recorded answers as a file: what the server is given, and which request gets which of them.

A request names its event in x-ms-correlation-id: a guid whose first eight digits are the event's number, and whose
others are new each time. The first request of that name gets the event's first answer, and so on.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.events.exchanges import Exchange

NUMBER = 8
"""Digits of a guid before its first hyphen."""
HOP_BY_HOP = frozenset({"content-length", "date", "connection", "transfer-encoding"})
"""What a server says of its own connection."""


@dataclass(frozen=True)
class Given:
    """One answer."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = field(repr=False)


@dataclass
class Tape:
    """The answers of each event, who the app is, and how far each event has got."""

    events: Sequence[Sequence[Given]]
    who: Mapping[str, str]
    _next: dict[str, int] = field(default_factory=dict)

    def answer(self, correlation: str) -> Given:
        """The next answer of an event. Raises IndexError or ValueError for what names no event."""
        answers, place = self.events[int(correlation[:NUMBER], 16)], self._next.pop(correlation, 0)
        if place + 1 < len(answers):
            self._next[correlation] = place + 1
        return answers[place]

    @property
    def unfinished(self) -> int:
        """How many events have not asked for all of their answers."""
        return len(self._next)


def name(number: int, time: int) -> str:
    """The guid by which a request names its event."""
    return f"{number:0{NUMBER}x}-0000-4000-8000-{time:012x}"


def write(file: Path, events: Sequence[Sequence[Exchange]], who: Mapping[str, str]) -> None:
    """Keep the answers for the server."""
    said = {"who": who, "events": [[_kept(exchange) for exchange in event] for event in events]}
    file.write_text(json.dumps(said))


def read(file: Path) -> Tape:
    """The answers as they were kept."""
    said = json.loads(file.read_text())
    return Tape([[_given(each) for each in event] for event in said["events"]], said["who"])


def _kept(exchange: Exchange) -> tuple[int, dict[str, str], str]:
    headers = {name: value for name, value in exchange.headers.items() if name.lower() not in HOP_BY_HOP}
    return exchange.status, headers, b64encode(exchange.body).decode()


def _given(kept: tuple[int, dict[str, str], str]) -> Given:
    status, headers, body = kept
    said = b64decode(body)
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Given(status, [*pairs, (b"content-length", str(len(said)).encode())], said)
