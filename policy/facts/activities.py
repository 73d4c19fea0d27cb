"""Messages and tasks: where the policy asks that somebody is told or given a task, these are the facts."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact
from policy.facts.choices import Channel, Direction, MessageKind, MessageState, Risk, Says, TaskStatus
from policy.tasks import Key, Purpose


@dataclass(frozen=True, slots=True)
class Message:
    """An email, letter, call note or other note. `about` is the feedback or the case that it is linked to.

    `name` is its subject: only whether it bears one of the policy's names is ever asked.
    """

    id: str
    about: Fact[str] = UNKNOWN
    name: Fact[str] = UNKNOWN
    kind: Fact[MessageKind] = UNKNOWN
    direction: Fact[Direction] = UNKNOWN
    channel: Fact[Channel] = UNKNOWN
    state: Fact[MessageState] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    from_: Fact[str] = UNKNOWN
    to: Fact[tuple[str, ...]] = UNKNOWN
    copied_to: Fact[tuple[str, ...]] = UNKNOWN
    says: Fact[tuple[Says, ...]] = UNKNOWN
    addressed_by_name: Fact[bool] = UNKNOWN
    attachments: Fact[tuple[str, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Task:
    """A task on the case, made by a person or by this software.

    `made_as` is set where this software made it; `touched` then says whether a person has changed anything in
    it since, and `owner_as_made` whether it is still with whom this software set it for. `links` are messages.
    """

    id: str
    about: Fact[str] = UNKNOWN
    name: Fact[str] = UNKNOWN
    purpose: Fact[Purpose] = UNKNOWN
    owner: Fact[str] = UNKNOWN
    set_by: Fact[str] = UNKNOWN
    created_at: Fact[datetime] = UNKNOWN
    contents: Fact[str] = UNKNOWN
    links: Fact[tuple[str, ...]] = UNKNOWN
    risk_shown: Fact[Risk] = UNKNOWN
    closed_by: Fact[str] = UNKNOWN
    closed_at: Fact[datetime] = UNKNOWN
    status: TaskStatus = TaskStatus.OPEN
    made_as: Key | None = None
    touched: bool = False
    owner_as_made: bool = False
