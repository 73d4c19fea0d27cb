"""Cases with more than one matter on them, and with none."""

from __future__ import annotations

from sandbox.demo.day.challenges import IN_MARCH, considered
from sandbox.demo.day.service import IN_APRIL, UNNECESSARY_DELAY
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.day.thanks import thanked
from sandbox.demo.office import BY_EMAIL, SERVICE_COMPLAINT, TASK_COMPLETED, send_comments
from tests.browser.scenes.challenged import nobody_acts


def complained(desk: Desk, rows: Rows) -> str:
    """A complaint that Priya was slow, which Tomasz records: it is his row, and no business of others'."""
    tomasz = desk.office.tomasz
    row = {
        "phso_name": "Complaint about our service",
        "phso_kind": SERVICE_COMPLAINT,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": IN_APRIL,
        "phso_aspect": UNNECESSARY_DELAY,
        "phso_maincontents": "Nobody rang me back for a month.",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_ReceivedById@odata.bind": f"/systemusers({tomasz})",
    }
    feedback = desk.api.create("phso_feedbacks", row, by=tomasz)
    person = {"phso_name": "Complained about", "phso_PersonId@odata.bind": f"/systemusers({desk.office.priya})"}
    desk.api.create("phso_complainedabouts", {**person, **about_case({**rows, "feedback": feedback})}, by=tomasz)
    return feedback


def answered_without_a_copy(desk: Desk, rows: Rows, caseworker: str | None = None) -> dict[str, str]:
    """Thanks in March, on which Morgan commented, and the Chief Executive had no copy."""
    made = thanked(desk, rows, caseworker or desk.office.priya, IN_MARCH)
    send_comments(desk.api, desk.office, rows["case"], made["feedback"], copied=(desk.office.director,))
    return made


def _answered(desk: Desk, rows: Rows) -> dict[str, str]:
    """Thanks on which Morgan commented, with both copies."""
    made = thanked(desk, rows, desk.office.priya, IN_MARCH)
    copied = (desk.office.director, desk.office.chief)
    send_comments(desk.api, desk.office, rows["case"], made["feedback"], copied=copied)
    return made


def _closes(desk: Desk, rows: Rows) -> None:
    """Morgan closes the task that the software made, and the feedback."""
    for task in desk.api.rows("tasks", filter=f"_regardingobjectid_value eq {rows['case']}", select="activityid"):
        desk.api.update("tasks", task["activityid"], TASK_COMPLETED, by=desk.office.morgan)
    desk.save(rows, {"phso_closedon": desk.moment}, by=desk.office.morgan)


def three_matters(desk: Desk, rows: Rows) -> dict[str, str]:
    """Thanks to Tomasz, a complaint about Priya's service, and a challenge to the decision."""
    thanks = thanked(desk, rows, desk.office.tomasz, IN_APRIL)["feedback"]
    return {**considered(desk, rows), "thanks": thanks, "service": complained(desk, rows)}


MIXED = (
    Situation("M01", "Mia Many", "09:00", "Three matters.", (), nobody_acts, three_matters),
    Situation("M02", "Non Yet", "09:00", "No feedback.", (), nobody_acts),
    Situation("M03", "Eve Ended", "09:00", "Closed.", (), _closes, _answered),
)
