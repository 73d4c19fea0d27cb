"""Case files for tests: one case owner (Amal), their manager (Mo), and what a test adds."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from policy import settle
from policy.absent import UNKNOWN
from policy.assessment import Assessment
from policy.calendar import BankHolidays
from policy.facts import (
    Case,
    CaseFile,
    Challenge,
    Decision,
    Extension,
    Feedback,
    Judgement,
    Kind,
    Message,
    MessageKind,
    MessageState,
    Person,
    Sent,
)
from policy.finding import Finding
from policy.parameters import of_the_text
from policy.roles import Role, RoleHeld
from policy.settling import Settled

AMAL, MO, DIRECTOR, CHIEF = "amal", "mo", "director", "chief"
PARAMETERS = of_the_text(date(2024, 1, 1))
EASTER_2025 = frozenset({date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5)})
CALENDAR = BankHolidays(EASTER_2025, first=date(2024, 1, 1), horizon=date(2025, 12, 31))
PEOPLE = (Person(AMAL, line_manager=MO, active=True), Person(MO, active=True))
ROLES = (RoleHeld(Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, DIRECTOR), RoleHeld(Role.CHIEF_EXECUTIVE, CHIEF))
MONDAY = date(2025, 3, 10)


def moment(text: str) -> datetime:
    """A moment from 2025-03-10 09:00, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def thanks(**facts: Any) -> Feedback:
    """Positive feedback that Amal received on Monday 10 March 2025."""
    given = {
        "case": "case",
        "kind": Kind.POSITIVE,
        "received_at": moment("2025-03-10 09:00"),
        "received_by": AMAL,
        "main_contents": "The caseworker was kind and clear.",
    }
    return Feedback("thanks", **{**given, **facts})


def contact(**facts: Any) -> Message:
    """The email that said thank you, linked to the feedback."""
    given = {"about": "thanks", "kind": MessageKind.CONTACT_IN, "state": MessageState.RECEIVED}
    return Message("contact", **{**given, **facts})


def comments(*, copied_to: tuple[str, ...] = (DIRECTOR, CHIEF), **facts: Any) -> Message:
    """Mo's comments to Amal."""
    given = {"about": "thanks", "kind": MessageKind.MANAGER_COMMENTS, "state": MessageState.SENT, "to": (AMAL,)}
    return Message("comments", **{**given, "copied_to": copied_to, **facts})


def thanked(*messages: Message, **changes: Any) -> CaseFile:
    """A case with the positive feedback and these messages."""
    file = CaseFile(Case("case", current_case_owner=AMAL), (thanks(),), people=PEOPLE, roles=ROLES, messages=messages)
    return replace(file, **changes)


def decided(sent: date | None = date(2025, 2, 28), **facts: Any) -> Decision:
    """The decision complained about, sent to the person on that day."""
    sent_to = UNKNOWN if sent is None else (Sent("sent", "person", sent),)
    return Decision("decision", **{"sent_to": sent_to, **facts})


def challenged(decision: Decision | None = None, *, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """A case with a complaint about the decision, and these facts of the challenge."""
    complaint = {
        "case": "case",
        "kind": Kind.DECISION_COMPLAINT,
        "from_party": "person",
        "received_at": moment("2025-03-10 09:00"),
        "decision": "decision",
    }
    return CaseFile(
        Case("case", original_case_owner=AMAL, current_case_owner=AMAL),
        (Feedback("complaint", **{**complaint, **(feedback or {})}),),
        challenges=(Challenge("complaint", **facts),),
        decisions=(decision or decided(),),
        people=PEOPLE,
        roles=ROLES,
    )


def extension(
    new_date: date, *, agreed: bool | None = True, by: str = MO, told: str | None = "2025-03-20 10:00"
) -> Extension:
    """An extension of the date for grounds."""
    return Extension(
        f"extension to {new_date}",
        old_date=date(2025, 3, 28),
        new_date=new_date,
        reason="on file",
        agreed=UNKNOWN if agreed is None else Judgement(agreed, by=by),
        told_party_at=UNKNOWN if told is None else moment(told),
    )


def settled(file: CaseFile, on: date = MONDAY) -> Settled:
    """The case settled on a day, with the parameters and the calendar of these tests."""
    return settle(file, on, PARAMETERS, CALENDAR)


def found(assessment: Assessment, rule: str) -> Finding:
    """The one finding of a rule."""
    (finding,) = (finding for finding in assessment.findings if finding.rule == rule)
    return finding


def state(assessment: Assessment, rule: str) -> str:
    """The state of the one finding of a rule."""
    return found(assessment, rule).state.value
