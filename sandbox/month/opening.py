"""The file of a case as it is before anybody writes: the person, the case, and the decision that went to them."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.demo.day.situation import Rows
from sandbox.demo.on_record import OF_THE_CASE, OF_THE_DECISION, OF_THE_PERSON, Columns
from sandbox.month.calendar import days_before
from sandbox.month.desk import Desk


@dataclass(frozen=True)
class File:
    """What stands on a file otherwise than usual, and how many days ago the decision was sent.

    On one that has gaps something of the case, of the decision or of who took part is not on record.
    """

    sent: int
    of_the_case: Columns
    of_the_decision: Columns
    has_gaps: bool = False


def open_file(desk: Desk, file: File) -> dict[str, str]:
    """Everything that is on record before."""
    contact = _contact(desk)
    case = _case(desk, contact, _perhaps_less(desk, file, {**OF_THE_CASE, **file.of_the_case}))
    rows = {"contact": contact, "case": case, "organisation": desk.office.trust}
    if not _is_missing(desk, file):
        row = {"phso_name": "Body", "phso_OrganisationId@odata.bind": f"/accounts({desk.office.trust})", **_of(case)}
        desk.api.create("phso_caseorganisations", row, by=desk.office.priya)
    sent = days_before(desk.now, file.sent)
    columns = _perhaps_less(desk, file, {**_dated(sent), **OF_THE_DECISION, **file.of_the_decision})
    decision = _decided(desk, rows, columns)
    if not _is_missing(desk, file):
        _sent(desk, rows, decision, sent)
    if not _is_missing(desk, file):
        _took_part(desk, rows, decision)
    return {**rows, "decision": decision}


def _is_missing(desk: Desk, file: File) -> bool:
    return file.has_gaps and desk.chance.random() < 0.2


def _perhaps_less(desk: Desk, file: File, columns: Columns) -> Columns:
    """The columns, or all but one of them, which is not on record."""
    if not (file.has_gaps and desk.chance.random() < 0.5):
        return columns
    gap = desk.chance.choice(sorted(columns))
    return {name: value for name, value in columns.items() if name != gap}


def _contact(desk: Desk) -> str:
    who = desk.person
    row = {
        "firstname": who.first,
        "lastname": who.last,
        "emailaddress1": who.email,
        "address1_line1": who.street,
        "address1_city": who.town,
        **OF_THE_PERSON,
    }
    return desk.api.create("contacts", row, by=desk.office.priya)


def _of(case: str) -> dict[str, str]:
    return {"phso_CaseId@odata.bind": f"/incidents({case})"}


def _case(desk: Desk, contact: str, columns: Columns) -> str:
    return open_case(desk, contact, f"{desk.person.last}: {desk.person.words[0]}", columns)


def open_case(desk: Desk, contact: str, title: str, columns: Columns) -> str:
    """A case of the person's, owned by the caseworker who decided it."""
    owner = f"/systemusers({desk.office.priya})"
    row = {
        "title": title,
        "customerid_contact@odata.bind": f"/contacts({contact})",
        "ownerid@odata.bind": owner,
        "phso_OriginalCaseOwnerId@odata.bind": owner,
        "phso_openedfrom": OF_THE_CASE["phso_followsupheldreview"],
        **columns,
    }
    return desk.api.create("incidents", row, by=desk.office.priya)


def _dated(sent: str) -> Columns:
    return {"phso_madeon": sent, "phso_letterdate": sent}


def _below(rows: Rows, decision: str) -> dict[str, str]:
    return {**_of(rows["case"]), "phso_DecisionId@odata.bind": f"/phso_decisions({decision})"}


def _decided(desk: Desk, rows: Rows, columns: Columns) -> str:
    row = {"phso_name": "Final decision", **_of(rows["case"]), **columns}
    return desk.api.create("phso_decisions", row, by=desk.office.priya)


def _sent(desk: Desk, rows: Rows, decision: str, sent: str) -> None:
    to_them = {"phso_senton": sent, "phso_PartyId_contact@odata.bind": f"/contacts({rows['contact']})"}
    row = {"phso_name": "To the complainant", **_below(rows, decision), **to_them}
    desk.api.create("phso_decisionsents", row, by=desk.office.priya)


def _took_part(desk: Desk, rows: Rows, decision: str) -> None:
    who = {"phso_PersonId@odata.bind": f"/systemusers({desk.office.priya})"}
    row = {"phso_name": "Took part", **_below(rows, decision), **who}
    desk.api.create("phso_decisionpersons", row, by=desk.office.priya)
