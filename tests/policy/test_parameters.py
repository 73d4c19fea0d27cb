"""Dated values: in force from a start until the next one, and not known before the first."""

from datetime import date

import pytest

from policy.parameters import BeforeTheFirst, Dated, of_the_text

VALUES = Dated(((date(2024, 1, 1), 1), (date(2025, 7, 1), 2)))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 1, 1), 1),
        (date(2025, 6, 30), 1),
        (date(2025, 7, 1), 2),
        (date(2040, 1, 1), 2),
    ],
)
def test_a_value_holds_from_its_start_until_the_next_one(day: date, value: int) -> None:
    assert VALUES.on(day) == value


def test_before_the_first_start_there_is_no_value_and_none_is_made_up() -> None:
    with pytest.raises(BeforeTheFirst, match="before 2024-01-01"):
        VALUES.on(date(2023, 12, 31))


@pytest.mark.parametrize("values", [(), ((date(2025, 1, 1), 1), (date(2024, 1, 1), 2)), ((date(2025, 1, 1), 1),) * 2])
def test_starts_that_are_missing_or_out_of_order_are_refused(values: tuple[tuple[date, int], ...]) -> None:
    with pytest.raises(ValueError, match="at least one start"):
        Dated(values)


def test_the_text_gives_one_month_from_the_day_the_site_names() -> None:
    parameters = of_the_text(date(2024, 1, 1))
    assert (parameters.grounds_months.on(date(2024, 1, 1)), parameters.edition.starts) == (1, date(2024, 1, 1))
