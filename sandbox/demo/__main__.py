"""`python -m sandbox.demo`: plays two routes and a day of casework against real processes, and checks the end.

With `--organisation established` in an environment that has years of cases, and columns of its own: first the software
only watches, then the same is played again while it acts.

Exit status: 0 as it must be; 1 something differs, or the app did not come to rest; 2 it could not be set up.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

import requests

from sandbox.demo.checking import DIFFERS, conclude, wrong_costs, wrong_numbers, wrong_on_replay, wrong_writers
from sandbox.demo.costs import count_costs, tell_costs
from sandbox.demo.end_state import end_state, what_differs
from sandbox.demo.expected import EXPECTED, ROWS
from sandbox.demo.going_live import night_over_the_years, versions_of_the_years_before, watch_first
from sandbox.demo.opening import names_of, opened
from sandbox.demo.organisations.columns import NotSaid
from sandbox.demo.organisations.organisation import ORGANISATIONS
from sandbox.demo.play import Play
from sandbox.demo.processes import NotStarted, tail
from sandbox.demo.replay import replay, tell_replay
from sandbox.demo.services import IN_FORCE_FROM, Services, running_services
from sandbox.demo.snapshots import NotOneRow, snapshot
from sandbox.demo.story import play_story
from sandbox.demo.telling import chapter, paragraph
from sandbox.demo.waiting import NotInTime
from sandbox.demo.web_api import Refused

NOT_SET_UP = 2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(words: Sequence[str] | None = None) -> int:
    """Run the demonstration in a temporary folder; whatever ends it, processes and files go with it."""
    organisation = ORGANISATIONS[_arguments(words).organisation]
    for number in SIGNALS:
        signal.signal(number, end)
    with tempfile.TemporaryDirectory(prefix="review-and-feedback-demo-") as folder:
        try:
            with running_services(Path(folder), organisation) as services:
                return _demonstrate(services)
        except NotStarted as error:
            print(f"The demonstration could not be set up. {error}", file=sys.stderr)
            return NOT_SET_UP


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox.demo", description=__doc__)
    parser.add_argument("--organisation", choices=sorted(ORGANISATIONS), default="new", help="whose environment it is")
    return parser.parse_args(words)


def _demonstrate(services: Services) -> int:
    with opened(services) as (play, cases):
        _introduce(services)
        try:
            return _play(play, cases, services)
        except (NotInTime, NotOneRow, NotSaid, NotStarted, Refused, requests.RequestException) as error:
            return _broke_off(error, services)


def _play(play: Play, cases: Mapping[str, str], services: Services) -> int:
    organisation = services.organisation
    watched = watch_first(play, lambda each: play_story(each, cases), services) if organisation.has_cases else ()
    before = versions_of_the_years_before(play.api) if organisation.has_cases else {}
    play_story(play, cases)
    replayed = replay(play, services)
    tell_replay(replayed, snapshot(play.api))
    costs = count_costs(play, cases["A1"], organisation.reads)
    tell_costs(costs)
    rows = snapshot(play.api)
    differs = what_differs(EXPECTED, end_state(rows, names_of(play.api, "fullname")))
    whose = wrong_writers(rows, play.counting.app_user)
    wrong = (*watched, *differs, *wrong_numbers(ROWS, rows), *whose, *wrong_on_replay(replayed), *wrong_costs(costs))
    years = _night(play, before) if organisation.has_cases else ()
    return conclude(EXPECTED, (*wrong, *years))


def _night(play: Play, before: Mapping[str, str]) -> tuple[str, ...]:
    chapter("The night after: what is open from the years before")
    return night_over_the_years(play, before)


def _introduce(services: Services) -> None:
    paragraph(
        f"Dataverse and the app ({services.app.ready['url']}) talk over HTTP; both clocks stand where the story is."
        " Morgan manages the caseworkers Priya and Tomasz, and Dana manages Morgan; Chris is the Chief Executive, Omar"
        f" the Ombudsman, Ola of OAT. POLICY_IN_FORCE_FROM is {IN_FORCE_FROM}, an illustration: the policy's text bears"
        " no date. Under each step: what the app decided, by paragraph (flagged: the form shows it as needing"
        " attention) | what it wrote | what is next, by which paragraph and for whom."
    )


def _broke_off(error: Exception, services: Services) -> int:
    log = tail(services.app.log)
    print(f"\nThe demonstration broke off. {error}\nThe app's log ends with:\n{log}", file=sys.stderr)
    return DIFFERS


def end(number: int, _frame: FrameType | None) -> None:
    """Leave by way of everything that is to be cleared up, and let no second signal disturb that."""
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
