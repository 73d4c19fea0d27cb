"""What Dataverse does with webhooks that were put down: brings each to the app's door, and notes what became of it.

Source: Microsoft Learn, "Use webhooks": any 2xx is success; one more attempt after 502, 503 or 504 only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from chaos.faults.drawing import Drawing
from chaos.faults.kinds import OfDelivery
from chaos.world.counts import Counts
from chaos.world.dataverse import Dataverse
from chaos.world.instance import Ended
from chaos.world.lateness import late
from chaos.world.pool import Pool
from chaos.world.timeline import Timeline
from function_app import webhook
from function_app.webhook import Incoming
from sandbox.dataverse.webhooks.context import cut
from sandbox.dataverse.webhooks.delivery import TRIED_AGAIN, Attempted
from sandbox.dataverse.webhooks.outbox import Delivery

SOON = (0.05, 1.0)
REORDERED = (2.0, 40.0)
AGAIN_AFTER = 1.0
"""Seconds until a second attempt; the platform does not say how long it waits (UNVERIFIED)."""


@dataclass
class Delivering:
    """Brings webhooks to whichever instance answers. `secret`: what the service endpoint sends along."""

    dataverse: Dataverse
    pool: Pool
    timeline: Timeline
    drawing: Drawing
    counts: Counts
    secret: str

    def send_off(self) -> None:
        """Begin with what was put down since the last time."""
        for delivery in self.dataverse.service.put_down():
            self.counts.deliveries["put down"] += 1
            fault = self.drawing.of_delivery()
            if fault is not None:
                self.counts.faults[fault.value] += 1
            self._send(delivery, fault)

    def _send(self, delivery: Delivery, fault: OfDelivery | None) -> None:
        after, come = self.timeline.after, partial(self._come, delivery)
        soon = self.drawing.between(*SOON) if self.drawing.is_on else SOON[0]
        match fault:
            case OfDelivery.LOST:
                self._settle(delivery, Attempted(None, 1, "The endpoint gave no answer."))
            case OfDelivery.LATE:
                self.timeline.at(late(self.timeline.now, self.drawing), come)
            case OfDelivery.DOUBLED:
                after(soon, come)
                self.timeline.at(late(self.timeline.now, self.drawing), come)
            case OfDelivery.REORDERED:
                after(self.drawing.between(*REORDERED), come)
            case OfDelivery.CUT:
                after(soon, partial(self._come, _cut(delivery)))
            case OfDelivery.GATEWAY:  # the first attempt never reached the door
                after(soon + AGAIN_AFTER, partial(self._come, delivery, 2))
            case OfDelivery.ANSWER_LOST:
                after(soon, partial(self._come, delivery, answered=False))
            case _:
                after(soon, come)

    def _come(self, delivery: Delivery, attempt: int = 1, *, answered: bool = True) -> None:
        """Knock at the door of an instance; where all are busy, a moment later."""
        instance = self.pool.free()
        if instance is None:
            self.timeline.after(AGAIN_AFTER, partial(self._come, delivery, attempt, answered=answered))
            return
        incoming, statuses = self._incoming(delivery), list[int]()
        ended = instance.run(lambda wired: statuses.append(webhook.respond(incoming, lambda: wired.door).status))
        status = statuses[0] if ended is Ended.WELL and answered else None
        if statuses and instance.refused and statuses[0] < HTTPStatus.BAD_REQUEST:
            self.counts.conduct.was_refused(instance.name, f"the webhook {delivery.id}", self.timeline.now)
        self.counts.deliveries["no answer" if status is None else str(status)] += 1
        if status in TRIED_AGAIN and attempt == 1:
            self.timeline.after(AGAIN_AFTER, partial(self._come, delivery, 2))
        else:
            self._settle(delivery, Attempted(status, attempt, f"The endpoint answered {status}."))
        self.pool.freed()

    def _incoming(self, delivery: Delivery) -> Incoming:
        headers = {name.lower(): value for name, value in delivery.headers.items()}
        return Incoming({**headers, webhook.SECRET_HEADER: self.secret}, delivery.body.encode())

    def _settle(self, delivery: Delivery, attempted: Attempted) -> None:
        self.dataverse.service.settle(delivery, attempted)


def _cut(delivery: Delivery) -> Delivery:
    """The same as the platform sends it where it is too large."""
    headers, body = cut(delivery.headers, json.loads(delivery.body))
    return Delivery(delivery.id, delivery.step, delivery.endpoint, delivery.operation, headers, body, delivery.created)
