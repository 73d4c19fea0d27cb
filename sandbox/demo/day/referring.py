"""Referring to OAT: asked for with all that comes first on record, and set by hand too early."""

from __future__ import annotations

from sandbox.demo.day.challenges import asked_to_refer, complete
from sandbox.demo.day.situation import Desk, Rows, Situation

NOT_YET = ("phso_genuinedoubt", "phso_injusticeclaimed", "phso_furtheractionoroat")
"""Columns that nobody has filled in when the referral is set by hand."""


def _asks_to_refer(desk: Desk, rows: Rows) -> None:
    desk.save(rows, asked_to_refer(desk))


def _not_complete(desk: Desk, rows: Rows) -> dict[str, str]:
    return complete(desk, rows, **dict.fromkeys(NOT_YET))


def _refers_by_hand(desk: Desk, rows: Rows) -> None:
    row = {
        "subject": "OAT referral",
        "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows['feedback']})",
        "ownerid@odata.bind": f"/teams({desk.office.oat})",
    }
    desk.api.create("tasks", row, by=desk.office.tomasz)


SITUATIONS = (
    Situation(
        title="C09",
        person="Jo Ives",
        at="11:40",
        told="All is on record of Jo Ives's challenge; Priya asks to refer it to OAT.",
        about=("46",),
        act=_asks_to_refer,
        prepare=complete,
    ),
    Situation(
        title="C10",
        person="Kay Jones",
        at="12:00",
        told="Tomasz, for Priya, sets Kay Jones's referral to OAT by hand, too early.",
        about=("46",),
        act=_refers_by_hand,
        prepare=_not_complete,
    ),
)
