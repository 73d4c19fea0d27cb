"""A look that others were faster than each time: it is looked at again, however soon the queue brings it back."""

from datetime import timedelta

from function_app import clock
from tests.loop.world import World


def test_a_look_that_was_put_back_is_still_needed_when_it_comes_again(world: World) -> None:
    world.thanked()
    world.fault(effect="status", status=503, only="writes", path=r"\$batch", times=3)
    world.look(seen_at=clock.wall() - timedelta(minutes=1))
    ((again, _delay),) = world.queue.sent
    assert world.tasks() == []
    world.app.reconcile(again)
    assert len(world.tasks()) == 1
