"""A few cases of a month: some of each kind that a guard of the app is for, and others beside them."""

from __future__ import annotations

from itertools import islice

from sandbox.month import Month, the_month

WHOLE = 300
"""Cases of the month that the few are taken from: every route occurs in it."""
GUARDED = (
    "administrator: the ledger cleared, thanks",
    "task: deleted every day",
    "platform: resolved with tasks open, and opened again",
    "platform: said to be late by mistake, taken back next day",
)
"""Routes on which the app cannot do without its guards."""


def short_month(seed: int, cases: int) -> Month:
    """The first case of each of those routes, and then the first of all cases, as many as are wanted."""
    month = the_month(seed, WHOLE)
    guarded = [next(case for case, route in month.routes.items() if route == name) for name in GUARDED]
    chosen = frozenset(islice(dict.fromkeys([*guarded, *month.routes]), cases))
    return month.only(chosen)
