"""One user under the limits: what is refused, and for how long."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.limits.heeding import Heeding
from sandbox.dataverse.limits.numbers import Limits
from sandbox.dataverse.limits.refusing import Facet, Refusal
from sandbox.dataverse.limits.window import Sent, Window

AFTER_TOO_MANY_AT_ONCE = 1.0
"""Seconds to wait after too many requests at once. How long it is on the server is UNVERIFIED."""


class LimitedUser:
    """Counts what a user sends, and refuses what is beyond the limits.

    What is refused counts as sent, so that whoever goes on sending waits longer: that the wait is extended is
    documented, by how much is UNVERIFIED. So is that a wait ends as soon as one request fits into the window again.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._window = Window()
        self._until = 0.0
        self._facet = Facet.REQUESTS
        self._at_once = 0
        self._most_at_once = 0
        self._requests = 0
        self._pauses = 0
        self._refused: Counter[Facet] = Counter()
        self._clients: dict[str, Heeding] = {}

    def arrive(self, client: str, now: float, free_since: float) -> tuple[Sent, Refusal | None]:
        """A request of a client begins; it is to be answered by the refusal, if there is one.

        `free_since`: from when on it can have been sent.
        """
        self._window.slide(now, self._limits.seconds)
        self._clients.setdefault(client, Heeding()).hear(now, free_since, self._limits.in_flight_ms)
        self._requests += 1
        self._at_once += 1
        self._most_at_once = max(self._most_at_once, self._at_once)
        found = self._exceeded(now)
        sent = self._window.add(now)
        return sent, None if found is None else self._refuse(found, now)

    def told(self, client: str, refusal: Refusal, now: float) -> None:
        """The refusal of a client's request has been given to it."""
        self._clients[client].tell(now, refusal.seconds)

    def leave(self, sent: Sent, milliseconds: float) -> None:
        """It ends, worked on for so long."""
        self._at_once -= 1
        self._window.work(sent, milliseconds)

    def left(self, now: float) -> tuple[int, float]:
        """How many requests may come, and for how many milliseconds they may be worked on."""
        self._window.slide(now, self._limits.seconds)
        return self._window.requests_left(self._limits), self._window.milliseconds_left(self._limits)

    def as_json(self, now: float) -> Mapping[str, Any]:
        """Counts since the limits were ordered."""
        requests, milliseconds = self.left(now)
        return {
            "requests": self._requests,
            "refused": {facet.value: count for facet, count in self._refused.items()},
            "pauses": self._pauses,
            "most_at_once": self._most_at_once,
            "requests_left": requests,
            "execution_ms_left": round(milliseconds),
            "clients": {client: heeding.as_json() for client, heeding in self._clients.items()},
        }

    def _exceeded(self, now: float) -> Facet | None:
        if now < self._until:
            return self._facet
        if self._at_once > self._limits.concurrent:
            return Facet.CONCURRENT
        if self._window.has_room(self._limits) > now:
            return Facet.REQUESTS
        return Facet.EXECUTION if self._window.has_time(self._limits) > now else None

    def _refuse(self, facet: Facet, now: float) -> Refusal:
        """Nothing of the user's is answered until one request fits again."""
        if now >= self._until:
            self._pauses += 1
            self._facet = facet
        least = now + AFTER_TOO_MANY_AT_ONCE if facet is Facet.CONCURRENT else now
        fits = max(self._window.has_room(self._limits), self._window.has_time(self._limits))
        self._until = max(self._until, least, fits)
        self._refused[facet] += 1
        return Refusal(facet, max(1, math.ceil(self._until - now)))
