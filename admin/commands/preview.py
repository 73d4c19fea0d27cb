"""`python -m admin preview`: what acting would do today with every open matter. Writes nothing."""

from __future__ import annotations

import os
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from admin.options import AsJson, NoDay, a_day
from admin.terminal import print_json, progress, say

if TYPE_CHECKING:
    from admin.going_live.previewing import Case, Preview
    from admin.going_live.report import Report
    from admin.live.environment import Environment

SHORT = "What acting would make and write today, before you let it."
EPILOG = """\b
Examples:
  python -m admin preview
  python -m admin preview --from 2026-04-01
  python -m admin preview --case CAS-01007-J4H6R8
  python -m admin preview --limit 50 --json

\b
Exit codes: 0 every case was decided; 1 a case could not be decided; 2 a setting is wrong, or there is no such case."""


def _first_day(words: str) -> date:
    try:
        return a_day(words)
    except NoDay as wrong:
        raise typer.BadParameter(str(wrong)) from None


def command(
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASEREF", help="This case alone: its reference, or its id.")
    ] = None,
    first_day: Annotated[
        date | None,
        typer.Option(
            "--from",
            parser=_first_day,
            metavar="YYYY-MM-DD",
            help="Act on feedback received from this day on, in London; of any age if left out.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Look at no more cases than these.")
    ] = None,
    json: AsJson = False,
) -> int:
    """Show what would be made and written today if the mode were to act for everything, and write nothing.

    Looks at every case with an open matter, one request each, and decides as the app does: tasks with whom they are
    for, documents that people asked for, flags. The mode that is set does not matter.
    """
    from admin.live.environment import opened

    with opened(os.environ) as environment:
        report = _report(environment, case, first_day, limit)
    if json:
        print_json(report.as_json())
    else:
        for line in report.as_lines():
            say(line)
    return 1 if report.unread else 0


def _report(environment: Environment, case: str | None, first_day: date | None, limit: int | None) -> Report:
    from admin.going_live.previewing import Preview
    from admin.going_live.report import Report
    from admin.going_live.setting import found_mode
    from admin.live.cases import find_case, open_case_ids
    from function_app.clock import today

    ids = list(chain.from_iterable(open_case_ids(environment))) if case is None else [find_case(environment, case)]
    brake = found_mode(environment.dataverse, environment.mapping).mode.brake
    cases = _looked_at(Preview(environment, today(), first_day), ids[:limit])
    return Report(cases, len(ids), first_day, brake)


def _looked_at(preview: Preview, ids: list[str]) -> list[Case]:
    """Case by case; those that are gone meanwhile are left out."""
    found: list[Case] = []
    with progress(len(ids), "cases looked at") as advance:
        for case in map(preview.of, ids):
            found += [] if case is None else [case]
            advance()
    return found
