"""Everybody who appears on the day of casework, in the order in which they do."""

from __future__ import annotations

from sandbox.demo.day import (
    accepting,
    asking_oat,
    ends_of_reviews,
    first_steps,
    grounds,
    new_cases,
    other_ways,
    quashing,
    referring,
    service,
    thanks,
    with_oat,
)
from sandbox.demo.day.situation import Situation

DAY: tuple[Situation, ...] = (
    *first_steps.SITUATIONS,
    *asking_oat.SITUATIONS,
    *other_ways.SITUATIONS,
    *grounds.SITUATIONS,
    *referring.SITUATIONS,
    *with_oat.SITUATIONS,
    *thanks.SITUATIONS,
    *service.SITUATIONS,
    *ends_of_reviews.SITUATIONS,
    *new_cases.SITUATIONS,
    *quashing.SITUATIONS,
    *accepting.SITUATIONS,
)
