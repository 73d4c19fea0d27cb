"""Puts a challenge on record: as it comes in, with its grounds, and with all that comes before a referral to OAT."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Desk, Rows, about_case
from sandbox.demo.days import as_utc, london
from sandbox.demo.office import BY_EMAIL, CHOICE, CONTACT_IN, DECISION_COMPLAINT, EMAIL_RECEIVED, YES
from sandbox.demo.on_record import Columns, cannot_resolve, judged

THIS_MORNING = as_utc(london("2025-04-22 08:40"))
IN_MARCH = as_utc(london("2025-03-18 11:00"))
PASS_TO_OAT = CHOICE + 1
IN_WRITING, NONE_OFFERED = CHOICE, CHOICE + 1
REFER = CHOICE


def record(desk: Desk, rows: Rows, received: str = IN_MARCH, **columns: Any) -> dict[str, str]:
    """The case owner fills in the form for a challenge to the decision."""
    row = {
        "phso_name": "Challenge",
        "phso_kind": DECISION_COMPLAINT,
        "phso_channel": BY_EMAIL,
        "phso_receivedon": received,
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({rows['contact']})",
        **columns,
    }
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def with_grounds(desk: Desk, rows: Rows) -> dict[str, str]:
    """Challenged in March; the grounds came on 9 April, within the date given, and are saved as an email."""
    own = cannot_resolve(desk.office.priya, desk.moment)
    made = record(desk, rows, **own, **_asked_and_given(), **judged("InTime", YES, desk.office.priya, desk.moment))
    return {**made, "grounds": save_email(desk, {**rows, **made}, "Why I think you are wrong", CONTACT_IN)}


def _asked_and_given() -> Columns:
    return {
        "phso_deadlinegiven": "2025-04-14",
        "phso_deadlinetoldon": as_utc(london("2025-03-20 10:00")),
        "phso_groundsreceivedon": as_utc(london("2025-04-09 09:30")),
        "phso_groundswhywrong": YES,
        "phso_groundswhattheywant": YES,
        "phso_groundsevidence": NONE_OFFERED,
        "phso_groundsform": IN_WRITING,
    }


def save_email(desk: Desk, rows: Rows, subject: str, kind: int) -> str:
    """An email that came in, saved to the case and linked to the feedback."""
    row = {
        "subject": subject,
        "directioncode": False,
        "phso_kind": kind,
        **EMAIL_RECEIVED,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({rows['feedback']})",
    }
    return desk.api.create("emails", row, by=desk.office.priya)


def considered(desk: Desk, rows: Rows) -> dict[str, str]:
    """All of the case owner's own steps are on record; the grounds are neither attached nor marked."""
    made = with_grounds(desk, rows)
    rows = {**rows, **made}
    link = {"phso_name": "The challenge itself", "phso_EmailId@odata.bind": f"/emails({rows['grounds']})"}
    desk.api.create("phso_challengelinks", {**link, **about_case(rows)}, by=desk.office.priya)
    desk.save(rows, {**_considered(desk), **_analysed(desk)})
    return made


def complete(desk: Desk, rows: Rows, **columns: Any) -> dict[str, str]:
    """All that comes before a referral is on record, but for columns that are given otherwise."""
    made = considered(desk, rows)
    kept = {"phso_GroundsEmailId@odata.bind": f"/emails({made['grounds']})", "phso_groundsmarked": YES}
    desk.save({**rows, **made}, {**kept, **columns})
    return made


def referred(desk: Desk, rows: Rows) -> dict[str, str]:
    """Complete, the case owner has asked to refer it, and Ola of OAT considers it."""
    considers = {"phso_ConsideredById@odata.bind": f"/systemusers({desk.office.ola})"}
    return complete(desk, rows, **asked_to_refer(desk), **considers)


def asked_to_refer(desk: Desk) -> dict[str, Any]:
    """The case owner asks that the case goes to OAT."""
    return judged("Referral", REFER, desk.office.priya, desk.moment)


def _considered(desk: Desk) -> dict[str, Any]:
    """An actionable challenge that casts doubt and that nothing further can resolve; the manager agrees."""
    priya, morgan = desk.office.priya, desk.office.morgan
    answers = {
        "IsChallenge": YES,
        "ClearEvidence": YES,
        "UnhappyOrUnspecific": CHOICE,
        "AnythingFurther": CHOICE,
        "GenuineDoubt": YES,
        "PrimaryDecisionView": CHOICE,
    }
    together = {
        "phso_furtheractionoroat": PASS_TO_OAT,
        "phso_furtheractionon": desk.moment,
        "phso_FurtherActionCaseOwnerId@odata.bind": f"/systemusers({priya})",
        "phso_FurtherActionManagerId@odata.bind": f"/systemusers({morgan})",
    }
    judgements = (judged(what, answer, priya, desk.moment) for what, answer in answers.items())
    return {**together, **{name: value for each in judgements for name, value in each.items()}}


def _analysed(desk: Desk) -> dict[str, Any]:
    """The analysis of Annex B."""
    return {
        "phso_summaryofreasons": "The letter of 3 June was not looked at.",
        "phso_officerrole": CHOICE,
        "phso_officerview": "I do not agree: the letter repeats an earlier one.",
        "phso_alreadyaddressed": "Explained on the telephone.",
        **judged("MaterialChallenge", YES, desk.office.priya, desk.moment),
        "phso_injusticeclaimed": 3,
        "phso_injusticestatus": CHOICE,
        "phso_injusticelevel": 2,
        "phso_primaryreason": "Decision not clearly explained",
        "phso_analysiscompletedon": desk.moment,
        "phso_AnalysisCompletedById@odata.bind": f"/systemusers({desk.office.priya})",
    }
