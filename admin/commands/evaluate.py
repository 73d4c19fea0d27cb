"""`python -m admin evaluate`: what the policy says of one case file on one day."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace

from admin.bad_input import BadInput
from admin.options import add_as_of, add_json, add_set

HELP = "what the policy says of a case file on a day"


def add_arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("casefile", nargs="?", metavar="CASEFILE", help="a case file in JSON; - reads standard input")
    add_as_of(parser)
    add_json(parser)
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of a case file, and do no more")
    add_set(parser, "a parameter to override, such as grounds_months=2 or policy_start_date=2024-04-01")


def run(args: Namespace) -> int:
    """Prints the assessment. Raises BadInput."""
    if args.schema:
        return _print_schema()
    if args.casefile is None or args.as_of is None:
        raise BadInput("evaluate needs a case file and a day: evaluate CASEFILE --as-of YYYY-MM-DD")
    return _evaluate(args)


def _print_schema() -> int:
    from admin.case_files.schema import schema_text

    print(schema_text(), end="")
    return 0


def _evaluate(args: Namespace) -> int:
    from admin.answering import evaluated
    from admin.overriding import chosen_parameters
    from admin.showing import as_text
    from admin.sources import one_file
    from policy.assessment import as_json

    chosen = chosen_parameters(args.set, os.environ)
    read = one_file(args.casefile, args.as_of).read()
    for note in (*chosen.notes, *read.notes):
        print(f"note: {note}", file=sys.stderr)
    assessment = evaluated(read.case_file, args.as_of, chosen.parameters)
    print(
        json.dumps(as_json(assessment), indent=2, ensure_ascii=False)
        if args.json
        else as_text(assessment, read.case_file)
    )
    return 0
