"""Questions that many rules ask of one matter on one day: answered once, and noted by every rule that asks."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from policy.look import Look
from policy.matter import Matter

T = TypeVar("T")


def asked_once(question: Callable[[Matter, Look], T]) -> Callable[[Matter, Look], T]:
    """The question, answered from memory where the look has answered it for this matter before."""

    @wraps(question)
    def ask(matter: Matter, look: Look) -> T:
        asking = (question, matter.feedback.id)
        # asked two hundred times of a complaint about a decision, so what is known is taken here, without a call
        known = look.answers.get(asking)
        if known is None:
            return look.once(asking, question, matter, look)
        answer: T = known[0]
        look.facts.update(known[1])
        if known[2]:
            look.dates |= known[2]
        return answer

    return ask
