"""Grounds that came in: marked by a task whose subject is nearly right."""

from __future__ import annotations

from sandbox.demo.day.challenges import considered
from sandbox.demo.day.situation import Desk, Rows, Situation


def _marks_by_hand(desk: Desk, rows: Rows) -> None:
    """The task holds the email with the grounds; two letters of its subject are the wrong way round."""
    row = {
        "subject": "Challenge to our descision",
        "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows['feedback']})",
        "phso_LinkedEmailId_Task@odata.bind": f"/emails({rows['grounds']})",
    }
    desk.api.create("tasks", row, by=desk.office.priya)


SITUATIONS = (
    Situation(
        title="C08",
        person="Ivan Hughes",
        at="11:20",
        told="Priya marks Ivan Hughes's grounds by a task, its subject not quite right.",
        about=("38",),
        act=_marks_by_hand,
        prepare=considered,
    ),
)
