"""`python -m admin simulate`: whose dates, flags and tasks would differ under other parameters. Writes nothing."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from admin.bad_input import BadInput
from admin.options import add_as_of, add_json, add_set

if TYPE_CHECKING:
    from admin.simulating import Outcome

HELP = "whose dates, flags and tasks would differ under other parameters"


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    cases = parser.add_mutually_exclusive_group()
    cases.add_argument("folder", metavar="FOLDER", nargs="?", help="a folder of case files, each ending in .json")
    cases.add_argument("--open-cases", action="store_true", help="every open case of the environment that is set")
    add_set(parser, "the change to try, such as grounds_months=2; may be given several times")
    add_as_of(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Prints the differences; 1 where a case could not be read. Raises BadInput."""
    if args.as_of is None or not args.set or not (args.folder or args.open_cases):
        raise BadInput(
            "simulate needs a change, cases and a day:"
            " simulate --set NAME=VALUE FOLDER --as-of YYYY-MM-DD, or --open-cases in place of FOLDER"
        )
    outcome = _open_cases(args) if args.open_cases else _in_folder(args)
    print(outcome.as_json() if args.json else outcome.as_text())
    return 1 if outcome.unread else 0


def _in_folder(args: Namespace) -> Outcome:
    from admin.overriding import chosen_parameters
    from admin.simulating import simulated
    from admin.sources import files_in

    now, chosen = chosen_parameters([], os.environ).parameters, chosen_parameters(args.set, os.environ)
    for note in chosen.notes:
        print(f"note: {note}", file=sys.stderr)
    then = chosen.parameters
    return simulated(files_in(args.folder, args.as_of), args.as_of, now, then)


def _open_cases(args: Namespace) -> Outcome:
    from admin.live.cases import open_cases
    from admin.live.environment import opened
    from admin.overriding import overridden
    from admin.simulating import simulated

    with opened(os.environ) as environment:
        now = environment.files.parameters
        return simulated(open_cases(environment), args.as_of, now, overridden(now, args.set))
