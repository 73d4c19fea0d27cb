"""A question to another team: whether it was asked and answered, and what was done before the answer came."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from policy.absent import Fact, Unknown, is_known
from policy.facts import Advice, MessageKind, Task, TaskStatus
from policy.look import Look
from policy.matter import Matter
from policy.rules.oat.rounds import outcomes, referrals

V = TypeVar("V")


def on_record(advice: Fact[Advice[V]]) -> Advice[V]:
    """The question with its answer; all unknown where nothing is on record."""
    return Advice() if isinstance(advice, Unknown) else advice


def is_asked(advice: Advice[V]) -> bool:
    """Whether anything of the asking is on record."""
    return is_known(advice.asked_by) or is_known(advice.asked_at)


def is_done_with(tasks: tuple[Task, ...]) -> bool:
    """Whether there was a task to answer, and every one is completed."""
    return bool(tasks) and all(task.status is TaskStatus.COMPLETED for task in tasks)


def earlier(moment: Fact[datetime], other: Fact[datetime]) -> bool:
    """Whether a moment is known to lie before another; not where either is unknown."""
    return not isinstance(moment, Unknown) and not isinstance(other, Unknown) and moment < other


def went_to_oat(matter: Matter, look: Look) -> tuple[Fact[datetime], ...]:
    """When the case was referred to OAT, or OAT answered a referral: one moment each, known or not."""
    return (*(task.created_at for task in referrals(matter)), *answered_a_referral(matter, look))


def answered_a_referral(matter: Matter, look: Look) -> tuple[Fact[datetime], ...]:
    """When OAT answered a referral: one moment for each outcome, known or not."""
    return tuple(given.at for given in outcomes(matter, look))


def asked_for_grounds(matter: Matter, look: Look) -> tuple[Fact[datetime], ...]:
    """When the grounds were asked for, by a message or by a date that was told: one moment each, known or not."""
    told = look.see("challenge.deadline_told_at", matter.challenge.deadline_told_at)
    return (*(message.at for message in matter.messages(MessageKind.REQUEST_FOR_GROUNDS)), told)


def any_before(moments: Iterable[Fact[datetime]], answered: Advice[V] | None) -> bool:
    """Whether something was done before the answer: while there is none, all that was done."""
    return any(answered is None or earlier(moment, answered.answered_at) for moment in moments)
