"""The whole story: two routes of the policy, and the day of casework."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.demo.day.playing import play_day, prepare_day
from sandbox.demo.play import Play
from sandbox.demo.story_positive import play_positive_feedback
from sandbox.demo.story_time_limit import play_time_limit


def play_story(play: Play, cases: Mapping[str, str]) -> None:
    """Play it from the first morning on. `cases`: the ids of the routes' cases by title."""
    play_positive_feedback(play, thanked=cases["A1"], not_copied=cases["A2"])
    play_time_limit(play, late=cases["B1"], undated=cases["B2"], not_agreed=cases["B3"])
    play_day(play, prepare_day(play))
