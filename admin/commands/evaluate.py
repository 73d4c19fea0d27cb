"""`python -m admin evaluate`: what the policy says of one case file on one day."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson, AsOf, set_option
from admin.terminal import note, print_json, say

SHORT = "What the policy says of a case file on a day."
EPILOG = """\b
Examples:
  python -m admin evaluate docs/case-file.example.json --as-of 2025-03-12
  python -m admin evaluate - --as-of 2025-03-12 --set grounds_months=2 < case.json
  python -m admin evaluate --schema

\b
Exit codes: 0 answered; 2 the case file, a parameter or an option is wrong."""


def command(
    casefile: Annotated[
        str | None, typer.Argument(metavar="CASEFILE", help="A case file in JSON; - reads standard input.")
    ] = None,
    as_of: AsOf = None,
    json: AsJson = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of a case file, and do no more.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        set_option("A parameter to override, such as grounds_months=2 or policy_start_date=2024-04-01."),
    ] = None,
) -> int:
    """Say what the policy asks of one case on one day: where each matter stands, what is next, by when, and why.

    Needs no settings, no Dataverse and no network, and writes nothing. POLICY_IN_FORCE_FROM and SITE_DATA count where
    they are set; --set counts over them, and may be given several times.
    """
    if schema:
        return _print_schema()
    if casefile is None or as_of is None:
        raise BadInput("evaluate needs a case file and a day: evaluate CASEFILE --as-of YYYY-MM-DD")
    return _evaluate(casefile, as_of, settings or [], json)


def _print_schema() -> int:
    from admin.case_files.schema import schema_text

    print(schema_text(), end="")
    return 0


def _evaluate(casefile: str, as_of: date, settings: list[str], json: bool) -> int:
    from admin.answering import evaluated
    from admin.overriding import chosen_parameters
    from admin.showing import as_text
    from admin.sources import one_file
    from policy.assessment import as_json

    chosen = chosen_parameters(settings, os.environ)
    read = one_file(casefile, as_of).read()
    for words in (*chosen.notes, *read.notes):
        note(f"note: {words}")
    assessment = evaluated(read.case_file, as_of, chosen.parameters)
    if json:
        print_json(as_json(assessment))
    else:
        say(as_text(assessment, read.case_file))
    return 0
