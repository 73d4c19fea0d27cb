"""Everybody who appears on the day of casework, in the order in which they do."""

from __future__ import annotations

from sandbox.demo.day import asking_oat, first_steps, grounds, other_ways, referring, thanks, with_oat
from sandbox.demo.day.situation import Situation

DAY: tuple[Situation, ...] = (
    *first_steps.SITUATIONS,
    *asking_oat.SITUATIONS,
    *other_ways.SITUATIONS,
    *grounds.SITUATIONS,
    *referring.SITUATIONS,
    *with_oat.SITUATIONS,
    *thanks.SITUATIONS,
)
