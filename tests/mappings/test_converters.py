"""No converter repeats what a cell holds: it may be a person's words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.reading import converters
from mappings.reading.converters import Unreadable
from mappings.reading.readers import Column
from policy.absent import Unknown

CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "yes or no": converters.yes_no,
    "reversed yes or no": converters.reversed_yes_no,
    "moment": converters.moment,
    "day": converters.day,
    "money": converters.money,
    "choice": converters.chosen({1: "one"}, None),
    "choices": converters.all_chosen({1: "one"}),
}
WORDS = "rang Mrs Smith on 07700 900123 about Easter, T\u00fcsday"
OWN_WORDS = {
    "column x holds something that is neither yes nor no",
    "column x holds something that is no amount of money",
    "column x holds something that is no date and time",
    "column x holds a date and time without an offset",
    "column x holds something that is no date",
    "column x holds something that is no choice",
    "column x holds a number that the mapping does not name",
    "column x holds something that is no list of choices",
}


@pytest.mark.parametrize("kind", CONVERTERS)
def test_no_word_of_a_cell_is_in_the_reason(kind: str) -> None:
    unknown = Column("x", CONVERTERS[kind]).read({"x": WORDS})
    assert isinstance(unknown, Unknown)
    assert not [word for word in ("Smith", "07700", "900123", "Easter", "rang") if word in unknown.because]


@pytest.mark.parametrize("kind", CONVERTERS)
@given(st.one_of(st.text(min_size=1), st.integers().map(str), st.lists(st.text()), st.floats()))
def test_the_reason_is_one_of_our_own_sentences_whatever_the_cell_holds(kind: str, cell: Any) -> None:
    read = Column("x", CONVERTERS[kind]).read({"x": cell})
    assert not isinstance(read, Unknown) or read.because in OWN_WORDS | {""}


@pytest.mark.parametrize(
    ("kind", "cell", "words"),
    [
        ("choice", 9, "a number that the mapping does not name: 9"),
        ("choice", "9", "something that is no choice"),
        ("choice", True, "something that is no choice"),
        ("choices", "1,9", "a number that the mapping does not name"),
        ("choices", "1,nine", "something that is no list of choices"),
        ("day", "2025-02-30", "something that is no date"),
        ("day", "2025-02-30T09:00:00Z", "something that is no date and time"),
        ("moment", "2025-02-28T09:00:00", "a date and time without an offset"),
        ("yes or no", 0, "something that is neither yes nor no"),
    ],
)
def test_a_cell_that_cannot_be_read_is_described_and_only_a_choices_own_number_is_named(
    kind: str, cell: object, words: str
) -> None:
    with pytest.raises(Unreadable) as unreadable:
        CONVERTERS[kind](cell)
    assert str(unreadable.value) == words


def test_a_choice_that_the_mapping_does_not_name_can_stand_for_the_rest() -> None:
    assert converters.chosen({1: "one"}, "other")(9) == "other"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-07-01", date(2026, 7, 1)),
        ("2026-06-30T23:00:00Z", date(2026, 7, 1)),
        ("2026-07-01T00:00:00Z", date(2026, 7, 1)),
        ("2026-06-30T22:59:59Z", date(2026, 6, 30)),
        ("2026-12-31T23:30:00Z", date(2026, 12, 31)),
        ("2027-01-01T00:00:00Z", date(2027, 1, 1)),
        ("2026-03-28T23:59:59Z", date(2026, 3, 28)),
        ("2026-03-29T23:00:00Z", date(2026, 3, 30)),
    ],
)
def test_a_date_that_dataverse_keeps_as_a_moment_is_the_day_in_london(cell: str, day: date) -> None:
    """A date-only format on a user-local column: midnight in London is an hour earlier in summer."""
    assert converters.day(cell) == day
