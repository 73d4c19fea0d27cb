"""Prepares the day of casework quietly, and plays it: everybody once, at their hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sandbox.demo.day.case_files import open_file
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, PREPARED, london
from sandbox.demo.play import Play

Files = Mapping[str, Rows]
"""The rows of each situation by its title."""


def prepare_day(play: Play, day: Iterable[Situation] = DAY) -> Files:
    """Put on record what there is before the day; the app hears of it all at once and comes to rest."""
    play.set_clocks(PREPARED)
    desk = Desk(play.api, play.office, play.now)
    play.hold_webhooks(True)
    files = {situation.title: open_file(desk, situation) for situation in day}
    play.hold_webhooks(False)
    play.until_quiet()
    return files


def play_day(play: Play, files: Files) -> None:
    """Everybody acts once, and what came of it is told."""
    play.begin(f"A day of casework, Tuesday 22 April 2025: {len(files)} people, each with a case of their own")
    for situation in (each for each in DAY if each.title in files):
        play.set_clocks(london(f"{CASEWORK} {situation.at}"))
        with play.step(f"{situation.title}  {situation.told}", situation.about, situation.in_words):
            situation.act(Desk(play.api, play.office, play.now), files[situation.title])
