"""`python -m admin mode`: how much the software may do in an environment, by kind of output."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson, a_first_day
from admin.terminal import note, print_json, say, table

if TYPE_CHECKING:
    from admin.going_live.setting import Changed
    from mappings.installation.mode import Mode

SHORT = "How much the software may do: watch, advise or act; from when; and its brake."
EPILOG = """\b
Examples:
  python -m admin mode show
  python -m admin mode set advise
  python -m admin mode set act --kind positive_feedback --kind documents
  python -m admin mode set act --from 2026-04-01 --brake 100
  python -m admin mode release

\b
Exit codes: 0 well; 1 no mode is set, it cannot be read, the brake is on, or it could not be written; 2 bad input."""

WHAT_FOLLOWS = """\
Cases that change from now on go by it at once. All others follow with the sweep of every night, or now:
  python -m admin sweep"""

group = typer.Typer(
    help="""Show or set how much the software may do in an environment.

    watch: it assesses every case and changes nothing that people see. advise: it also writes flags, dates and next
    steps on feedback. act: it also makes tasks, and drafts the documents that people ask for. Each kind of output may
    have a level of its own. It is one row in the environment, so that every worker goes by it with its next look.""",
    no_args_is_help=True,
)


class LevelWord(StrEnum):
    """The levels, as they are typed."""

    WATCH = "watch"
    ADVISE = "advise"
    ACT = "act"


@group.command("show", epilog="Exit codes: 0 as somebody set it; 1 none is set, it cannot be read, or the brake is on.")
def show(json: AsJson = False) -> int:
    """Show the mode: each kind of output with the level that holds for it now. Writes nothing."""
    from admin.going_live.setting import found_mode
    from admin.going_live.showing import as_document, as_rows, in_words
    from admin.live.environment import opened_as_administrator

    with opened_as_administrator(os.environ) as environment:
        mode = found_mode(environment.dataverse, environment.mapping).mode
    if json:
        print_json(as_document(mode))
    else:
        for line in in_words(mode):
            say(line)
        say("")
        table(("Kind", "What it is", "Now"), as_rows(mode))
    return 1 if mode.trouble or mode.braked_since else 0


@group.command("set", epilog=EPILOG)
def set_(
    level: Annotated[
        LevelWord | None, typer.Argument(metavar="LEVEL", help="watch, advise or act; left out, it stays.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="For this kind of output alone; may be given several times."),
    ] = None,
    first_day: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YYYY-MM-DD|none",
            help="Act on feedback received from this day on, in London; older feedback is only assessed.",
        ),
    ] = None,
    brake: Annotated[
        int | None,
        typer.Option(
            "--brake", min=1, max=5000, metavar="N", help="Tasks and documents within an hour before it stops."
        ),
    ] = None,
    json: AsJson = False,
) -> int:
    """Set the mode, and show it before and after. A second run with the same words changes nothing.

    LEVEL without --kind holds for every kind, and takes back the exceptions there were. It is written with the
    administrator's identity.
    """
    if level is None and (kind or (first_day is None and brake is None)):
        raise BadInput("say what to set: a level (watch, advise or act), --from or --brake; --kind goes with a level")
    return _changed(_setting(level, _kinds(kind or []), first_day, brake), json)


@group.command("release")
def release(json: AsJson = False) -> int:
    """Let go of the brake: what was held back is made with the next looks, up to the brake's number again."""
    from function_app.clock import now

    moment = now()
    return _changed(
        lambda mode: mode if mode.braked_since is None else replace(mode, braked_since=None, counted_from=moment), json
    )


@group.command("start")
def start(json: AsJson = False) -> int:
    """Set the first mode: act in an environment without a case, watch where there are some. Leaves a mode as it is."""
    from admin.going_live.setting import ModeNotWritten, found_mode
    from admin.going_live.showing import as_document
    from admin.going_live.starting import first_mode
    from admin.live.environment import opened_as_administrator
    from function_app.clock import now

    with opened_as_administrator(os.environ) as environment:
        try:
            told = first_mode(environment.dataverse, environment.mapping, now())
        except ModeNotWritten as failed:
            note(str(failed))
            return 1
        if json:
            mode = found_mode(environment.dataverse, environment.mapping).mode
            print_json({"said": told, "mode": as_document(mode)})
        else:
            say(told)
    return 0


def _kinds(given: list[str]) -> tuple[str, ...]:
    """The kinds that were named. Raises BadInput with those that are none."""
    from mappings.installation.mode import KINDS

    wrong = [kind for kind in given if kind not in KINDS]
    if wrong:
        raise BadInput(f"{', '.join(wrong)}: no kind of output; the kinds are {', '.join(KINDS)}")
    return tuple(given)


def _setting(
    level: LevelWord | None, kinds: tuple[str, ...], first_day: str | None, brake: int | None
) -> Callable[[Mode], Mode]:
    """What the words make of a mode."""
    from mappings.installation.mode import LEVELS

    day = None if first_day is None else a_first_day(first_day)

    def change(mode: Mode) -> Mode:
        if mode.trouble and level is None:
            raise BadInput(f"{mode.trouble}: a level is needed first")
        levels = mode if level is None else mode.with_levels(LEVELS[level.value], kinds)
        dated = levels if first_day is None else replace(levels, from_=day)
        return dated if brake is None else replace(dated, brake=brake)

    return change


def _changed(change: Callable[[Mode], Mode], json: bool) -> int:
    """Writes what is to change, as an administrator, and shows it."""
    from admin.going_live.setting import ModeNotWritten, change_mode
    from admin.going_live.showing import as_document
    from admin.live.environment import opened_as_administrator
    from function_app.clock import now

    with opened_as_administrator(os.environ) as environment:
        note(f"{environment.address}, as {environment.signed_in_as}")
        try:
            changed = change_mode(environment.dataverse, environment.mapping, change, now())
        except ModeNotWritten as failed:
            note(str(failed))
            return 1
    if json:
        documents = {"before": as_document(changed.before), "after": as_document(changed.after)}
        print_json({"changed": changed.is_another, **documents})
    else:
        _show(changed)
    return 1 if changed.after.trouble else 0


def _show(changed: Changed) -> None:
    from admin.going_live.showing import in_words

    if changed.raced:
        say("Somebody else changed the mode in between; this was set on top of theirs.")
    if not changed.is_another:
        say("Nothing to do: the mode is that already.")
        if changed.after.trouble:
            say(f"But it is not as it should be: {changed.after.trouble}.")
        return
    for heading, mode in (("Before", changed.before), ("Now", changed.after)):
        say(heading, "bold")
        for line in in_words(mode):
            say(f"  {line}")
    say(WHAT_FOLLOWS)
