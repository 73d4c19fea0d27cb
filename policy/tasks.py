"""The tasks that the policy names, and how one that this software makes is known again."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Purpose(StrEnum):
    """What a task is for. Frozen: a purpose is part of the id of every task made for it."""

    POSITIVE_FEEDBACK = "positive_feedback"
    ASK_WHY_LATE = "ask_why_late"
    OTHER = "other"


class TaskName(StrEnum):
    """Subjects of tasks. The first is the policy's own (paragraph 8); the rest are ours."""

    POSITIVE_FEEDBACK_RECEIVED = "positive feedback received"
    ASK_WHY_LATE = "Ask why the challenge came late"


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
        return replace(self, again=0)


@dataclass(frozen=True, slots=True)
class Made:
    """A task that this software made at some time, and what became of it."""

    key: Key
    fate: Fate
