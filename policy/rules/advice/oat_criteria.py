"""The criteria of paragraph 26: the kinds of complaint about a decision that are usually for OAT to advise on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from policy.absent import UNKNOWN, Fact, NotApplicable, Unknown, is_known
from policy.facts import ChallengerIs, JrOrUnlawfulness, Judgement, PartyKind, Risk
from policy.look import Look
from policy.matter import Matter
from policy.rules.which_way.routes import was_upheld_before

V = TypeVar("V")
RISK_TO_RECORD = "the risk of the original case"
RISK_NOT_ON_RECORD = f"{RISK_TO_RECORD} is not on record, so whether OAT is to be asked first cannot be said"
RECORD_THE_RISK = f"Record: {RISK_TO_RECORD}"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One kind of complaint that is usually for OAT to advise on.

    `is_met` says yes, no or unknown. What would settle an unknown stands in `to_record`, for people, and in
    `facts`, any one of which would do. `known_from` is since when it could be seen, where that is on record.
    """

    name: str
    words: str
    to_record: str
    facts: tuple[str, ...]
    is_met: Callable[[Matter, Look], Fact[bool]]
    known_from: Callable[[Matter], Fact[datetime]]


def met_criteria(matter: Matter, look: Look) -> tuple[Criterion, ...]:
    """The criteria that are met on the record."""
    return tuple(criterion for criterion in CRITERIA if criterion.is_met(matter, look) is True)


def unrecorded_criteria(matter: Matter, look: Look) -> tuple[Criterion, ...]:
    """The criteria of which the record says neither yes nor no."""
    return tuple(criterion for criterion in CRITERIA if isinstance(criterion.is_met(matter, look), Unknown))


def _medium_risk(matter: Matter, look: Look) -> Fact[bool]:
    """Medium risk only: for high risk paragraphs 28 and 29 stand."""
    risk = look.see("case.original_risk", matter.file.case.original_risk)
    return risk if isinstance(risk, Unknown) else risk is Risk.MEDIUM


def _member_of_parliament(matter: Matter, look: Look) -> Fact[bool]:
    """An MP in the challenge, not the one who once referred the complaint (R29)."""
    return look.see("challenge.mp_supports_challenge", matter.challenge.mp_supports_challenge)


def _jr_or_unlawfulness(matter: Matter, look: Look) -> Fact[bool]:
    """Credible and reasonable are a person's words: that somebody considers proceedings does not make it so."""
    judged = look.see("challenge.jr_or_unlawfulness", matter.challenge.jr_or_unlawfulness)
    return judged if isinstance(judged, Unknown) else judged.value is not JrOrUnlawfulness.NONE


def _organisation(matter: Matter, look: Look) -> Fact[bool]:
    """By who is said to bring the challenge, or by what the party is: unknown only where both are."""
    challenger = look.see("challenge.challenger_is", matter.challenge.challenger_is)
    kind = look.see("party.kind", matter.party.kind)
    if challenger == ChallengerIs.ORGANISATION or kind == PartyKind.ORGANISATION:
        return True
    return False if is_known(challenger) or is_known(kind) else UNKNOWN


def _after_upheld_review(matter: Matter, look: Look) -> Fact[bool]:
    """Whether it is a further complaint after a review that was upheld: the case was set up so, or is the same one."""
    if was_upheld_before(matter):
        return True
    review = look.see("case.follows_upheld_review", matter.file.case.follows_upheld_review)
    return review if isinstance(review, Unknown) else not isinstance(review, NotApplicable)


def _reviewed_first(matter: Matter, look: Look) -> Fact[bool]:
    """A list of people and groups whose complaints OAT sees first; a direct pass (37) is another fact (R29)."""
    return _judged("party.listed_for_oat_first", matter.party.listed_for_oat_first, look)


def _specialist_knowledge(matter: Matter, look: Look) -> Fact[bool]:
    """Whether a person judged it complicated by the specialist knowledge that the case called for."""
    return _judged("challenge.specialist_knowledge", matter.challenge.specialist_knowledge, look)


def _another_reason(matter: Matter, look: Look) -> Fact[bool]:
    """A reason that a person adds, since the list is open.

    Unknown is read as nobody having raised one, and nowhere else in these criteria: an open list has no last
    entry to record, so waiting for this one would keep every complaint undecided.
    """
    raised = _judged("challenge.other_reason_for_oat_advice", matter.challenge.other_reason_for_oat_advice, look)
    return raised is True


def _judged(name: str, judged: Fact[Judgement[bool]], look: Look) -> Fact[bool]:
    seen = look.see(name, judged)
    return seen if isinstance(seen, Unknown) else seen.value


def _not_recorded(matter: Matter) -> Fact[datetime]:  # noqa: ARG001 - asked like the rest
    """From when it could be seen is not on record."""
    return UNKNOWN


def _from_receipt(matter: Matter) -> Fact[datetime]:
    return matter.feedback.received_at


def _when_judged(judged: Fact[Judgement[V]]) -> Fact[datetime]:
    return judged if isinstance(judged, Unknown) else judged.at


def compliance_said(matter: Matter, look: Look) -> str | None:
    """Where an organisation challenges: what was said of its being a compliance matter, which comes first."""
    if _organisation(matter, look) is not True:
        return None
    judged = _judged("challenge.compliance_matter", matter.challenge.compliance_matter, look)
    if isinstance(judged, Unknown):
        return "whether it is a compliance matter for that escalation process first is not on record"
    if judged:
        return "a person judged it a compliance matter, for that escalation process first"
    return "a person judged that it is not a compliance matter"


def proceedings_said(matter: Matter, look: Look) -> str | None:
    """Where proceedings are considered and nobody judged the threat credible: that a person is to say so."""
    considering = look.see("challenge.considering_jr", matter.challenge.considering_jr)
    if considering is not True or _jr_or_unlawfulness(matter, look) is True:
        return None
    return "the challenger is considering Judicial Review; whether that is a credible threat is for a person to judge"


CRITERIA = (
    Criterion(
        "medium risk",
        "the original case was of medium risk",
        RISK_TO_RECORD,
        ("case.original_risk",),
        _medium_risk,
        _from_receipt,
    ),
    Criterion(
        "Member of Parliament",
        "a Member of Parliament supports the challenge or is involved in it",
        "whether a Member of Parliament supports the challenge or is involved in it",
        ("challenge.mp_supports_challenge",),
        _member_of_parliament,
        _not_recorded,
    ),
    Criterion(
        "Judicial Review or unlawfulness",
        "a person judged that Judicial Review is credibly threatened, or unlawfulness reasonably alleged",
        "whether Judicial Review is credibly threatened, or unlawfulness reasonably alleged",
        ("challenge.jr_or_unlawfulness",),
        _jr_or_unlawfulness,
        lambda matter: _when_judged(matter.challenge.jr_or_unlawfulness),
    ),
    Criterion(
        "organisation",
        "an organisation brings the challenge",
        "who brings the challenge",
        ("challenge.challenger_is", "party.kind"),
        _organisation,
        _from_receipt,
    ),
    Criterion(
        "after an upheld review",
        "it is a further complaint set up after an upheld review; whether to review is for OAT to decide",
        "whether it is a further complaint set up after an upheld review",
        ("case.follows_upheld_review",),
        _after_upheld_review,
        _from_receipt,
    ),
    Criterion(
        "reviewed first within OAT",
        "it comes from a person or group whose complaints are to be reviewed first within OAT",
        "whether it comes from a person or group whose complaints are to be reviewed first within OAT",
        ("party.listed_for_oat_first",),
        _reviewed_first,
        lambda matter: _when_judged(matter.party.listed_for_oat_first),
    ),
    Criterion(
        "specialist knowledge",
        "it is complicated by the specialist knowledge that the case called for",
        "whether it is complicated by the specialist knowledge that the case called for",
        ("challenge.specialist_knowledge",),
        _specialist_knowledge,
        lambda matter: _when_judged(matter.challenge.specialist_knowledge),
    ),
    Criterion(
        "another reason",
        "a person gave another reason to ask OAT",
        "whether there is another reason to ask OAT",
        ("challenge.other_reason_for_oat_advice",),
        _another_reason,
        lambda matter: _when_judged(matter.challenge.other_reason_for_oat_advice),
    ),
)
