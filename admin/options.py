"""Options that several commands take, read from the words of the command line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from admin.bad_input import BadInput

FIRST_YEAR, LAST_YEAR = 1900, 2199


class NoDay(ValueError):
    """Words that are no day a case could have; says what to write."""


def a_day(words: str) -> date:
    """A day written YYYY-MM-DD. Raises NoDay."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise NoDay(f"{words!r} is no day; write it as YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NoDay(f"the year of {words} has to be from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def a_first_day(words: str) -> date | None:
    """The day from which feedback is acted on, as it is typed; None for 'none'. Raises BadInput."""
    if words == "none":
        return None
    try:
        return a_day(words)
    except NoDay as wrong:
        raise BadInput(f"--from: {wrong}, or none for feedback of any age") from None


def _day_given(words: str) -> date:
    try:
        return a_day(words)
    except NoDay as wrong:
        raise typer.BadParameter(str(wrong)) from None


def day_option(help_: str) -> Any:
    """The day of an assessment."""
    return typer.Option("--as-of", parser=_day_given, metavar="YYYY-MM-DD", help=help_)


def set_option(help_: str) -> Any:
    """Parameters to override."""
    return typer.Option("--set", metavar="NAME=VALUE", help=help_)


AsOf = Annotated[date | None, day_option("The day to evaluate for, in London; required.")]
"""No command that evaluates asks a clock."""

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text.")]
