"""A month of casework: who does what, in the order in which they do it."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from sandbox.month.acting import Act, Route
from sandbox.month.befalling import Care, care_for, done_about
from sandbox.month.calendar import BETWEEN_STEPS, FIRST, LAST, WORKING_DAYS, hour, moment
from sandbox.month.desk import Desk
from sandbox.month.names import Person, person
from sandbox.month.odd_hours import at_odd_hours
from sandbox.month.opening import File, open_file
from sandbox.month.routes.table import ROUTES, of_the_month
from sandbox.month.staff import CASEWORKERS


@dataclass(frozen=True)
class Step:
    """Somebody does something about a case, at a moment in UTC."""

    at: datetime
    case: str
    told: str
    act: Callable[[Desk], None]


@dataclass(frozen=True)
class Month:
    """The steps in their order, from the first day to the last; `people` is all that must not be found in a log.

    `routes` says of each case which way it goes, `care` how it is handled.
    """

    seed: int
    first: date
    last: date
    steps: tuple[Step, ...]
    people: tuple[str, ...]
    routes: dict[str, str] = field(default_factory=dict)
    care: dict[str, Care] = field(default_factory=dict)

    def only(self, cases: Collection[str]) -> Month:
        """The same month of a few of its cases."""
        return replace(
            self,
            steps=tuple(step for step in self.steps if step.case in cases),
            routes={case: route for case, route in self.routes.items() if case in cases},
            care={case: care for case, care in self.care.items() if case in cases},
        )


@dataclass(frozen=True)
class _Case:
    """One case as chance makes it."""

    name: str
    seed: int
    route: Route
    care: Care
    person: Person
    caseworker: int
    sent: int

    def act(self, number: int, act: Act, desk: Desk) -> None:
        """Do one step at this case's own desk, and keep the ids of what it made."""
        careless = self.care is Care.CARELESS
        own = desk.for_step(f"{self.seed}/{self.name}/{number}", self.caseworker, self.person, careless=careless)
        rows = desk.journal.rows_of(self.name)
        rows.update(act(own, dict(rows)) or {})

    def opened(self, desk: Desk, _rows: object) -> dict[str, str]:
        """The file, before anything is done about it."""
        file = File(self.sent, self.route.of_the_case, self.route.of_the_decision, self.care is Care.CARELESS)
        return open_file(desk, file)


def the_month(seed: int, cases: int = 300) -> Month:
    """The month of a seed: the same each time, with the same ids and columns."""
    chance = random.Random(seed)
    files = [_case(seed, number, *drawn, chance) for number, drawn in enumerate(_routes(seed, chance, cases), start=1)]
    steps = [step for file in files for step in _steps(file, random.Random(f"{seed}/{file.name}"))]
    steps = sorted(at_odd_hours(steps), key=lambda step: (step.at, step.case))
    people = tuple(dict.fromkeys(trace for file in files for trace in file.person.traces))
    routes, care = {file.name: file.route.name for file in files}, {file.name: file.care for file in files}
    return Month(seed, FIRST, LAST, tuple(steps), people, routes, care)


def _routes(seed: int, chance: random.Random, cases: int) -> list[tuple[Route, bool]]:
    """Every route once, as far as there are cases for them, and then by weight; in no order. True for the first."""
    routes = of_the_month(seed)
    first = list(routes) if cases >= len(routes) else chance.sample(routes, cases)
    more = chance.choices(ROUTES, [route.weight for route in ROUTES], k=cases - len(first))
    drawn = [*((route, True) for route in first), *((route, False) for route in more)]
    chance.shuffle(drawn)
    return drawn


def _case(seed: int, number: int, route: Route, is_first: bool, chance: random.Random) -> _Case:
    sent, care = chance.randint(*route.sent), care_for(route, chance, is_first=is_first)
    return _Case(f"c{number:03}", seed, route, care, person(chance), chance.randrange(CASEWORKERS), sent)


def _steps(case: _Case, chance: random.Random) -> Iterator[Step]:
    """The file is opened, and then each doing follows, as far as the month goes."""
    doings = done_about(case.route, chance, case.care)
    waits = [chance.randint(*each.wait) for each in doings]
    day = _first_day(sum(waits), chance, has_time=case.care is Care.WITH_TIME)
    at = moment(WORKING_DAYS[day], hour(chance))
    yield Step(at, case.name, f"opens the file: {case.route.name}", partial(case.act, 0, case.opened))
    for number, (doing, wait) in enumerate(zip(doings, waits, strict=True), start=1):
        day += wait
        if day >= len(WORKING_DAYS):
            return
        at = max(moment(WORKING_DAYS[day], hour(chance)), at + BETWEEN_STEPS + timedelta(minutes=chance.randint(0, 40)))
        yield Step(at, case.name, doing.told, partial(case.act, number, doing.act))


def _first_day(length: int, chance: random.Random, *, has_time: bool) -> int:
    """Of every second case that need not have time the month sees a beginning only."""
    whole = max(len(WORKING_DAYS) - 1 - length, 0)
    return chance.randint(0, whole if has_time or chance.random() < 0.5 else len(WORKING_DAYS) - 2)
