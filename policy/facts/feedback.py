"""One piece of feedback, as it is treated now."""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import UNKNOWN, Fact
from policy.documents import DocumentKind
from policy.facts.choices import Channel, CloseReason, FollowUpChoice, Kind, ManagerConsidered, OneMonthChoice
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class BehaviourRecord:
    """What stands under the unacceptable behaviour policy (paragraph 22)."""

    reference: Fact[str] = UNKNOWN
    recorded_on: Fact[date] = UNKNOWN
    actioned_on: Fact[date] = UNKNOWN


@dataclass(frozen=True, slots=True)
class UsersView:
    """The service user's own view whether it is resolved, not ours (paragraphs 15 and 24)."""

    value: Fact[bool] = UNKNOWN
    said_at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Contact after the end of the process, and whether it is answered (paragraph 75)."""

    id: str
    contact: Fact[str] = UNKNOWN
    choice: Fact[Judgement[FollowUpChoice]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback. `document_requested` is what a person asked this software to prepare.

    `case` is the case that it is saved to; `contact` is the message that it came in.
    """

    id: str
    case: Fact[str] = UNKNOWN
    kind: Fact[Kind] = UNKNOWN
    channel: Fact[Channel] = UNKNOWN
    from_party: Fact[str] = UNKNOWN
    received_at: Fact[datetime] = UNKNOWN
    received_by: Fact[str] = UNKNOWN
    saved_at: Fact[datetime] = UNKNOWN
    contact: Fact[str] = UNKNOWN
    main_contents: Fact[str] = UNKNOWN
    first_raised_with: Fact[str] = UNKNOWN
    decision: Fact[str] = UNKNOWN
    manager_considered: Fact[Judgement[ManagerConsidered]] = UNKNOWN
    outside_one_month: Fact[Judgement[OneMonthChoice]] = UNKNOWN
    essentially_about_decision: Fact[Judgement[bool]] = UNKNOWN
    access_declined_for_behaviour: Fact[Judgement[bool]] = UNKNOWN
    behaviour_policy_record: Fact[BehaviourRecord] = UNKNOWN
    user_considers_resolved: Fact[UsersView] = UNKNOWN
    closed_at: Fact[datetime] = UNKNOWN
    close_reason: Fact[CloseReason] = UNKNOWN
    follow_up_reply: Fact[tuple[FollowUp, ...]] = UNKNOWN
    document_requested: Fact[DocumentKind] = UNKNOWN
