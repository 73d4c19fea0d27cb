"""Somebody says thank you, and the manager of whoever received it considers it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.demo.day.situation import Rows
from sandbox.demo.days import as_utc
from sandbox.demo.office import CHOICE, NO_COMMENTS, POSITIVE
from sandbox.demo.on_record import judged
from sandbox.month.desk import Desk
from sandbox.month.stages.closing import HANDLED, close
from sandbox.month.stages.messages import COMMENTS, OF_TABLE, came, to_user, went

HAS_COMMENTS = CHOICE
BY_TABLE = {"emails": CHOICE, "letters": CHOICE + 1, "phonecalls": CHOICE + 2}
CONTACT_OF = {"emails": "Email", "letters": "Letter", "phonecalls": "PhoneCall"}


def form(desk: Desk, rows: Rows, kind: int, **columns: Any) -> dict[str, Any]:
    """What every piece of feedback has on its form, as it came in an hour or a day before."""
    received = desk.now - timedelta(minutes=desk.chance.randint(20, 1600))
    return {
        "phso_name": desk.words[:60],
        "phso_kind": kind,
        "phso_channel": CHOICE + desk.chance.randrange(4),
        "phso_receivedon": as_utc(received),
        "phso_savedon": desk.moment,
        "phso_maincontents": desk.words,
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_ReceivedById@odata.bind": f"/systemusers({desk.office.priya})",
        **columns,
    }


def thanks(desk: Desk, rows: Rows) -> dict[str, str]:
    """Thanks to the caseworker, recorded on the form."""
    return {"feedback": desk.api.create("phso_feedbacks", form(desk, rows, POSITIVE), by=desk.office.priya)}


def thanks_to_team(desk: Desk, rows: Rows) -> dict[str, str]:
    """Thanks to everybody: nobody is named as the one whom they reached."""
    row = form(desk, rows, POSITIVE)
    del row["phso_ReceivedById@odata.bind"]
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def unsaved_thanks(desk: Desk, rows: Rows) -> dict[str, str]:
    """Thanks on the telephone, of which the call is not saved yet."""
    row = {**form(desk, rows, POSITIVE), "phso_savedon": None, "phso_channel": CHOICE + 2}
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def contact_saved(desk: Desk, rows: Rows) -> dict[str, str]:
    """What they wrote is saved to the case and linked, on whichever way it came."""
    table = desk.chance.choice(list(OF_TABLE))
    message = came(desk, rows, table=table)
    link = {f"phso_Contact{CONTACT_OF[table]}Id@odata.bind": f"/{table}({message})"}
    desk.save(rows, {**link, "phso_channel": BY_TABLE[table], "phso_savedon": desk.moment})
    return {"contact message": message}


def has_comments(desk: Desk, rows: Rows) -> None:
    """The manager has something to say."""
    morgan = desk.office.morgan
    desk.save(rows, judged("ManagerConsidered", HAS_COMMENTS, morgan, desk.moment), by=morgan)


def has_no_comments(desk: Desk, rows: Rows) -> None:
    """The manager has nothing to say."""
    morgan = desk.office.morgan
    desk.save(rows, judged("ManagerConsidered", NO_COMMENTS, morgan, desk.moment), by=morgan)


def comments_sent(desk: Desk, rows: Rows) -> dict[str, str]:
    """The manager's comments to the caseworker, copied to the Director and the Chief Executive."""
    office = desk.office
    top = (office.director, office.chief)
    sent = went(desk, rows, COMMENTS, to_user(office.priya), sender=office.morgan, copied=top)
    return {"comments": sent}


def comments_sent_without_copies(desk: Desk, rows: Rows) -> dict[str, str]:
    """The manager's comments, of which one copy or both were forgotten."""
    office = desk.office
    copied = (office.director,)[: desk.chance.randint(0, 1)]
    return {"comments": went(desk, rows, COMMENTS, to_user(office.priya), sender=office.morgan, copied=copied)}


def close_handled(desk: Desk, rows: Rows) -> None:
    """All is done that there was to do."""
    close(desk, rows, HANDLED)
