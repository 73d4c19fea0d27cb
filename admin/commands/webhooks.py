"""`python -m admin webhooks`: has Dataverse tell the app what changes, shows how that stands, and tries it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from admin.bad_input import BadInput
from admin.options import AsJson

if TYPE_CHECKING:
    from admin.live.environment import AdministratorsEnvironment
    from admin.webhooks.settings import WebhookSettings

SHORT = "Has Dataverse tell the app what changes: plan, apply, test, status, rotate, remove."
EPILOG = """\b
Examples:
  export WEBHOOK_URL=https://contoso-feedback.azurewebsites.net
  export WEBHOOK_FUNCTION_KEY=... WEBHOOK_SECRET=...
  python -m admin webhooks plan
  python -m admin webhooks apply
  python -m admin webhooks status

\b
Exit codes: 0 well; 1 something is wrong or in the way; 2 bad input or settings."""
SECRETS = ("WEBHOOK_FUNCTION_KEY", "WEBHOOK_SECRET")

group = typer.Typer(
    help="""Register the webhook in Dataverse: an endpoint, and a step for each table and message that is needed.

    plan and status write nothing. The others say what they do. Key and secrets come from settings (WEBHOOK_URL,
    WEBHOOK_FUNCTION_KEY, WEBHOOK_SECRET, WEBHOOK_SECRET_NEXT), and are never shown.""",
    no_args_is_help=True,
)

Url = Annotated[
    str | None,
    typer.Option(
        "--url", metavar="URL", help="The app's address, or the setting WEBHOOK_URL; without a path, its own is added."
    ),
]
Solution = Annotated[
    str | None,
    typer.Option(
        "--solution",
        metavar="NAME",
        help="Unique name of the solution to put it into; else the mapping's, if it is there.",
    ),
]
Enable = Annotated[bool, typer.Option("--enable", help="Also enable steps that somebody has disabled.")]
Repoint = Annotated[bool, typer.Option("--repoint", help="Also where the endpoint points to another address.")]
SetSecret = Annotated[bool, typer.Option("--set-secret", help="Send key and secret anew, as after a new key.")]
Wait = Annotated[
    float,
    typer.Option("--wait", metavar="SECONDS", min=1, max=600, help="Seconds to wait for an event through Dataverse."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask. Needed where nobody can be asked.")]
LASTS = 30.0


@group.command(
    "plan",
    short_help="Show what apply would do, and why.",
    epilog="Exit codes: 0 there is a plan, maybe with nothing to do; 1 something is in the way.",
)
def plan(
    url: Url = None, solution: Solution = None, enable: Enable = False, repoint: Repoint = False, json: AsJson = False
) -> int:
    """Show what apply would do, and why. Writes nothing and needs no secret."""
    with _opened(url, "WEBHOOK_URL") as (environment, settings):
        from admin.webhooks.running import run_plan
        from admin.webhooks.wishes import Wishes

        return run_plan(environment, settings, Wishes(solution, _solution(), enable, repoint, json=json))


@group.command(
    "apply",
    short_help="Register and mend, then try the way to the app.",
    epilog="Exit codes: 0 all is registered and events reach the app; 1 not so; 2 bad settings.",
)
def apply(
    url: Url = None,
    solution: Solution = None,
    enable: Enable = False,
    repoint: Repoint = False,
    set_secret: SetSecret = False,
    wait: Wait = LASTS,
    json: AsJson = False,
) -> int:
    """Make and mend what plan shows, then have Dataverse tell the app of a test. Run again, it does nothing.

    It enables no step that somebody has disabled, and turns no endpoint to another address, unless told to.
    """
    with _opened(url, "WEBHOOK_URL", *SECRETS) as (environment, settings):
        from admin.webhooks.running import run_apply
        from admin.webhooks.wishes import Wishes

        wishes = Wishes(solution, _solution(), enable, repoint, set_secret, wait, json, _ca_file())
        return run_apply(environment, settings, wishes)


@group.command(
    "test",
    short_help="Try the way to the app.",
    epilog="Exit codes: 0 events reach the app; 1 they do not; 2 nothing is registered.",
)
def try_out(url: Url = None, wait: Wait = LASTS, json: AsJson = False) -> int:
    """Try the way to the app: a call from here, then an event through Dataverse, which is what counts.

    Changes the name of one row about no case. Nothing of the casework is touched.
    """
    with _opened(url, *SECRETS) as (environment, settings):
        from admin.webhooks.running import run_test
        from admin.webhooks.wishes import Wishes

        return run_test(environment, settings, Wishes(wait=wait, json=json, ca_file=_ca_file()))


@group.command(
    "status",
    short_help="Each step: here, enabled, as wanted, failing.",
    epilog="Exit codes: 0 all is registered and enabled as wanted; 1 something is not.",
)
def status(url: Url = None, json: AsJson = False) -> int:
    """Show the endpoint and every step: here, enabled, as wanted; what failed in 7 days; the last good test."""
    with _opened(url) as (environment, settings):
        from admin.webhooks.running import run_status
        from admin.webhooks.wishes import Wishes

        return run_status(environment, settings, Wishes(json=json))


@group.command(
    "rotate",
    short_help="Have Dataverse send the next secret.",
    epilog="Exit codes: 0 Dataverse sends the next secret; 1 it sends the present one still.",
)
def rotate(url: Url = None, wait: Wait = LASTS, json: AsJson = False) -> int:
    """Have Dataverse send WEBHOOK_SECRET_NEXT from now on, without an event refused on the way.

    Set WEBHOOK_SECRET_NEXT in the app first, which then accepts both, and here. It is tried before anything changes.
    """
    with _opened(url, *SECRETS, "WEBHOOK_SECRET_NEXT") as (environment, settings):
        from admin.webhooks.running import run_rotate
        from admin.webhooks.wishes import Wishes

        return run_rotate(environment, settings, Wishes(wait=wait, json=json, ca_file=_ca_file()))


@group.command(
    "remove",
    short_help="Take the registration away.",
    epilog="Exit codes: 0 nothing is registered any more; 1 something is left; 2 nobody agreed.",
)
def remove(yes: Yes = False, json: AsJson = False) -> int:
    """Remove the steps, then the endpoint: Dataverse tells the app of nothing any more."""
    with _opened(None) as (environment, _):
        from admin.webhooks.running import run_remove
        from admin.webhooks.wishes import Wishes

        return run_remove(environment, Wishes(json=json), _agreement(yes))


def _agreement(yes: bool) -> Callable[[], bool]:
    """Whether somebody agrees, asked only when it is known to what."""
    if not yes and not sys.stdin.isatty():
        raise BadInput("nobody can be asked here whether to remove the webhook; say so with --yes")
    return lambda: yes or typer.confirm("Remove all of this?", err=True)


@contextmanager
def _opened(url: str | None, *needed: str) -> Iterator[tuple[AdministratorsEnvironment, WebhookSettings]]:
    """The environment and the settings, as an administrator. Raises BadInput."""
    from admin.live.environment import opened_as_administrator

    settings = _settings(url, *needed)
    with opened_as_administrator(os.environ) as environment:
        yield environment, settings


def _settings(url: str | None, *needed: str) -> WebhookSettings:
    """Settings of the webhook. Raises BadInput with every mistake, those of the environment's settings among them."""
    from admin.live.administrators_settings import read_administrators_settings
    from admin.webhooks.settings import read_webhook_settings
    from function_app.settings import SettingsWrong

    try:
        return read_webhook_settings(os.environ, url, *needed)
    except BadInput as wrong:
        try:
            read_administrators_settings(os.environ)
        except SettingsWrong as more:
            raise BadInput("\n".join((str(wrong), *more.lines))) from None
        raise


def _ca_file() -> str | None:
    return os.environ.get("DATAVERSE_CA_FILE") or None


def _solution() -> str:
    from admin.webhooks.solution import solution_of

    return solution_of(os.environ)
