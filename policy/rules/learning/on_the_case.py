"""Paragraph 19 for learning points that stand on the case and belong to no one piece of feedback."""

from dataclasses import replace
from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import CaseFile, Feedback, LearningPoint
from policy.matter import Matter
from policy.rule import Rule
from policy.rules.learning.sharing import learning_is_shared


def case_itself(file: CaseFile) -> Matter | None:
    """The case as a matter of its own, with the points on it that no feedback claims; None where there are none.

    It is closed once all its feedback is. Its id is the case's, so only messages on the case are about it.
    """
    on_it = [point for point in file.learning_points if _is_on_the_case(file, point)]
    if not on_it:
        return None
    claimed = {point.id for feedback in file.feedback for point in Matter(file, feedback).learning_points}
    own = tuple(point for point in on_it if point.id not in claimed)
    return Matter(_with(file, own), Feedback(file.case.id, closed_at=_closed_at(file))) if own else None


def _is_on_the_case(file: CaseFile, point: LearningPoint) -> bool:
    """A point that does not say where it stands is on the case; one about another case is not."""
    return isinstance(point.recorded_on, Unknown) or point.recorded_on == file.case.id


def _with(file: CaseFile, own: tuple[LearningPoint, ...]) -> CaseFile:
    """The file with those points alone, on the case."""
    return replace(file, learning_points=tuple(replace(point, recorded_on=file.case.id) for point in own))


def _closed_at(file: CaseFile) -> Fact[datetime]:
    """When the last of the feedback was closed; not yet where one is open, or there is none."""
    moments = [feedback.closed_at for feedback in file.feedback]
    known = [moment for moment in moments if not isinstance(moment, Unknown)]
    return max(known) if known and len(known) == len(moments) else UNKNOWN


RULES: tuple[Rule, ...] = (learning_is_shared,)
"""The rules that are asked about the case itself, with the case's id as what the finding is about."""
