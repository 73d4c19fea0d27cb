"""What the Functions host does with the queues: hands messages to instances, and settles them as each function ends.

Source: Azure Functions, "Azure Queue storage trigger": five tries, the poison queue, the visibility timeout. That a
message of a process that died is hidden for ten minutes more is what the queue extension asks for (UNVERIFIED there).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chaos.faults.drawing import Drawing
from chaos.faults.kinds import OfMessage
from chaos.world.counts import Counts
from chaos.world.instance import Ended, Instance
from chaos.world.pool import Pool
from chaos.world.queue import Queue, Taken
from chaos.world.timeline import Timeline
from function_app.wiring import Wired

TRIES = 5
TRIED_AGAIN_AFTER = timedelta(minutes=1)
"""Both as host.json has them."""
LEASE = timedelta(minutes=10)

Function = Callable[[Wired, str], object]


@dataclass
class Working:
    """One queue and the function that it triggers.

    `given_up` takes what failed too often; `let_go` is told what an instance is done with, before it is gone.
    """

    queue: Queue
    function: Function
    given_up: Callable[[str], None]
    let_go: Callable[[Instance, str], None]
    pool: Pool
    timeline: Timeline
    drawing: Drawing
    counts: Counts
    bodies: list[str] = field(default_factory=list)
    """What is being worked on, the innermost last."""

    def poll(self) -> None:
        """Hand one message to an instance, where there are both."""
        instance = self.pool.free()
        taken = self.queue.take(self.timeline.now) if instance else None
        if instance is None or taken is None:
            return
        if taken.receipt > TRIES or self._befall(taken) is OfMessage.GIVEN_UP:  # or its last lease ran out unanswered
            self._give_up(taken)
        else:
            body = taken.message.body
            self.bodies.append(body)
            ended = instance.run(lambda wired: self.function(wired, body))
            self.bodies.pop()
            if ended is Ended.WELL:
                self.let_go(instance, body)
            self._settle(taken, ended)
        self.pool.freed()

    def wake_at(self, moment: datetime) -> None:
        """There may be something to take at a moment."""
        self.timeline.at(moment, self.poll)

    def _befall(self, taken: Taken) -> OfMessage | None:
        """What befalls a message that was just taken; whoever took it knows nothing of a lease that is lost."""
        fault = self.drawing.of_taking()
        if fault is None:
            return None
        self.counts.faults[fault.value] += 1
        soon = self.timeline.now + timedelta(seconds=self.drawing.between(0, 2))
        if fault is OfMessage.TWICE:
            self.queue.put(taken.message.body, soon)
        elif fault is OfMessage.LEASE_LOST:
            self.queue.give_back(taken, soon)
        return fault

    def _settle(self, taken: Taken, ended: Ended) -> None:
        self.counts.messages[ended.name.lower()] += 1
        if ended is Ended.WELL:
            self.queue.delete(taken)
        elif ended is Ended.KILLED:
            self.queue.give_back(taken, self.timeline.now + LEASE)
        elif taken.receipt >= TRIES:
            self._give_up(taken)
        else:
            self.queue.give_back(taken, self.timeline.now + TRIED_AGAIN_AFTER)

    def _give_up(self, taken: Taken) -> None:
        if self.queue.delete(taken):
            self.given_up(taken.message.body)
