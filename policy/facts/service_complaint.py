"""What a complaint about our service holds beyond other feedback (paragraphs 10 to 18)."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact, NotApplicable
from policy.facts.choices import AttemptToResolve, CloseOrEscalate, ServiceAspect
from policy.facts.judgement import Advice, Judgement


@dataclass(frozen=True, slots=True)
class ConsideredBy:
    """Who considers it, or to whom it was passed, and from when on."""

    id: str
    person: Fact[str] = UNKNOWN
    from_: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class WhatHappened:
    """What happened, what should have, and the difference: boxes that are offered, never required (paragraph 17)."""

    what_happened: Fact[str] = UNKNOWN
    what_should_have_happened: Fact[str] = UNKNOWN
    difference: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ServiceComplaint:
    """What a complaint about our service holds beyond other feedback; its id is the feedback's.

    `about` are people or teams. `escalated_to` is who is next in the line; the reason stands in `close_or_escalate`.
    """

    id: str
    about: Fact[tuple[str, ...]] = UNKNOWN
    aspect: Fact[ServiceAspect] = UNKNOWN
    considered_by: Fact[tuple[ConsideredBy, ...]] = UNKNOWN
    resolved_at_first_contact: Fact[bool] = UNKNOWN
    attempt_to_resolve: Fact[Judgement[AttemptToResolve]] = UNKNOWN
    action_considered: Fact[Judgement[str]] = UNKNOWN
    what_happened_and_should_have: Fact[WhatHappened] = UNKNOWN
    close_or_escalate: Fact[Judgement[CloseOrEscalate]] = UNKNOWN
    escalated_to: Fact[str | NotApplicable] = UNKNOWN
    oat_advice: Fact[Advice[str]] = UNKNOWN
    upheld: Fact[Judgement[bool]] = UNKNOWN
    recorded_as_service_review: Fact[bool] = UNKNOWN
