"""Complaints about a decision before OAT has them: from the day they come in to all that a referral needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bench.month.drawing import Drawn, later
from bench.month.people import MANAGER, OWNER, decision_of, file_of, judged
from policy.facts import (
    AnythingFurther,
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    ChallengerIs,
    Channel,
    ChosenTogether,
    CloseReason,
    Completed,
    EvidenceGiven,
    Feedback,
    FurtherActionOrOat,
    GroundsForm,
    GroundsParts,
    InjusticeFound,
    InjusticeStatus,
    JrOrUnlawfulness,
    Kind,
    Message,
    MessageKind,
    MessageState,
    OfficerRole,
    OfficerView,
    PrimaryDecisionView,
    Referral,
    UnhappyOrUnspecific,
)


def fresh(drawn: Drawn) -> CaseFile:
    """It came in within a month of the decision, and nothing more is on record."""
    return challenged(drawn, drawn.days_ago(0, 30))


def grounds_asked_for(drawn: Drawn) -> CaseFile:
    """The case owner could not resolve it; the person has a date by which to give their grounds."""
    received = drawn.days_ago(5, 30)
    return challenged(drawn, received, **_considered(received), **_asked(received))


def late(drawn: Drawn) -> CaseFile:
    """The grounds came after the date that was given."""
    received = drawn.days_ago(50, 70)
    came = {"grounds_received_at": later(received, 42), "grounds_form": GroundsForm.IN_WRITING}
    return challenged(drawn, received, **_considered(received), **_asked(received), **came)


def complete(drawn: Drawn) -> CaseFile:
    """All is on record that comes before a referral; it is asked for."""
    return with_all_on_record(drawn, drawn.days_ago(40, 60))


def only_unhappy(drawn: Drawn) -> CaseFile:
    """The grounds say only that the person is unhappy; told so, and closed."""
    received = drawn.days_ago(40, 70)
    view = judged(UnhappyOrUnspecific.ONLY_UNHAPPY, later(received, 25))
    file = challenged(
        drawn, received, **_considered(received), **_asked(received), **_grounds(received), unhappy_or_unspecific=view
    )
    letter = Message(
        "letter",
        about=file.feedback[0].id,
        kind=MessageKind.NO_FURTHER_ACTION,
        state=MessageState.SENT,
        at=later(received, 27),
        to=("person",),
    )
    reason = CloseReason.ONLY_UNHAPPY_OR_UNSPECIFIC
    closed = replace(file.feedback[0], closed_at=later(received, 28), close_reason=reason)
    return replace(file, feedback=(closed,), messages=(*file.messages, letter))


def challenged(drawn: Drawn, received: datetime, **facts: Any) -> CaseFile:
    """A complaint about a decision sent up to four weeks before it, with these facts of the challenge."""
    about = drawn.id_of("challenge")
    decision = decision_of(drawn, received - timedelta(days=drawn.chance.randint(2, 27)))
    feedback = Feedback(
        about,
        case=drawn.id_of("case"),
        kind=Kind.DECISION_COMPLAINT,
        channel=Channel.EMAIL,
        from_party="person",
        received_at=received,
        received_by=OWNER,
        contact="contact",
        main_contents="Why they disagree.",
        decision=decision.id,
    )
    came: dict[str, Any] = {"about": about, "kind": MessageKind.CONTACT_IN, "state": MessageState.RECEIVED}
    messages = tuple(Message(each, **came, at=received) for each in ("contact", "grounds"))
    kept = messages if "grounds_received_at" in facts else messages[:1]
    return file_of(
        drawn, feedback, received, challenges=(Challenge(about, **facts),), decisions=(decision,), messages=kept
    )


def with_all_on_record(drawn: Drawn, received: datetime) -> CaseFile:
    """A challenge with its grounds, the case owner's and the manager's views, and the analysis of Annex B."""
    considered = {**_considered(received), **_asked(received), **_grounds(received), **_viewed(received)}
    file = challenged(drawn, received, **considered)
    analysis = ChallengeAnalysis(
        file.feedback[0].id,
        summary_of_reasons="The wrong clinic was looked at.",
        officer_view=OfficerView(OfficerRole.CASEWORKER, "I do not agree.", "Explained by telephone."),
        material_challenge=judged(True, later(received, 28)),
        injustice_claimed=3,
        injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND, level=2),
        primary_reason="Decision not clearly explained",
        links=("grounds",),
        completed=Completed(OWNER, later(received, 29)),
    )
    return replace(file, analyses=(analysis,))


def _considered(received: datetime) -> dict[str, Any]:
    """What the case owner considers first: whether they can resolve it, and whether OAT is to be asked."""
    at = later(received, 1)
    return {
        "challenger_is": ChallengerIs.COMPLAINANT,
        "can_resolve_self": judged(False, at),
        "mp_supports_challenge": False,
        "jr_or_unlawfulness": judged(JrOrUnlawfulness.NONE, at),
        "specialist_knowledge": judged(False, at),
        "other_reason_for_oat_advice": judged(False, at),
        "considering_jr": False,
    }


def _asked(received: datetime) -> dict[str, Any]:
    """The date for the grounds, and that the person was told."""
    return {"deadline_given": later(received, 30).date(), "deadline_told_at": later(received, 2)}


def _grounds(received: datetime) -> dict[str, Any]:
    """Grounds that came in time, and are attached and marked."""
    return {
        "grounds_received_at": later(received, 20),
        "grounds_parts": GroundsParts(why_wrong=True, what_they_want=True, evidence=EvidenceGiven.NONE_OFFERED),
        "grounds_form": GroundsForm.IN_WRITING,
        "in_time": judged(True, later(received, 21)),
        "grounds_attachment": "grounds",
        "marked_challenge_to_our_decision": True,
    }


def _viewed(received: datetime) -> dict[str, Any]:
    """What the case owner and the manager make of the grounds."""
    at = later(received, 25)
    together = ChosenTogether(FurtherActionOrOat.PASS_TO_OAT, OWNER, MANAGER, at)
    return {
        "further_action_or_oat": together,
        "is_challenge": judged(True, at),
        "clear_evidence_or_explanation": judged(True, at),
        "unhappy_or_unspecific": judged(UnhappyOrUnspecific.NEITHER, at),
        "anything_further_to_resolve": judged(AnythingFurther.NOTHING, at),
        "genuine_doubt": judged(True, at),
        "primary_decision_view": judged(PrimaryDecisionView.NOT_SHOWN_WRONG, at),
        "referral": judged(Referral.REFER, later(received, 30)),
    }
