"""Ten years of resolved cases with feedback of every kind, put into an embedded Dataverse in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from sandbox.demo import office as people
from sandbox.demo.office import Office
from sandbox.demo.web_api import WebApi

FIRST_DAY, YEARS = date(2015, 3, 2), 10
OPEN_OF = 11
"""One case in so many has a matter that nobody ever closed."""
RESOLVED = {"statecode": 1, "statuscode": 5}
AT_ONCE = 250
_NAMESPACE = UUID("0b9a0f4c-6d1e-4f0e-8a55-2f6d7c1e9b10")


def record(api: WebApi, office: Office, count: int) -> None:
    """So many cases, resolved, spread over the years; the kinds of feedback take turns."""
    numbers = range(count)
    _make(api, "incident", (_case(office, number) for number in numbers))
    _make(api, "phso_decision", (_decision(number) for number in numbers if _kind(number) == people.DECISION_COMPLAINT))
    _make(api, "phso_feedback", (_feedback(office, number, count) for number in numbers))
    _make(api, "email", (_contact(number) for number in numbers if _kind(number) == people.POSITIVE))
    resolved = ({"incidentid": row_id("case", number), **RESOLVED} for number in numbers)
    _in_bulk(api, "UpdateMultiple", "incident", resolved)


def row_id(what: str, number: int) -> str:
    """The id of a row, the same every time."""
    return str(uuid5(_NAMESPACE, f"{what} {number}"))


def is_open(number: int) -> bool:
    """Whether the matter of a case was never closed."""
    return number % OPEN_OF == 0


def _kind(number: int) -> int:
    return (people.POSITIVE, people.SERVICE_COMPLAINT, people.DECISION_COMPLAINT)[number % 3]


def _case(office: Office, number: int) -> dict[str, Any]:
    return {
        "incidentid": row_id("case", number),
        "title": f"Case {number}",
        "customerid_contact@odata.bind": f"/contacts({office.complainant})",
        "ownerid@odata.bind": f"/systemusers({office.priya})",
        "phso_OriginalCaseOwnerId@odata.bind": f"/systemusers({office.priya})",
    }


def _decision(number: int) -> dict[str, Any]:
    return {
        "phso_decisionid": row_id("decision", number),
        "phso_name": "Final decision",
        "phso_CaseId@odata.bind": f"/incidents({row_id('case', number)})",
    }


def _feedback(office: Office, number: int, count: int) -> dict[str, Any]:
    received = FIRST_DAY + timedelta(days=number * 365 * YEARS // count)
    kind = _kind(number)
    challenge = {
        "phso_DecisionId@odata.bind": f"/phso_decisions({row_id('decision', number)})",
        "phso_deadlinegiven": (received + timedelta(days=20)).isoformat(),
        "phso_groundsreceivedon": f"{received + timedelta(days=30)}T09:00:00Z",
    }
    return {
        "phso_feedbackid": row_id("feedback", number),
        "phso_name": f"Feedback {number}",
        "phso_CaseId@odata.bind": f"/incidents({row_id('case', number)})",
        "phso_kind": kind,
        "phso_channel": people.BY_EMAIL,
        "phso_receivedon": f"{received}T09:00:00Z",
        "phso_ReceivedById@odata.bind": f"/systemusers({office.priya})",
        "phso_FromPartyId_contact@odata.bind": f"/contacts({office.complainant})",
        "phso_maincontents": "What they said.",
        **(challenge if kind == people.DECISION_COMPLAINT else {}),
        **({} if is_open(number) else {"phso_closedon": f"{received + timedelta(days=60)}T09:00:00Z"}),
    }


def _contact(number: int) -> dict[str, Any]:
    return {
        "activityid": row_id("contact", number),
        "subject": "Thank you",
        "directioncode": False,
        "phso_kind": people.CONTACT_IN,
        **people.EMAIL_RECEIVED,
        "regardingobjectid_incident_email@odata.bind": f"/incidents({row_id('case', number)})",
        "phso_FeedbackId_Email@odata.bind": f"/phso_feedbacks({row_id('feedback', number)})",
    }


def _make(api: WebApi, table: str, rows: Iterable[dict[str, Any]]) -> None:
    _in_bulk(api, "CreateMultiple", table, rows)


def _in_bulk(api: WebApi, message: str, table: str, rows: Iterable[dict[str, Any]]) -> None:
    targets = [{"@odata.type": f"Microsoft.Dynamics.CRM.{table}", **row} for row in rows]
    for start in range(0, len(targets), AT_ONCE):
        api.act(f"{table}s/Microsoft.Dynamics.CRM.{message}", {"Targets": targets[start : start + AT_ONCE]})
