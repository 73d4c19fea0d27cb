"""The month: how many cases of each kind, how far each has got, and the case files themselves.

A year's numbers, rounded, and where they come from. The Ombudsman publishes no count of feedback for recent years.
Of 2015/16 it is known that 1,969 people asked for a review, 217 reviews were done and 14 upheld, and that 593
complaints about service were handled (676 in the year after); 8,096 decisions were made in 2022/23. From these a year
of today is put at 2,000 challenges (1,500 to 2,500), 650 complaints about service (600 to 700), 200 to 400 reviews
accepted, 15 to 25 of them upheld. Positive messages are counted nowhere; a few thousand are taken for likely, and
2,000 here, the low end: they are the cheapest cases, and more of them would only make the month look faster.
How the challenges of a month spread over their stages before OAT is our own guess, with something of every stage.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from bench.month import challenges, reviews, service, thanks
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY, Drawn
from policy.facts import CaseFile
from policy.settling import settle

Stage = Callable[[Drawn], CaseFile]
MONTHS = 12
SEED = 1967
"""Any number would do; the Ombudsman's office opened in this year."""
A_YEAR: Mapping[str, Mapping[Stage, int]] = {
    "positive message": {thanks.recorded: 1200, thanks.commented: 800},
    "complaint about service": {service.recorded: 250, service.resolved: 300, service.passed_up: 100},
    "challenge, fresh": {challenges.fresh: 550},
    "challenge, grounds asked for": {challenges.grounds_asked_for: 450},
    "challenge, late": {challenges.late: 200},
    "challenge, all on record": {challenges.complete: 200},
    "challenge, ended without OAT": {challenges.only_unhappy: 200},
    "challenge, with OAT": {reviews.referred: 100, reviews.not_for_oat: 80, reviews.under_review: 120},
    "challenge, after a review": {reviews.not_upheld: 80, reviews.upheld: 20},
}
"""How many cases of a year stand at each stage when they are looked at; each is counted once."""


@dataclass(frozen=True)
class Made:
    """One case of the month, and the kind that it is counted under."""

    kind: str
    file: CaseFile


def the_month() -> tuple[Made, ...]:
    """The same cases every time, each as it stands once the software has made the tasks that are wanted."""
    count = round(sum(map(sum, (stages.values() for stages in A_YEAR.values()))) / MONTHS)
    return tuple(Made(each.kind, _as_it_stands(each.file)) for each in drawn_cases(count))


def drawn_cases(count: int) -> Iterator[Made]:
    """So many cases, one after another, mixed as in the year."""
    chance = random.Random(SEED)
    stages = [(kind, stage, number) for kind, of_kind in A_YEAR.items() for stage, number in of_kind.items()]
    weights = list(accumulate(number for _, _, number in stages))
    for number in range(count):
        ((kind, stage, _),) = chance.choices(stages, cum_weights=weights)
        yield Made(kind, stage(Drawn(number, chance)))


def _as_it_stands(file: CaseFile) -> CaseFile:
    return settle(file, TODAY, PARAMETERS, CALENDAR).case_file
