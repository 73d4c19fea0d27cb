"""Options that several commands take, read from the words of the command line."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2199


def a_day(words: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError(f"{words!r} is no day; write it as YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"the year of {words} has to be from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def add_as_of(parser: ArgumentParser) -> None:
    """The day of the assessment: no command that evaluates asks a clock."""
    parser.add_argument(
        "--as-of", type=a_day, metavar="YYYY-MM-DD", help="the day to evaluate for, in London; required"
    )


def add_set(parser: ArgumentParser, help_: str) -> None:
    """Parameters to override."""
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=help_)


def add_json(parser: ArgumentParser) -> None:
    """Output for machines."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
