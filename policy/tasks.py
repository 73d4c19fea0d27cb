"""The tasks that the policy names, and how one that this software makes is known again."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Purpose(StrEnum):
    """What a task is for. Frozen: a purpose is part of the id of every task made for it."""

    POSITIVE_FEEDBACK = "positive_feedback"
    SERVICE_COMPLAINT_FOR_MANAGER = "service_complaint_for_manager"
    ESCALATION = "escalation"
    ADVICE_FROM_OAT = "advice_from_oat"
    HIGH_RISK_DISCUSSION = "high_risk_discussion"
    ASK_WHY_LATE = "ask_why_late"
    ATTACH_AND_MARK_GROUNDS = "attach_and_mark_grounds"
    DIRECT_PASS = "direct_pass"
    OAT_REFERRAL = "oat_referral"
    OAT_OUTCOME = "oat_outcome"
    LEGAL_ADVICE = "legal_advice"
    RISK_ASSESSMENT = "risk_assessment"
    QUASH_REQUEST_TO_LEGAL = "quash_request_to_legal"
    JOINT_WORKING_TEAM = "joint_working_team"
    EXPLAIN_NEXT_STEP = "explain_next_step"
    OTHER = "other"


class TaskName(StrEnum):
    """Subjects of tasks and of marked grounds. The first three are the policy's own (paragraphs 8, 38, 46)."""

    POSITIVE_FEEDBACK_RECEIVED = "positive feedback received"
    CHALLENGE_TO_OUR_DECISION = "Challenge to our decision"
    OAT_REFERRAL = "OAT referral"
    SERVICE_COMPLAINT_FOR_MANAGER = "Complaint about our service: for you to consider"
    ESCALATION = "Complaint about our service: passed up to you"
    RISK_ASSESSMENT = "Assess the risk: further work follows a complaint"
    QUASH_REQUEST_TO_LEGAL = "Request to quash: for the Legal Team"
    ASK_WHY_LATE = "Ask why the challenge came late"
    ADVICE_FROM_OAT = "Advice from OAT"
    HIGH_RISK_DISCUSSION = "High-risk case: discuss with OAT whether to review"
    ATTACH_AND_MARK_GROUNDS = "Attach the grounds and mark them"
    DIRECT_PASS = "Challenge passed straight to OAT"
    OAT_OUTCOME = "Outcome from OAT"
    LEGAL_ADVICE = "Seek advice from the Legal Team"
    JOINT_WORKING_TEAM = "Joint decision with the LGSCO: for the Joint Working Team"
    EXPLAIN_NEXT_STEP = "Tell the service user what is happening"


class Fate(StrEnum):
    """What became of a task that this software made.

    All but OPEN and WITHDRAWN are a person's doing and final for the round that the task was made in.
    """

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Which task this is: the feedback it is about, what for, and the record that opened the round.

    `again` counts how often this software itself has withdrawn the task of this round: an inactive row is
    never written, so what is wanted once more is made under the next count.
    """

    about: str
    purpose: Purpose
    occasion: str
    again: int = 0

    @property
    def round(self) -> "Key":
        """The key without the count: nothing is made twice in a round."""
        return replace(self, again=0) if self.again else self


@dataclass(frozen=True, slots=True)
class Made:
    """A task that this software made at some time, and what became of it."""

    key: Key
    fate: Fate
