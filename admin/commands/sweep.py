"""`python -m admin sweep`: brings cases to what the policy says now, as the app's timers would."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson
from admin.terminal import print_json, progress, say

if TYPE_CHECKING:
    from admin.live.environment import Environment
    from admin.working.asking import ToLookAt
    from admin.working.in_place import InPlace
    from admin.working.would_write import WouldWrite
    from function_app.sweep import QuestionName

SHORT = "Looks at cases now: those that are due, open or lately changed; or one of them."
EPILOG = """\b
Examples:
  python -m admin sweep --dry-run
  python -m admin sweep
  python -m admin sweep --case CAS-01007-J4H6R8
  python -m admin sweep --open --queue

\b
Exit codes: 0 every case was looked at, or queued; 1 some could not be decided or written: see `failures list`;
2 a setting is wrong, there is no such case, or Dataverse or the queue does not answer."""


def command(  # noqa: PLR0913, PLR0917 - one for each option
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASEREF", help="This case alone: its reference, or its id.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Cases whose answer changes by itself by today.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Cases with a matter that is not closed.")] = False,
    changed: Annotated[
        bool, typer.Option("--changed", help="Cases that somebody changed since the app last asked.")
    ] = False,
    all_three: Annotated[bool, typer.Option("--all-three", help="All of these; so it is where none is named.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written under the mode that is set; write nothing.")
    ] = False,
    queue: Annotated[
        bool, typer.Option("--queue", help="Only put the looks on the app's queue; needs AzureWebJobsStorage.")
    ] = False,
    json: AsJson = False,
) -> int:
    """Bring cases to what the policy says of them now, in this process and with the app's own identity.

    It asks the same questions as the app's timers and does what its workers do, under the mode that is set, brake
    included. It may be interrupted and run again at any time, beside the running app too: what is done is done, and
    nothing is made twice.
    """
    from admin.live.environment import opened

    questions = _questions(case, all_three=all_three, due=due, open=open_, changed=changed)
    if dry_run and queue:
        raise BadInput("--dry-run and --queue do not go together: queued looks are written by the app")
    with opened(os.environ) as environment:
        if queue:
            return _queued(environment, case, questions, json)
        return (_shown if dry_run else _swept)(environment, case, questions, json)


def _questions(case: str | None, *, all_three: bool, **named: bool) -> tuple[QuestionName, ...]:
    """The questions that were named; all three where none was. Raises BadInput beside --case."""
    from admin.working.asking import QUESTIONS

    chosen = tuple(name for name in QUESTIONS if named[name])
    if case is not None and (chosen or all_three):
        raise BadInput("--case names one case; leave out --due, --open, --changed and --all-three")
    return QUESTIONS if all_three or not chosen else chosen


def _swept(environment: Environment, case: str | None, questions: tuple[QuestionName, ...], json: bool) -> int:
    """Looks, writes, and tells what became of it."""
    from admin.going_live.setting import found_mode
    from admin.live.pausing import patiently
    from admin.live.references import correlation, references_of
    from admin.working.in_place import working
    from admin.working.looking import looked_at
    from admin.working.report import Report

    with working(environment, correlation()) as worker:
        to_look_at = patiently(lambda: _to_look_at(environment, worker, case, questions))
        looked = looked_at(worker, to_look_at.cases, mark=True)
        to_look_at.finished()
    failed = [tried.case for tried in looked if tried.why]
    braked = found_mode(environment.dataverse, environment.mapping).mode.braked_since
    report = Report(looked, references_of(environment, failed), braked)
    if json:
        print_json(report.as_json())
    else:
        for line in report.as_lines():
            say(line)
    return 1 if failed else 0


def _to_look_at(
    environment: Environment, worker: InPlace, case: str | None, questions: tuple[QuestionName, ...]
) -> ToLookAt:
    from admin.live.cases import find_case
    from admin.working.asking import ToLookAt, cases_to_look_at

    if case is not None:
        return ToLookAt({find_case(environment, case): "retry"}, ())
    return cases_to_look_at(worker.wired.sweeper, questions, worker.correlation)


def _shown(environment: Environment, case: str | None, questions: tuple[QuestionName, ...], json: bool) -> int:
    """Looks, and tells what would be written."""
    from admin.going_live.setting import found_mode
    from admin.live.references import correlation, references_of
    from admin.working.dry_run import DryRun
    from admin.working.in_place import working

    mode = found_mode(environment.dataverse, environment.mapping).mode
    with working(environment, correlation()) as worker:
        found = _tried_out(worker, list(_to_look_at(environment, worker, case, questions).cases))
    names = references_of(environment, [each.case for each in found if each.is_told])
    run = DryRun(mode, found, names)
    if json:
        print_json(run.as_json())
    else:
        for line in run.as_lines():
            say(line)
    return 1 if run.failed else 0


def _tried_out(worker: InPlace, cases: list[str]) -> list[WouldWrite]:
    from admin.working.would_write import would_write

    found: list[WouldWrite] = []
    with progress(len(cases), "cases looked at") as advance:
        for case in cases:
            found.append(would_write(worker, case))
            advance()
    return found


def _queued(environment: Environment, case: str | None, questions: tuple[QuestionName, ...], json: bool) -> int:
    """Has the app look."""
    from admin.live.cases import find_case
    from admin.live.references import correlation
    from admin.working.queueing import queue_cases, queue_questions

    if case is not None:
        count = queue_cases(environment, [find_case(environment, case)], correlation())
    else:
        count = queue_questions(environment, questions)
    if json:
        print_json({"queued": count})
    else:
        say(f"Put on the app's queue: {count} looks. The app works them off; see `python -m admin failures list` then.")
    return 0
