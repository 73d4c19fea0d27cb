"""Every route by its name, with its weight and its script, and the rare ones."""

from __future__ import annotations

from sandbox.month.acting import Route
from sandbox.month.routes import (
    administering,
    after_reviews,
    before_grounds,
    challenges,
    documents,
    late,
    platform,
    referrals,
    reviews,
    service,
    tasks,
    thanks,
)
from sandbox.month.routes.gaps import table as gaps

ROUTES: tuple[Route, ...] = (
    *thanks.ROUTES,
    *service.ROUTES,
    *challenges.ROUTES,
    *late.ROUTES,
    *before_grounds.ROUTES,
    *referrals.ROUTES,
    *reviews.ROUTES,
    *after_reviews.ROUTES,
    *platform.ROUTES,
    *tasks.ROUTES,
    *documents.ROUTES,
    *administering.ROUTES,
)
RARE: tuple[Route, ...] = gaps.ROUTES
"""A third of them occurs in each month: all within the months of three seeds that follow one another."""


def of_the_month(seed: int) -> tuple[Route, ...]:
    """The routes that the month of a seed has."""
    return (*ROUTES, *RARE[seed % 3 :: 3])
