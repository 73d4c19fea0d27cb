"""Challenges that OAT has: referred, answered, under review and decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bench.month.challenges import with_all_on_record
from bench.month.drawing import Drawn, later
from bench.month.people import ASSURER, OAT_TEAM, OWNER, REVIEWER, judged
from policy.facts import (
    CaseFile,
    Extent,
    Message,
    MessageKind,
    MessageState,
    NewInvestigationGround,
    OatReview,
    OatRoute,
    OutcomeGiven,
    Proposal,
    PutRight,
    Says,
    Task,
    TaskStatus,
)
from policy.outcomes import Outcome
from policy.tasks import Purpose, TaskName

REFERRED, ANSWERED, DECIDED = 31, 40, 75
"""Days after the challenge came in."""


def referred(drawn: Drawn) -> CaseFile:
    """The referral is set for OAT."""
    received = drawn.days_ago(35, 60)
    return _with_oat(drawn, received, TaskStatus.OPEN)


def not_for_oat(drawn: Drawn) -> CaseFile:
    """OAT answered that the criteria for a review are not met."""
    received = drawn.days_ago(45, 90)
    return _with_oat(drawn, received, TaskStatus.COMPLETED, outcomes=(_answer(received, Outcome.CRITERIA_NOT_MET),))


def under_review(drawn: Drawn) -> CaseFile:
    """OAT accepted it and gave it to a reviewer."""
    received = drawn.days_ago(45, 100)
    return _with_oat(drawn, received, TaskStatus.COMPLETED, **_accepted(received))


def not_upheld(drawn: Drawn) -> CaseFile:
    """The review is decided, and the person has the letter."""
    received = drawn.days_ago(85, 150)
    found = {"upheld": judged(False, later(received, DECIDED), REVIEWER), "put_right": PutRight.NOTHING_WRONG}
    return _decided(drawn, received, found)


def upheld(drawn: Drawn) -> CaseFile:
    """The decision was wrong, and a new detailed investigation is proposed."""
    received = drawn.days_ago(85, 150)
    at = later(received, DECIDED)
    yes = judged(True, at, REVIEWER)
    route = judged(OatRoute.NEW_DETAILED_INVESTIGATION, at, REVIEWER)
    found = {"upheld": yes, "investigation_decision_wrong": yes, "exceptional_circumstances": yes, "route": route}
    file = _decided(drawn, received, found)
    proposal = Proposal(
        "proposal",
        oat_review=file.feedback[0].id,
        recommended_at=at,
        extent=Extent.PART,
        ground=judged(NewInvestigationGround.EVIDENCE_FLAWED, at, REVIEWER),
        summary="The scan was not looked at.",
    )
    return replace(file, proposals=(proposal,))


def _decided(drawn: Drawn, received: datetime, found: dict[str, Any]) -> CaseFile:
    at = later(received, DECIDED)
    review = {**_accepted(received), "went_wrong": judged(False, at, REVIEWER), "decided_at": at, **found}
    file = _with_oat(drawn, received, TaskStatus.COMPLETED, **review)
    letter = Message(
        "letter",
        about=file.feedback[0].id,
        kind=MessageKind.REVIEW_DECISION,
        state=MessageState.SENT,
        at=later(at, 1),
        from_=REVIEWER,
        to=("person",),
        says=(Says.END_OF_PROCESS, Says.INDEPENDENT_CONSIDERATION),
    )
    return replace(file, messages=(*file.messages, letter))


def _accepted(received: datetime) -> dict[str, Any]:
    reviewed = judged(True, later(received, ANSWERED), ASSURER)
    return {
        "outcomes": (_answer(received, Outcome.ACCEPTED),),
        "reviewed_referral": reviewed,
        "could_change_decision": reviewed,
        "allocated_to": REVIEWER,
    }


def _answer(received: datetime, outcome: Outcome) -> OutcomeGiven:
    at = later(received, ANSWERED)
    return OutcomeGiven("outcome", outcome=outcome, by=ASSURER, at=at, next_steps="Write to the person.")


def _with_oat(drawn: Drawn, received: datetime, status: TaskStatus, **review: Any) -> CaseFile:
    file = with_all_on_record(drawn, received)
    about = file.feedback[0].id
    task = Task(
        "referral",
        about=about,
        name=TaskName.OAT_REFERRAL.value,
        purpose=Purpose.OAT_REFERRAL,
        owner=OAT_TEAM,
        set_by=OWNER,
        created_at=later(received, REFERRED),
        contents="All that is asked for.",
        links=("grounds",),
        status=status,
    )
    considered = OatReview(about, referral="referral", considered_by=ASSURER, **review)
    return replace(file, tasks=(task,), oat_reviews=(considered,))
