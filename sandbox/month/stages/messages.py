"""Messages about a case: what came in and what we sent, by email, by letter and on the telephone."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.letters import PARTY
from sandbox.demo.day.situation import Rows
from sandbox.demo.office import CHOICE, COPIED, SENDER, TO
from sandbox.month.desk import Desk

(
    CONTACT, COMMENTS, EXPLANATION, RESOLVED, REQUEST, ASKED_WHY_LATE, DECLINED, NO_ACTION, NOT_APPROPRIATE,
    CLARITY, FLAWED, HAPPENING, TO_OWNER, TO_MANAGER, ON_REFERRAL, REVIEW_DECISION, CRITERIA_NOT_MET,
    FRESH_PRIMARY, PROPOSAL, CASE_DETAILS, QUASH_TO_LEGAL, QUASHED, REMEDY_OFFER, LEARNING, PROGRESS, AFTER_END, OTHER,
) = range(CHOICE, CHOICE + 27)  # fmt: skip
(
    WHY_WRONG, WHAT_WANTED, EVIDENCE, THE_DATE, WHAT_FOLLOWS, TOO_SHORT, ADJUSTMENTS, NO_RIGHT, NO_REPEATS,
    WHO_CONSIDERS, MAY_FOLLOW, NOTHING_FURTHER, JUDICIAL_REVIEW, INDEPENDENT, END, SUMMARY, INVITES_COMMENTS,
    PRIORITY, DETAILS, CIRCUMSTANCES, OTHER_WORDS,
) = range(CHOICE, CHOICE + 21)  # fmt: skip
OF_TABLE = {
    "emails": ("email", "Email", 4, 3),
    "letters": ("letter", "Letter", 3, 4),
    "phonecalls": ("phonecall", "PhoneCall", 4, 2),
}
"""By entity set: the table, how its lookup to the feedback ends, and the status of one received and one sent."""


def came(desk: Desk, rows: Rows, kind: int = CONTACT, table: str = "emails") -> str:
    """Something of the person's that reached us, in their words."""
    return _save(desk, rows, table, {"phso_kind": kind, "directioncode": False, **_parties(desk, rows, table)})


def went(
    desk: Desk, rows: Rows, kind: int, to: str, *says: int, sender: str | None = None, copied: tuple[str, ...] = ()
) -> str:
    """An email that somebody of ours sent; `to` is such as `contacts(id)`, and says what it says."""
    who = sender or desk.office.priya
    parties = [_party(f"systemusers({who})", SENDER), _party(to, TO)]
    parties += [_party(f"systemusers({each})", COPIED) for each in copied]
    columns: dict[str, Any] = {"phso_kind": kind, "directioncode": True, "email_activity_parties": parties}
    columns |= {"phso_says": ",".join(map(str, says))} if says else {}
    return _save(desk, rows, "emails", {**columns, "phso_addressedbyname": CHOICE}, who)


def to_person(rows: Rows) -> str:
    """The person, as a party of a message."""
    return f"contacts({rows['contact']})"


def to_user(who: str) -> str:
    """Somebody of ours, as a party of a message."""
    return f"systemusers({who})"


def _parties(desk: Desk, rows: Rows, table: str) -> dict[str, object]:
    """Only of an email: who wrote a letter or rang is told by its feedback."""
    if table != "emails":
        return {}
    return {"email_activity_parties": [_party(to_person(rows), SENDER), _party(to_user(desk.office.priya), TO)]}


def _party(who: str, part: int) -> dict[str, object]:
    return {f"partyid_{PARTY[who.partition('(')[0]]}@odata.bind": f"/{who}", "participationtypemask": part}


def _save(desk: Desk, rows: Rows, table: str, columns: dict[str, Any], who: str | None = None) -> str:
    name, ending, received, sent = OF_TABLE[table]
    row = {
        "subject": desk.words,
        "description": desk.words,
        "statecode": 1,
        "statuscode": sent if columns["directioncode"] else received,
        f"regardingobjectid_incident_{name}@odata.bind": f"/incidents({rows['case']})",
        **columns,
    }
    if "feedback" in rows:
        row[f"phso_FeedbackId_{ending}@odata.bind"] = f"/phso_feedbacks({rows['feedback']})"
    return desk.api.create(table, row, by=who or desk.office.priya)
