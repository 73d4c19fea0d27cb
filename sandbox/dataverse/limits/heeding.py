"""Whether a client does what it was told: sends nothing before the pause is over that it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Heeding:
    """One client, told by its client id. Moments are seconds of a counter."""

    told: int = 0
    pauses: int = 0
    in_flight: int = 0
    not_honoured: int = 0
    longest_in_flight_ms: float = 0.0
    _since: float = 0.0
    _until: float = 0.0

    def tell(self, now: float, seconds: float) -> None:
        """It is asked to wait so long from now on."""
        self.told += 1
        if now >= self._until:
            self.pauses += 1
            self._since = now
        self._until = max(self._until, now + seconds)

    def hear(self, now: float, free_since: float, in_flight_ms: float) -> None:
        """A request of its arrives, on a connection that has been free since some moment.

        Where the connection was free before the client was told, the request may have been on its way by then: that is
        no disregard. Neither is it where both happened at nearly the same time, on different connections.
        """
        if now >= self._until:
            return
        if (free_since - self._since) * 1000 <= in_flight_ms:
            self.in_flight += 1
            self.longest_in_flight_ms = max(self.longest_in_flight_ms, (now - self._since) * 1000)
        else:
            self.not_honoured += 1

    def as_json(self) -> Mapping[str, Any]:
        """The counts."""
        return {
            "told": self.told,
            "pauses": self.pauses,
            "in_flight": self.in_flight,
            "longest_in_flight_ms": round(self.longest_in_flight_ms, 1),
            "not_honoured": self.not_honoured,
        }
