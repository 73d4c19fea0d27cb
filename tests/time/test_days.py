"""Days, months and working days as the policy counts them."""

from datetime import date, datetime

import pytest

from function_app import clock
from function_app.bank_holidays import england_and_wales
from mappings.reading import converters
from policy.deadlines import london_date, months_after, next_working_day, working_days_after
from tests.time.moments import DAYS


@pytest.mark.parametrize("moment", DAYS)
def test_a_moment_has_londons_day(moment: str) -> None:
    assert london_date(datetime.fromisoformat(moment)) == DAYS[moment]


@pytest.mark.parametrize("moment", DAYS)
def test_today_is_londons_day(moment: str) -> None:
    clock.set_to(datetime.fromisoformat(moment))
    assert clock.today() == DAYS[moment]


@pytest.mark.parametrize(
    ("moment", "months", "last"),
    [
        ("2025-01-31T23:30:00+00:00", 1, date(2025, 2, 28)),
        ("2025-02-28T23:30:00+00:00", 1, date(2025, 3, 28)),
        ("2025-02-28T23:30:00+00:00", 3, date(2025, 5, 28)),
        ("2025-04-30T22:30:00+00:00", 1, date(2025, 5, 30)),
        ("2025-04-30T23:30:00+00:00", 1, date(2025, 6, 1)),
        ("2025-03-30T23:30:00+00:00", 1, date(2025, 4, 30)),
        ("2025-07-31T23:30:00+00:00", 3, date(2025, 11, 1)),
        ("2025-10-26T00:30:00+00:00", 3, date(2026, 1, 26)),
        ("2025-11-30T23:30:00+00:00", 3, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_from_londons_day(moment: str, months: int, last: date) -> None:
    assert months_after(london_date(datetime.fromisoformat(moment)), months) == last


@pytest.mark.parametrize(
    ("moment", "next_one", "fifth_after"),
    [
        ("2025-04-17T22:30:00+00:00", date(2025, 4, 17), date(2025, 4, 28)),
        ("2025-04-17T23:30:00+00:00", date(2025, 4, 22), date(2025, 4, 28)),  # Good Friday begins
        ("2025-05-25T23:30:00+00:00", date(2025, 5, 27), date(2025, 6, 2)),  # a bank holiday on Monday begins
        ("2025-08-24T22:30:00+00:00", date(2025, 8, 26), date(2025, 9, 1)),
        ("2025-12-24T23:30:00+00:00", date(2025, 12, 24), date(2026, 1, 5)),
        ("2025-03-30T23:30:00+00:00", date(2025, 3, 31), date(2025, 4, 7)),
    ],
)
def test_working_days_are_counted_from_londons_day(moment: str, next_one: date, fifth_after: date) -> None:
    day, calendar = london_date(datetime.fromisoformat(moment)), england_and_wales()
    assert (next_working_day(day, calendar), working_days_after(day, 5, calendar)) == (next_one, fifth_after)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025-06-10", date(2025, 6, 10)),  # date-only
        ("2025-03-10T00:00:00Z", date(2025, 3, 10)),  # in each user's own time, entered as a day in London in winter
        ("2025-06-09T23:00:00Z", date(2025, 6, 10)),  # the same in summer
        ("2025-06-10T00:00:00Z", date(2025, 6, 10)),  # independent of time zones
        ("2025-06-10T12:00:00Z", date(2025, 6, 10)),  # a due date, as tasks of ours are made
        *((moment, day) for moment, day in DAYS.items()),
    ],
)
def test_the_cell_of_a_day_is_read_as_londons_whatever_its_behaviour(cell: str, day: date) -> None:
    assert converters.day(cell) == day


@pytest.mark.parametrize("moment", DAYS)
def test_the_cell_of_a_moment_is_that_moment(moment: str) -> None:
    assert converters.moment(moment).timestamp() == datetime.fromisoformat(moment).timestamp()


@pytest.mark.parametrize("cell", ["2025-06-10T12:00:00", "2025-06-10"])
def test_a_moment_without_its_offset_is_never_taken_for_the_hosts(cell: str) -> None:
    with pytest.raises(converters.Unreadable):
        converters.moment(cell)
