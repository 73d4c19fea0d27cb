"""One look for many messages, and never two looks at one case at once in one process."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from function_app import coalescing
from function_app.coalescing import Coalescing

START = datetime(2025, 3, 10, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += SECOND
        return self.now


def looked(turns: Coalescing, case: str, seen_at: datetime) -> bool:
    with turns.turn(case, seen_at) as needed:
        return needed


@pytest.mark.parametrize(
    ("seen_at", "needed"),
    [(START, False), (START + SECOND, True), (START + 5 * SECOND, True)],
    ids=["before the look began", "as it began", "after it began"],
)
def test_what_was_seen_before_a_finished_look_began_needs_none(seen_at: datetime, needed: bool) -> None:
    turns = Coalescing(Clock(), clocks_apart=timedelta(0))
    assert looked(turns, "case", START)
    assert looked(turns, "case", seen_at) is needed


def test_a_change_seen_while_a_look_was_running_needs_another() -> None:
    turns = Coalescing(Clock(), clocks_apart=timedelta(0))
    with turns.turn("case", START):
        seen_meanwhile = START + SECOND + timedelta(milliseconds=1)
    assert looked(turns, "case", seen_meanwhile)


def test_a_look_that_failed_counts_for_nothing() -> None:
    turns = Coalescing(Clock(), clocks_apart=timedelta(0))
    with pytest.raises(RuntimeError), turns.turn("case", START):
        raise RuntimeError
    assert looked(turns, "case", START)


def test_clocks_that_differ_between_machines_are_allowed_for() -> None:
    turns = Coalescing(Clock(), clocks_apart=2 * SECOND)
    assert looked(turns, "case", START)
    assert looked(turns, "case", START)
    assert not looked(turns, "case", START - 2 * SECOND)


def test_by_a_clock_that_was_put_back_nothing_counts_as_seen() -> None:
    moments = iter([START, START - timedelta(minutes=5), START - timedelta(minutes=5), START - timedelta(minutes=4)])
    turns = Coalescing(lambda: next(moments), clocks_apart=timedelta(0))
    assert looked(turns, "case", START)
    assert looked(turns, "case", START - timedelta(minutes=5, seconds=3))
    assert not looked(turns, "case", START - timedelta(minutes=5, seconds=2))


def test_a_moment_at_the_end_of_time_is_no_error() -> None:
    turns = Coalescing(Clock())
    end = datetime.max.replace(tzinfo=UTC)
    assert [looked(turns, "case", end) for _ in range(2)] == [True, True]


def test_cases_do_not_answer_for_each_other() -> None:
    turns = Coalescing(Clock(), clocks_apart=timedelta(0))
    assert looked(turns, "case", START)
    assert looked(turns, "other", START)


def test_the_oldest_cases_are_forgotten_and_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coalescing, "MOST_CASES", 2)
    turns = Coalescing(Clock(), clocks_apart=timedelta(0))
    for case in ("a", "b", "c"):
        looked(turns, case, START)
    assert looked(turns, "a", START)
    assert not looked(turns, "c", START)


def test_one_case_is_never_looked_at_twice_at_once_and_others_do_not_wait() -> None:
    turns = Coalescing(lambda: datetime.now(UTC), clocks_apart=timedelta(0))
    inside: list[int] = []
    most: list[int] = []
    together = threading.Barrier(2, timeout=5)

    def same(_: int) -> None:
        with turns.turn("case", datetime.now(UTC)):
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    def different(case: str) -> None:
        with turns.turn(case, datetime.now(UTC)):
            together.wait()

    threads = [threading.Thread(target=same, args=(n,)) for n in range(20)]
    threads += [threading.Thread(target=different, args=(case,)) for case in ("x", "y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert set(most) == {1}
    assert not together.broken
