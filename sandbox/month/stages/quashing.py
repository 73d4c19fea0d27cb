"""A request to quash a decision: its circumstances, who is affected, the Legal Team, and who decides."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.messages import to_person, to_user, went

MISSED = CHOICE + 1
QUASH, DO_NOT = CHOICE, CHOICE + 1
ALL_OF_IT = {
    "EvidenceMissedOrNew": MISSED,
    "NoOtherWay": YES,
    "PublicInterest": YES,
    "NewInvestigationNotPossible": YES,
}


def requests(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola records that it should be quashed, and all the circumstances."""
    return _request(desk, rows, ALL_OF_IT)


def requests_with_doubt(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola records a request that does not meet the circumstances."""
    return _request(desk, rows, {**ALL_OF_IT, "NoOtherWay": NO, "EvidenceMissedOrNew": CHOICE, "OtherwiseWrong": NO})


def requests_in_short(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola records a request, and not why."""
    return _request(desk, rows, {})


def _request(desk: Desk, rows: Rows, answers: dict[str, int]) -> dict[str, str]:
    said: dict[str, Any] = {}
    for what, answer in answers.items():
        said |= {**judged(what, answer, desk.office.ola, desk.moment), f"phso_{what.lower()}reasons": desk.words}
    row = {
        "phso_name": "Request to quash",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_RaisedById@odata.bind": f"/systemusers({desk.office.ola})",
        **said,
        **about_case(rows),
    }
    return {"request to quash": desk.api.create("phso_quashrequests", row, by=desk.office.ola)}


def names_affected(desk: Desk, rows: Rows) -> dict[str, str]:
    """Who is affected: the person and the organisation."""
    contact = _affects(desk, rows, "contact", f"/contacts({rows['contact']})")
    return {
        "affected person": contact,
        "affected body": _affects(desk, rows, "account", f"/accounts({rows['organisation']})"),
    }


def _affects(desk: Desk, rows: Rows, kind: str, whom: str) -> str:
    row = {
        "phso_name": "Affected",
        "phso_QuashRequestId@odata.bind": f"/phso_quashrequests({rows['request to quash']})",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        f"phso_PartyId_{kind}@odata.bind": whom,
    }
    return desk.api.create("phso_affectedparties", row, by=desk.office.ola)


def raises_with_legal(desk: Desk, rows: Rows) -> None:
    """It is raised with the Legal Team."""
    desk.api.update(
        "phso_quashrequests", rows["request to quash"], {"phso_raisedwithlegalon": desk.moment}, by=desk.office.ola
    )
    says = (sent.DETAILS, sent.CIRCUMSTANCES) if desk.chance.random() < 0.6 else (sent.DETAILS,)
    went(desk, rows, sent.QUASH_TO_LEGAL, to_user(desk.office.director), *says, sender=desk.office.ola)


def _decides(desk: Desk, rows: Rows, who: str, what: int) -> None:
    final = judged("FinalDecision", what, who, desk.moment)
    desk.api.update("phso_quashrequests", rows["request to quash"], final, by=who)


def ombudsman_quashes(desk: Desk, rows: Rows) -> None:
    """The Ombudsman quashes it."""
    _decides(desk, rows, desk.office.omar, QUASH)


def deputy_does_not(desk: Desk, rows: Rows) -> None:
    """A deputy decides not to."""
    _decides(desk, rows, desk.office.fay, DO_NOT)


def director_quashes(desk: Desk, rows: Rows) -> None:
    """Somebody quashes it who may not."""
    _decides(desk, rows, desk.office.director, QUASH)


def tells_person(desk: Desk, rows: Rows) -> None:
    """The person hears that it is quashed."""
    went(desk, rows, sent.QUASHED, to_person(rows), sender=desk.office.ola)


def tells_body(desk: Desk, rows: Rows) -> None:
    """The organisation hears of it."""
    went(desk, rows, sent.QUASHED, f"accounts({rows['organisation']})", sender=desk.office.ola)


def writes_to_legal(desk: Desk, rows: Rows) -> None:
    """The Legal Team gets a message about it, and nothing more is on record."""
    went(desk, rows, sent.QUASH_TO_LEGAL, to_user(desk.office.director), sent.DETAILS, sender=desk.office.ola)
