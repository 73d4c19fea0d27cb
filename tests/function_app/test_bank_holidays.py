"""The list of bank holidays reaches far enough: from October on a build without next year's fails."""

from datetime import date

import pytest

from function_app import clock
from function_app.bank_holidays import england_and_wales
from policy.deadlines import next_working_day

OCTOBER = 10


def to_be_listed(today: date) -> date:
    """The last bank holiday that the list has to hold on a day; the next year's from October on."""
    return date(today.year + (today.month >= OCTOBER), 12, 26)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 9, 30), date(2026, 12, 26)),
        (date(2026, 10, 1), date(2027, 12, 26)),
        (date(2026, 12, 31), date(2027, 12, 26)),
        (date(2027, 1, 1), date(2027, 12, 26)),
    ],
)
def test_next_years_are_needed_from_october(today: date, last: date) -> None:
    assert to_be_listed(today) == last


def test_the_list_that_is_installed_reaches_as_far_as_is_needed_today() -> None:
    needed = to_be_listed(clock.today())
    assert england_and_wales().horizon >= needed, "release with a newer govuk-bank-holidays: run make lock"


@pytest.mark.parametrize(
    ("day", "first_open"),
    [
        (date(2025, 4, 17), date(2025, 4, 17)),
        (date(2025, 4, 18), date(2025, 4, 22)),  # Good Friday to Easter Monday
        (date(2025, 5, 5), date(2025, 5, 6)),
        (date(2025, 8, 25), date(2025, 8, 26)),  # a bank holiday in England and Wales, none in Scotland
        (date(2025, 8, 4), date(2025, 8, 4)),  # a bank holiday in Scotland alone
        (date(2022, 9, 19), date(2022, 9, 20)),  # proclaimed for one year
    ],
)
def test_the_holidays_are_those_of_england_and_wales(day: date, first_open: date) -> None:
    assert next_working_day(day, england_and_wales()) == first_open
