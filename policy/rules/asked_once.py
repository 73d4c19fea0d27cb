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
        return look.once((question, matter.feedback.id), question, matter, look)

    return ask
