"""A storage queue in memory, with Azure's rules: a message that is taken is hidden, not gone.

Source: Microsoft Learn, "Queue service REST API: Get Messages, Delete Message".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush


@dataclass(eq=False)
class Message:
    """One message. `taken` counts how often it was handed out; each time has a receipt of its own, that number."""

    body: str
    visible_at: datetime | None
    """None while it is in somebody's hands."""
    taken: int = 0
    gone: bool = False


@dataclass(frozen=True)
class Taken:
    """A message in somebody's hands, and the receipt for it."""

    message: Message
    receipt: int

    @property
    def is_held(self) -> bool:
        """Whether nobody else was given it since."""
        return not self.message.gone and self.message.taken == self.receipt


@dataclass
class Queue:
    """`visible` is told of each moment at which there may be a message to take."""

    visible: Callable[[datetime], None]
    _order: list[tuple[datetime, int, Message]] = field(default_factory=list)
    _number: int = 0
    held: int = 0
    """Messages that are not gone."""

    def put(self, body: str, visible_at: datetime) -> None:
        """Store a message that nobody sees before a moment."""
        self.held += 1
        self._show(Message(body, visible_at), visible_at)

    def take(self, now: datetime) -> Taken | None:
        """A message that is visible, hidden from others until it is settled: the host renews the lease of what runs."""
        while self._order and self._order[0][0] <= now:
            at, _, message = heappop(self._order)
            if message.gone or message.visible_at != at:
                continue  # it was hidden again since, or is finished with
            message.taken += 1
            message.visible_at = None
            return Taken(message, message.taken)
        return None

    def waiting(self) -> Iterator[str]:
        """The messages that nobody has in hand."""
        return (message.body for at, _, message in self._order if not message.gone and message.visible_at == at)

    def delete(self, taken: Taken) -> bool:
        """Finish with a message; False where the receipt is no longer good."""
        if not taken.is_held:
            return False
        taken.message.gone = True
        self.held -= 1
        return True

    def give_back(self, taken: Taken, visible_at: datetime) -> bool:
        """Let others have it from a moment on; False where the receipt is no longer good."""
        if taken.is_held:
            self._show(taken.message, visible_at)
        return taken.is_held

    def _show(self, message: Message, at: datetime) -> None:
        message.visible_at = at
        self._number += 1
        heappush(self._order, (at, self._number, message))
        self.visible(at)
