"""A learning point or good practice (paragraphs 19, 55 and 56, Annex D)."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact
from policy.facts.choices import LearningKind, SeenAs, SharedWider
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class IdentifiedBy:
    """Who saw it, and in which role (reading R14)."""

    person: Fact[str] = UNKNOWN
    as_: Fact[SeenAs] = UNKNOWN


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """What went wrong for a person, a point for the organisation, or what went well.

    `recorded_on` is the id of the case or of the feedback; that of a review is its feedback's. `concerns` is whose
    handling it was.
    """

    id: str
    recorded_on: Fact[str] = UNKNOWN
    kind: Fact[LearningKind] = UNKNOWN
    what: Fact[str] = UNKNOWN
    service_model_link: Fact[str] = UNKNOWN
    charter_commitment: Fact[str] = UNKNOWN
    identified_by: Fact[IdentifiedBy] = UNKNOWN
    recorded_at: Fact[datetime] = UNKNOWN
    concerns: Fact[tuple[str, ...]] = UNKNOWN
    shared_wider: Fact[Judgement[SharedWider]] = UNKNOWN
