"""What a person decided, and what somebody was asked and answered: the value never comes from the software."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from policy.absent import UNKNOWN, Fact

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Judgement(Generic[V]):
    """A person's view or decision: the value, who made it, when and why. Never filled by the software."""

    value: V
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    reasons: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Advice(Generic[V]):
    """A question to another team and its answer. Asked once anything of the asking is on record."""

    asked_by: Fact[str] = UNKNOWN
    asked_at: Fact[datetime] = UNKNOWN
    answered_by: Fact[str] = UNKNOWN
    answered_at: Fact[datetime] = UNKNOWN
    answer: Fact[V] = UNKNOWN
    words: Fact[str] = UNKNOWN
