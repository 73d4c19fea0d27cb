"""Time in a world passes when somebody waits, and what falls due meanwhile happens meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from chaos.world.timeline import Broken, Timeline

NINE = datetime(2025, 3, 10, 9, tzinfo=UTC)


def timeline() -> Timeline:
    return Timeline(NINE, lambda _moment: None)


def test_what_falls_due_while_somebody_waits_happens_on_top_of_them() -> None:
    time, told = timeline(), list[str]()

    def outer() -> None:
        told.append(f"outer begins at {time.elapsed():g}")
        time.go_on(10)
        told.append(f"outer ends at {time.elapsed():g}")

    time.after(1, outer)
    time.after(5, lambda: told.append(f"inner at {time.elapsed():g}"))
    time.after(30, lambda: told.append(f"last at {time.elapsed():g}"))
    time.go_on(20)

    assert told == ["outer begins at 1", "inner at 5", "outer ends at 11"]
    assert time.elapsed() == 20


def test_what_falls_due_at_once_happens_in_the_order_in_which_it_was_planned() -> None:
    time, told = timeline(), list[int]()
    for number in range(5):
        time.at(NINE - timedelta(hours=number), partial(told.append, number))

    time.play_out()

    assert told == [0, 1, 2, 3, 4]


def test_nobody_waits_past_the_moment_at_which_a_person_writes_next() -> None:
    time = timeline()

    with time.not_past(NINE + timedelta(seconds=3)):
        time.go_on(60)
        inside = time.elapsed()
    time.go_on(60)

    assert (inside, time.elapsed()) == (3, 63)


def test_all_clocks_are_set_when_time_passes() -> None:
    shown: list[datetime] = []
    time = Timeline(NINE, shown.append)

    time.after(2, lambda: None)
    time.go_on(5)

    assert shown == [NINE, NINE + timedelta(seconds=2), NINE + timedelta(seconds=5)]


def test_a_mistake_of_the_world_is_never_taken_for_a_fault_of_the_app() -> None:
    time = timeline()
    time.after(1, lambda: dict[str, int]()["nobody"])

    with pytest.raises(Broken, match=r"KeyError: 'nobody'") as broken:
        time.go_on(2)

    assert not isinstance(broken.value, Exception)
