"""Cases of a month that lead to every kind of task and document that it knows, and some that were handled badly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from sandbox.month import Month, the_month
from sandbox.month.befalling import Care
from sandbox.month.routes.platform import BEFALLS

WHOLE = 300
"""Cases of the month that the few are taken from: every route occurs in it."""
ROUTES = (
    "thanks to a person, no comments",
    "service: passed up to nobody in particular",
    "challenge: nobody did anything",
    "challenge: grounds come after a request that was forgotten",
    "late: outside one month, not considered",
    "high risk: nobody asked",
    "joint decision: referred to OAT all the same",
    "referral: a detailed decision, advice asked",
    "review: not upheld, the letter says too little",
    "platform: the form saved twice, both kept",
    "administrator: the ledger cleared, thanks",
    "task: risk assessment",
    "task: direct pass",
    "task: legal advice",
    "document: request for grounds",
    "document: why late",
    "document: declined",
    "document: criteria not met",
    "document: outcome of the review",
    "document: review decision",
    "document: review not appropriate",
    "document: Annex C",
    "document: proposal to the person",
    "document: quashed",
    "document: quash request to Legal",
    "document: learning",
)
"""Routes that have each kind of task and of document between them, of each file of the month's routes one or more."""
GAPS = "gap: "
EACH_GAP = 8
"""Of so many routes on which something is left out the spread has one."""
BADLY_HANDLED = 3
"""Cases of each kind: handled without care, or with something that befalls their rows."""
_BEFALLS = frozenset(doing.told for doings in BEFALLS for doing in doings)


def spread(seed: int, cases: int = 0) -> Month:
    """The spread of a seed's month and, where more cases are wanted, others as chance has put them."""
    month = the_month(seed, WHOLE)
    few = tuple(dict.fromkeys(_spread(month)))
    chosen = frozenset(islice(dict.fromkeys([*few, *month.routes]), max(cases, len(few))))
    return month.only(chosen)


def befallen(month: Month) -> frozenset[str]:
    """Cases to which something happens that is not of their route."""
    told = frozenset(step.case for step in month.steps if step.told in _BEFALLS)
    return frozenset(case for case in told if month.care[case] is not Care.WITH_TIME)


def _spread(month: Month) -> Iterator[str]:
    care, befell = month.care, befallen(month)
    whole = {route: case for case, route in month.routes.items() if care[case] is Care.WITH_TIME}
    gaps = sorted(route for route in whole if route.startswith(GAPS))
    yield from (whole[route] for route in (*ROUTES, *gaps[::EACH_GAP]))
    careless = (case for case in month.routes if care[case] is Care.CARELESS and case not in befell)
    yield from chain(
        islice(careless, BADLY_HANDLED), islice((case for case in month.routes if case in befell), BADLY_HANDLED)
    )
