"""The first two steps of a challenge: it comes in, and the case owner cannot resolve it and asks for the letter."""

from __future__ import annotations

from sandbox.demo.day.challenges import THIS_MORNING, record
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.office import CHOICE
from sandbox.demo.on_record import cannot_resolve

REQUEST_FOR_GROUNDS = CHOICE


def _comes_in(desk: Desk, rows: Rows) -> None:
    record(desk, rows, THIS_MORNING)


def _came_in(desk: Desk, rows: Rows) -> dict[str, str]:
    return record(desk, rows, desk.moment)


def _asks_for_the_letter(desk: Desk, rows: Rows) -> None:
    own = cannot_resolve(desk.office.priya, desk.moment)
    desk.save(rows, {**own, "phso_preparedocument": REQUEST_FOR_GROUNDS})


SITUATIONS = (
    Situation(
        title="C01",
        person="Ben Adams",
        at="09:00",
        told='Ben Adams: "I think you are wrong." Priya records it, and nothing more.',
        about=("71",),
        act=_comes_in,
        sent="2025-03-28",
    ),
    Situation(
        title="C02",
        person="Carla Brook",
        at="09:20",
        told="Priya cannot resolve Carla Brook's complaint and asks for the letter to her.",
        about=("26",),
        in_words=("26",),
        act=_asks_for_the_letter,
        prepare=_came_in,
        sent="2025-04-08",
    ),
)
