"""Timers: fired on the app's clock, once for a jump over several times."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from azure.functions.timer import TimerRequest

from function_app import clock
from sandbox.functions_host.bindings import TimerFunction
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.timers import Timers
from tests.functions_host.waiting import wait_until

NINE = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
QUARTERS = "0 */15 * * * *"


@pytest.fixture(autouse=True)
def _clock_stands_at_nine() -> Iterator[None]:
    clock.set_to(NINE)
    yield
    clock.set_to(None)


@contextmanager
def pool() -> Iterator[Invocations]:
    invocations = Invocations(threads=2)
    yield invocations
    invocations.finish()


@pytest.mark.parametrize(
    ("minutes", "past_due"),
    [
        ([0, 14.9], []),
        ([15], [False]),
        ([15, 15.1, 29.9], [False]),
        ([15, 30, 45], [False, False, False]),
        ([15.1], [False]),
        ([15.2], [True]),
        ([60 * 24], [True]),
        ([15, -60, -45], [False, False]),
        ([15, -60, -46], [False]),
    ],
    ids=str,
)
def test_a_timer_fires_when_its_time_is_reached(minutes: Sequence[float], past_due: list[bool]) -> None:
    fired: list[bool] = []
    with pool() as invocations:
        timers = Timers(
            [TimerFunction("sweep", lambda timer: fired.append(timer.past_due), "timer", QUARTERS)], invocations
        )
        for minute in minutes:
            timers.tick(NINE + timedelta(minutes=minute))
            wait_until(lambda: not invocations.running())

    assert fired == past_due


def test_a_timer_does_not_fire_while_it_still_runs_and_catches_up_afterwards() -> None:
    started: list[TimerRequest] = []
    go_on = Event()

    def slow(timer: TimerRequest) -> None:
        started.append(timer)
        go_on.wait(5)

    with pool() as invocations:
        timers = Timers([TimerFunction("sweep", slow, "timer", QUARTERS)], invocations)
        timers.tick(NINE + timedelta(minutes=15))
        timers.tick(NINE + timedelta(minutes=30))
        assert invocations.running() == {"sweep": 1}
        go_on.set()
        wait_until(lambda: not invocations.running())
        timers.tick(NINE + timedelta(minutes=31))

    assert [timer.past_due for timer in started] == [False, True]


def test_the_clock_is_watched_until_the_timers_are_stopped() -> None:
    fired: list[TimerRequest] = []
    with pool() as invocations:
        timers = Timers([TimerFunction("sweep", lambda timer: fired.append(timer), "timer", QUARTERS)], invocations)
        timers.start()
        clock.set_to(NINE + timedelta(minutes=15))
        wait_until(lambda: len(fired) == 1)
        timers.stop()
        clock.set_to(NINE + timedelta(minutes=30))
        timers.stop()

    assert len(fired) == 1
