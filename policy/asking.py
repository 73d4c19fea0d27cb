"""Asks one rule, date, task, check, stage or document about one matter: a missing fact ends that one alone."""

from collections.abc import Callable
from dataclasses import dataclass

from policy.absent import Unknown
from policy.documents import DocumentSeen, NotAvailable
from policy.finding import Deadline, Stage, State, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rule import Checking, DatedBy, Rule, Staging, Unless, Wanting, cannot_decide
from policy.rules.drafts.documents import refused_document

Requested = Callable[[Matter, Look], DocumentSeen | None]


@dataclass(frozen=True, slots=True)
class Undecided:
    """Nobody can say whether a task is wanted: what is there stays, and nothing is made."""


UNDECIDED = Undecided()


def verdict_of(rule: Rule, matter: Matter, look: Look) -> Verdict:
    """What a rule says."""
    try:
        kept_away = rule.unless(matter, look)
        return rule.decide(matter, look) if kept_away is None else Verdict(State.NOT_TRIGGERED, kept_away)
    except FactMissing as fact:
        return cannot_decide(fact)


def verdict_past(rule: Rule, matter: Matter, look: Look) -> Verdict:
    """What a rule says that nothing keeps away."""
    try:
        return rule.decide(matter, look)
    except FactMissing as fact:
        return cannot_decide(fact)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What a question that keeps rules away found for one matter.

    `facts` are those that it looked at. `verdict` is that of every rule which it keeps away; None where they are to be
    asked. `answered` is whether that holds for every rule that shares it: not where a fact is missing, and not where a
    later day may say otherwise, which is then remembered with each rule.
    """

    facts: dict[str, str]
    verdict: Verdict | None = None
    answered: bool = True


class KeptAway(dict[Unless, Guarded]):
    """By what keeps rules away from a matter: what it found, asked once for all rules that share it."""

    def __init__(self, matter: Matter, look: Look) -> None:
        super().__init__()
        self._matter = matter
        self._look = look

    def __missing__(self, unless: Unless) -> Guarded:
        """The answer, which is then known."""
        known = self[unless] = self._asked(unless)
        return known

    def _asked(self, unless: Unless) -> Guarded:
        self._look.begin()
        try:
            reason = unless(self._matter, self._look)
        except FactMissing:
            return Guarded({}, answered=False)
        if self._look.dates:
            return Guarded({}, answered=False)
        return Guarded(self._look.facts, None if reason is None else Verdict(State.NOT_TRIGGERED, reason))


def deadline_of(dated: DatedBy, matter: Matter, look: Look) -> Deadline | None:
    """The date; None where it does not come into question."""
    try:
        return None if dated.unless(matter, look) is not None else dated.reckon(matter, look)
    except FactMissing as fact:
        because = f"cannot decide: {fact}"
        return Deadline(dated.name, None, because, dated.paragraphs, matter.feedback.id, fact.names)


def want_of(wanting: Wanting, matter: Matter, look: Look) -> Want | Undecided | None:
    """The task that is wanted, if any."""
    if not wanting.applies(matter):
        return UNDECIDED if isinstance(matter.feedback.kind, Unknown) else None
    try:
        return wanting.want(matter, look) if wanting.unless(matter, look) is None else None
    except FactMissing:
        return UNDECIDED


def check_of(checking: Checking, matter: Matter, look: Look) -> TaskCheck | None:
    """What an open task that bears one of the policy's names lacks."""
    try:
        return checking.check(matter, look)
    except FactMissing:
        return None


def stage_of(staging: Staging, matter: Matter, look: Look) -> Stage:
    """Where the matter stands."""
    try:
        return staging.stage(matter, look)
    except FactMissing as fact:
        return Stage(matter.feedback.id, f"Cannot be said: {fact}")


def document_of(requested: Requested, matter: Matter, look: Look) -> DocumentSeen | None:
    """The document that somebody asked for, if any; why not, where it is not prepared."""
    try:
        return requested(matter, look)
    except FactMissing as fact:
        return refused_document(matter, NotAvailable(str(fact), fact.names))
