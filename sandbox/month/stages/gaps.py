"""What is missing, misplaced or out of order on record, as it is with real cases."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, DECISION_COMPLAINT, POSITIVE, SERVICE_COMPLAINT, TASK_COMPLETED, YES
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages.messages import came
from sandbox.month.stages.service import considered_by
from sandbox.month.stages.thanks import form


def feedback_with(kind: int, **columns: Any) -> Act:
    """A piece of feedback whose form has some columns otherwise, or empty."""

    def records(desk: Desk, rows: Rows) -> dict[str, str]:
        decision = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})"}
        which = decision if kind == DECISION_COMPLAINT else {}
        said = {name: value(desk) if callable(value) else value for name, value in columns.items()}
        row = {**form(desk, rows, kind), **which, **said}
        return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}

    return records


def raised_with(kind: int, who: str) -> Act:
    """Feedback that was first raised with somebody."""
    person = lambda desk: f"/systemusers({getattr(desk.office, who)})"  # noqa: E731 - a value that needs the desk
    return feedback_with(kind, **{"phso_FirstRaisedWithId@odata.bind": person})


def more_feedback(desk: Desk, rows: Rows) -> dict[str, str]:
    """Something else comes about the same case: thanks, or a complaint about our service or the same decision."""
    kind = desk.chance.choice((POSITIVE, SERVICE_COMPLAINT, DECISION_COMPLAINT))
    which = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})"}
    row = {**form(desk, rows, kind), **(which if kind == DECISION_COMPLAINT else {})}
    return {"other feedback": desk.api.create("phso_feedbacks", row, by=desk.office.morgan)}


def on_the_case_alone(act: Act) -> Act:
    """The same act, whose messages are saved to the case and linked to no feedback."""

    def acted(desk: Desk, rows: Rows) -> dict[str, str]:
        return dict(act(desk, {name: row for name, row in rows.items() if name != "feedback"}) or {})

    return acted


def changes_case(**columns: Any) -> Act:
    """Somebody changes columns of the case itself."""
    return lambda desk, rows: desk.api.update("incidents", rows["case"], columns, by=desk.office.priya)


def changes_form(**columns: Any) -> Act:
    """Somebody changes columns of the form."""
    return lambda desk, rows: desk.save(rows, columns)


def changes(entity_set: str, what: str, **columns: Any) -> Act:
    """Somebody changes columns of another row of the case."""
    return lambda desk, rows: desk.api.update(entity_set, rows[what], columns, by=desk.office.ola)


def sets_task(subject: str, purpose: int | None = None, **columns: Any) -> Act:
    """Somebody sets a task by hand, for another caseworker."""

    def sets(desk: Desk, rows: Rows) -> dict[str, str]:
        row: dict[str, Any] = {
            "subject": subject,
            "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
            "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows['feedback']})",
            "ownerid@odata.bind": f"/systemusers({desk.office.tomasz})",
            **({} if purpose is None else {"phso_purpose": CHOICE + purpose}),
            **columns,
        }
        return {"own task": desk.api.create("tasks", row, by=desk.office.priya)}

    return sets


def completes_own_task(desk: Desk, rows: Rows) -> None:
    """The task that somebody set by hand is done."""
    desk.api.update("tasks", rows["own task"], TASK_COMPLETED, by=desk.office.morgan)


def considered_by_somebody(desk: Desk, rows: Rows) -> None:
    """Somebody considers it, and who is not on record."""
    row = {"phso_name": "Considers", "phso_fromon": desk.moment, **about_case(rows)}
    desk.api.create("phso_considerations", row, by=desk.office.priya)


def considered_by_other(desk: Desk, rows: Rows) -> None:
    """Another caseworker considers it, who is nobody's manager."""
    considered_by(desk, rows, desk.office.tomasz)


def outcome_in_no_words(desk: Desk, rows: Rows) -> dict[str, str]:
    """OAT has answered, and which outcome it was is not on record."""
    row = {"phso_name": "Outcome", "phso_givenon": desk.moment, **about_case(rows)}
    return {"outcome": desk.api.create("phso_oatoutcomes", row, by=desk.office.ola)}


def second_review(desk: Desk, rows: Rows) -> None:
    """Exceptional circumstances for a second review are on record, with the reason or without."""
    reasons = {"phso_secondreviewexceptionreasons": desk.words} if desk.chance.random() < 0.7 else {}
    desk.save(rows, {**judged("SecondReviewException", YES, desk.office.ola, desk.moment), **reasons})


def amended_at_once(desk: Desk, rows: Rows) -> dict[str, str]:
    """A version with a new date is sent at once, for a mistake that could have affected the decision."""
    row = {
        "phso_name": "Amended",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_toldof": desk.words,
        "phso_issuedateshown": desk.moment[:10],
        "phso_senton": desk.moment[:10],
        **judged("CouldAffectDecision", YES, desk.office.priya, desk.moment),
    }
    return {"amended": desk.api.create("phso_amendedversions", row, by=desk.office.priya)}


def amended_with_the_old_date(desk: Desk, rows: Rows) -> dict[str, str]:
    """A version that keeps the date of the decision, for a mistake that could change nothing."""
    decision = desk.api.row("phso_decisions", rows["decision"], select="phso_letterdate")
    row = {
        "phso_name": "Amended",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_toldof": desk.words,
        "phso_issuedateshown": decision["phso_letterdate"],
        "phso_senton": desk.moment[:10],
        **judged("CouldAffectDecision", CHOICE + 1, desk.office.priya, desk.moment),
    }
    return {"amended": desk.api.create("phso_amendedversions", row, by=desk.office.priya)}


def writes_unlinked(desk: Desk, rows: Rows) -> dict[str, str]:
    """Something of the person's is saved to the case, and belongs to no feedback on record."""
    return {"unlinked": came(desk, {name: row for name, row in rows.items() if name != "feedback"})}
