"""Puts a review of OAT's on record: accepted and Ola's, upheld, with the remedy that she proposes."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.challenges import asked_to_refer, complete
from sandbox.demo.day.letters import WHAT_IS_HAPPENING, send
from sandbox.demo.day.situation import Desk, Rows, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import Columns, judged

ACCEPTED = CHOICE + 5
FRESH_PRIMARY, NEW_DETAILED, QUASHING = CHOICE + 1, CHOICE + 2, CHOICE + 3
APOLOGY, PAYMENT, PUT_DECISION_RIGHT = CHOICE + 1, CHOICE + 3, CHOICE + 4
REMEDY_PROPOSED = CHOICE
PUT_RIGHT, NOTHING_WRONG = CHOICE, CHOICE + 2
OUR_POOR_SERVICE = CHOICE
SUPERVISION_MODEL = CHOICE
PROPOSAL, RESPONSE = CHOICE, CHOICE + 1


def looked(desk: Desk, *, could_change: int) -> dict[str, Any]:
    """OAT has looked at the referral and says whether something could change the decision."""
    ola = desk.office.ola
    reviewed = judged("ReviewedReferral", YES, ola, desk.moment)
    return {**reviewed, **judged("CouldChangeDecision", could_change, ola, desk.moment)}


def answer(desk: Desk, rows: Rows, outcome: int, **columns: Any) -> None:
    """Ola gives one of the six outcomes."""
    row = {
        "phso_name": "Outcome",
        "phso_outcome": outcome,
        "phso_givenon": desk.moment,
        "phso_GivenById@odata.bind": f"/systemusers({desk.office.ola})",
        **about_case(rows),
        **columns,
    }
    desk.api.create("phso_oatoutcomes", row, by=desk.office.ola)


def accepted(desk: Desk, rows: Rows) -> dict[str, str]:
    """Referred, looked at, and accepted by OAT."""
    made = complete(desk, rows, **asked_to_refer(desk))
    rows = {**rows, **made}
    desk.save(rows, looked(desk, could_change=YES), by=desk.office.ola)
    answer(desk, rows, ACCEPTED, phso_nextsteps="OAT takes it from here.")
    return made


def takes_it_on(desk: Desk) -> dict[str, str]:
    """Ola considers the challenge, and the case is allocated to her."""
    ola = f"/systemusers({desk.office.ola})"
    return {"phso_ConsideredById@odata.bind": ola, "phso_AllocatedToId@odata.bind": ola}


def with_ola(desk: Desk, rows: Rows) -> dict[str, str]:
    """Accepted and Ola's, who has told the service user what is happening."""
    made = accepted(desk, rows)
    rows = {**rows, **made}
    desk.save(rows, takes_it_on(desk), by=desk.office.ola)
    send(desk, rows, WHAT_IS_HAPPENING, "Your case is with me", f"contacts({rows['contact']})")
    return made


def upheld(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola finds that the decision was wrong, and would put it right; she has not sent her answer yet."""
    made = with_ola(desk, rows)
    rows = {**rows, **made}
    desk.save(rows, finding(desk, YES), by=desk.office.ola)
    propose(desk, rows, phso_kinds=str(PUT_DECISION_RIGHT))
    return made


def finding(desk: Desk, upholds: int) -> dict[str, Any]:
    """What Ola finds in her review, for good or ill."""
    answers = {
        "Upheld": upholds,
        "WentWrong": upholds,
        "InvestigationDecisionWrong": upholds,
        "ExceptionalCircumstances": upholds,
        "CouldHaveDoneBetter": upholds,
        "GoodPracticeFound": NO,
        "ProportionateWork": YES,
    }
    judgements = (judged(what, said, desk.office.ola, desk.moment) for what, said in answers.items())
    all_of_it = {name: value for each in judgements for name, value in each.items()}
    right = PUT_RIGHT if upholds == YES else NOTHING_WRONG
    return {**all_of_it, "phso_impactondecision": "The letter of 3 June was not looked at.", "phso_putright": right}


def propose(desk: Desk, rows: Rows, **columns: Any) -> None:
    """Ola records the remedy that she proposes, what she found it by, and that it is agreed."""
    row = {
        "phso_name": "Remedy",
        **judged("Proposal", REMEDY_PROPOSED, desk.office.ola, desk.moment),
        **judged("PrinciplesUsed", YES, desk.office.ola, desk.moment),
        **judged("ServiceModelUsed", YES, desk.office.ola, desk.moment),
        "phso_specificimpact": YES,
        "phso_proportionate": YES,
        **about_case(rows),
        **columns,
    }
    desk.api.create("phso_remedies", row, by=desk.office.ola)
    agree(desk, rows, PROPOSAL)


def agree(desk: Desk, rows: Rows, what: int) -> None:
    """OAT's manager agrees to a proposal or a response under the Supervision Model."""
    row = {
        "phso_name": "Agreed",
        "phso_what": what,
        "phso_scheme": SUPERVISION_MODEL,
        "phso_agreedon": desk.moment,
        "phso_AgreedById@odata.bind": f"/systemusers({desk.office.director})",
        **about_case(rows),
    }
    desk.api.create("phso_schemeagreements", row, by=desk.office.ola)


def paying(desk: Desk, amount: int, level: int) -> Columns:
    """A payment for our poor service: how much, on which level of the scale, and that it was checked."""
    return {
        "phso_kinds": f"{APOLOGY},{PAYMENT}",
        **judged("CannotBePutRight", YES, desk.office.ola, desk.moment),
        "phso_amount": amount,
        "phso_paymentfor": OUR_POOR_SERVICE,
        "phso_paymentputsback": YES,
        "phso_severitylevel": level,
        "phso_typologychecked": YES,
        "phso_severityscalechecked": YES,
        "phso_consistencycheckedon": desk.moment,
        "phso_ConsistencyCheckedById@odata.bind": f"/systemusers({desk.office.ola})",
    }
