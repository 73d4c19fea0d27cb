"""Complaints about our service: for the manager, upheld, passed up the line, and at heart about a decision."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.challenges import THIS_MORNING
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.days import as_utc, london
from sandbox.demo.office import BY_EMAIL, CHOICE, DECISION_COMPLAINT, NO, SERVICE_COMPLAINT, YES
from sandbox.demo.on_record import judged

IN_APRIL = as_utc(london("2025-04-09 15:00"))
UNNECESSARY_DELAY = CHOICE + 1
AN_APOLOGY, CONTACT_ARRANGED = CHOICE, CHOICE + 1
OF_REMEDY = CHOICE + 1
ESCALATE = CHOICE + 1


def _record(desk: Desk, rows: Rows, received: str, about: str, words: str) -> dict[str, str]:
    """The form for a complaint about somebody's service."""
    row = {
        "phso_name": "Complaint about our service",
        "phso_kind": SERVICE_COMPLAINT,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": received,
        "phso_aspect": UNNECESSARY_DELAY,
        "phso_maincontents": words,
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_ReceivedById@odata.bind": f"/systemusers({desk.office.priya})",
    }
    made = {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}
    person = {"phso_name": "Complained about", "phso_PersonId@odata.bind": f"/systemusers({about})"}
    desk.api.create("phso_complainedabouts", {**person, **about_case({**rows, **made})}, by=desk.office.priya)
    return made


def _complains(desk: Desk, rows: Rows) -> None:
    _record(desk, rows, THIS_MORNING, desk.office.priya, "I waited nine weeks for a reply to my letter.")


def _complained(desk: Desk, rows: Rows) -> dict[str, str]:
    return _record(desk, rows, IN_APRIL, desk.office.priya, "Nobody rang me back for a month.")


def _complained_about_morgan(desk: Desk, rows: Rows) -> dict[str, str]:
    return _record(desk, rows, IN_APRIL, desk.office.morgan, "The manager shouted at me on the telephone.")


def _upholds(desk: Desk, rows: Rows) -> None:
    morgan = desk.office.morgan
    tried = judged("AttemptToResolve", AN_APOLOGY, morgan, desk.moment)
    upheld = judged("ServiceUpheld", YES, morgan, desk.moment)
    desk.save(rows, {**tried, **upheld, "phso_recordedasservicereview": YES}, by=morgan)
    remedy = {"phso_name": "Apology", "phso_kinds": str(OF_REMEDY), "phso_offeredon": desk.moment}
    desk.api.create("phso_remedies", {**remedy, **about_case(rows)}, by=morgan)


def _passes_up(desk: Desk, rows: Rows) -> None:
    dana = desk.office.director
    tried = judged("AttemptToResolve", CONTACT_ARRANGED, dana, desk.moment)
    columns: dict[str, Any] = {
        **tried,
        **judged("ActionConsidered", 0, dana, desk.moment),
        "phso_actionconsidered": "Listened to the recording of the call, and spoke to Morgan.",
        "phso_userconsidersresolved": NO,
        **judged("ServiceUpheld", NO, dana, desk.moment),
        **judged("CloseOrEscalate", ESCALATE, dana, desk.moment),
        "phso_closeorescalatereasons": "The risk of the case has changed.",
        "phso_EscalatedToId@odata.bind": f"/systemusers({desk.office.chief})",
    }
    desk.save(rows, columns, by=dana)


def _is_about_the_decision(desk: Desk, rows: Rows) -> None:
    at_heart = judged("EssentiallyAboutDecision", YES, desk.office.priya, desk.moment)
    which = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})"}
    desk.save(rows, {**at_heart, "phso_kind": DECISION_COMPLAINT, **which})


SITUATIONS = (
    Situation(
        title="C15",
        person="Pavel Orr",
        at="15:15",
        told="Pavel Orr complains that Priya was slow; she records it.",
        about=("13",),
        act=_complains,
    ),
    Situation(
        title="C16",
        person="Quinn Page",
        at="15:25",
        told="Morgan upholds Quinn Page's complaint about service, and offers an apology.",
        about=("14", "18"),
        act=_upholds,
        prepare=_complained,
    ),
    Situation(
        title="C17",
        person="Rosa Quill",
        at="15:35",
        told="Rosa Quill complained of Morgan, so Dana has it; she passes it up to Chris.",
        about=("11", "13", "14", "15", "17"),
        act=_passes_up,
        prepare=_complained_about_morgan,
    ),
    Situation(
        title="C18",
        person="Sam Reed",
        at="15:45",
        told="Sam Reed's complaint of 9 April about service is really about the decision.",
        about=("12", "2"),
        in_words=("12",),
        act=_is_about_the_decision,
        prepare=_complained,
    ),
)
