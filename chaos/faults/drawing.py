"""Chance: which fault befalls what, always the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from chaos.faults.kinds import NONE, Faults, OfDelivery, OfMessage, OfRequest

WRITES = frozenset({OfRequest.STALE, OfRequest.OTHER_FIRST})
"""Faults that only a write can have."""
ON_TAKING = (OfMessage.TWICE, OfMessage.LEASE_LOST, OfMessage.GIVEN_UP)
ON_SENDING = (OfMessage.NOT_TAKEN, OfMessage.TAKEN_UNTOLD)
LATENCY = (0.01, 0.4)
"""Seconds to the other end, or back."""
AWAY = (4.0, 14.0)
"""Minutes that Dataverse stays away: the queue gives a message up after some five of them."""
SHORTLY_BEFORE = timedelta(seconds=20)
STEADY = 0.02
"""The same where nothing goes wrong."""

Kind = TypeVar("Kind")


@dataclass
class Drawing:
    """Draws from one seed. Where there are no faults, nothing is left to chance."""

    faults: Faults
    seed: int
    chance: random.Random = field(init=False)
    _away: list[tuple[datetime, datetime]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"chaos {self.seed}")

    def draw_spells(self, steps: Sequence[datetime]) -> None:
        """When Dataverse goes away, and comes back; from the moments at which people act."""
        if self.faults.steps_to_a_spell and steps:
            for at in sorted(self.chance.choices(steps, k=1 + len(steps) // self.faults.steps_to_a_spell)):
                gone = at - SHORTLY_BEFORE
                self._away.append((gone, gone + timedelta(minutes=self.between(*AWAY))))

    def stop(self) -> None:
        """Nothing goes wrong from now on."""
        self.faults = NONE
        self._away = []

    @property
    def is_on(self) -> bool:
        """Whether anything may go wrong."""
        return self.faults is not NONE

    def is_away(self, now: datetime) -> bool:
        """Whether Dataverse is away for minutes."""
        return any(gone <= now < back for gone, back in self._away)

    def of_request(self, *, is_write: bool, signs_in: bool) -> OfRequest | None:
        """What befalls a request; whoever signs in asks another service than Dataverse."""
        down = OfRequest.NO_IDENTITY_SERVICE
        kinds = {
            kind: weight
            for kind, weight in self.faults.requests.items()
            if (kind is down) == signs_in and (is_write or kind not in WRITES)
        }
        return self._drawn(self.faults.rate, kinds)

    def of_delivery(self) -> OfDelivery | None:
        """What befalls a webhook."""
        return self._drawn(self.faults.rate, self.faults.deliveries)

    def of_taking(self) -> OfMessage | None:
        """What befalls a message that an instance takes."""
        return self._drawn(self.faults.rate, _only(self.faults.messages, ON_TAKING))

    def of_sending(self) -> OfMessage | None:
        """What befalls a message that the app sends."""
        return self._drawn(self.faults.of_sending, _only(self.faults.messages, ON_SENDING))

    def latency(self) -> float:
        """Seconds that a request needs to the other end, or an answer back."""
        return self.between(*LATENCY) if self.is_on else STEADY

    def between(self, least: float, most: float) -> float:
        """A number between two."""
        return self.chance.uniform(least, most)

    def evens(self) -> bool:
        """Yes or no."""
        return self.chance.random() < 0.5

    def one_of(self, those: Sequence[Kind]) -> Kind:
        """One of several; the first where there are no faults."""
        return self.chance.choice(those) if self.is_on else those[0]

    def _drawn(self, rate: float, kinds: Mapping[Kind, int]) -> Kind | None:
        if not kinds or self.chance.random() >= rate:
            return None
        return self.chance.choices(list(kinds), list(kinds.values()))[0]


def _only(kinds: Mapping[OfMessage, int], those: Container[OfMessage]) -> dict[OfMessage, int]:
    return {kind: weight for kind, weight in kinds.items() if kind in those}
