"""What differs between a month on processes and the simulated one although nothing is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from chaos.outcome import Outcome

OF_THE_PLACE = "no case: systemusers, "
MADE_ANEW = (": applicationid ", ": azureactivedirectoryobjectid ")
"""Ids that every environment makes for itself."""
AT_ONCE = timedelta(minutes=1)
"""Where two people are at work in one minute, the simulated month has their writes by turns, and this one has not."""
_MOMENTS = re.compile(r'should be "([\d-]+T[\d:]+Z)" and is "([\d-]+T[\d:]+Z)"$')


def without_what_must_differ(outcome: Outcome) -> Outcome:
    """The outcome with what may be wrong alone."""
    return replace(outcome, differences=_wrong(outcome.differences), undone=_wrong(outcome.undone))


def _wrong(differences: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in differences if not _is_of_the_place(each) and not _is_at_once(each))


def _is_of_the_place(difference: str) -> bool:
    return difference.startswith(OF_THE_PLACE) and any(name in difference for name in MADE_ANEW)


def _is_at_once(difference: str) -> bool:
    found = _MOMENTS.search(difference)
    if found is None:
        return False
    one, other = map(datetime.fromisoformat, found.groups())
    return abs(one - other) < AT_ONCE
