"""How a rule states which paragraph it stands for, and how it is run: a missing fact gives "cannot decide"."""

from collections.abc import Callable
from dataclasses import dataclass

from policy.finding import Deadline, Stage, State, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.tasks import Purpose

Decide = Callable[[Matter, Look], Verdict]
Unless = Callable[[Matter, Look], str | None]
"""Why a rule, a date or a task does not come into question for a matter; None where it does."""


def always(matter: Matter, look: Look) -> str | None:  # noqa: ARG001 - asked like the rest
    """Nothing keeps it from coming into question."""
    return None


@dataclass(frozen=True)
class Rule:
    """One small function that decides one sentence of the policy for one matter."""

    name: str
    paragraph: str
    part: str | None
    applies: Callable[[Matter], bool]
    decide: Decide
    unless: Unless = always


@dataclass(frozen=True)
class Wanting:
    """A function that says whether a task is wanted for a matter. A missing fact leaves things as they stand."""

    name: str
    purpose: Purpose
    paragraphs: tuple[str, ...]
    applies: Callable[[Matter], bool]
    want: Callable[[Matter, Look], Want | None]
    unless: Unless = always


@dataclass(frozen=True)
class DatedBy:
    """A function that computes one deadline of a matter, under a name that columns and people know it by."""

    name: str
    paragraphs: tuple[str, ...]
    applies: Callable[[Matter], bool]
    reckon: Callable[[Matter, Look], Deadline]
    unless: Unless = always


@dataclass(frozen=True)
class Staging:
    """A function that says where a matter stands."""

    applies: Callable[[Matter], bool]
    stage: Callable[[Matter, Look], Stage]


@dataclass(frozen=True)
class Checking:
    """A function that checks an open task that bears one of the policy's names."""

    applies: Callable[[Matter], bool]
    check: Callable[[Matter, Look], TaskCheck | None]


def rule(
    paragraph: str, part: str | None = None, *, applies: Callable[[Matter], bool], unless: Unless = always
) -> Callable[[Decide], Rule]:
    """Marks a function as the rule for a paragraph, or for one separate part of its requirement.

    Where `unless` gives a reason, the finding is "not triggered" for that reason and the function is not asked.
    """

    def mark(decide: Decide) -> Rule:
        return Rule(decide.__name__, paragraph, part, applies, decide, unless)

    return mark


def wants(
    purpose: Purpose, *paragraphs: str, applies: Callable[[Matter], bool], unless: Unless = always
) -> Callable[[Callable[[Matter, Look], Want | None]], Wanting]:
    """Marks a function that says whether a task is wanted; none is where `unless` has a reason."""

    def mark(want: Callable[[Matter, Look], Want | None]) -> Wanting:
        return Wanting(want.__name__, purpose, paragraphs, applies, want, unless)

    return mark


def dated_by(
    name: str, *paragraphs: str, applies: Callable[[Matter], bool], unless: Unless = always
) -> Callable[[Callable[[Matter, Look], Deadline]], DatedBy]:
    """Marks a function that reckons the deadline of that name; there is none where `unless` has a reason."""

    def mark(reckon: Callable[[Matter, Look], Deadline]) -> DatedBy:
        return DatedBy(name, paragraphs, applies, reckon, unless)

    return mark


def cannot_decide(missing: FactMissing) -> Verdict:
    """The verdict of a rule that needed a fact which is not on record."""
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {missing}", flag=f"{missing}", missing=missing.names)
