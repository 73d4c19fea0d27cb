"""What Priya writes to the member of the public who challenges a decision, saved to the case."""

from __future__ import annotations

from sandbox.demo.office import ASKED_WHY_LATE, CHOICE, EMAIL_SENT, SENDER, Office
from sandbox.demo.web_api import WebApi

REQUEST_FOR_GROUNDS = CHOICE + 4


def ask_for_grounds(api: WebApi, office: Office, case: str, feedback: str) -> str:
    """Ask what went wrong in the decision, with a date to answer by."""
    return _write(api, office, case, feedback, "Your grounds", REQUEST_FOR_GROUNDS)


def ask_why_late(api: WebApi, office: Office, case: str, feedback: str) -> str:
    """Give the person the opportunity to explain why the grounds came after the date."""
    return _write(api, office, case, feedback, "Why your grounds came after the date", ASKED_WHY_LATE)


def _write(api: WebApi, office: Office, case: str, feedback: str, subject: str, kind: int) -> str:
    sender = {"partyid_systemuser@odata.bind": f"/systemusers({office.priya})", "participationtypemask": SENDER}
    row = {
        "subject": subject,
        "directioncode": True,
        "phso_kind": kind,
        **EMAIL_SENT,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({case})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({feedback})",
        "email_activity_parties": [sender],
    }
    return api.create("emails", row, by=office.priya)
