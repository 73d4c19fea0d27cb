"""Challenges that do not take the usual way: closed as low-level, decided jointly, and straight to OAT."""

from __future__ import annotations

from sandbox.demo.day.challenges import THIS_MORNING, record
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.office import YES
from sandbox.demo.on_record import NOTHING_FOR_OAT, OF_THE_CASE, OF_THE_DECISION


def _challenges(desk: Desk, rows: Rows) -> None:
    record(desk, rows, THIS_MORNING, **NOTHING_FOR_OAT)


def _challenges_with_grounds(desk: Desk, rows: Rows) -> None:
    record(desk, rows, THIS_MORNING, phso_groundsreceivedon=THIS_MORNING, **NOTHING_FOR_OAT)


SITUATIONS = (
    Situation(
        title="C05",
        person="Farid Ellis",
        at="10:20",
        told="Farid Ellis challenges a case that was closed as low-level injustice.",
        about=("21",),
        act=_challenges,
        sent="2025-04-02",
        of_the_case={**OF_THE_CASE, "phso_closedaslowlevel": YES},
    ),
    Situation(
        title="C06",
        person="Grace Flynn",
        at="10:40",
        told="Grace Flynn challenges a decision that was made jointly with the LGSCO.",
        about=("76",),
        act=_challenges,
        sent="2025-04-02",
        of_the_decision={**OF_THE_DECISION, "phso_jointlywithlgsco": YES},
    ),
    Situation(
        title="C07",
        person="Hana Green",
        at="11:00",
        told="Hana Green sends grounds, late; OAT has asked to have them straight away.",
        about=("37",),
        act=_challenges_with_grounds,
        sent="2025-03-03",
        of_the_case={**OF_THE_CASE, "phso_oatdirectpass": YES},
    ),
)
