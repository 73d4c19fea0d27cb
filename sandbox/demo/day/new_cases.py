"""What OAT has looked at again after a review: a fresh primary investigation, and a new detailed one."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.letters import (
    DETAILS_TO_SHARED_SERVICES,
    FRESH_PRIMARY_REQUEST,
    INVITES_COMMENTS,
    PRIORITY,
    PROPOSAL_LETTER,
    SUMMARY,
    send,
    user,
)
from sandbox.demo.day.reviews import FRESH_PRIMARY, NEW_DETAILED, upheld
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.office import CHOICE, YES
from sandbox.demo.on_record import LOW, Columns, judged

IN_FULL, EVIDENCE_FLAWED, PROCEED, FILE_SENT = CHOICE, CHOICE, CHOICE, CHOICE
FOR_A_NEW_DETAILED_INVESTIGATION = CHOICE + 3
PROPOSAL_TO_SERVICE_USER = CHOICE + 11
FORM: Columns = {
    "phso_name": "Fresh primary investigation",
    "phso_reason": CHOICE,
    "phso_complexity": CHOICE,
    "phso_formofcontact": CHOICE,
    "phso_documentsattached": YES,
    "phso_whatshouldhappen": CHOICE,
    "phso_specificallocation": YES,
    "phso_lettertocustomer": YES,
    "phso_allocatetoteam": "12",
    "phso_allocationadvice": "To Tomasz, who knows nothing of it.",
}
"""Every question of the form of Annex C that the old case does not answer."""


def about_the_trust(desk: Desk, rows: Rows) -> None:
    """The case says which organisation it is about."""
    row = {
        "phso_name": "Example Trust",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_OrganisationId@odata.bind": f"/accounts({desk.office.trust})",
    }
    desk.api.create("phso_caseorganisations", row, by=desk.office.priya)


def _upheld(desk: Desk, rows: Rows) -> dict[str, str]:
    about_the_trust(desk, rows)
    return upheld(desk, rows)


def _asks_for_a_fresh_one(desk: Desk, rows: Rows) -> None:
    ola, tomasz = desk.office.ola, desk.office.tomasz
    desk.save(rows, judged("Route", FRESH_PRIMARY, ola, desk.moment), by=ola)
    people = {
        "phso_CompletedById@odata.bind": f"/systemusers({ola})",
        "phso_AllocateToId@odata.bind": f"/systemusers({tomasz})",
    }
    desk.api.create("phso_freshprimaryrequests", {**FORM, **people, **about_case(rows)}, by=ola)
    send(desk, rows, FRESH_PRIMARY_REQUEST, "Please create this case", user(desk.office.sami))


def _proposed(desk: Desk, rows: Rows) -> dict[str, str]:
    """A new detailed investigation is proposed, and its risk has been looked at again."""
    made = _upheld(desk, rows)
    rows, ola = {**rows, **made}, desk.office.ola
    proposal = _propose(desk, rows)
    risk = {"phso_name": "Risk", "phso_because": FOR_A_NEW_DETAILED_INVESTIGATION, "phso_workdecidedon": desk.moment}
    done = judged("Done", LOW, ola, desk.moment)
    desk.api.create("phso_riskassessments", {**risk, **done, **about_case(rows)}, by=ola)
    return {**made, "proposal": proposal}


def _propose(desk: Desk, rows: Rows) -> str:
    """Ola proposes a new detailed investigation, as a priority."""
    ola = desk.office.ola
    desk.save(rows, judged("Route", NEW_DETAILED, ola, desk.moment), by=ola)
    row = {
        "phso_name": "Proposal",
        "phso_recommendedon": desk.moment,
        "phso_extent": IN_FULL,
        "phso_summary": "That the trust lost a letter, and that treatment came late.",
        "phso_treatedaspriority": YES,
        **judged("Ground", EVIDENCE_FLAWED, ola, desk.moment),
        **about_case(rows),
    }
    return desk.api.create("phso_proposals", row, by=ola)


def _told_one_side(desk: Desk, rows: Rows) -> dict[str, str]:
    made = _proposed(desk, rows)
    _write(desk, {**rows, **made}, f"contacts({rows['contact']})")
    return made


def _too_early(desk: Desk, rows: Rows) -> dict[str, str]:
    """One side has had a letter, and a comment of theirs waits to be considered."""
    made = _told_one_side(desk, rows)
    row = {
        "phso_name": "Comment",
        "phso_receivedon": desk.moment,
        "phso_comment": "Please look at the letter of 3 June too.",
        "phso_ProposalId@odata.bind": f"/phso_proposals({made['proposal']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_PartyId_contact@odata.bind": f"/contacts({rows['contact']})",
    }
    desk.api.create("phso_proposalcomments", row, by=desk.office.ola)
    return made


def _ready(desk: Desk, rows: Rows) -> dict[str, str]:
    """Both sides have had a letter, and Ola has considered their comments."""
    made = _told_one_side(desk, rows)
    _write(desk, {**rows, **made}, f"accounts({desk.office.trust})")
    _save(desk, made, judged("CommentsConsidered", PROCEED, desk.office.ola, desk.moment), desk.office.ola)
    return made


def _write(desk: Desk, rows: Rows, to: str) -> None:
    send(desk, rows, PROPOSAL_LETTER, "We propose to look again", to, says=(SUMMARY, INVITES_COMMENTS))


def _save(desk: Desk, rows: Rows, columns: Columns, by: str) -> None:
    desk.api.update("phso_proposals", rows["proposal"], columns, by=by)


def _approved_and_opened(desk: Desk, rows: Rows) -> None:
    dana, dev = desk.office.director, desk.office.dev
    _save(desk, rows, judged("DelegationSchemeAgreed", YES, dana, desk.moment), dana)
    shared = {"phso_sharedwithombudsmanon": desk.moment, "phso_casefilesent": FILE_SENT}
    _save(desk, rows, {**shared, **judged("Approved", YES, dev, desk.moment)}, dev)
    _opens(desk, rows)
    shared_services = user(desk.office.sami)
    send(desk, rows, DETAILS_TO_SHARED_SERVICES, "A new case", shared_services, says=(PRIORITY,))


def _opens(desk: Desk, rows: Rows) -> None:
    """The new case names the old one and the proposal, and the proposal names it."""
    case: dict[str, Any] = {
        "title": "New detailed investigation",
        "customerid_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_OldCaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_openedfrom": YES,
        "phso_OpenedFromProposalId@odata.bind": f"/phso_proposals({rows['proposal']})",
    }
    new = desk.api.create("incidents", case, by=desk.office.ola)
    _save(desk, rows, {"phso_NewCaseId@odata.bind": f"/incidents({new})"}, desk.office.ola)


def _proposes_and_asks_for_the_letter(desk: Desk, rows: Rows) -> None:
    _propose(desk, rows)
    desk.save(rows, {"phso_preparedocument": PROPOSAL_TO_SERVICE_USER}, by=desk.office.ola)


SITUATIONS = (
    Situation(
        title="C21",
        person="Viv Usher",
        at="16:15",
        told="Ola sends shared services the form for a fresh look at Viv Usher's case.",
        about=("57", "C"),
        act=_asks_for_a_fresh_one,
        prepare=_upheld,
    ),
    Situation(
        title="C22",
        person="Wes Vale",
        at="16:25",
        told="Ola proposes to investigate Wes Vale's case again, and asks for the letter.",
        about=("61",),
        act=_proposes_and_asks_for_the_letter,
        prepare=_upheld,
    ),
    Situation(
        title="C23",
        person="Xenia West",
        at="16:35",
        told="Xenia West's proposal: Dana agrees, Dev (Deputy Ombudsman) approves, Ola opens it.",
        about=("63", "64", "65", "73"),
        act=_approved_and_opened,
        prepare=_ready,
    ),
    Situation(
        title="C24",
        person="Yusuf Young",
        at="16:45",
        told="Ola opens Yusuf Young's new investigation too early.",
        about=("63", "64", "65", "73"),
        act=_opens,
        prepare=_too_early,
    ),
)
