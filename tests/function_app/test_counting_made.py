"""How much was made lately, as far as a worker knows: when it asks, what it believes, and when it forgets."""

from datetime import UTC, datetime, timedelta

import pytest

from function_app.counting_made import CountingMade
from mappings import shipped_mapping
from mappings.installation.mode import Mode

US = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0001"
NINE = datetime(2025, 3, 10, 9, tzinfo=UTC)
ROW: dict[str, str] = {}
MODE = Mode(brake=3)


class Desk:
    """A worker's count, and the time of day."""

    def __init__(self) -> None:
        self.now = NINE
        self.counting = CountingMade(shipped_mapping(), lambda: self.now)
        self.counting.at_most(MODE)

    def asks(self, ourselves: str | None = US) -> bool:
        return bool(self.counting.question(ourselves).queries)

    def hears(self, tasks: int, drafts: int = 0) -> None:
        self.counting.heard(self.counting.question(US), [[ROW] * tasks, [ROW] * drafts])


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_while_nobody_knows_who_we_are_nothing_is_asked(desk: Desk) -> None:
    assert not desk.asks(None)
    assert desk.asks(US)


def test_what_was_answered_is_known_tasks_and_drafts_together(desk: Desk) -> None:
    assert desk.counting.at_most(MODE) is None
    desk.hears(2, 1)
    assert desk.counting.at_most(MODE) == 3
    assert not desk.asks()


def test_what_was_made_since_is_added_and_the_next_look_asks_again(desk: Desk) -> None:
    desk.hears(1)
    desk.counting.something_was_made(2)
    assert desk.counting.at_most(MODE) == 3
    assert desk.asks()
    desk.hears(3)
    assert desk.counting.at_most(MODE) == 3
    assert not desk.asks()


def test_what_another_look_made_while_the_question_was_on_its_way_is_added_as_it_may_not_be_in_the_answer(
    desk: Desk,
) -> None:
    asked = desk.counting.question(US)
    desk.counting.something_was_made(2)
    desk.counting.heard(asked, [[ROW], []])
    assert desk.counting.at_most(MODE) == 3
    assert desk.asks()


def test_an_answer_that_comes_late_does_not_replace_that_to_a_later_question(desk: Desk) -> None:
    late = desk.counting.question(US)
    desk.now += timedelta(seconds=1)
    desk.hears(2)
    desk.counting.heard(late, [[], []])
    assert desk.counting.at_most(MODE) == 2


@pytest.mark.parametrize(("tasks", "drafts", "known"), [(3, 3, 6), (4, 0, None), (0, 4, None)])
def test_an_answer_that_was_cut_off_says_no_number_and_is_not_asked_for_again(
    desk: Desk, tasks: int, drafts: int, known: int | None
) -> None:
    desk.hears(tasks, drafts)
    assert desk.counting.at_most(MODE) == known
    assert not desk.asks()


EIGHT = NINE - timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked_by", "goes_by", "known"),
    [
        (Mode(brake=3), Mode(brake=30), 1),
        (Mode(brake=30), Mode(brake=3), 1),
        (Mode(brake=3), Mode(brake=3, counted_from=NINE), 1),
        (Mode(brake=3, counted_from=EIGHT), Mode(brake=3, counted_from=NINE), 1),
        (Mode(brake=3, counted_from=NINE), Mode(brake=3, counted_from=NINE), 1),
        (Mode(brake=3, counted_from=NINE), Mode(brake=3, counted_from=EIGHT), None),
        (Mode(brake=3, counted_from=NINE), Mode(brake=3), None),
    ],
    ids=["raised", "lowered", "released", "released again", "the same", "released earlier", "set anew"],
)
def test_what_was_counted_for_one_mode_is_good_for_another_that_counts_no_more(
    desk: Desk, asked_by: Mode, goes_by: Mode, known: int | None
) -> None:
    desk.counting.at_most(asked_by)
    desk.hears(1)
    assert desk.counting.at_most(goes_by) == known


def test_the_next_question_is_put_by_the_mode_that_was_seen_last(desk: Desk) -> None:
    desk.counting.at_most(Mode(brake=7, counted_from=NINE - timedelta(minutes=10)))
    (tasks, drafts) = desk.counting.question(US).queries
    for query in (tasks, drafts):
        assert "$top=8" in query
        assert "createdon%20ge%202025-03-10T08:50:00Z" in query


@pytest.mark.parametrize(("passed", "known"), [(timedelta(minutes=59, seconds=59), 1), (timedelta(hours=1), None)])
def test_it_is_known_for_as_long_as_what_it_counted_was(desk: Desk, passed: timedelta, known: int | None) -> None:
    desk.hears(1)
    desk.now += passed
    assert desk.counting.at_most(MODE) == known
    assert desk.asks() == (known is None)
