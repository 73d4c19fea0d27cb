"""A month of which no webhook ever comes: the sweep alone leads to the same end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chaos.faults import Faults, OfDelivery
from chaos.trying import expected, tried
from sandbox.month import Month, the_month

SEED = 4
ALL_LOST = Faults(rate=1.0, requests={}, deliveries={OfDelivery.LOST: 1}, messages={}, of_sending=0.0)
HARDEST = ("platform: ", "review: new evidence after the end")
"""Rows moved, merged, deleted and taken back, and what comes after the end: nothing else leads to the case."""


def month_of_these() -> Month:
    """The first case of each of those routes."""
    month = the_month(SEED, 300)
    first = {route: case for case, route in reversed(month.routes.items()) if route.startswith(HARDEST)}
    chosen = frozenset(first.values())
    return replace(month, steps=tuple(step for step in month.steps if step.case in chosen))


@pytest.mark.slow
def test_the_sweep_alone_leads_to_the_same_end() -> None:
    outcome = tried(expected(month_of_these(), SEED), ALL_LOST)
    assert outcome.cases > len(HARDEST)
    assert outcome.lost == outcome.events > 0
    assert outcome.healed > 0
    assert outcome.mistakes == ()
