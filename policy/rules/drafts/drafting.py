"""What a document is made of: when it is not available, from and to whom it goes, and what it tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from policy.absent import Fact, Unknown
from policy.deadlines import london_date
from policy.facts import Judgement
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Assignee
from policy.rules.grounds.grounds_dates import decision_day, say

Tells: TypeAlias = Mapping[str, str | bool]


@dataclass(frozen=True, slots=True)
class Sending:
    """From whom a draft goes, to whom, and who has a copy."""

    from_: Assignee
    to: tuple[Assignee, ...] = ()
    copied_to: tuple[Assignee, ...] = ()


def quotes_nothing(matter: Matter) -> tuple[str, ...]:  # noqa: ARG001 - asked like the rest
    """A document whose words all stand on the feedback or the case."""
    return ()


def no_mailbox(look: Look) -> str | None:  # noqa: ARG001 - asked like the rest
    """A document that goes to people, not to an address."""
    return None


@dataclass(frozen=True)
class Drafting:
    """One document. `unless` says why it is not available, and raises FactMissing where a fact would settle that."""

    name: str
    paragraphs: tuple[str, ...]
    unless: Callable[[Matter, Look], str | None]
    sending: Callable[[Matter], Sending]
    tells: Callable[[Matter, Look], Tells]
    quotes: Callable[[Matter], tuple[str, ...]] = quotes_nothing
    mailbox: Callable[[Look], str | None] = no_mailbox


def no_decision_complaint(matter: Matter, look: Look) -> str | None:
    """Why a document of a complaint about a decision is not prepared for other feedback. Raises FactMissing."""
    if isinstance(look.see("feedback.kind", matter.feedback.kind), Unknown):
        raise FactMissing("whether this is a complaint about a decision is not on record", "feedback.kind")
    if is_decision_complaint(matter):
        return None
    return "it belongs to a complaint about a decision, and this feedback is none"


def reference_of(matter: Matter) -> str:
    """The reference of the case complained about; empty where it is not on record."""
    return text(matter.file.case.reference)


def text(value: object) -> str:
    """What is on record, in letters; empty where nothing is."""
    return "" if isinstance(value, Unknown) else str(value)


def letter(matter: Matter, look: Look) -> dict[str, str | bool]:
    """What every letter to somebody outside can name: the case, the decision's day, and that adjustments are known."""
    return {
        "reference": reference_of(matter),
        "decision_date": _decision_date(matter, look),
        "adjustments_on_record": has_adjustments(matter, look),
    }


def _decision_date(matter: Matter, look: Look) -> str:
    try:
        return say(decision_day(matter, look).date)
    except FactMissing:
        return ""


def has_adjustments(matter: Matter, look: Look) -> bool:
    """Whether whoever gives the feedback has reasonable adjustments on record (31 and 52: they are followed)."""
    adjustments = look.see("party.adjustments", matter.party.adjustments)
    return not isinstance(adjustments, Unknown) and bool(adjustments)


def day_of(moment: Fact[datetime]) -> str:
    """The London day of a moment, in full; empty where it is not on record."""
    return "" if isinstance(moment, Unknown) else say(london_date(moment))


def yes_or_no(value: Fact[bool]) -> str:
    """Yes or no as a form has it; empty where it is not on record."""
    if isinstance(value, Unknown):
        return ""
    return "Yes" if value else "No"


def judged(judgement: Fact[Judgement[bool]]) -> str:
    """A person's yes or no as a form has it; empty where nobody has judged."""
    return "" if isinstance(judgement, Unknown) else yes_or_no(judgement.value)
