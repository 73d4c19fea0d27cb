"""`python -m admin probe`: what nobody could verify about the platform, tried one by one in an environment to spare."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from admin.bad_input import BadInput
from admin.options import AsJson
from admin.terminal import note, print_json, progress, say, table

if TYPE_CHECKING:
    from admin.probing.listener import Listener
    from admin.probing.opening import Opened
    from admin.probing.probe import Assumption
    from admin.probing.running import Run

SHORT = "Tries on a throw-away environment what is assumed of Dataverse and written nowhere."
EPILOG = """\b
Examples:
  python -m admin probe --list
  python -m admin probe
  python -m admin probe --only duplicate-key --only failed-changeset
  python -m admin probe --listen 127.0.0.1:7072 --public-url https://probe.example
  python -m admin probe --clean

\b
Exit codes: 0 all is as assumed; 1 something is otherwise, or was left behind; 2 bad input or settings."""
LAST_PORT = 65535
HEADINGS = ("", "id", "assumed", "observed")

Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help="Try this one; may be given again.")]
List = Annotated[bool, typer.Option("--list", help="Show what would be tried, and sign in nowhere.")]
Clean = Annotated[bool, typer.Option("--clean", help="Only remove what interrupted runs left behind.")]
Listen = Annotated[
    str | None,
    typer.Option(
        "--listen", metavar="HOST:PORT", help="Take events at this address of this machine, as 127.0.0.1:7072."
    ),
]
PublicUrl = Annotated[
    str | None,
    typer.Option("--public-url", metavar="URL", help="Where Dataverse reaches that address, such as a tunnel's."),
]
Production = Annotated[
    str | None,
    typer.Option(
        "--production",
        metavar="HOST",
        help="The host of DATAVERSE_URL, typed out, where the environment does not say that it is for trying things.",
    ),
]


def command(
    only: Only = None,
    list_: List = False,
    clean: Clean = False,
    listen: Listen = None,
    public_url: PublicUrl = None,
    production: Production = None,
    json: AsJson = False,
) -> int:
    """Try what is assumed of Dataverse, and print what was assumed and what was observed.

    Makes cases, tasks, a table, a solution, roles, teams and webhooks, all named "Probe of the platform", and removes
    them at the end. Use an environment that nobody works in: steps of the run listen to its cases. Needs an
    administrator. What has to do with events is tried where --listen gives an address that Dataverse reaches.
    """
    from admin.probing.opening import opened_for_probing

    wanted = _wanted(only or [])
    if list_:
        return _list(wanted, json)
    with _listening(listen, public_url) as listener, opened_for_probing(os.environ) as opened:
        _check(opened, production)
        return _clean(opened, json) if clean else _try(opened, wanted, listener, json)


def _check(opened: Opened, production: str | None) -> None:
    """An administrator, in an environment for trying things out."""
    from admin.live.sign_in import HOW_TO_BE_AN_ADMINISTRATOR, THE_APPS
    from admin.production import check_production

    if opened.environment.signed_in_as == THE_APPS:
        raise BadInput(f"probe makes tables, roles and webhooks, which the app may not. {HOW_TO_BE_AN_ADMINISTRATOR}")
    check_production(opened.environment.dataverse, opened.environment.address, production)


def _wanted(only: Sequence[str]) -> list[Assumption]:
    from admin.probing.probes import ALL

    unknown = set(only) - {each.id for each in ALL}
    if unknown:
        raise BadInput(f"there is no probe {', '.join(sorted(unknown))}; `python -m admin probe --list` shows them all")
    return [each for each in ALL if not only or each.id in only]


def _list(wanted: Sequence[Assumption], json: bool) -> int:
    from admin.probing.showing import list_as_json

    if json:
        print_json(list_as_json(wanted))
    else:
        table(("id", "assumed"), [(each.id, each.says) for each in wanted])
    return 0


def _listening(listen: str | None, public_url: str | None) -> AbstractContextManager[Listener | None]:
    from admin.probing.listener import listening

    if listen is None:
        if public_url is not None:
            raise BadInput("--public-url says where Dataverse reaches the address of --listen: give both")
        return nullcontext()
    if public_url is not None and not urlsplit(public_url).hostname:
        raise BadInput(f"--public-url takes a full address, such as https://probe.example, and not {public_url}")
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise BadInput(f"--listen takes HOST:PORT, such as 127.0.0.1:7072, and not {listen}")
    return listening(host, int(port), public_url)


def _clean(opened: Opened, json: bool) -> int:
    from admin.probing.removing import remove_leftovers

    runs, left = remove_leftovers(opened.wire)
    if json:
        print_json({"runs": list(runs), "left_behind": list(left)})
    else:
        say(f"Removed what was left of {len(runs)} runs." if runs else "Nothing to do: no run left anything behind.")
    _tell_left(left)
    return 1 if left else 0


def _try(opened: Opened, wanted: Sequence[Assumption], listener: Listener | None, json: bool) -> int:
    from admin.probing.running import run_probes
    from admin.probing.showing import run_as_json

    with progress(len(wanted), "probes") as tried_one:
        run = run_probes(opened.environment.dataverse, opened.wire, wanted, listener, tried_one)
    if json:
        print_json(run_as_json(run))
    else:
        _show(run)
    _tell_left(run.left)
    return 0 if run.is_well else 1


def _show(run: Run) -> None:
    from admin.probing.showing import SEND, differences, rows_of, summary

    table(HEADINGS, rows_of(run))
    for line in ("", *differences(run), summary(run), SEND):
        say(line)


def _tell_left(left: Sequence[str]) -> None:
    for line in left:
        note(f"could not be removed: {line}")
    if left:
        note("Run `python -m admin probe --clean` once more; what stays, delete by hand: its name begins with Probe.")
