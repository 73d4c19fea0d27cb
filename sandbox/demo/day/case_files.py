"""Makes what a situation has on record: the person, their case, the decision on it, and whom it went to."""

from __future__ import annotations

from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.on_record import OF_THE_PERSON


def open_file(desk: Desk, situation: Situation) -> Rows:
    """Everything that is on record before the day."""
    person = _person(desk, situation)
    case = _case(desk, situation, person)
    rows = {"contact": person, "case": case, "decision": _decision(desk, situation, case, person)}
    return {**rows, **situation.prepare(desk, rows)}


def _person(desk: Desk, situation: Situation) -> str:
    first, last = situation.person.split()
    return desk.api.create("contacts", {"firstname": first, "lastname": last, **OF_THE_PERSON})


def _case(desk: Desk, situation: Situation, person: str) -> str:
    owner = situation.owner(desk.office)
    case = {
        "title": situation.title,
        "customerid_contact@odata.bind": f"/contacts({person})",
        "ownerid@odata.bind": f"/systemusers({owner})",
        "phso_OriginalCaseOwnerId@odata.bind": f"/systemusers({owner})",
        **situation.of_the_case,
    }
    return desk.api.create("incidents", case, by=owner)


def _decision(desk: Desk, situation: Situation, case: str, person: str) -> str:
    """The decision, who took part in it, and when it went to the person."""
    owner, of_the_case = situation.owner(desk.office), {"phso_CaseId@odata.bind": f"/incidents({case})"}
    dated = {"phso_madeon": situation.sent, "phso_letterdate": situation.sent}
    row = {"phso_name": "Final decision", **of_the_case, **dated, **situation.of_the_decision}
    decision = desk.api.create("phso_decisions", row, by=owner)
    below = {**of_the_case, "phso_DecisionId@odata.bind": f"/phso_decisions({decision})"}
    to_them = {"phso_senton": situation.sent, "phso_PartyId_contact@odata.bind": f"/contacts({person})"}
    desk.api.create("phso_decisionsents", {"phso_name": "To the complainant", **below, **to_them}, by=owner)
    for name in situation.taken_by:
        who = {"phso_PersonId@odata.bind": f"/systemusers({getattr(desk.office, name)})"}
        desk.api.create("phso_decisionpersons", {"phso_name": "Took part", **below, **who}, by=owner)
    return decision
