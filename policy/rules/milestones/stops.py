"""A stop on the way of a matter, and how stops and the stage of the matter make its milestones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from policy.absent import Fact, Unknown
from policy.at_a_glance import Milestone, MilestoneState
from policy.deadlines import london_date
from policy.facts import Advice, Judgement, Task
from policy.look import Look

Standing = Mapping[str, tuple[str, ...]]
"""By the words of a stage: the names of the stops at which a matter then stands, the first that it has not passed."""


class Stop(NamedTuple):
    """One stop: whether it is past, on which day where that is on record, and whether it usually comes."""

    name: str
    is_past: bool
    on: date | None = None
    is_usual: bool = True


def stop(name: str, fact: object, *, is_usual: bool = True) -> Stop:
    """A stop that is past as soon as a fact is on record: a moment, a date, a judgement, or anything else."""
    if fact.__class__ is Unknown:
        return Stop(name, False, None, is_usual)
    return Stop(name, True, _day_of(fact), is_usual)


def or_undated(moment: Fact[datetime]) -> object:
    """The moment of something that is past, also where that moment is not on record."""
    return True if isinstance(moment, Unknown) else moment


def set_on(task: Task, look: Look) -> object:
    """The day a task was set; one of ours that is still to be made is set today, and reads so afterwards."""
    if task.made_as is not None and isinstance(task.created_at, Unknown):
        return look.today
    return or_undated(task.created_at)


def _day_of(fact: object) -> date | None:
    """The London day that a fact bears."""
    moment = fact
    if isinstance(fact, Judgement):
        moment = fact.at
    elif isinstance(fact, Advice):
        moment = fact.answered_at
    if isinstance(moment, datetime):
        return london_date(moment)
    return moment if isinstance(moment, date) else None


def milestones(stops: tuple[Stop, ...], at: tuple[str, ...]) -> tuple[Milestone, ...]:
    """What is past; then where the matter stands; then what usually follows from there.

    `at` are the stops at which it stands, the first of them that is not past; none where it has ended or nobody can
    say. A stop that was passed over is left out.
    """
    past = [Milestone(name, on, MilestoneState.DONE) for name, is_past, on, _ in stops if is_past]
    ahead = [each for each in stops if not each.is_past] if at else []
    names = [each.name for each in ahead]
    here = next((names.index(name) for name in at if name in names), None)
    if here is None:
        return tuple(past)
    past.append(Milestone(names[here], None, MilestoneState.NOW))
    past += [Milestone(each.name, None, MilestoneState.TO_COME) for each in ahead[here + 1 :] if each.is_usual]
    return tuple(past)
