"""`python -m sandbox.demo.serve`: the office with the day's cases prepared, left open to play with until Ctrl-C.

Exit status: 0 ended by a signal; 2 it could not be set up.
"""

from __future__ import annotations

import shlex
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

import requests

from sandbox.demo.day.playing import prepare_day
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, as_utc, london
from sandbox.demo.opening import opened
from sandbox.demo.processes import REPOSITORY, NotStarted
from sandbox.demo.served import NAME, leave_open
from sandbox.demo.services import IN_FORCE_FROM, Services, running_services
from sandbox.demo.telling import line
from sandbox.demo.waiting import NotInTime
from sandbox.demo.web_api import Refused

NOT_SET_UP = 2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
IN_A_BROWSER = (
    "The browser warns of the certificate: this office made its own, and nobody has told the browser to trust that.",
    "It is on this machine and holds nobody's data: go on (Advanced), for this address alone. Sign in as somebody,",
    "without a password: Priya Caseworker has the cases, Morgan Manager what comes up to her, Ola Assurance is of OAT.",
    "Cases, C02: what the policy says stands on top of the form. Save a change below it, and watch it follow.",
)
ALL = f"{DAY[0].title} to {DAY[-1].title}"
WHO_IS_WHO = (
    ("Priya, Tomasz", "caseworkers; Morgan manages both. Priya owns the cases, Tomasz C14"),
    ("Ola, Sami", "of OAT, the Ombudsman's Assurance Team, and of shared services; the other teams have no members"),
    ("Dana, Chris", "Director of Operations and Quality, Chief Executive; Casework Support covers"),
    ("Omar", "the Ombudsman; Fay and Dev are the Deputy Ombudsmen"),
    (ALL, f"a case each of {DAY[0].person}, {DAY[1].person}, {DAY[2].person} and {len(DAY) - 3} more"),
)


def main() -> int:
    """Open the office in a temporary folder and leave it open; whatever ends it, processes and files go with it."""
    for number in SIGNALS:
        signal.signal(number, _end)
    with tempfile.TemporaryDirectory(prefix="review-and-feedback-serve-") as folder:
        try:
            with running_services(Path(folder)) as services:
                _leave_open(Path(folder), services)
        except (NotStarted, NotInTime, Refused, requests.RequestException) as error:
            print(f"The office could not be opened. {error}", file=sys.stderr)
            return NOT_SET_UP
    return 0


def _leave_open(folder: Path, services: Services) -> None:
    with opened(services, titles=()) as (play, _):
        files = prepare_day(play)
        play.set_clocks(london(f"{CASEWORK} 09:00"))
        leave_open(folder, services, play, files)
        play.api.control("POST", "clock", {"now": as_utc(play.now), "runs": True})
        known_as = str(play.api.row("incidents", files[EXPLAINED]["case"])["ticketnumber"])
    _write_settings(folder, services)
    _introduce(folder, services)
    for about, words in ASKING:
        line(f"  {about}\n    {_asking(folder, words.format(known_as))}")
    while True:
        signal.pause()


def _introduce(folder: Path, services: Services) -> None:
    dataverse, app = services.dataverse, services.app
    line("The office is open; on its clocks it is Tuesday 22 April 2025, from 09:00 on. Ctrl-C ends it.")
    line(f"  in a browser   {dataverse.ready['url']}/main.aspx")
    for words in IN_A_BROWSER:
        line(f"  {'':<14} {words}")
    line(f"  Dataverse      {dataverse.ready['url']}, its certificate authority {dataverse.ready['ca']}")
    line(f"  the app        {app.ready['url']}, its log {app.log}")
    line(f"  signing in     ids and secrets are in {folder / NAME}; POLICY_IN_FORCE_FROM is {IN_FORCE_FROM}")
    for who, what in WHO_IS_WHO:
        line(f"  {who:<14} {what}")
    line("In another terminal, as they stand:")
    for about, words in COMMANDS:
        line(f"  {about}\n    {_command(folder, words)}")


def _write_settings(folder: Path, services: Services) -> None:
    """The settings of the app as a shell takes them, for whoever asks this office from another terminal."""
    settings = services.settings().items()
    lines = (f"export {name}={shlex.quote(value)}\n" for name, value in settings)
    (folder / SETTINGS).write_text("".join(lines), encoding="utf-8")


SETTINGS = "settings.sh"
EXPLAINED = "C02"
ASKING = (
    (f"what the policy says of {EXPLAINED} and which rule looked at what; nothing is written", "explain {}"),
    ("whose dates and tasks would differ with two months for grounds", "simulate --open-cases --set grounds_months=2"),
)


def _asking(folder: Path, words: str) -> str:
    asked = f"{shlex.quote(sys.executable)} -m admin {words} --as-of {CASEWORK}"
    return f"(cd {shlex.quote(str(REPOSITORY))} && . {shlex.quote(str(folder / SETTINGS))} && {asked})"


COMMANDS = (
    ("signs in and lists the cases with stage and next step", "cases"),
    ("Priya records that she cannot resolve Carla Brook's complaint, and asks for the letter", "act C02"),
    (f"what the software wrote on that case; act and written take any case from {ALL}", "written C02"),
)


def _command(folder: Path, words: str) -> str:
    asked = f"{shlex.quote(sys.executable)} -m sandbox.demo.ask {shlex.quote(str(folder))} {words}"
    return f"(cd {shlex.quote(str(REPOSITORY))} && {asked})"


def _end(_number: int, _frame: FrameType | None) -> None:
    """Leave by way of everything that is to be cleared up, and let no second signal disturb that."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
