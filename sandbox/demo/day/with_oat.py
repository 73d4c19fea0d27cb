"""With OAT: its answer comes back, who considers the challenge, and Judicial Review considered beside it."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.challenges import asked_to_refer, complete, referred
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged

CRITERIA_NOT_MET, ACCEPTED = CHOICE + 3, CHOICE + 5


def _reviewed(desk: Desk, *, could_change: int) -> dict[str, Any]:
    """OAT has looked at the referral and says whether something could change the decision."""
    ola = desk.office.ola
    looked = judged("ReviewedReferral", YES, ola, desk.moment)
    return {**looked, **judged("CouldChangeDecision", could_change, ola, desk.moment)}


def _answer(desk: Desk, rows: Rows, outcome: int, **columns: Any) -> None:
    row = {
        "phso_name": "Outcome",
        "phso_outcome": outcome,
        "phso_givenon": desk.moment,
        "phso_GivenById@odata.bind": f"/systemusers({desk.office.ola})",
        **about_case(rows),
        **columns,
    }
    desk.api.create("phso_oatoutcomes", row, by=desk.office.ola)


def _considered(desk: Desk, rows: Rows) -> dict[str, str]:
    made = referred(desk, rows)
    desk.save({**rows, **made}, _reviewed(desk, could_change=NO), by=desk.office.ola)
    return made


def _criteria_not_met(desk: Desk, rows: Rows) -> None:
    words = "We found nothing that could change the decision."
    steps = "Please write to the complainant in the wording given."
    _answer(desk, rows, CRITERIA_NOT_MET, phso_nextsteps=steps, phso_wordingforserviceuser=words)


def _accepted(desk: Desk, rows: Rows) -> dict[str, str]:
    made = complete(desk, rows, **asked_to_refer(desk))
    rows = {**rows, **made}
    desk.save(rows, _reviewed(desk, could_change=YES), by=desk.office.ola)
    _answer(desk, rows, ACCEPTED, phso_nextsteps="OAT takes it from here.")
    return made


def _takes_it_herself(desk: Desk, rows: Rows) -> None:
    ola = f"/systemusers({desk.office.ola})"
    columns = {"phso_ConsideredById@odata.bind": ola, "phso_AllocatedToId@odata.bind": ola}
    desk.save(rows, columns, by=desk.office.ola)


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
        prepare=_accepted,
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
