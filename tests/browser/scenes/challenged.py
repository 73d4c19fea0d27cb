"""Challenges in stages that nobody is in on the demonstration's day."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.challenges import considered, record
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.days import as_utc, london
from sandbox.demo.office import YES
from sandbox.demo.on_record import OF_THE_CASE, cannot_resolve, judged

IN_FEBRUARY = as_utc(london("2025-02-10 11:00"))
ASKED = as_utc(london("2025-02-12 10:00"))
LAST_OF_FEBRUARY, UNTIL = "2025-02-28", "2025-04-30"
TOO_LATE = as_utc(london("2025-03-20 09:30"))


def nobody_acts(_desk: Desk, _rows: Rows) -> None:
    """What is on record is all."""


def asked_for_grounds(desk: Desk, rows: Rows, **columns: Any) -> dict[str, str]:
    """Challenged in February; grounds are asked for until the last of it."""
    told = {"phso_deadlinegiven": LAST_OF_FEBRUARY, "phso_deadlinetoldon": ASKED}
    own = cannot_resolve(desk.office.priya, ASKED)
    return record(desk, rows, IN_FEBRUARY, **own, **told, **columns)


def _extended(desk: Desk, rows: Rows) -> dict[str, str]:
    """Morgan agrees to more time, until the end of April."""
    made = asked_for_grounds(desk, rows)
    row = {
        "phso_name": "More time",
        "phso_reason": "In hospital until April.",
        "phso_olddate": LAST_OF_FEBRUARY,
        "phso_newdate": UNTIL,
        "phso_askedon": as_utc(london("2025-02-20 15:00")),
        "phso_toldon": as_utc(london("2025-02-24 09:00")),
        **judged("Agreed", YES, desk.office.morgan, as_utc(london("2025-02-21 10:00"))),
        **about_case({**rows, **made}),
    }
    return {**made, "extension": desk.api.create("phso_extensions", row, by=desk.office.priya)}


def _late(desk: Desk, rows: Rows) -> dict[str, str]:
    return asked_for_grounds(desk, rows, phso_groundsreceivedon=TOO_LATE)


def a_challenge(desk: Desk, rows: Rows) -> dict[str, str]:
    """In March, and the case owner cannot resolve it: the grounds are to be asked for."""
    return record(desk, rows, **cannot_resolve(desk.office.priya, desk.moment))


def _about_somebody(desk: Desk, rows: Rows) -> dict[str, str]:
    """The last day is on the day after tomorrow, and the reason is a script where it is not taken for text."""
    return record(desk, rows, IN_FEBRUARY, phso_maincontents="<script>alert(3)</script>")


CHALLENGED = (
    Situation("W01", "Ana Awaited", "09:00", "Grounds are awaited.", (), nobody_acts, _extended, sent="2025-01-31"),
    Situation("W02", "Lea Late", "09:00", "Grounds came late.", (), nobody_acts, _late, sent="2025-01-31"),
    Situation("W03", "Ask Asker", "09:00", "Grounds to be asked.", (), nobody_acts, a_challenge, sent="2025-04-08"),
    Situation("W04", "Con Sidered", "09:00", "Considered.", (), nobody_acts, considered),
    Situation(
        "<b>W05</b>",
        "Evil <script>alert(4)</script>",
        "09:00",
        "A challenge with scripts for names.",
        (),
        nobody_acts,
        _about_somebody,
        of_the_case=OF_THE_CASE,
        sent="2025-03-28",
    ),
)
