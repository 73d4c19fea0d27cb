"""Converters of one cell, as the Web API gives it, into a fact's value.

What cannot be read raises Unreadable with a fixed sentence: a cell may hold a person's words, and no converter
repeats them. A number of a choice is no person's word, and is named.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from policy.deadlines import london_date


class Unreadable(ValueError):
    """A cell that holds something else than its column should; the message says what, in words of our own."""


def text(value: Any) -> str:
    """People's own words, with line ends made one."""
    words = str(value).replace("\r\n", "\n").strip()
    if not words:
        raise Unreadable("only blanks")
    return words


def yes_no(value: Any) -> bool:
    """A two-option column."""
    if not isinstance(value, bool):
        raise Unreadable("something that is neither yes nor no")
    return value


def reversed_yes_no(value: Any) -> bool:
    """A two-option column that says the opposite of the fact."""
    return not yes_no(value)


def moment(value: Any) -> datetime:
    """A date and time column: an instant."""
    try:
        parsed = datetime.fromisoformat(str(value))
    except ValueError:
        raise Unreadable("something that is no date and time") from None
    if parsed.tzinfo is None:
        raise Unreadable("a date and time without an offset")
    return parsed


def day(value: Any) -> date:
    """A date-only column; one that Dataverse keeps as a moment is read as its day in London."""
    words = str(value)
    if "T" in words:
        return london_date(moment(words))
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Unreadable("something that is no date") from None


def whole(value: Any) -> int:
    """A whole-number column."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable("something that is no whole number")
    return value


def money(value: Any) -> Decimal:
    """A money column, which the Web API gives as a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Unreadable("something that is no amount of money")
    return Decimal(str(value))


def chosen(values: Mapping[int, Any], otherwise: Any) -> Callable[[Any], Any]:
    """A choice column, or a two-option one whose answers stand for choices.

    A number that the mapping does not name is refused, unless it says what that stands for.
    """
    is_two_option = any(isinstance(number, bool) for number in values)

    def convert(value: Any) -> Any:
        if not isinstance(value, int) or isinstance(value, bool) != is_two_option:
            raise Unreadable("something that is no choice")
        found = values.get(value, otherwise)
        if found is None:
            raise Unreadable(f"a number that the mapping does not name: {value}")
        return found

    return convert


def all_chosen(values: Mapping[int, Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A multi-select choice column, which the Web API gives as numbers with commas: text, so none is repeated."""

    def convert(value: Any) -> tuple[Any, ...]:
        try:
            return tuple(values[int(number)] for number in sorted(str(value).split(",")))
        except KeyError:
            raise Unreadable("a number that the mapping does not name") from None
        except ValueError:
            raise Unreadable("something that is no list of choices") from None

    return convert
