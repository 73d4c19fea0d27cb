"""The pause of a process."""

import pytest

from dynamics.pausing import Pause


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pause(clock: Clock) -> Pause:
    return Pause(clock)


def test_nothing_is_waited_for_at_first(pause: Pause) -> None:
    assert pause.left() == 0


def test_a_pause_ends_after_the_seconds_that_were_asked_for(pause: Pause, clock: Clock) -> None:
    pause.begin(5)
    clock.seconds += 3
    assert pause.left() == 2
    clock.seconds += 2
    assert pause.left() == 0


@pytest.mark.parametrize(("first", "second", "left"), [(5, 2, 5), (2, 5, 5)])
def test_of_two_pauses_the_longer_one_stands(pause: Pause, first: float, second: float, left: float) -> None:
    pause.begin(first)
    pause.begin(second)
    assert pause.left() == left
