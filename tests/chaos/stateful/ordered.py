"""Faults that come because they were ordered, each once, to the first that it can befall."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from chaos.faults.drawing import ON_SENDING, ON_TAKING, WRITES, Drawing
from chaos.faults.kinds import OfDelivery, OfMessage, OfRequest

Kind = TypeVar("Kind")


@dataclass
class Ordered(Drawing):
    """Draws nothing but how long things take, from one seed."""

    requests: deque[OfRequest] = field(default_factory=deque)
    deliveries: deque[OfDelivery] = field(default_factory=deque)
    messages: deque[OfMessage] = field(default_factory=deque)

    def order(self, kind: OfRequest | OfDelivery | OfMessage) -> None:
        """Have something go wrong once."""
        match kind:
            case OfRequest():
                self.requests.append(kind)
            case OfDelivery():
                self.deliveries.append(kind)
            case OfMessage():
                self.messages.append(kind)

    def stop(self) -> None:
        """What was ordered and has not come does not come any more."""
        for orders in (self.requests, self.deliveries, self.messages):
            orders.clear()

    def of_request(self, *, is_write: bool, signs_in: bool) -> OfRequest | None:
        """The first order that this request can have."""

        def fits(kind: OfRequest) -> bool:
            is_of_signing_in = kind is OfRequest.NO_IDENTITY_SERVICE
            return is_of_signing_in == signs_in and (is_write or kind not in WRITES)

        return _first(self.requests, fits)

    def of_delivery(self) -> OfDelivery | None:
        """The next one ordered."""
        return _first(self.deliveries, lambda _: True)

    def of_taking(self) -> OfMessage | None:
        """The next one of those that befall a message that is taken."""
        return _first(self.messages, ON_TAKING.__contains__)

    def of_sending(self) -> OfMessage | None:
        """The next one of those that befall a message that is sent."""
        return _first(self.messages, ON_SENDING.__contains__)


def _first(orders: deque[Kind], fits: Callable[[Kind], bool]) -> Kind | None:
    found = next((kind for kind in orders if fits(kind)), None)
    if found is not None:
        orders.remove(found)
    return found
