"""The facts of a case file, record by record. Any fact may be unknown; an empty list on record is not unknown.

Ids are opaque text. A moment is an aware datetime, a date is a civil date in London. People's own words are held
only to be passed on into a task; no rule interprets them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from policy.absent import UNKNOWN, Fact
from policy.roles import RoleHeld
from policy.tasks import Key, Made, Purpose

V = TypeVar("V")


class Kind(StrEnum):
    """What a piece of feedback is treated as."""

    POSITIVE = "positive"
    SERVICE_COMPLAINT = "service_complaint"
    DECISION_COMPLAINT = "decision_complaint"


class Channel(StrEnum):
    """How feedback reached us."""

    EMAIL = "email"
    PHYSICAL = "physical"
    TELEPHONE = "telephone"
    DIGITAL_FORM = "digital_form"
    OTHER = "other"


class ManagerConsidered(StrEnum):
    """Whether the manager had comments on positive feedback; none is a full answer (paragraph 9)."""

    COMMENTS = "comments"
    NO_COMMENTS = "no_comments"


class OneMonthChoice(StrEnum):
    """The choice that paragraph 2 leaves to a person."""

    CONSIDER = "consider"
    DO_NOT_CONSIDER = "do_not_consider"


class GoodReason(StrEnum):
    """Reasons for which the time limit may be put aside (paragraph 34); the list is open."""

    ILLNESS_OR_BEREAVEMENT = "illness_or_bereavement"
    SUPPORT_NEEDED = "support_needed_from_advocate_or_mp"
    PROBLEMS_OBTAINING_EVIDENCE = "problems_obtaining_essential_evidence"
    TIME_TAKEN_BY_CASE_OWNER = "time_taken_by_case_owner"
    DIFFICULT_WITHIN_A_MONTH = "difficult_within_a_month_and_returned_reasonably_promptly"
    OTHER = "other"


class CloseReason(StrEnum):
    """Why a piece of feedback was closed. Those that a rule of today asks about; all else is OTHER."""

    FEEDBACK_HANDLED = "feedback_handled"
    OUTSIDE_ONE_MONTH = "outside_one_month_not_considered"
    DECLINED_OUT_OF_TIME = "declined_out_of_time"
    OTHER = "other"


class MessageKind(StrEnum):
    """What a message is. Those that a rule of today asks about; all else is OTHER."""

    CONTACT_IN = "contact_in"
    MANAGER_COMMENTS = "manager_comments"
    REQUEST_FOR_GROUNDS = "request_for_grounds"
    ASKED_WHY_LATE = "asked_why_late"
    OTHER = "other"


class MessageState(StrEnum):
    """Whether a message proves anything: a draft does not."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    CONFIRMED_ON_RECORD = "confirmed_on_record"


class TaskStatus(StrEnum):
    """Whether a task is open, completed or cancelled."""

    OPEN = "open"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Judgement(Generic[V]):
    """A person's view or decision: the value, who made it, when and why. Never filled by the software."""

    value: V
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    reasons: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Case:
    """The case whose decision or service the feedback is about."""

    id: str
    reference: Fact[str] = UNKNOWN
    original_case_owner: Fact[str] = UNKNOWN
    current_case_owner: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. `active` is whether they can hold a task."""

    id: str
    line_manager: Fact[str] = UNKNOWN
    active: Fact[bool] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Sent:
    """To whom a decision was sent, and on which day."""

    id: str
    party: Fact[str] = UNKNOWN
    on: Fact[date] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on the case, with every date that is on record for it."""

    id: str
    made_on: Fact[date] = UNKNOWN
    letter_date: Fact[date] = UNKNOWN
    sent_to: Fact[tuple[Sent, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension of the deadline for grounds: from when to when, who agreed, when the person was told."""

    id: str
    old_date: Fact[date] = UNKNOWN
    new_date: Fact[date] = UNKNOWN
    reason: Fact[str] = UNKNOWN
    agreed: Fact[Judgement[bool]] = UNKNOWN
    told_party_at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class LateExplanation:
    """What the person said when asked why the challenge came late."""

    text: Fact[str] = UNKNOWN
    received_at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a complaint about a decision holds beyond other feedback; its id is the feedback's."""

    id: str
    deadline_given: Fact[date] = UNKNOWN
    deadline_told_at: Fact[datetime] = UNKNOWN
    extensions: Fact[tuple[Extension, ...]] = UNKNOWN
    grounds_received_at: Fact[datetime] = UNKNOWN
    in_time: Fact[Judgement[bool]] = UNKNOWN
    late_explanation: Fact[LateExplanation] = UNKNOWN
    explanation_reasonable: Fact[Judgement[bool]] = UNKNOWN
    time_limit_set_aside: Fact[Judgement[bool]] = UNKNOWN
    good_reasons: Fact[tuple[GoodReason, ...]] = UNKNOWN
    declined_out_of_time: Fact[Judgement[bool]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback, as it is treated now."""

    id: str
    kind: Fact[Kind] = UNKNOWN
    channel: Fact[Channel] = UNKNOWN
    from_party: Fact[str] = UNKNOWN
    received_at: Fact[datetime] = UNKNOWN
    received_by: Fact[str] = UNKNOWN
    saved_at: Fact[datetime] = UNKNOWN
    main_contents: Fact[str] = UNKNOWN
    decision: Fact[str] = UNKNOWN
    manager_considered: Fact[Judgement[ManagerConsidered]] = UNKNOWN
    outside_one_month: Fact[Judgement[OneMonthChoice]] = UNKNOWN
    closed_at: Fact[datetime] = UNKNOWN
    close_reason: Fact[CloseReason] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Message:
    """An email, letter or call note. `about` is the feedback or the case that it is linked to."""

    id: str
    about: Fact[str] = UNKNOWN
    kind: Fact[MessageKind] = UNKNOWN
    state: Fact[MessageState] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    from_: Fact[str] = UNKNOWN
    to: Fact[tuple[str, ...]] = UNKNOWN
    copied_to: Fact[tuple[str, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Task:
    """A task on the case, made by a person or by this software.

    `made_as` is set where this software made it; `touched` then says whether a person has changed anything in
    it since, and `owner_as_made` whether it is still with whom this software set it for.
    """

    id: str
    about: Fact[str] = UNKNOWN
    name: Fact[str] = UNKNOWN
    purpose: Fact[Purpose] = UNKNOWN
    owner: Fact[str] = UNKNOWN
    contents: Fact[str] = UNKNOWN
    status: TaskStatus = TaskStatus.OPEN
    made_as: Key | None = None
    touched: bool = False
    owner_as_made: bool = False


@dataclass(frozen=True)
class CaseFile:
    """All that is on record about one case, as one value. `made` is what this software remembers of its tasks."""

    case: Case
    feedback: tuple[Feedback, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    tasks: tuple[Task, ...] = ()
    messages: tuple[Message, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    made: tuple[Made, ...] = ()

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """The people on the case file by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def challenge_by_id(self) -> Mapping[str, Challenge]:
        """The challenges by the id of their feedback."""
        return {challenge.id: challenge for challenge in self.challenges}

    @cached_property
    def decision_by_id(self) -> Mapping[str, Decision]:
        """The decisions by id."""
        return {decision.id: decision for decision in self.decisions}
