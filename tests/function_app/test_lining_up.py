"""The line of looks that a pause holds up, on a counter of seconds that a test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from function_app.lining_up import GAP, LONGEST, Line, Place
from function_app.messages import Look

START = datetime(2025, 3, 10, 9, tzinfo=UTC)
CASE, OTHER = "5b0c0c4e-0000-4000-8000-000000000001", "5b0c0c4e-0000-4000-8000-000000000002"


class Worker:
    """A line, and the time."""

    def __init__(self) -> None:
        self.seconds = 5000.0
        self.line = Line(lambda: self.seconds, self.wall)

    def wall(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def look(self, case: str | None = CASE, seen: float = 0.0, asked_by: str = "webhook") -> Look:
        """A look at what was seen so many seconds ago."""
        row = {} if case else {"table": "incident", "row": OTHER}
        facts = {"seen_at": self.wall() - timedelta(seconds=seen), "correlation": "test", "asked_by": asked_by}
        return Look(case=case, **row, **facts)  # type: ignore[arg-type]

    def put_off(self, look: Look, seconds: float) -> Place:
        """What the loop does with a look in a pause."""
        place, waiting = self.line.place(seconds), self.line.standing_in(look)
        self.line.joined(waiting, place)
        return place

    def delays(self, count: int, pause: float) -> list[float]:
        """The delays of so many looks that are put off at once."""
        return [self.line.place(pause).delay.total_seconds() for _ in range(count)]


@pytest.fixture
def worker() -> Worker:
    return Worker()


def test_the_first_comes_back_when_the_pause_ends_and_each_other_a_little_later(worker: Worker) -> None:
    first, second, third = worker.delays(3, 17)
    assert first == 17
    assert second - first == pytest.approx(GAP)
    assert third > second


def test_a_pause_begins_once_however_many_looks_it_holds_up(worker: Worker) -> None:
    places = [worker.line.place(10) for _ in range(3)]
    worker.seconds += 4
    places.append(worker.line.place(6))
    worker.seconds += 6
    places.append(worker.line.place(2))
    assert [place.begins_pause for place in places] == [True, False, False, False, True]


def test_a_pause_that_is_made_longer_holds_up_who_comes_after(worker: Worker) -> None:
    worker.line.place(5)
    assert worker.line.place(20).delay.total_seconds() == 20


def test_who_is_put_off_again_goes_behind_all_who_wait(worker: Worker) -> None:
    last = worker.delays(100, 10)[-1]
    worker.seconds += 11
    (again,) = worker.delays(1, 1)
    assert 11 + again > last


def test_ten_thousand_keep_their_order_and_the_last_does_not_wait_for_long(worker: Worker) -> None:
    delays = worker.delays(10_000, 10)
    assert delays == sorted(delays)
    assert 10 + LONGEST * 0.9 < delays[-1] <= 10 + LONGEST


def test_those_at_the_front_are_further_apart_than_those_who_come_late(worker: Worker) -> None:
    delays = worker.delays(400, 10)
    gaps = [later - earlier for earlier, later in pairwise(delays)]
    assert gaps[0] == pytest.approx(GAP, abs=1e-3)
    assert gaps[-1] < GAP / 3


def test_one_look_waits_for_all_that_came_before_it_at_its_case(worker: Worker) -> None:
    worker.put_off(worker.look(), 10)
    worker.seconds += 2
    assert worker.line.is_stood_for(worker.look(seen=4))
    assert not worker.line.is_stood_for(worker.look(OTHER, seen=4))


def test_it_does_not_stand_for_what_came_after_it_nor_for_what_may_have_by_another_clock(worker: Worker) -> None:
    worker.put_off(worker.look(), 10)
    worker.seconds += 2
    assert not worker.line.is_stood_for(worker.look(seen=0))
    assert not worker.line.is_stood_for(worker.look(seen=2))
    assert not worker.line.is_stood_for(worker.look(seen=2.9))


def test_the_look_that_waits_has_to_begin_after_all_that_it_stands_for(worker: Worker) -> None:
    """Otherwise another worker, who looked before they came, would take it for seen already."""
    waiting = worker.line.standing_in(worker.look(seen=30))
    assert waiting.seen_at == worker.wall()


def test_it_stands_for_nobody_before_it_is_safe_on_the_queue(worker: Worker) -> None:
    worker.line.place(10)
    worker.line.standing_in(worker.look())
    assert not worker.line.is_stood_for(worker.look(seen=30))


def test_it_stands_for_nobody_once_it_is_back(worker: Worker) -> None:
    worker.put_off(worker.look(), 10)
    worker.seconds += 10
    assert not worker.line.is_stood_for(worker.look(seen=30))


def test_it_never_stands_for_itself(worker: Worker) -> None:
    place, waiting = worker.line.place(10), worker.line.standing_in(worker.look())
    worker.line.joined(waiting, place)
    worker.seconds += 9.5  # a queue that counts whole seconds gave it back early
    assert not worker.line.is_stood_for(waiting)


def test_what_the_sweep_asks_and_what_a_webhook_tells_stand_for_their_own_kind(worker: Worker) -> None:
    """A change that only the sweep found counts as healed: a webhook's look must not stand for it, nor the reverse."""
    worker.put_off(worker.look(asked_by="webhook"), 10)
    assert not worker.line.is_stood_for(worker.look(seen=30, asked_by="sweep"))


def test_a_row_whose_case_is_not_known_yet_waits_for_itself(worker: Worker) -> None:
    look = worker.look(None, seen=30)
    worker.put_off(look, 10)
    assert worker.line.standing_in(look) == look
    assert not worker.line.is_stood_for(look)
