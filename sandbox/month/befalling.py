"""What is really done about a case: with care or without, and with what else befalls its rows on the way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from enum import Enum

from sandbox.month.acting import Doing, Route
from sandbox.month.routes.platform import BEFALLS, REOPENS, RESOLVES

CARELESS = 1 / 3
"""How many cases are handled without care: what may be left out is left out more often, and forms have gaps."""
BEFALLEN = 0.45
"""To how many cases something befalls, of those to which it may."""


class Care(Enum):
    """How a case is handled. One with time goes all its way, and nothing befalls it."""

    WITH_TIME = "with time"
    AS_USUAL = "as usual"
    CARELESS = "careless"


def care_for(route: Route, chance: random.Random, *, is_first: bool) -> Care:
    """The first case of each route has time; what waits for the software's rows is never handled carelessly."""
    if is_first:
        return Care.WITH_TIME
    return Care.CARELESS if route.befalls and chance.random() < CARELESS else Care.AS_USUAL


def done_about(route: Route, chance: random.Random, care: Care) -> tuple[Doing, ...]:
    """The doings of a route as one case has them, in their order."""
    doings = route.script(chance)
    if care is Care.WITH_TIME:
        return doings
    power = 3 if care is Care.CARELESS else 1
    done = [each for each in doings if chance.random() < each.sure**power]
    if route.befalls and chance.random() < BEFALLEN and (places := _places(done)):
        place = chance.choice(places)
        done[place:place] = chance.choice(BEFALLS)
    return tuple(done)


def _places(done: Sequence[Doing]) -> list[int]:
    """Before which of the doings something may befall: none of the first two, and nothing while a case is resolved."""
    later = range(min(2, len(done)), len(done) + 1)
    return [place for place in later if done[:place].count(RESOLVES) == done[:place].count(REOPENS)]
