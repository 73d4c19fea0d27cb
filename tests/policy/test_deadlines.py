"""Dates as the policy counts them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.calendar import BankHolidays, BeyondHorizon
from policy.deadlines import london_date, months_after, next_working_day, working_days_after

CHRISTMAS = BankHolidays(
    frozenset({date(2025, 12, 25), date(2025, 12, 26)}), first=date(2025, 1, 1), horizon=date(2025, 12, 31)
)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2025, 2, 28), 1, date(2025, 3, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 9, 30), 4, date(2026, 1, 30)),
        (date(2025, 1, 1), 3, date(2025, 4, 1)),
    ],
)
def test_a_month_ends_on_the_corresponding_date_or_the_last_day(start: date, months: int, last: date) -> None:
    assert months_after(start, months) == last


def test_months_are_counted_from_the_start_and_never_chained() -> None:
    start = date(2025, 1, 31)
    assert months_after(start, 2) == date(2025, 3, 31)
    assert months_after(months_after(start, 1), 1) == date(2025, 3, 28)


def test_a_moment_is_no_date_to_count_from() -> None:
    with pytest.raises(TypeError, match="london_date"):
        months_after(datetime(2025, 1, 31, tzinfo=UTC), 1)


@given(st.dates(min_value=date(1753, 1, 1), max_value=date(2900, 1, 1)), st.integers(0, 240))
def test_the_day_of_the_month_stays_or_is_the_last_of_a_shorter_month(start: date, months: int) -> None:
    last = months_after(start, months)
    whole_months = (last.year - start.year) * 12 + last.month - start.month
    assert whole_months == months
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-31T22:59:59+00:00", date(2025, 3, 31)),
        ("2025-03-31T23:00:00+00:00", date(2025, 4, 1)),
        ("2025-01-31T23:59:59+00:00", date(2025, 1, 31)),
        ("2025-02-01T00:00:00+00:00", date(2025, 2, 1)),
        ("2025-03-30T00:59:59+00:00", date(2025, 3, 30)),
        ("2025-10-26T00:30:00+00:00", date(2025, 10, 26)),
        ("2025-06-30T20:00:00-05:00", date(2025, 7, 1)),
        ("0001-01-01T00:00:00+00:00", date.min),
        ("9999-12-31T23:59:59-12:00", date.max),
    ],
)
def test_a_moment_has_the_day_that_london_has(moment: str, day: date) -> None:
    assert london_date(datetime.fromisoformat(moment)) == day


def test_a_moment_without_an_offset_has_no_day_in_london() -> None:
    with pytest.raises(ValueError, match="no offset"):
        london_date(datetime(2025, 3, 10, 9, 0))  # noqa: DTZ001 - the naive moment is what is tested


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2037, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_the_day_does_not_depend_on_how_the_moment_is_written(moment: datetime, hours: int) -> None:
    aware = moment.replace(tzinfo=UTC)
    assert london_date(aware) == london_date(aware.astimezone(timezone(timedelta(hours=hours))))


@pytest.mark.parametrize(
    ("day", "first_open"),
    [
        (date(2025, 12, 24), date(2025, 12, 24)),
        (date(2025, 12, 25), date(2025, 12, 29)),
        (date(2025, 12, 27), date(2025, 12, 29)),
        (date(2025, 12, 29), date(2025, 12, 29)),
    ],
)
def test_the_next_working_day_is_the_day_itself_or_the_first_open_one(day: date, first_open: date) -> None:
    assert next_working_day(day, CHRISTMAS) == first_open


def test_working_days_do_not_count_the_day_they_start_from() -> None:
    assert working_days_after(date(2025, 12, 24), 1, CHRISTMAS) == date(2025, 12, 29)
    assert working_days_after(date(2025, 12, 24), 2, CHRISTMAS) == date(2025, 12, 30)


def test_working_days_count_forward_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        working_days_after(date(2025, 12, 24), 0, CHRISTMAS)


def test_beyond_its_horizon_the_calendar_does_not_guess() -> None:
    with pytest.raises(BeyondHorizon, match="2025-12-31") as beyond:
        next_working_day(date(2026, 1, 1), CHRISTMAS)
    assert beyond.value.day == date(2026, 1, 1)


def test_a_weekend_beyond_the_horizon_is_still_a_weekend() -> None:
    assert not CHRISTMAS.is_working_day(date(2026, 1, 3))
