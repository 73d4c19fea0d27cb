"""`python -m sandbox.demo`: plays two routes and a day of casework against real processes, and checks the end.

Exit status: 0 as it must be; 1 something differs, or the app did not come to rest; 2 it could not be set up.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

import requests

from sandbox.demo.checking import DIFFERS, conclude, wrong_costs, wrong_numbers, wrong_on_replay, wrong_writers
from sandbox.demo.costs import count_costs, tell_costs
from sandbox.demo.day.playing import play_day, prepare_day
from sandbox.demo.end_state import end_state, what_differs
from sandbox.demo.expected import EXPECTED, ROWS
from sandbox.demo.opening import names_of, opened
from sandbox.demo.play import Play
from sandbox.demo.processes import NotStarted, tail
from sandbox.demo.replay import replay, tell_replay
from sandbox.demo.services import IN_FORCE_FROM, Services, running_services
from sandbox.demo.snapshots import NotOneRow, snapshot
from sandbox.demo.story_positive import play_positive_feedback
from sandbox.demo.story_time_limit import play_time_limit
from sandbox.demo.telling import paragraph
from sandbox.demo.waiting import NotInTime
from sandbox.demo.web_api import Refused

NOT_SET_UP = 2
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run the demonstration in a temporary folder; whatever ends it, processes and files go with it."""
    for number in SIGNALS:
        signal.signal(number, end)
    with tempfile.TemporaryDirectory(prefix="review-and-feedback-demo-") as folder:
        try:
            with running_services(Path(folder)) as services:
                return _demonstrate(services)
        except NotStarted as error:
            print(f"The demonstration could not be set up. {error}", file=sys.stderr)
            return NOT_SET_UP


def _demonstrate(services: Services) -> int:
    with opened(services) as (play, cases):
        _introduce(services)
        try:
            return _play(play, cases, services)
        except (NotInTime, NotOneRow, NotStarted, Refused, requests.RequestException) as error:
            return _broke_off(error, services)


def _play(play: Play, cases: Mapping[str, str], services: Services) -> int:
    play_positive_feedback(play, thanked=cases["A1"], not_copied=cases["A2"])
    play_time_limit(play, late=cases["B1"], undated=cases["B2"], not_agreed=cases["B3"])
    play_day(play, prepare_day(play))
    replayed = replay(play, services)
    tell_replay(replayed, snapshot(play.api))
    costs = count_costs(play, cases["A1"])
    tell_costs(costs)
    rows = snapshot(play.api)
    differs = what_differs(EXPECTED, end_state(rows, names_of(play.api, "fullname")))
    whose = wrong_writers(rows, play.counting.app_user)
    wrong = (*differs, *wrong_numbers(ROWS, rows), *whose, *wrong_on_replay(replayed), *wrong_costs(costs))
    return conclude(EXPECTED, wrong)


def _introduce(services: Services) -> None:
    paragraph(
        f"An embedded Dataverse ({services.dataverse.ready['url']}) and the app ({services.app.ready['url']}) talk over"
        " HTTP; both clocks stand where the story is. Morgan manages the caseworkers Priya and Tomasz, and Dana manages"
        " Morgan; Chris is the Chief Executive, Omar the Ombudsman, Ola of OAT."
        f" POLICY_IN_FORCE_FROM is {IN_FORCE_FROM}, an illustration: the policy's text bears no date. Under each step:"
        " what the app decided, by paragraph (flagged: the form shows it as needing attention) | what it wrote | what"
        " is next, by which paragraph and for whom."
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
