"""`python -m admin schema`: what the mapping needs the environment to have, and making what is missing."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from admin.options import AsJson
from admin.terminal import note, print_json, progress, say

if TYPE_CHECKING:
    from admin.live.environment import AdministratorsEnvironment
    from admin.schema.applying import Applied, Applying

SHORT = "Tables, columns, forms, views and roles: what is missing, and making it."
EPILOG = """\b
Examples:
  python -m admin schema plan
  python -m admin schema apply
  python -m admin schema apply --production contoso.crm11.dynamics.com

\b
Exit codes: 0 well; 1 something is in the way, or not all could be made; 2 bad input or settings."""

group = typer.Typer(
    help="""Compare what the mapping needs with what the environment has, and make what is missing.

    Everything is put into one solution, under the publisher that the mapping names. Nothing that others made is ever
    altered, and nothing deleted. Sign in as somebody who may change definitions: ADMIN_CLIENT_ID and
    ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN=azure-cli; without them as the app.""",
    no_args_is_help=True,
)

Minutes = Annotated[
    float,
    typer.Option(
        "--patience",
        metavar="MINUTES",
        min=0.0,
        help="How long to wait in all while Dataverse is busy: another customisation runs, or it asks for a pause.",
    ),
]
Production = Annotated[
    str | None,
    typer.Option(
        "--production",
        metavar="HOST",
        help="The host of DATAVERSE_URL, typed out: needed where the environment is not known to be a sandbox.",
    ),
]


@group.command("plan", epilog="Exit codes: 0 nothing is in the way; 1 something is; 2 bad input or settings.")
def plan(json: AsJson = False) -> int:
    """Show what is missing (+), in the way (!) and worth knowing (~). Writes nothing.

    Something in the way is a thing that is there and different, and that only a person can settle. Each says how.
    """
    from admin.live.environment import opened_as_administrator
    from admin.schema.showing import plan_as_json, plan_as_text

    with opened_as_administrator(os.environ) as environment:
        found = _planned(environment).plan
    if json:
        print_json(plan_as_json(found))
    else:
        say(_heading(environment, found.solution))
        for line in plan_as_text(found):
            say(line)
    return 1 if found.conflicts else 0


@group.command(
    "apply",
    epilog="Exit codes: 0 everything is there; 1 something is in the way, or not all could be made; 2 bad input.",
)
def apply(production: Production = None, patience: Minutes = 20.0, json: AsJson = False) -> int:
    """Make what is missing and bring forms, views and web resources of ours up to date; then read back.

    A second run changes nothing. Shows the plan first. With something in the way it makes nothing. It waits while
    another customisation runs; when it cannot go on it says what was made and what is left, and running it again goes
    on from there.
    """
    from admin.live.environment import opened_as_administrator
    from admin.production import check_production

    with opened_as_administrator(os.environ) as environment:
        check_production(environment.dataverse, environment.address, production)
        applying = _planned(environment)
        if not json:
            _show_plan(environment, applying)
        if applying.plan.conflicts:
            return _in_the_way(applying, json)
        applied = _apply(applying, patience)
        mode = _first_mode(environment) if applied.is_well else FirstMode("")
    return _tell(applied, mode, json)


def _planned(environment: AdministratorsEnvironment) -> Applying:
    from admin.schema.applying import Applying
    from admin.schema.live import read_live
    from admin.schema.planning import plan as compared
    from admin.schema.wanted import schema_of
    from dynamics.organization import read_organization

    schema = schema_of(os.environ, read_organization(environment.dataverse).language)
    live = read_live(environment.dataverse, schema, note)
    return Applying(environment.dataverse, schema, live, compared(schema, live))


def _show_plan(environment: AdministratorsEnvironment, applying: Applying) -> None:
    from admin.schema.showing import plan_as_text

    say(_heading(environment, applying.plan.solution))
    for line in plan_as_text(applying.plan):
        say(line)
    say("")


def _heading(environment: AdministratorsEnvironment, solution: str) -> str:
    return f"{environment.address}, solution {solution}, as {environment.signed_in_as}\n"


def _in_the_way(applying: Applying, json: bool) -> int:
    from admin.schema.showing import plan_as_json

    if json:
        print_json(plan_as_json(applying.plan))
    note("Nothing was made: settle what is in the way first.")
    return 1


def _apply(applying: Applying, minutes: float) -> Applied:
    from dynamics.customising import Patience

    missing = len(applying.plan.missing)
    with progress(missing, "things made") if missing else nullcontext(lambda: None) as made_one:
        return applying.run(Patience(minutes * 60, tell=note), made_one)


class FirstMode(NamedTuple):
    """What was done about the mode, in words, and whether that went wrong."""

    words: str
    is_wrong: bool = False


def _first_mode(environment: AdministratorsEnvironment) -> FirstMode:
    """How much the software may do here, said on the day that there is somewhere to say it."""
    from admin.going_live.setting import ModeNotWritten
    from admin.going_live.starting import first_mode
    from dynamics.errors import DataverseError
    from function_app.clock import now

    try:
        return FirstMode(first_mode(environment.dataverse, environment.mapping, now()))
    except (ModeNotWritten, DataverseError) as failed:
        return FirstMode(f"The mode could not be set: {failed}. Set it with `python -m admin mode start`.", True)


def _tell(applied: Applied, mode: FirstMode, json: bool) -> int:
    from admin.schema.showing import applied_as_json, applied_as_text

    if json:
        print_json(applied_as_json(applied) | {"mode": mode.words})
    else:
        for line in (*applied_as_text(applied), mode.words):
            say(line)
    return 0 if applied.is_well and not mode.is_wrong else 1
