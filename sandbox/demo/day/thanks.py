"""Somebody says thank you."""

from __future__ import annotations

from sandbox.demo.day.challenges import THIS_MORNING, save_email
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.office import BY_EMAIL, CONTACT_IN, POSITIVE


def thanked(desk: Desk, rows: Rows, caseworker: str, received: str) -> dict[str, str]:
    """Somebody's thanks to a caseworker, and the email with them."""
    row = {
        "phso_name": "Thank you",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_kind": POSITIVE,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": received,
        "phso_savedon": desk.moment,
        "phso_ReceivedById@odata.bind": f"/systemusers({caseworker})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_maincontents": "Thank you for all your patience.",
    }
    feedback = desk.api.create("phso_feedbacks", row, by=caseworker)
    save_email(desk, {**rows, "feedback": feedback}, "Thank you", CONTACT_IN)
    return {"feedback": feedback}


def _thanks(desk: Desk, rows: Rows) -> None:
    thanked(desk, rows, desk.office.tomasz, THIS_MORNING)


SITUATIONS = (
    Situation(
        title="C14",
        person="Olive Nash",
        at="15:00",
        told="Olive Nash thanks Tomasz by email; he records it and saves the email.",
        about=("8",),
        act=_thanks,
        caseworker="tomasz",
        taken_by=("tomasz",),
    ),
)
