"""Grounds: asked for with a date, extended, received in time or late or never, and what is judged of that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.days import as_utc
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.calendar import days_after
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import came, to_person, went
from sandbox.month.stages.thanks import BY_TABLE

ASKS = (sent.WHY_WRONG, sent.WHAT_WANTED, sent.EVIDENCE, sent.THE_DATE, sent.WHAT_FOLLOWS, sent.TOO_SHORT)
CARES = (sent.ADJUSTMENTS, sent.NO_RIGHT, sent.NO_REPEATS, sent.WHO_CONSIDERS, sent.MAY_FOLLOW)
LOOKUP = {"emails": "Email", "letters": "Letter", "phonecalls": "PhoneCall"}


def asks_within(days: int) -> Act:
    """The letter that asks for the grounds goes out, with a date so many days off."""

    def asks(desk: Desk, rows: Rows) -> dict[str, str]:
        desk.save(rows, {"phso_deadlinegiven": days_after(desk.now, days), "phso_deadlinetoldon": desk.moment})
        return {"request": went(desk, rows, sent.REQUEST, to_person(rows), *ASKS, *CARES)}

    return asks


def asks_for_half(desk: Desk, rows: Rows) -> dict[str, str]:
    """A letter that asks why it is wrong, and forgets the rest and the date."""
    return {"request": went(desk, rows, sent.REQUEST, to_person(rows), sent.WHY_WRONG)}


def gives_grounds(desk: Desk, rows: Rows) -> dict[str, str]:
    """They come, with all that was asked for, one way or another."""
    table = desk.chance.choice(("emails", "emails", "letters", "phonecalls"))
    message = came(desk, rows, table=table)
    form = CHOICE + (1 if table == "phonecalls" else 0)
    columns = {**_parts(desk), "phso_groundsform": form, "phso_channel": BY_TABLE[table]}
    desk.save(rows, {"phso_groundsreceivedon": as_utc(desk.now - timedelta(minutes=50)), **columns})
    return {"grounds": message, "grounds table": table}


def gives_some_grounds(desk: Desk, rows: Rows) -> dict[str, str]:
    """They say what they want, and not why it is wrong."""
    columns = {"phso_groundswhywrong": NO, "phso_groundswhattheywant": YES, "phso_groundsform": CHOICE}
    desk.save(rows, {"phso_groundsreceivedon": desk.moment, **columns})
    return {"grounds": came(desk, rows), "grounds table": "emails"}


def _parts(desk: Desk) -> dict[str, int]:
    return {
        "phso_groundswhywrong": YES,
        "phso_groundswhattheywant": YES,
        "phso_groundsevidence": CHOICE + desk.chance.randrange(2),
    }


def marks_grounds(desk: Desk, rows: Rows) -> None:
    """They are attached to the form and marked."""
    table = rows["grounds table"]
    link = {f"phso_Grounds{LOOKUP[table]}Id@odata.bind": f"/{table}({rows['grounds']})"}
    desk.save(rows, {**link, "phso_groundsmarked": YES})


def marks_by_task(desk: Desk, rows: Rows) -> dict[str, str]:
    """They are marked by a task that bears the policy's name, or nearly."""
    table = rows["grounds table"]
    linked = {f"phso_Linked{LOOKUP[table]}Id_Task@odata.bind": f"/{table}({rows['grounds']})"}
    subject = desk.chance.choice(("Challenge to our decision", "Challenge to our descision"))
    row = {
        "subject": subject,
        "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows['feedback']})",
        **(linked if desk.chance.random() < 0.7 else {}),
    }
    return {"mark": desk.api.create("tasks", row, by=desk.office.priya)}


def _judges(desk: Desk, rows: Rows, what: str, answer: int, **more: Any) -> None:
    desk.save(rows, {**judged(what, answer, desk.office.priya, desk.moment), **more})


def in_time(desk: Desk, rows: Rows) -> None:
    """They came in time."""
    _judges(desk, rows, "InTime", YES)


def not_in_time(desk: Desk, rows: Rows) -> None:
    """They did not come in time."""
    _judges(desk, rows, "InTime", NO)


def asks_why_late(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person is asked why."""
    return {"why late": went(desk, rows, sent.ASKED_WHY_LATE, to_person(rows))}


def explains(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person says why, in their words."""
    columns = {"phso_lateexplanation": desk.words, "phso_lateexplanationreceivedon": desk.moment}
    desk.save(rows, columns)
    return {"why": came(desk, rows)}


def is_reasonable(desk: Desk, rows: Rows) -> None:
    """That is a reasonable explanation, for one of the policy's reasons or another."""
    reasons = ",".join(str(CHOICE + each) for each in sorted(desk.chance.sample(range(6), desk.chance.randint(1, 2))))
    aside = judged("TimeLimitSetAside", YES, desk.office.priya, desk.moment)
    _judges(desk, rows, "ExplanationReasonable", YES, phso_goodreasons=reasons, **aside, phso_latereasonsview=CHOICE)


def is_not_reasonable(desk: Desk, rows: Rows) -> None:
    """That is no reasonable explanation."""
    aside = judged("TimeLimitSetAside", NO, desk.office.priya, desk.moment)
    _judges(desk, rows, "ExplanationReasonable", NO, **aside, phso_latereasonsview=CHOICE + 1)


def declines(desk: Desk, rows: Rows) -> dict[str, str]:
    """It is declined as out of time, with the reasons."""
    _judges(desk, rows, "DeclinedOutOfTime", YES, phso_declinedoutoftimereasons=desk.words)
    return {"declined": went(desk, rows, sent.DECLINED, to_person(rows), sent.END)}


def declines_without_reasons(desk: Desk, rows: Rows) -> None:
    """It is declined as out of time, and nobody says why."""
    _judges(desk, rows, "DeclinedOutOfTime", YES)


def does_not_decline(desk: Desk, rows: Rows) -> None:
    """It is not declined."""
    _judges(desk, rows, "DeclinedOutOfTime", NO)


def asks_for_more_time(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person asks for more time."""
    row = {
        "phso_name": "More time",
        "phso_askedon": desk.moment,
        "phso_olddate": days_after(desk.now, 2),
        "phso_newdate": days_after(desk.now, desk.chance.randint(8, 20)),
        "phso_reason": desk.words,
        **about_case(rows),
    }
    came(desk, rows)
    return {"extension": desk.api.create("phso_extensions", row, by=desk.office.priya)}


def _of_extension(desk: Desk, rows: Rows, **columns: Any) -> None:
    desk.api.update("phso_extensions", rows["extension"], columns, by=desk.office.morgan)


def agrees(desk: Desk, rows: Rows) -> None:
    """The manager agrees to more time."""
    _of_extension(desk, rows, **judged("Agreed", YES, desk.office.morgan, desk.moment))


def refuses(desk: Desk, rows: Rows) -> None:
    """The manager does not agree."""
    _of_extension(desk, rows, **judged("Agreed", NO, desk.office.morgan, desk.moment))


def tells_of_it(desk: Desk, rows: Rows) -> None:
    """The person is told of the later date."""
    _of_extension(desk, rows, phso_toldon=desk.moment)
    went(desk, rows, sent.PROGRESS, to_person(rows), sent.THE_DATE)
