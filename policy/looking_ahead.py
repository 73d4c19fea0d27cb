"""The first later day on which the answer would differ, found by asking again only what a date can turn."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from policy.finding import Verdict, Want
from policy.look import Look
from policy.matter import Matter

T = TypeVar("T")
Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was asked of a matter and compared a date with today: the answer, and the days it may turn on.

    `of` is the rule, the date, the task, the check or the stage that was asked.
    """

    ask: Callable[[Any, Matter, Look], object]
    of: object
    matter: Matter
    look: Look
    said: object
    facts: dict[str, str]
    dates: frozenset[date]


@dataclass(frozen=True, slots=True)
class Again:
    """The questions that turn on a day asked again: whether the answer differs for sure, or may, and later days."""

    for_sure: bool
    perhaps: bool
    dates: frozenset[date]


def asked(
    ask: Callable[[Of, Matter, Look], T], of: Of, matter: Matter, look: Look, questions: list[Question]
) -> tuple[T, dict[str, str]]:
    """The answer with the facts that it rests on; remembered where it compared a date with today."""
    look.begin()
    return noted(ask, of, matter, look, questions, ask(of, matter, look))


def noted(
    ask: Callable[[Of, Matter, Look], T], of: Of, matter: Matter, look: Look, questions: list[Question], said: T
) -> tuple[T, dict[str, str]]:
    """An answer with the facts that the look noted for it; where it compared a date, remembered with how to ask it."""
    facts, dates = look.facts, look.dates
    if dates:
        questions.append(Question(ask, of, matter, look, said, facts, frozenset(dates)))
    return said, facts


def asked_again(questions: Iterable[Question], today: date, day: date) -> Again:
    """Every question that may turn between today and a later day, asked on that day."""
    looks: dict[int, Look] = {}
    sure = perhaps = False
    dates: set[date] = set()
    for question in questions:
        if not any(today < turn <= day for turn in question.dates):
            continue
        look = looks.setdefault(id(question.look), question.look.on(day))
        look.begin()
        said = question.ask(question.of, question.matter, look)
        dates |= look.dates
        sure = sure or _differs_for_sure(question, said, look.facts)
        perhaps = perhaps or said != question.said
    return Again(sure, perhaps, frozenset(dates))


def _differs_for_sure(question: Question, said: object, facts: dict[str, str]) -> bool:
    """A finding shows what its rule says; of a step, a flag or a task it depends on the rest whether it is shown."""
    old = question.said
    if isinstance(said, Verdict) and isinstance(old, Verdict):
        return (said.state, said.because, said.missing, facts) != (old.state, old.because, old.missing, question.facts)
    return not isinstance(said, Want) and not isinstance(old, Want) and said != old
