"""A request to quash: raised with the Legal Team, and decided by the Ombudsman."""

from __future__ import annotations

from sandbox.demo.day.new_cases import about_the_trust
from sandbox.demo.day.reviews import QUASHING, upheld
from sandbox.demo.day.situation import Desk, Rows, Situation, about_case
from sandbox.demo.office import CHOICE, YES
from sandbox.demo.on_record import judged

MISSED_EVIDENCE, QUASH = CHOICE + 1, CHOICE


def _upheld(desk: Desk, rows: Rows) -> dict[str, str]:
    about_the_trust(desk, rows)
    made = upheld(desk, rows)
    ola = desk.office.ola
    desk.save({**rows, **made}, judged("Route", QUASHING, ola, desk.moment), by=ola)
    return made


def _request(desk: Desk, rows: Rows) -> str:
    """All the circumstances are on record, and who is affected."""
    ola = desk.office.ola
    answers = {
        "EvidenceMissedOrNew": MISSED_EVIDENCE,
        "NoOtherWay": YES,
        "PublicInterest": YES,
        "NewInvestigationNotPossible": YES,
    }
    row = {
        "phso_name": "Request to quash",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_RaisedById@odata.bind": f"/systemusers({ola})",
        **{name: value for what, said in answers.items() for name, value in _said(desk, what, said).items()},
        **about_case(rows),
    }
    request = desk.api.create("phso_quashrequests", row, by=ola)
    _affects(desk, rows, request, "contact", f"/contacts({rows['contact']})")
    _affects(desk, rows, request, "account", f"/accounts({desk.office.trust})")
    return request


def _said(desk: Desk, what: str, said: int) -> dict[str, object]:
    reasons = {f"phso_{what.lower()}reasons": "As set out in the review."}
    return {**judged(what, said, desk.office.ola, desk.moment), **reasons}


def _affects(desk: Desk, rows: Rows, request: str, kind: str, whom: str) -> None:
    row = {
        "phso_name": "Affected",
        "phso_QuashRequestId@odata.bind": f"/phso_quashrequests({request})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        f"phso_PartyId_{kind}@odata.bind": whom,
    }
    desk.api.create("phso_affectedparties", row, by=desk.office.ola)


def _asks(desk: Desk, rows: Rows) -> None:
    _request(desk, rows)


def _asked(desk: Desk, rows: Rows) -> dict[str, str]:
    made = _upheld(desk, rows)
    return {**made, "request": _request(desk, {**rows, **made})}


def _quashes(desk: Desk, rows: Rows) -> None:
    omar = desk.office.omar
    final = judged("FinalDecision", QUASH, omar, desk.moment)
    desk.api.update("phso_quashrequests", rows["request"], final, by=omar)


SITUATIONS = (
    Situation(
        title="C25",
        person="Zoe Zane",
        at="16:55",
        told="Ola records that the decision on Zoe Zane's case should be quashed, and why.",
        about=("67", "68"),
        act=_asks,
        prepare=_upheld,
    ),
    Situation(
        title="C26",
        person="Ada Ash",
        at="17:05",
        told="Omar, the Ombudsman, decides to quash the decision on Ada Ash's case.",
        about=("69",),
        act=_quashes,
        prepare=_asked,
    ),
)
