"""With OAT: its answer comes back, who considers the challenge, and Judicial Review considered beside it."""

from __future__ import annotations

from sandbox.demo.day.challenges import referred
from sandbox.demo.day.reviews import accepted, answer, looked, takes_it_on
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.office import CHOICE, NO, YES

CRITERIA_NOT_MET = CHOICE + 3


def _considered(desk: Desk, rows: Rows) -> dict[str, str]:
    made = referred(desk, rows)
    desk.save({**rows, **made}, looked(desk, could_change=NO), by=desk.office.ola)
    return made


def _criteria_not_met(desk: Desk, rows: Rows) -> None:
    words = "We found nothing that could change the decision."
    steps = "Please write to the complainant in the wording given."
    answer(desk, rows, CRITERIA_NOT_MET, phso_nextsteps=steps, phso_wordingforserviceuser=words)


def _takes_it_herself(desk: Desk, rows: Rows) -> None:
    desk.save(rows, takes_it_on(desk), by=desk.office.ola)


def _considers_proceedings(desk: Desk, rows: Rows) -> None:
    desk.save(rows, {"phso_consideringjr": YES})


SITUATIONS = (
    Situation(
        title="C11",
        person="Leo King",
        at="13:30",
        told="Ola of OAT answers on Leo King's challenge: review criteria not met.",
        about=("48",),
        act=_criteria_not_met,
        prepare=_considered,
    ),
    Situation(
        title="C12",
        person="Mina Lowe",
        at="14:00",
        told="Ola, who took part in the decision, takes Mina Lowe's accepted challenge.",
        about=("A",),
        act=_takes_it_herself,
        prepare=accepted,
        taken_by=("priya", "ola"),
    ),
    Situation(
        title="C13",
        person="Noel Moss",
        at="14:30",
        told="Noel Moss, whose challenge is with OAT, considers Judicial Review too.",
        about=("70",),
        act=_considers_proceedings,
        prepare=referred,
    ),
)
