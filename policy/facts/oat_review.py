"""OAT's consideration of a referral and, if it was accepted, the review."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact, NotApplicable
from policy.facts.choices import OatRoute, PutRight, Scheme, SchemePart
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class OutcomeGiven:
    """One answer of OAT's, in order; a returned case can come again. `outcome` is one of the six of paragraph 48."""

    id: str
    outcome: Fact[str] = UNKNOWN
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    next_steps: Fact[str] = UNKNOWN
    wording_for_service_user: Fact[str] = UNKNOWN
    task: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class AgreedUnder:
    """Who agreed a proposal or a response, when, and under which scheme (paragraph 72)."""

    id: str
    what: Fact[SchemePart] = UNKNOWN
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN
    scheme: Fact[Scheme] = UNKNOWN


@dataclass(frozen=True, slots=True)
class OatReview:
    """OAT's consideration of one referral; its id is the feedback's."""

    id: str
    referral: Fact[str | NotApplicable] = UNKNOWN
    considered_by: Fact[str] = UNKNOWN
    reviewed_referral: Fact[Judgement[bool]] = UNKNOWN
    outcomes: Fact[tuple[OutcomeGiven, ...]] = UNKNOWN
    could_change_decision: Fact[Judgement[bool]] = UNKNOWN
    allocated_to: Fact[str] = UNKNOWN
    route: Fact[Judgement[OatRoute]] = UNKNOWN
    exceptional_circumstances: Fact[Judgement[bool]] = UNKNOWN
    contact_only_at_end: Fact[Judgement[bool]] = UNKNOWN
    adjustments_taken_into_account: Fact[Judgement[bool]] = UNKNOWN
    went_wrong: Fact[Judgement[bool]] = UNKNOWN
    impact_on_decision: Fact[str] = UNKNOWN
    put_right: Fact[PutRight] = UNKNOWN
    upheld: Fact[Judgement[bool]] = UNKNOWN
    investigation_decision_wrong: Fact[Judgement[bool]] = UNKNOWN
    decided_at: Fact[datetime] = UNKNOWN
    proportionate_work: Fact[Judgement[bool]] = UNKNOWN
    could_have_done_better: Fact[Judgement[bool]] = UNKNOWN
    good_practice_found: Fact[Judgement[bool]] = UNKNOWN
    agreed_under_schemes: Fact[tuple[AgreedUnder, ...]] = UNKNOWN
