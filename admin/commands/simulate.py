"""`python -m admin simulate`: whose dates, flags and tasks would differ under other parameters. Writes nothing."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson, AsOf, set_option
from admin.terminal import note, say

if TYPE_CHECKING:
    from admin.simulating import Outcome

SHORT = "Whose dates, flags and tasks would differ under other parameters."
EPILOG = """\b
Examples:
  python -m admin simulate --set grounds_months=2 FOLDER --as-of 2025-03-12
  python -m admin simulate --open-cases --set grounds_months=2 --as-of 2025-04-22

\b
Exit codes: 0 every case was looked at; 1 a case could not be read; 2 bad input or settings."""


def command(
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", help="A folder of case files, each ending in .json.")
    ] = None,
    open_cases: Annotated[
        bool, typer.Option("--open-cases", help="Every open case of the environment that is set.")
    ] = False,
    settings: Annotated[
        list[str] | None, set_option("The change to try, such as grounds_months=2; may be given several times.")
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> int:
    """Try another number: evaluate many cases with and without a change, and tell where the answers differ.

    The cases are those of a folder, or with --open-cases those of the environment, which are read with the app's
    identity and settings. Nothing is written. Progress goes to standard error.
    """
    if folder and open_cases:
        raise BadInput("FOLDER and --open-cases are two places for cases; give one of them")
    if as_of is None or not settings or not (folder or open_cases):
        raise BadInput(
            "simulate needs a change, cases and a day:"
            " simulate --set NAME=VALUE FOLDER --as-of YYYY-MM-DD, or --open-cases in place of FOLDER"
        )
    outcome = _in_folder(folder, settings, as_of) if folder else _open_cases(settings, as_of)
    say(outcome.as_json() if json else outcome.as_text())
    return 1 if outcome.unread else 0


def _in_folder(folder: str, settings: list[str], as_of: date) -> Outcome:
    from admin.overriding import chosen_parameters
    from admin.simulating import simulated
    from admin.sources import files_in

    now, chosen = chosen_parameters([], os.environ).parameters, chosen_parameters(settings, os.environ)
    for words in chosen.notes:
        note(f"note: {words}")
    return simulated(files_in(folder, as_of), as_of, now, chosen.parameters)


def _open_cases(settings: list[str], as_of: date) -> Outcome:
    from admin.live.cases import open_cases
    from admin.live.environment import opened
    from admin.overriding import overridden
    from admin.simulating import simulated

    with opened(os.environ) as environment:
        now = environment.files.parameters
        return simulated(open_cases(environment), as_of, now, overridden(now, settings))
