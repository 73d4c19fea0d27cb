"""What is looked at again: a fresh primary investigation, and a new detailed one with its proposal."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.new_cases import FORM
from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import to_person, to_user, went

FULL, PART = CHOICE, CHOICE + 1
PROCEED, DO_NOT = CHOICE, CHOICE + 1
WRONG_IN_PRIMARY, IN_OWN_TEAM = CHOICE + 1, CHOICE


def fills_in_form(desk: Desk, rows: Rows) -> dict[str, str]:
    """Annex C, complete, by OAT."""
    return _form(desk, rows, desk.office.ola, FORM)


def owner_fills_in_form(desk: Desk, rows: Rows) -> dict[str, str]:
    """Annex C, complete, by the case owner."""
    return _form(desk, rows, desk.office.priya, FORM)


def fills_in_half(desk: Desk, rows: Rows) -> dict[str, str]:
    """Annex C with answers left out."""
    kept = desk.chance.sample(sorted(FORM), 4)
    return _form(desk, rows, desk.office.ola, {"phso_name": "Fresh", **{name: FORM[name] for name in kept}})


def _form(desk: Desk, rows: Rows, who: str, answers: Any) -> dict[str, str]:
    people = {
        "phso_CompletedById@odata.bind": f"/systemusers({who})",
        "phso_AllocateToId@odata.bind": f"/systemusers({desk.office.tomasz})",
    }
    return {"form": desk.api.create("phso_freshprimaryrequests", {**answers, **people, **about_case(rows)}, by=who)}


def sends_form(desk: Desk, rows: Rows) -> None:
    """Shared services are asked to make the case."""
    went(desk, rows, sent.FRESH_PRIMARY, to_user(desk.office.sami), sender=desk.office.ola)


def form_led_to_case(desk: Desk, rows: Rows) -> dict[str, str]:
    """The new case is there."""
    link = {"phso_OpenedFromRequestId@odata.bind": f"/phso_freshprimaryrequests({rows['form']})"}
    new = _new_case(desk, rows, link)
    to_new = {"phso_NewCaseId@odata.bind": f"/incidents({new})"}
    desk.api.update("phso_freshprimaryrequests", rows["form"], to_new, by=desk.office.sami)
    return {"new case": new}


def _new_case(desk: Desk, rows: Rows, columns: dict[str, Any]) -> str:
    case: dict[str, Any] = {
        "title": f"{desk.person.last}: looked at again",
        "customerid_contact@odata.bind": f"/contacts({rows['contact']})",
        "phso_OldCaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_openedfrom": YES,
        **columns,
    }
    return desk.api.create("incidents", case, by=desk.office.sami)


def reconsiders(desk: Desk, rows: Rows) -> None:
    """The case owner's own view was wrong, so that the case is considered again, in the own team or elsewhere."""
    where = judged("Reconsideration", CHOICE + desk.chance.randrange(2), desk.office.priya, desk.moment)
    desk.save(rows, where)


def recommends(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola proposes a new detailed investigation as a priority, for one of the policy's grounds or another."""
    ola = desk.office.ola
    row = {
        "phso_name": "Proposal",
        "phso_recommendedon": desk.moment,
        "phso_extent": desk.chance.choice((FULL, PART)),
        "phso_summary": desk.words,
        "phso_treatedaspriority": YES,
        **judged("Ground", CHOICE + desk.chance.randrange(4), ola, desk.moment),
        **about_case(rows),
    }
    return {"proposal": desk.api.create("phso_proposals", row, by=ola)}


def recommends_in_short(desk: Desk, rows: Rows) -> dict[str, str]:
    """A proposal that says neither why nor how much, and is no priority."""
    row = {"phso_name": "Proposal", "phso_recommendedon": desk.moment, "phso_treatedaspriority": NO, **about_case(rows)}
    return {"proposal": desk.api.create("phso_proposals", row, by=desk.office.ola)}


def _change(desk: Desk, rows: Rows, columns: dict[str, Any], who: str) -> None:
    desk.api.update("phso_proposals", rows["proposal"], columns, by=who)


def writes_to_person(desk: Desk, rows: Rows) -> None:
    """The service user hears of the proposal and may comment."""
    says = (sent.SUMMARY, sent.INVITES_COMMENTS) if desk.chance.random() < 0.8 else (sent.OTHER_WORDS,)
    went(desk, rows, sent.PROPOSAL, to_person(rows), *says, sender=desk.office.ola)


def writes_to_body(desk: Desk, rows: Rows) -> None:
    """The organisation hears of it and may comment."""
    says = (sent.SUMMARY, sent.INVITES_COMMENTS) if desk.chance.random() < 0.8 else (sent.OTHER_WORDS,)
    went(desk, rows, sent.PROPOSAL, f"accounts({rows['organisation']})", *says, sender=desk.office.ola)


def comments(desk: Desk, rows: Rows) -> dict[str, str]:
    """The service user comments."""
    row = {
        "phso_name": "Comment",
        "phso_receivedon": desk.moment,
        "phso_comment": desk.words,
        "phso_ProposalId@odata.bind": f"/phso_proposals({rows['proposal']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_PartyId_contact@odata.bind": f"/contacts({rows['contact']})",
    }
    _change(desk, rows, {"phso_commentsreceived": YES}, desk.office.ola)
    return {"comment": desk.api.create("phso_proposalcomments", row, by=desk.office.ola)}


def no_comments(desk: Desk, rows: Rows) -> None:
    """Nobody comments."""
    _change(desk, rows, {"phso_commentsreceived": NO}, desk.office.ola)


def considers_comments(what: int) -> Act:
    """Ola considers what was said, and whether to go on."""
    return lambda desk, rows: _change(
        desk, rows, judged("CommentsConsidered", what, desk.office.ola, desk.moment), desk.office.ola
    )


def agreed_under_scheme(desk: Desk, rows: Rows) -> None:
    """It is agreed in line with the Delegation Scheme."""
    dana = desk.office.director
    _change(desk, rows, judged("DelegationSchemeAgreed", YES, dana, desk.moment), dana)


def shared_with_ombudsman(desk: Desk, rows: Rows) -> None:
    """It is shown to the Ombudsman."""
    _change(desk, rows, {"phso_sharedwithombudsmanon": desk.moment}, desk.office.ola)


def approved(desk: Desk, rows: Rows) -> None:
    """A Deputy Ombudsman approves."""
    _change(desk, rows, judged("Approved", YES, desk.office.dev, desk.moment), desk.office.dev)


def approved_by_director(desk: Desk, rows: Rows) -> None:
    """Somebody approves who may not."""
    dana = desk.office.director
    _change(desk, rows, judged("Approved", YES, dana, desk.moment), dana)


def risk_again(desk: Desk, rows: Rows) -> None:
    """The risk of the case is thought through again."""
    _change(desk, rows, judged("RiskReconsidered", CHOICE + 1, desk.office.ola, desk.moment), desk.office.ola)


def opens_new_case(desk: Desk, rows: Rows) -> dict[str, str]:
    """The new case is opened from the proposal."""
    new = _new_case(desk, rows, {"phso_OpenedFromProposalId@odata.bind": f"/phso_proposals({rows['proposal']})"})
    _change(desk, rows, {"phso_NewCaseId@odata.bind": f"/incidents({new})"}, desk.office.ola)
    return {"new case": new}


def sends_details(desk: Desk, rows: Rows) -> None:
    """Shared services get its details, as a priority or not, and its file."""
    says = (sent.DETAILS, sent.PRIORITY) if desk.chance.random() < 0.6 else (sent.DETAILS,)
    went(desk, rows, sent.CASE_DETAILS, to_user(desk.office.sami), *says, sender=desk.office.ola)
    _change(desk, rows, {"phso_casefilesent": CHOICE + desk.chance.randrange(2)}, desk.office.ola)


def owner_fills_in_half(desk: Desk, rows: Rows) -> dict[str, str]:
    """Annex C by the case owner, with answers left out."""
    kept = desk.chance.sample(sorted(FORM), 4)
    return _form(desk, rows, desk.office.priya, {"phso_name": "Fresh", **{name: FORM[name] for name in kept}})


def recommends_on_the_case(desk: Desk, rows: Rows) -> dict[str, str]:
    """A proposal that hangs on the case and on no feedback."""
    row = {"phso_name": "Proposal", "phso_recommendedon": desk.moment, "phso_summary": desk.words}
    case = {"phso_CaseId@odata.bind": f"/incidents({rows['case']})"}
    return {"proposal": desk.api.create("phso_proposals", {**row, **case}, by=desk.office.ola)}


def sends_details_alone(desk: Desk, rows: Rows) -> None:
    """Shared services get the details; of the file nothing is on record."""
    went(desk, rows, sent.CASE_DETAILS, to_user(desk.office.sami), sent.DETAILS, sender=desk.office.ola)
