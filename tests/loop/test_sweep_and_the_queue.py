"""A sweep whose queue refuses a message: the other cases are queued all the same, and the next run asks again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from function_app.queue_port import QueueUnavailable
from function_app.sweep import GIVES_UP_AFTER
from function_app.wiring import Wired, wire
from sandbox.demo import office as people
from tests.loop.world import MemoryQueue, World

MORE = GIVES_UP_AFTER + 2


@dataclass
class Refusing(MemoryQueue):
    """Refuses the messages at some positions."""

    at: frozenset[int] = frozenset()
    told: list[str] = field(default_factory=list)

    def send(self, message: str, delay: timedelta) -> None:
        self.told.append(message)
        if len(self.told) - 1 in self.at:
            raise QueueUnavailable("The queue is full in this test.")
        super().send(message, delay)


@contextmanager
def sweeping(world: World, queue: Refusing) -> Iterator[Wired]:
    """The app with that queue, and feedback on some cases."""
    for number in range(MORE):
        world.case = people.open_case(world.api, world.office, f"Case {number}")
        world.thanked()
    app = wire(world.app.settings, lambda _name: queue)
    try:
        yield app
    finally:
        app.close()


@pytest.mark.parametrize("question", ["open", "changed"])
def test_a_case_that_the_queue_refuses_keeps_no_other_from_it_and_the_refusal_is_told(
    world: World, question: str
) -> None:
    queue = Refusing(at=frozenset({0, 3}))
    with sweeping(world, queue) as app:
        with pytest.raises(QueueUnavailable):
            app.sweep(question)  # type: ignore[arg-type]
        assert (len(queue.told), len(queue.sent)) == (MORE, MORE - 2)
        queue.sent.clear()
        app.sweep(question)  # type: ignore[arg-type]
        assert len(queue.sent) == MORE  # the watermark has not moved on


def test_a_queue_that_takes_nothing_ends_the_sweep_after_a_few(world: World) -> None:
    queue = Refusing(at=frozenset(range(1_000)))
    with sweeping(world, queue) as app, pytest.raises(QueueUnavailable):
        app.sweep("open")
    assert len(queue.told) == GIVES_UP_AFTER
