"""`python -m admin preview`: what acting would do today with every open matter. Writes nothing."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from admin.options import AsJson, a_first_day
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
  python -m admin preview --from none
  python -m admin preview --case CAS-01007-J4H6R8
  python -m admin preview --limit 50 --json

\b
Exit codes: 0 every case was decided; 1 a case could not be decided; 2 a setting is wrong, or there is no such case."""


def _first_day(words: str | None, of_the_mode: date | None) -> date | None:
    """The day that was given, or else the mode's; None for feedback of any age. Raises BadInput."""
    return of_the_mode if words is None else a_first_day(words)


def command(
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASEREF", help="This case alone: its reference, or its id.")
    ] = None,
    first_day: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YYYY-MM-DD|none",
            help="Act on feedback received from this day on, in London; left out, from the day that the mode says.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Look at no more cases than these.")
    ] = None,
    json: AsJson = False,
) -> int:
    """Show what would be made and written today if the mode were to act for everything, and write nothing.

    Looks at every case with an open matter, one request each, and decides as the app does: tasks with whom they are
    for, documents that people asked for, flags. Of the mode that is set only its first day matters.
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


def _report(environment: Environment, case: str | None, first_day: str | None, limit: int | None) -> Report:
    from admin.going_live.previewing import Preview
    from admin.going_live.report import Report
    from admin.going_live.setting import found_mode
    from admin.live.cases import find_case, open_case_ids
    from admin.live.pausing import patiently
    from function_app.clock import today

    def cases() -> list[str]:
        if case is not None:
            return [find_case(environment, case)]
        return list(chain.from_iterable(open_case_ids(environment)))

    ids = patiently(cases)
    mode = patiently(lambda: found_mode(environment.dataverse, environment.mapping)).mode
    day = _first_day(first_day, mode.from_)
    return Report(_looked_at(Preview(environment, today(), day), ids[:limit]), len(ids), day, mode.brake)


def _looked_at(preview: Preview, ids: list[str]) -> list[Case]:
    """Case by case; those that are gone meanwhile are left out."""
    from admin.live.pausing import patiently

    found: list[Case] = []
    with progress(len(ids), "cases looked at") as advance:
        for case in ids:
            seen = patiently(partial(preview.of, case))
            found += [] if seen is None else [seen]
            advance()
    return found
