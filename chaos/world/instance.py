"""One instance of the app: its own wiring and memory, until it is killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import Protocol

import requests

from chaos.faults.drawing import Drawing
from chaos.faults.kinds import OfMessage
from chaos.line.carrying import Timeout, session_over
from chaos.world.counts import Counts
from chaos.world.queue import Queue
from chaos.world.timeline import Timeline
from function_app import clock
from function_app.connecting import Network
from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings
from function_app.wiring import Wired, wire


class Killed(BaseException):
    """The process was killed: nothing of it runs on, and nothing in it can catch this."""


class Ended(Enum):
    """How a function ended."""

    WELL = auto()
    FAILED = auto()
    KILLED = auto()


class Carrying(Protocol):
    """Takes an instance's requests to where they go."""

    def __call__(
        self, instance: Instance, request: requests.PreparedRequest, timeout: Timeout
    ) -> requests.Response: ...


@dataclass
class Instance:
    """One process of the app, which does one thing at a time. `ahead`: of the world's time, by its own clock."""

    name: str
    ahead: timedelta
    timeline: Timeline
    counts: Counts
    alive: bool = True
    busy: bool = False
    refused: int = 0
    """What the queue did not take of what it sent since it began with what it does."""
    wired: Wired = field(init=False)

    def start(self, settings: Settings, queue: QueueOfInstance, carry: Carrying) -> None:
        """Wire it as the app wires itself."""
        network = Network(
            open_session=lambda _ca, _pool, timeouts: session_over(partial(carry, self), timeouts),
            sleep=self.wait,
            elapsed=self.timeline.elapsed,
            wall=self.wall,
        )
        self.wired = wire(settings, lambda _name: queue, network)

    def run(self, work: Callable[[Wired], object]) -> Ended:
        """Have it do something, unless it is killed on the way."""
        self.busy, self.refused, day = True, 0, clock.today()
        try:
            work(self.wired)
        except Killed:
            return Ended.KILLED
        except Exception as error:  # noqa: BLE001 - the host takes every error for a failed function
            self.counts.failures[type(error).__name__] += 1
            return Ended.FAILED
        finally:
            self.busy = False
            self.counts.over_midnight += clock.today() != day
        return Ended.WELL

    def wait(self, seconds: float) -> None:
        """Time passes for it; it may be killed meanwhile."""
        self.timeline.go_on(seconds)
        self.must_live()

    def must_live(self) -> None:
        """Raises Killed where it is."""
        if not self.alive:
            raise Killed

    def wall(self) -> datetime:
        """The time by its own clock."""
        return self.timeline.now + self.ahead


@dataclass
class QueueOfInstance:
    """The queue port of one instance; the queue behind it is everybody's."""

    instance: Instance
    queue: Queue
    drawing: Drawing
    counts: Counts

    def send(self, message: str, delay: timedelta) -> None:
        """Store a message, unless the queue refuses it."""
        self.instance.must_live()
        fault = self.drawing.of_sending()
        if fault is not OfMessage.NOT_TAKEN:
            self.queue.put(message, self.instance.timeline.now + delay)
            self.counts.messages["sent"] += 1
        if fault is not None:
            self.counts.faults[fault.value] += 1
            self.instance.refused += 1
            raise QueueUnavailable("the queue did not take a message")

    def check(self) -> None:
        """It is always there."""
        self.instance.must_live()
