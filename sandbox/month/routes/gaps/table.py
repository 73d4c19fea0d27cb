"""All of them."""

from __future__ import annotations

from sandbox.month.acting import Route
from sandbox.month.routes.gaps import challenges, grounds, new_work, referrals, reviews, thanks_and_service

ROUTES: tuple[Route, ...] = (
    *thanks_and_service.ROUTES,
    *challenges.ROUTES,
    *grounds.ROUTES,
    *referrals.ROUTES,
    *reviews.ROUTES,
    *new_work.ROUTES,
)
