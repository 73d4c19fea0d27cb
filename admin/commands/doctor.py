"""`python -m admin doctor`: what is wrong with an installation, and the mend."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from admin.options import AsJson

if TYPE_CHECKING:
    from admin.doctor.check import Examined

SHORT = "Whether all is well, from the settings to the cases; and what to do where it is not."
EPILOG = """\b
Examples:
  python -m admin doctor
  python -m admin doctor --only settings --only sign-in
  python -m admin doctor --json > doctor.json

\b
Exit codes: 0 nothing is wrong, maybe something to mind; 1 something is wrong;
2 the settings are wrong, or nobody can sign in to Dataverse with them."""


class AreaName(StrEnum):
    """The areas, in the order in which they are looked at."""

    SETTINGS = "settings"
    SIGN_IN = "sign-in"
    USER = "user"
    PRIVILEGES = "privileges"
    MAPPING = "mapping"
    FACTS = "facts"
    ROLES = "roles"
    WEBHOOK = "webhook"
    APP = "app"
    QUEUE = "queue"
    SWEEP = "sweep"
    JOBS = "jobs"
    MODE = "mode"
    CALENDAR = "calendar"


FIRST = (AreaName.SETTINGS, AreaName.SIGN_IN)
"""Where these are wrong, it is the settings that have to be mended: exit code 2."""


def command(
    only: Annotated[
        list[AreaName] | None,
        typer.Option(
            "--only", metavar="AREA", help=f"This area alone: {', '.join(AreaName)}. May be given several times."
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also the single things behind a summary.")] = False,
    json: AsJson = False,
) -> int:
    """Look at everything that the app needs, say of each thing whether it is well, and what to do where it is not.

    It changes nothing. ok: as it should be. warn: it works, and somebody should look at it. fail: it does not work.
    A line with "-" could not be looked at, and says why. It signs in as the app does, with the app's settings;
    what only administrators may read needs ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN=azure-cli. With
    WEBHOOK_URL and WEBHOOK_FUNCTION_KEY it asks the app itself too, and with AzureWebJobsStorage its queue.
    """
    from admin.doctor.check import State
    from admin.doctor.showing import as_json, show, totals
    from admin.terminal import print_json, say

    all_: list[Examined] = []
    said: set[str] = set()
    for examined in _examined(only or list(AreaName)):
        all_.append(examined)
        if not json:
            show(examined, details=verbose, said=said)
    if json:
        print_json(as_json(all_))
    else:
        say(totals(all_))
    failing = {examined.area for examined in all_ if examined.has(State.FAIL)}
    return 2 if failing & {area.value for area in FIRST} else int(bool(failing))


def _examined(wanted: Collection[str]) -> Iterator[Examined]:
    """The areas that are wanted; and settings and sign-in too, where something could not be looked at for them."""
    from admin.doctor.areas import AREAS
    from admin.doctor.configured import SETTINGS_FIRST
    from admin.doctor.examining import examine
    from admin.doctor.surroundings import SIGN_IN_FIRST

    mends: set[str] = set()
    for examined in examine([area for area in AREAS if area.name in wanted], os.environ):
        mends |= {check.mend for check in examined.checks}
        yield examined
    waited_for = {AreaName.SETTINGS: SETTINGS_FIRST in mends, AreaName.SIGN_IN: SIGN_IN_FIRST in mends}
    more = [name for name, is_so in waited_for.items() if is_so and name not in wanted]
    yield from examine([area for area in AREAS if area.name in more], os.environ)
