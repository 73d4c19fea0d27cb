"""What one user has sent within the sliding window."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sandbox.dataverse.limits.numbers import Limits


@dataclass(slots=True)
class Sent:
    """A request: when it arrived, in seconds of a counter, and how long it was worked on, once that is known."""

    arrived: float
    milliseconds: float = 0.0


class Window:
    """The requests of the last so many seconds, the oldest first."""

    def __init__(self) -> None:
        self._sent: deque[Sent] = deque()
        self._milliseconds = 0.0

    def add(self, now: float) -> Sent:
        """A request arrives."""
        sent = Sent(now)
        self._sent.append(sent)
        return sent

    def work(self, sent: Sent, milliseconds: float) -> None:
        """A request has been worked on for so long. One that has left the window meanwhile counts no more."""
        if self._sent and sent.arrived >= self._sent[0].arrived:
            sent.milliseconds = milliseconds
            self._milliseconds += milliseconds

    def slide(self, now: float, seconds: float) -> None:
        """Forget what is older."""
        while self._sent and self._sent[0].arrived <= now - seconds:
            self._milliseconds -= self._sent.popleft().milliseconds

    def requests_left(self, limits: Limits) -> int:
        """How many more requests may come."""
        return max(0, limits.requests - len(self._sent))

    def milliseconds_left(self, limits: Limits) -> float:
        """For how long requests may still be worked on."""
        return max(0.0, limits.execution_ms - self._milliseconds)

    def has_room(self, limits: Limits) -> float:
        """The moment from which one more request stays within the number: now or long ago where it does already."""
        too_many = len(self._sent) - limits.requests
        return 0.0 if too_many < 0 else self._sent[too_many].arrived + limits.seconds

    def has_time(self, limits: Limits) -> float:
        """The moment from which the time of work is within its limit."""
        left = self._milliseconds
        moment = 0.0
        for sent in self._sent:
            if left < limits.execution_ms:
                break
            left -= sent.milliseconds
            moment = sent.arrived + limits.seconds
        return moment
