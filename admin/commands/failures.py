"""`python -m admin failures`: what could not be done, why, and another try."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from admin.bad_input import BadInput
from admin.options import AsJson
from admin.terminal import note, print_json, say, table

if TYPE_CHECKING:
    from collections.abc import Collection

    from admin.live.environment import Environment
    from admin.working.failed_events import Events
    from admin.working.in_place import Tried
    from admin.working.trouble import Trouble
    from admin.working.would_write import WouldWrite

SHORT = "Cases that could not be evaluated or written: list them, show one, try again."
EPILOG = """\b
Examples:
  python -m admin failures list
  python -m admin failures show CAS-01007-J4H6R8
  python -m admin failures retry CAS-01007-J4H6R8
  python -m admin failures retry --all

\b
Exit codes: 0 nothing is in trouble, or all of it was settled; 1 something is; 2 bad input or settings."""

group = typer.Typer(
    help="""What the app could not do: which cases, since when and why, and another try.

    A case is in trouble when looks at it failed until the app's queue gave up; its assessment says so, and the first
    look that succeeds clears it. list and show write nothing.""",
    no_args_is_help=True,
)


@group.command("list", epilog="Exit codes: 0 nothing is in trouble; 1 something is; 2 bad input or settings.")
def list_(json: AsJson = False) -> int:
    """List the cases in trouble, given-up looks that are not marked yet, and events that never reached the app.

    Events of the last seven days that Dataverse could not deliver are told for information: the sweep looks at those
    cases in any event. They are asked for with the administrator's identity, where one is set.
    """
    from admin.live.environment import opened
    from admin.working.failed_events import failed_events
    from admin.working.queueing import given_up
    from admin.working.trouble import in_trouble

    with opened(os.environ) as environment:
        troubles, waiting = in_trouble(environment), given_up(environment)
    events = failed_events(os.environ)
    if json:
        print_json(_list_as_json(troubles, waiting, events))
    else:
        _list(troubles, waiting, events)
    return 1 if troubles or waiting else 0


@group.command("show", epilog="Exit codes: 0 it is in no trouble; 1 it is; 2 there is no such case, or a setting.")
def show(
    case: Annotated[str, typer.Argument(metavar="CASEREF", help="The reference of a case, or its id.")],
    json: AsJson = False,
) -> int:
    """Show what is known of one case's trouble, look at it now without writing, and say what to do."""
    from admin.live.cases import find_case
    from admin.live.environment import opened
    from admin.live.references import correlation
    from admin.working.in_place import working
    from admin.working.trouble import in_trouble, trouble_of
    from admin.working.would_write import would_write

    with opened(os.environ) as environment:
        found = find_case(environment, case)
        trouble = trouble_of(in_trouble(environment), found)
        with working(environment, correlation()) as worker:
            now = would_write(worker, found)
    if json:
        print_json({"case": found, "trouble": trouble and trouble.as_json(), "now": now.why or None})
    else:
        _show(case, trouble, now)
    return 1 if trouble or now.why else 0


@group.command("retry", epilog="Exit codes: 0 settled, or queued; 1 something still fails; 2 bad input or settings.")
def retry(
    case: Annotated[
        str | None, typer.Argument(metavar="[CASEREF]", help="The reference of a case, or its id.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every case in trouble.")] = False,
    queue: Annotated[
        bool, typer.Option("--queue", help="Only put the looks on the app's queue; needs AzureWebJobsStorage.")
    ] = False,
    json: AsJson = False,
) -> int:
    """Look again at a case in trouble, or at all of them, and write as the app would: what succeeds is settled.

    A second run finds nothing left to retry, or fails for the same reason and changes nothing.
    """
    from admin.live.environment import opened
    from admin.live.references import correlation, references_of
    from admin.working.queueing import queue_cases

    if (case is None) is not everything:
        raise BadInput("say which case is to be tried again, or --all for every case in trouble")
    with opened(os.environ) as environment:
        cases = _to_retry(environment, case)
        if queue:
            count = queue_cases(environment, cases, correlation())
            _answer({"queued": count}, [f"Put on the app's queue: {count} looks."], json)
            return 0
        tried = _retried(environment, cases)
        names = references_of(environment, [each.case for each in tried if each.case not in cases]) | cases
    return _told(tried, names, cases, json)


def _to_retry(environment: Environment, case: str | None) -> dict[str, str]:
    """The ids of the cases, with what people know them by."""
    from admin.live.cases import find_case
    from admin.working.trouble import in_trouble

    if case is not None:
        return {find_case(environment, case): case}
    return {trouble.case: trouble.reference for trouble in in_trouble(environment)}


def _retried(environment: Environment, cases: dict[str, str]) -> list[Tried]:
    from admin.live.references import correlation
    from admin.working.in_place import working
    from admin.working.looking import looked_at

    with working(environment, correlation()) as worker:
        return looked_at(worker, dict.fromkeys(cases, "retry"))


def _told(tried: list[Tried], names: dict[str, str], asked: Collection[str], json: bool) -> int:
    failed = [each for each in tried if each.why]
    document = {
        "tried": len(tried),
        "settled": len(tried) - len(failed),
        "failing": [{"case": each.case, "reference": names[each.case], "why": each.why} for each in failed],
    }
    lines = [f"{names[each.case]}: {_what_became(each, asked)}" for each in tried]
    _answer(document, lines or ["Nothing is in trouble."], json)
    return 1 if failed else 0


def _what_became(tried: Tried, asked: Collection[str]) -> str:
    from admin.working.looking import in_words

    if tried.case not in asked:
        return in_words(tried)
    return f"still failing: {tried.why}" if tried.why else "settled"


def _answer(document: dict[str, Any], lines: list[str], json: bool) -> None:
    if json:
        print_json(document)
    else:
        for line in lines:
            say(line)


def _list_as_json(troubles: list[Trouble], waiting: int | None, events: Events) -> dict[str, Any]:
    return {
        "in_trouble": [trouble.as_json() for trouble in troubles],
        "given_up": waiting,
        "failed_events": None if events.why_not else [each.as_json() for each in events.failed],
    }


def _list(troubles: list[Trouble], waiting: int | None, events: Events) -> None:
    from admin.working.failed_events import DAYS

    say(f"Cases in trouble: {len(troubles)}")
    if troubles:
        headings = ("Case", "Code", "Since", "Given up")
        table(headings, [(each.reference, each.code, each.since, str(each.attempts)) for each in troubles])
        say("What each is about: `failures show CASEREF`. Another try: `failures retry --all`.")
    if waiting is None:
        note("The queue of given-up looks was not looked at: AzureWebJobsStorage is not set here.")
    else:
        say(f"Given-up looks that the app has not marked yet: {waiting}")
    if events.why_not:
        note(f"Failed events were not looked at: {events.why_not}")
    else:
        say(f"Steps with events in the last {DAYS} days that did not reach the app: {len(events.failed)}")
    for each in events.failed:
        newest = f"{each.newest:%Y-%m-%d %H:%M} UTC" if each.newest else "at an unknown time"
        say(f"  {each.step}: {each.number}, the newest {newest}: {each.said or 'no reason is given'}")


def _show(reference: str, trouble: Trouble | None, now: WouldWrite) -> None:
    if trouble is None and now.why:
        say(f"{reference} is not marked as in trouble: the app marks a case when it has tried five times.")
    elif trouble is None:
        say(f"{reference} is in no trouble.")
    else:
        say(f"{reference} is in trouble since {trouble.since}: {trouble.in_words} ({trouble.code}).")
        say(f"Given up: {trouble.attempts} times.")
    if now.why:
        say(f"It cannot be decided now: {now.why}.")
        say("Do what that says; then `python -m admin failures retry` for this case.")
    elif trouble is not None:
        say(
            "It can be read and decided now. Try again with `python -m admin failures retry` for this case: that says"
            " whether it can be written too, and if not, why."
        )
