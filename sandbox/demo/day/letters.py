"""Emails that OAT sends: of which kind, for whom, and what is noted of their words."""

from __future__ import annotations

from sandbox.demo.day.situation import Desk, Rows
from sandbox.demo.office import CHOICE, EMAIL_SENT, SENDER, TO

WHAT_IS_HAPPENING = CHOICE + 11
OUTCOME_TO_CASE_OWNER, OUTCOME_TO_MANAGER, FEEDBACK_ON_REFERRAL, REVIEW_DECISION = (CHOICE + n for n in range(12, 16))
FRESH_PRIMARY_REQUEST, PROPOSAL_LETTER, DETAILS_TO_SHARED_SERVICES = (CHOICE + n for n in range(17, 20))
LEARNING_FEEDBACK = CHOICE + 23
END_OF_PROCESS, SUMMARY, INVITES_COMMENTS, PRIORITY = (CHOICE + n for n in range(14, 18))
PARTY = {"systemusers": "systemuser", "contacts": "contact", "accounts": "account"}


def user(who: str) -> str:
    """Somebody of ours, as a party of a message."""
    return f"systemusers({who})"


def send(desk: Desk, rows: Rows, kind: int, subject: str, to: str, *, says: tuple[int, ...] = ()) -> str:
    """Ola of OAT sends an email about the feedback. `to` is such as `contacts(id)`."""
    row = {
        "subject": subject,
        "directioncode": True,
        "phso_kind": kind,
        **EMAIL_SENT,
        **({"phso_says": ",".join(map(str, says))} if says else {}),
        "regardingobjectid_incident_email@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({rows['feedback']})",
        "email_activity_parties": [_party(user(desk.office.ola), SENDER), _party(to, TO)],
    }
    return desk.api.create("emails", row, by=desk.office.ola)


def _party(who: str, part: int) -> dict[str, object]:
    return {f"partyid_{PARTY[who.partition('(')[0]]}@odata.bind": f"/{who}", "participationtypemask": part}
