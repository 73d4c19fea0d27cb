"""Complaints about our service: recorded, tried to resolve, passed up or closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bench.month.drawing import Drawn, later
from bench.month.people import DIRECTOR, MANAGER, OWNER, file_of, judged
from policy.facts import (
    AttemptToResolve,
    CaseFile,
    Channel,
    CloseOrEscalate,
    CloseReason,
    ConsideredBy,
    Feedback,
    Kind,
    ServiceAspect,
    ServiceComplaint,
    UsersView,
)


def recorded(drawn: Drawn) -> CaseFile:
    """It is on record, and the manager has not acted."""
    return _complained(drawn, drawn.days_ago(0, 30))


def resolved(drawn: Drawn) -> CaseFile:
    """The manager tried, the service user considers it resolved, and it is closed."""
    received = drawn.days_ago(8, 45)
    file = _complained(drawn, received, attempt_to_resolve=_attempt(received))
    (feedback,) = file.feedback
    closed = replace(
        feedback,
        user_considers_resolved=UsersView(value=True, said_at=later(received, 5)),
        closed_at=later(received, 6),
        close_reason=CloseReason.RESOLVED_IN_USERS_VIEW,
    )
    return replace(file, feedback=(closed,))


def passed_up(drawn: Drawn) -> CaseFile:
    """The manager could not resolve it and passed it to the next in the line."""
    received = drawn.days_ago(8, 60)
    up = judged(CloseOrEscalate.ESCALATE, later(received, 6), MANAGER)
    passed = {"close_or_escalate": replace(up, reasons="On file."), "escalated_to": DIRECTOR}
    file = _complained(drawn, received, attempt_to_resolve=_attempt(received), **passed)
    (feedback,) = file.feedback
    unresolved = UsersView(value=False, said_at=later(received, 5))
    return replace(file, feedback=(replace(feedback, user_considers_resolved=unresolved),))


def _attempt(received: datetime) -> Any:
    return judged(AttemptToResolve.APOLOGY, later(received, 4), MANAGER)


def _complained(drawn: Drawn, received: datetime, **facts: Any) -> CaseFile:
    about = drawn.id_of("complaint")
    feedback = Feedback(
        about,
        case=drawn.id_of("case"),
        kind=Kind.SERVICE_COMPLAINT,
        channel=Channel.TELEPHONE,
        from_party="person",
        received_at=received,
        received_by=OWNER,
        main_contents="What they were unhappy with.",
    )
    complaint = ServiceComplaint(
        about,
        about=(OWNER,),
        aspect=ServiceAspect.UNNECESSARY_DELAY,
        considered_by=(ConsideredBy("first", MANAGER, received),),
        **facts,
    )
    return file_of(drawn, feedback, received, service_complaints=(complaint,))
