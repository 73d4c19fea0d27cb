"""Positive messages: just recorded, or with the manager's comments sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bench.month.drawing import Drawn, later
from bench.month.people import CHIEF, DIRECTOR, MANAGER, OWNER, file_of
from policy.facts import CaseFile, Channel, Direction, Feedback, Kind, Message, MessageKind, MessageState


def recorded(drawn: Drawn) -> CaseFile:
    """The contact is saved; the manager has not looked at it."""
    return _thanked(drawn, drawn.days_ago(0, 30))


def commented(drawn: Drawn) -> CaseFile:
    """The manager's comments went to the case owner, with the two copies."""
    received = drawn.days_ago(3, 30)
    file = _thanked(drawn, received)
    comments = Message(
        "comments",
        about=file.feedback[0].id,
        kind=MessageKind.MANAGER_COMMENTS,
        direction=Direction.INTERNAL,
        state=MessageState.SENT,
        at=later(received, 2),
        from_=MANAGER,
        to=(OWNER,),
        copied_to=(DIRECTOR, CHIEF),
    )
    return replace(file, messages=(*file.messages, comments))


def _thanked(drawn: Drawn, received: datetime) -> CaseFile:
    about = drawn.id_of("thanks")
    feedback = Feedback(
        about,
        case=drawn.id_of("case"),
        kind=Kind.POSITIVE,
        channel=Channel.EMAIL,
        from_party="person",
        received_at=received,
        received_by=OWNER,
        contact="contact",
        main_contents="Kind words.",
    )
    contact = Message(
        "contact",
        about=about,
        kind=MessageKind.CONTACT_IN,
        direction=Direction.IN,
        state=MessageState.RECEIVED,
        at=received,
    )
    return file_of(drawn, feedback, received, messages=(contact,))
