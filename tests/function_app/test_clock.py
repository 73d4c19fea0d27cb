"""The clock: UTC, London's day, and a host that stops it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from function_app import clock


@pytest.fixture(autouse=True)
def _the_clock_runs_again() -> Iterator[None]:
    yield
    clock.set_to(None)


def test_it_is_now_in_utc() -> None:
    before = datetime.now(UTC)

    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2025, 6, 30, 22, 59, 59, tzinfo=UTC), date(2025, 6, 30)),
        (datetime(2025, 6, 30, 23, 0, 0, tzinfo=UTC), date(2025, 7, 1)),
        (datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2026, 1, 1, 0, 0, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_today_is_the_day_in_london(moment: datetime, day: date) -> None:
    clock.set_to(moment)

    assert clock.today() == day


def test_a_stopped_clock_stands_still_until_it_runs_again() -> None:
    clock.set_to(datetime(2025, 3, 10, 10, 0, tzinfo=timezone(timedelta(hours=1))))
    assert clock.now() == datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
    assert clock.now().tzinfo is UTC

    assert clock.wall() > datetime(2025, 3, 11, tzinfo=UTC)

    clock.set_to(None)
    assert clock.now() > datetime(2025, 3, 11, tzinfo=UTC)


def test_a_moment_without_an_offset_is_refused_and_the_clock_goes_on_as_it_was() -> None:
    stopped = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
    clock.set_to(stopped)

    with pytest.raises(ValueError, match="without an offset"):
        clock.set_to(stopped.replace(tzinfo=None))

    assert clock.now() == stopped


def test_waits_are_measured_while_the_clock_is_stopped() -> None:
    clock.set_to(datetime(2025, 3, 10, 9, 0, tzinfo=UTC))

    first, second = clock.elapsed(), clock.elapsed()

    assert second >= first
