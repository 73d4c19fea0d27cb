"""What people do with the software's tasks and drafts, once these are there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.demo.day.situation import Rows
from sandbox.demo.office import CHOICE, EMAIL_SENT, TASK_CANCELLED, TASK_COMPLETED
from sandbox.month.acting import Act
from sandbox.month.calendar import LAST
from sandbox.month.desk import Desk

NUMBER_OF = {kind: CHOICE + number for number, kind in enumerate((
    *("request for grounds", "analysis", "comments", "why late", "declined", "no further action", "flaw explained"),
    *("criteria not met", "outcome of the review", "Annex C", "fresh primary to shared services"),
    *("proposal to the person", "proposal to the organisation", "details to shared services", "quashed"),
    *("quash request to Legal", "review decision", "learning", "review not appropriate"),
))}  # fmt: skip
"""What can be asked to be drafted, by the number of the choice."""
PUT_OFF_TO = LAST + timedelta(days=9)
"""By the calendar: whoever finds the task a day later puts it off to the same day."""


def _changes(purpose: str, feedback: str, columns: Any) -> Act:
    def changes(desk: Desk, rows: Rows) -> None:
        task = desk.task_for(rows[feedback], purpose)
        desk.api.update("tasks", task, columns(desk), by=desk.office.morgan)

    return changes


def completes(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody completes the task."""
    return _changes(purpose, feedback, lambda desk: {**TASK_COMPLETED, **_closed_by(desk)})


def _closed_by(desk: Desk) -> dict[str, str]:
    return {"phso_ClosedById_Task@odata.bind": f"/systemusers({desk.office.morgan})"}


def cancels(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody cancels the task."""
    return _changes(purpose, feedback, lambda _desk: TASK_CANCELLED)


def gives_away(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody gives the task to somebody else."""
    return _changes(purpose, feedback, lambda desk: {"ownerid@odata.bind": f"/systemusers({desk.office.tomasz})"})


def renames(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody gives the task another subject."""
    return _changes(purpose, feedback, lambda desk: {"subject": desk.words})


def puts_off(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody sets another due date."""
    return _changes(purpose, feedback, lambda _desk: {"scheduledend": f"{PUT_OFF_TO}T17:00:00Z"})


def writes_into(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody writes a description of their own."""
    return _changes(purpose, feedback, lambda desk: {"description": desk.words})


def deletes(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody deletes the task."""

    def removes(desk: Desk, rows: Rows) -> None:
        desk.api.delete("tasks", desk.task_for(rows[feedback], purpose), by=desk.office.morgan)

    return removes


def sets_one_beside(purpose: str, feedback: str = "feedback") -> Act:
    """Somebody sets a task of the same subject by hand, beside the one that is there."""

    def sets(desk: Desk, rows: Rows) -> dict[str, str]:
        there = desk.api.row("tasks", desk.task_for(rows[feedback], purpose), select="subject")
        row = {
            "subject": there["subject"],
            "description": desk.words,
            "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
            "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows[feedback]})",
        }
        return {"task beside": desk.api.create("tasks", row, by=desk.office.priya)}

    return sets


WAYS = {
    "completes": completes,
    "cancels": cancels,
    "gives away": gives_away,
    "renames": renames,
    "puts off": puts_off,
    "writes into": writes_into,
    "deletes": deletes,
    "sets one beside": sets_one_beside,
}
"""What people do with a task, in a word."""


def asks_for(kind: str, who: str = "priya") -> Act:
    """Somebody asks that a document is drafted."""

    def asks(desk: Desk, rows: Rows) -> None:
        desk.save(rows, {"phso_preparedocument": NUMBER_OF[kind]}, by=getattr(desk.office, who))

    return asks


def sends_draft(desk: Desk, rows: Rows) -> None:
    """Somebody sends the draft as it stands."""
    desk.api.update("emails", desk.draft_about(rows["feedback"]), EMAIL_SENT, by=desk.office.priya)


def rewrites_draft(desk: Desk, rows: Rows) -> None:
    """Somebody writes the draft anew, and does not send it."""
    changed = {"subject": desk.words, "description": desk.words}
    desk.api.update("emails", desk.draft_about(rows["feedback"]), changed, by=desk.office.priya)


def deletes_draft(desk: Desk, rows: Rows) -> None:
    """Somebody deletes the draft."""
    desk.api.delete("emails", desk.draft_about(rows["feedback"]), by=desk.office.priya)
