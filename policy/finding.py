"""What the policy says about one case on one day: findings, deadlines, flags, steps and wanted tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from policy.roles import Assignee
from policy.tasks import Key, TaskName


class FindingClass(StrEnum):
    """How binding the sentence is that a finding rests on: as the policy marks it, never more."""

    POLICY_REQUIREMENT = "policy_requirement"
    LEGAL_REQUIREMENT = "legal_requirement"
    MUST = "must"
    GUIDANCE = "guidance"
    TOOL_RULE = "tool_rule"


class State(StrEnum):
    """Where a sentence stands for one matter."""

    MET = "met"
    BREACHED = "breached"
    PENDING = "pending"
    CANNOT_DECIDE = "cannot_decide"
    NOT_TRIGGERED = "not_triggered"
    DISCRETIONARY = "discretionary"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody should do next. One that `closes` is shown where all else of the matter is over."""

    what: str
    who: Assignee
    by: date | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one matter, before it is known which paragraph the rule stands for."""

    state: State
    because: str
    step: Step | None = None
    flag: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who left a finding as it is, and when, as far as that is on record; the reason stays where they wrote it."""

    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its paragraph, its class and the facts that it rests on.

    `part` is one of the separate parts of a policy requirement, or None. `about` is the id of the feedback.
    `facts` maps the name of each fact that was looked at to its value; people's own words are never copied.
    `missing` names the facts that a "cannot decide" waits for. `accepted` says that a person leaves it as it is:
    state and class stay, and it asks nobody for anything any more.
    """

    rule: str
    paragraph: str
    part: str | None
    class_: FindingClass
    state: State
    because: str
    about: str
    facts: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that matters, how it was reached, and None with the reason where it cannot be decided."""

    name: str
    date: date | None
    because: str
    paragraphs: tuple[str, ...]
    about: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at. `missing` names facts that would settle it, any one of them."""

    name: str
    because: str
    paragraphs: tuple[str, ...]
    about: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step with its paragraph; the leading one of a matter comes first."""

    what: str
    who: Assignee
    by: date | None
    paragraphs: tuple[str, ...]
    about: str
    leading: bool


@dataclass(frozen=True, slots=True)
class Want:
    """A task that the policy wants to be there, and what it should hold when it is made."""

    key: Key
    name: TaskName
    for_: Assignee
    contents: tuple[str, ...]
    paragraphs: tuple[str, ...]
    due: date | None = None


class TaskState(StrEnum):
    """What is to happen, or has happened, with a wanted task."""

    TO_MAKE = "to make"
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    MOVED = "moved"
    TO_WITHDRAW = "to withdraw"


@dataclass(frozen=True, slots=True)
class TaskSeen:
    """A task of this software's as it stands in an assessment."""

    want: Want
    state: TaskState


@dataclass(frozen=True, slots=True)
class TaskCheck:
    """What an open task that bears one of the policy's names still lacks; nothing when it is complete."""

    task: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where one matter stands, in a few words."""

    about: str
    words: str
    finished: bool = False
