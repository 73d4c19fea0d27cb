"""A challenge to a decision as it comes in, and what its case owner first thinks of it."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows
from sandbox.demo.office import CHOICE, DECISION_COMPLAINT, NO, YES
from sandbox.demo.on_record import NOTHING_FOR_OAT, judged
from sandbox.month.desk import Desk
from sandbox.month.stages.messages import EXPLANATION, RESOLVED, to_person, went
from sandbox.month.stages.thanks import form

ORGANISATION = CHOICE + 1


def _challenges(desk: Desk, rows: Rows, **columns: Any) -> dict[str, str]:
    which = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})"}
    row = form(desk, rows, DECISION_COMPLAINT, **{**which, **columns})
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def challenges(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person thinks that the decision is wrong."""
    first = {"phso_FirstRaisedWithId@odata.bind": f"/systemusers({desk.office.priya})"}
    return _challenges(desk, rows, **(first if desk.chance.random() < 0.4 else {}))


def challenges_no_decision(desk: Desk, rows: Rows) -> dict[str, str]:
    """They challenge a decision that we have not made: none is on the form."""
    row = form(desk, rows, DECISION_COMPLAINT)
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def body_challenges(desk: Desk, rows: Rows) -> dict[str, str]:
    """The body complained about thinks that the decision is wrong."""
    body = {"phso_FromPartyId_account@odata.bind": f"/accounts({rows['organisation']})"}
    which = {"phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})", "phso_challengeris": ORGANISATION}
    row = {**form(desk, rows, DECISION_COMPLAINT), **which, **body}
    del row["phso_FromPartyId_contact@odata.bind"]
    return {"feedback": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def cannot_resolve(desk: Desk, rows: Rows) -> None:
    """The case owner cannot resolve it; nothing in it is for OAT to advise on."""
    _judges(desk, rows, "CanResolveSelf", NO, **NOTHING_FOR_OAT, phso_compliancematter=NO)


def can_resolve(desk: Desk, rows: Rows) -> dict[str, str]:
    """The case owner can, and explains the decision again."""
    _judges(desk, rows, "CanResolveSelf", YES, **NOTHING_FOR_OAT)
    return {"explanation": went(desk, rows, EXPLANATION, to_person(rows))}


def is_resolved(desk: Desk, rows: Rows) -> None:
    """The person says that it is resolved, which is noted."""
    desk.save(rows, {"phso_userconsidersresolved": YES, "phso_userconsidersresolvedon": desk.moment})
    went(desk, rows, RESOLVED, to_person(rows))


def is_not_resolved(desk: Desk, rows: Rows) -> None:
    """The person says that it is not resolved."""
    desk.save(rows, {"phso_userconsidersresolved": NO, "phso_userconsidersresolvedon": desk.moment})


def _judges(desk: Desk, rows: Rows, what: str, answer: int, **more: Any) -> None:
    desk.save(rows, {**judged(what, answer, desk.office.priya, desk.moment), **more})


def outside_and_considered(desk: Desk, rows: Rows) -> None:
    """It came after one month, and is considered all the same."""
    _judges(desk, rows, "OutsideOneMonth", CHOICE)


def outside_and_not_considered(desk: Desk, rows: Rows) -> None:
    """It came after one month, and is not considered."""
    _judges(desk, rows, "OutsideOneMonth", CHOICE + 1, phso_outsideonemonthreasons=desk.words)


def access_declined(desk: Desk, rows: Rows) -> None:
    """Access to a review is declined for behaviour; where that is recorded is on the form, or is not."""
    day = desk.moment[:10]
    dates = {"phso_behaviourrecordedon": day, "phso_behaviouractionedon": day}
    record = {"phso_behaviourreference": "UB-12", **dates} if desk.chance.random() < 0.6 else {}
    _judges(desk, rows, "AccessDeclined", YES, **record)


def further_action(desk: Desk, rows: Rows) -> None:
    """Owner and manager agree that there is further action to take."""
    desk.save(rows, agreed(desk, CHOICE))


def agreed(desk: Desk, what: int) -> dict[str, Any]:
    """What case owner and manager agree to do."""
    return {
        "phso_furtheractionoroat": what,
        "phso_furtheractionon": desk.moment,
        "phso_FurtherActionCaseOwnerId@odata.bind": f"/systemusers({desk.office.priya})",
        "phso_FurtherActionManagerId@odata.bind": f"/systemusers({desk.office.morgan})",
    }


def risk_raised(desk: Desk, rows: Rows) -> None:
    """The case bears more risk than was thought."""
    desk.api.update("incidents", rows["case"], {"phso_currentrisk": CHOICE + 2}, by=desk.office.priya)


def access_declined_in_short(desk: Desk, rows: Rows) -> None:
    """Access to a review is declined for behaviour, and where that is recorded is not on the form."""
    _judges(desk, rows, "AccessDeclined", YES)
