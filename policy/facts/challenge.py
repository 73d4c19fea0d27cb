"""What a complaint about a decision holds beyond other feedback, and the analysis of Annex B."""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import UNKNOWN, Fact, NotApplicable
from policy.facts.choices import (
    AdviceBecause,
    AnythingFurther,
    ChallengerIs,
    EvidenceGiven,
    FurtherActionOrOat,
    GoodReason,
    GroundsForm,
    HighRiskAnswer,
    InjusticeStatus,
    JrOrUnlawfulness,
    LateReasonsView,
    OatAnswer,
    OfficerRole,
    PassedTo,
    PrimaryDecisionView,
    Reconsideration,
    Referral,
    UnhappyOrUnspecific,
)
from policy.facts.judgement import Advice, Judgement


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension of the deadline for grounds: from when to when, who agreed, when the person was told."""

    id: str
    asked_at: Fact[datetime] = UNKNOWN
    old_date: Fact[date] = UNKNOWN
    new_date: Fact[date] = UNKNOWN
    reason: Fact[str] = UNKNOWN
    agreed: Fact[Judgement[bool]] = UNKNOWN
    told_party_at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class LateExplanation:
    """What the person said when asked why the challenge came late."""

    text: Fact[str] = UNKNOWN
    received_at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ChosenTogether:
    """What the original caseworker and the manager decided together (paragraph 4)."""

    choice: Fact[FurtherActionOrOat] = UNKNOWN
    case_owner: Fact[str] = UNKNOWN
    manager: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A complaint passed straight on, by whom and when (paragraphs 37 and 76)."""

    to: Fact[PassedTo] = UNKNOWN
    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class GroundsParts:
    """Which of the three answers came back (paragraph 30)."""

    why_wrong: Fact[bool] = UNKNOWN
    what_they_want: Fact[bool] = UNKNOWN
    evidence: Fact[EvidenceGiven] = UNKNOWN


@dataclass(frozen=True, slots=True)
class OatAdvice:
    """One contact with OAT for advice, and why (paragraphs 26, 27 and 44)."""

    id: str
    because: Fact[AdviceBecause] = UNKNOWN
    advice: Fact[Advice[OatAnswer]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a complaint about a decision holds beyond other feedback; its id is the feedback's."""

    id: str
    challenger_is: Fact[ChallengerIs] = UNKNOWN
    further_action_or_oat: Fact[ChosenTogether] = UNKNOWN
    can_resolve_self: Fact[Judgement[bool]] = UNKNOWN
    compliance_matter: Fact[Judgement[bool]] = UNKNOWN
    mp_supports_challenge: Fact[bool] = UNKNOWN
    jr_or_unlawfulness: Fact[Judgement[JrOrUnlawfulness]] = UNKNOWN
    specialist_knowledge: Fact[Judgement[bool]] = UNKNOWN
    other_reason_for_oat_advice: Fact[Judgement[bool]] = UNKNOWN
    oat_advice: Fact[tuple[OatAdvice, ...]] = UNKNOWN
    high_risk_discussion: Fact[Advice[HighRiskAnswer]] = UNKNOWN
    considering_jr: Fact[bool] = UNKNOWN
    legal_advice: Fact[Advice[str]] = UNKNOWN
    jr_application_on: Fact[date | NotApplicable] = UNKNOWN
    second_review_exception: Fact[Judgement[bool]] = UNKNOWN
    passed_straight_on: Fact[PassedOn] = UNKNOWN
    deadline_given: Fact[date] = UNKNOWN
    deadline_told_at: Fact[datetime] = UNKNOWN
    extensions: Fact[tuple[Extension, ...]] = UNKNOWN
    grounds_received_at: Fact[datetime] = UNKNOWN
    grounds_parts: Fact[GroundsParts] = UNKNOWN
    grounds_form: Fact[GroundsForm] = UNKNOWN
    in_time: Fact[Judgement[bool]] = UNKNOWN
    late_explanation: Fact[LateExplanation] = UNKNOWN
    explanation_reasonable: Fact[Judgement[bool]] = UNKNOWN
    time_limit_set_aside: Fact[Judgement[bool]] = UNKNOWN
    good_reasons: Fact[tuple[GoodReason, ...]] = UNKNOWN
    declined_out_of_time: Fact[Judgement[bool]] = UNKNOWN
    grounds_attachment: Fact[str] = UNKNOWN
    marked_challenge_to_our_decision: Fact[bool] = UNKNOWN
    is_challenge: Fact[Judgement[bool]] = UNKNOWN
    clear_evidence_or_explanation: Fact[Judgement[bool]] = UNKNOWN
    unhappy_or_unspecific: Fact[Judgement[UnhappyOrUnspecific]] = UNKNOWN
    anything_further_to_resolve: Fact[Judgement[AnythingFurther]] = UNKNOWN
    genuine_doubt: Fact[Judgement[bool]] = UNKNOWN
    primary_decision_view: Fact[Judgement[PrimaryDecisionView]] = UNKNOWN
    reconsideration: Fact[Judgement[Reconsideration]] = UNKNOWN
    detailed_decision_possibly_incorrect: Fact[Judgement[bool]] = UNKNOWN
    referral: Fact[Judgement[Referral]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class LateReasons:
    """Annex B: whether the reasons for the delay are accepted, where the challenge is not in time."""

    choice: Fact[LateReasonsView] = UNKNOWN
    explanation: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class OfficerView:
    """Annex B: the caseworker's or the manager's view, with if and how it was already addressed."""

    by: Fact[OfficerRole] = UNKNOWN
    view: Fact[str] = UNKNOWN
    already_considered_and_addressed: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class InjusticeFound:
    """Annex B: what we found of the injustice; a level (1 to 6) only where one was found."""

    status: Fact[InjusticeStatus] = UNKNOWN
    level: Fact[int] = UNKNOWN
    view: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Completed:
    """Who completed something, and when."""

    by: Fact[str] = UNKNOWN
    at: Fact[datetime] = UNKNOWN


@dataclass(frozen=True, slots=True)
class ChallengeAnalysis:
    """The analysis of Annex B; its id is the feedback's. Reference, names, in time and risk stand elsewhere."""

    id: str
    summary_of_reasons: Fact[str] = UNKNOWN
    late_reasons_view: Fact[LateReasons] = UNKNOWN
    officer_view: Fact[OfficerView] = UNKNOWN
    material_challenge: Fact[Judgement[bool]] = UNKNOWN
    injustice_claimed: Fact[int] = UNKNOWN
    injustice_found: Fact[InjusticeFound] = UNKNOWN
    primary_reason: Fact[str] = UNKNOWN
    links: Fact[tuple[str, ...]] = UNKNOWN
    completed: Fact[Completed] = UNKNOWN
