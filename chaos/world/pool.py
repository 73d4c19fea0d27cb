"""The instances of the app that are running. One that is killed is followed by a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from chaos.faults.drawing import Drawing
from chaos.world.counts import Counts
from chaos.world.instance import Carrying, Instance, QueueOfInstance
from chaos.world.queue import Queue
from chaos.world.timeline import Timeline
from function_app.settings import Settings

INSTANCES = 4
APART = 0.4
"""Seconds by which the clock of an instance is ahead of the world's, or behind: two differ by less than one."""


@dataclass
class Pool:
    """As many instances as there are to be at once."""

    settings: Settings
    timeline: Timeline
    drawing: Drawing
    counts: Counts
    queue: Queue
    carry: Carrying
    size: int = INSTANCES
    freed: Callable[[], None] = field(default=lambda: None)
    """Called when an instance has nothing more to do."""
    _instances: list[Instance] = field(default_factory=list)
    _started: int = 0

    def start(self) -> None:
        """Start all of them."""
        while len(self._instances) < self.size:
            self._instances.append(self._one())

    def free(self) -> Instance | None:
        """An instance that does nothing now."""
        those = [each for each in self._instances if not each.busy]
        return self.drawing.one_of(those) if those else None

    def kill(self, name: str) -> None:
        """End an instance as `kill -9` does; another is started in its place."""
        for number, each in enumerate(self._instances):
            if each.name == name:
                each.alive = False
                self.counts.kills += 1
                self._instances[number] = self._one()

    def _one(self) -> Instance:
        self._started += 1
        ahead = timedelta(seconds=self.drawing.between(-APART, APART) if self.drawing.is_on else 0.0)
        instance = Instance(f"app{self._started}", ahead, self.timeline, self.counts)
        instance.start(self.settings, QueueOfInstance(instance, self.queue, self.drawing, self.counts), self.carry)
        return instance
