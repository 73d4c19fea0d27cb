"""A remedy for an upheld complaint about our service (18) or for an upheld review (58 to 60)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from policy.absent import UNKNOWN, Fact
from policy.facts.choices import PaymentFor, RemedyKind, RemedyProposal
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class RemedyConsidered:
    """What else OAT considers of a remedy (the guidance part of 59); the third only with a payment."""

    specific_impact: Fact[bool] = UNKNOWN
    proportionate: Fact[bool] = UNKNOWN
    payment_puts_back: Fact[bool] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment: how much in pounds, and what for."""

    amount: Fact[Decimal] = UNKNOWN
    for_: Fact[PaymentFor] = UNKNOWN
    words: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ConsistencyChecked:
    """What a payment for our poor service was checked against, by whom and when (paragraph 60)."""

    typology: Fact[bool] = UNKNOWN
    severity_scale: Fact[bool] = UNKNOWN
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Remedy:
    """One remedy; `for_` is the id of the feedback whose complaint or whose review it remedies."""

    id: str
    for_: Fact[str] = UNKNOWN
    proposal: Fact[Judgement[RemedyProposal]] = UNKNOWN
    kinds: Fact[tuple[RemedyKind, ...]] = UNKNOWN
    principles_for_remedy_used: Fact[Judgement[bool]] = UNKNOWN
    service_model_guidance_used: Fact[Judgement[bool]] = UNKNOWN
    considered: Fact[RemedyConsidered] = UNKNOWN
    injustice_cannot_be_put_right: Fact[Judgement[bool]] = UNKNOWN
    payment: Fact[Payment] = UNKNOWN
    severity_level: Fact[int] = UNKNOWN
    consistency_checked: Fact[ConsistencyChecked] = UNKNOWN
    offered_at: Fact[datetime] = UNKNOWN
