"""Which cases a sweep looks at: the three questions of the app's timers, each case named once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from admin.working.in_place import AskedBy
from function_app.sweep import Asked, QuestionName, Sweep

QUESTIONS: tuple[QuestionName, ...] = ("due", "open", "changed")


@dataclass(frozen=True)
class ToLookAt:
    """Cases with the question that named them first, and the questions themselves."""

    cases: dict[str, AskedBy]
    asked: tuple[Asked, ...]

    def finished(self) -> None:
        """Every case was looked at: the watermark moves on, as after a run of the timer."""
        for asked in self.asked:
            asked.finished()


def cases_to_look_at(sweep: Sweep, questions: Iterable[QuestionName], correlation: str) -> ToLookAt:
    """The cases that some questions name. Raises Dataverse's errors."""
    asked = tuple(sweep.ask(name, correlation) for name in questions)
    cases: dict[str, AskedBy] = {}
    for each in asked:
        for case in each.cases:
            cases.setdefault(case, each.asked_by)
    return ToLookAt(cases, asked)
