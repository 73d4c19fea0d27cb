"""The end of a month: what is under way is worked off, the sweeps are asked, whoever waits acts, until all is quiet."""

from __future__ import annotations

from dataclasses import dataclass, field

from chaos.world.counts import History
from chaos.world.lateness import midnight_after
from chaos.world.people import People
from chaos.world.queue import Queue
from chaos.world.timeline import Timeline
from chaos.world.timers import WORKING_DAY, Timers

MOST_ROUNDS = 15


class NotAtRest(RuntimeError):
    """Something still moves after so many rounds that it never stops."""


@dataclass
class Resting:
    """`own_rows`: those of the installation itself, which every sweep may write."""

    timeline: Timeline
    timers: Timers
    people: People
    history: History
    queues: tuple[Queue, ...]
    own_rows: frozenset[str]
    rounds: int = field(default=0)

    def rest(self) -> int:
        """How many rounds it took. Raises NotAtRest, and says what still moves."""
        midnight = midnight_after(self.timeline.now)
        self.timeline.play_out()
        moved: list[str] = ["nothing was tried"]
        while moved:
            self.rounds += 1
            if self.rounds > MOST_ROUNDS or self.timeline.now >= midnight:
                raise NotAtRest(f"after {self.rounds - 1} rounds there still moves: {', '.join(moved[:20])}")
            moved = self._round()
        return self.rounds

    def _round(self) -> list[str]:
        """What moved in one round."""
        made, changed = len(self.history.made), self.history.changed.copy()
        for question in WORKING_DAY:
            self.timers.fire(question)
            self.timeline.play_out()
        acted = self.people.those_who_wait()
        self.timeline.play_out()
        moved = [f"made {each.table} {each.row}" for each in self.history.made[made:]]
        moved += [f"changed {table} {row}" for table, row in self.history.changed - changed if row not in self.own_rows]
        moved += [f"{acted} people who waited"] if acted else []
        return moved + [f"{queue.held} messages" for queue in self.queues if queue.held]
