"""What may follow a review: a fresh primary investigation, a new detailed one, a request to quash, work with risk."""

from dataclasses import dataclass
from datetime import datetime

from policy.absent import UNKNOWN, Fact
from policy.facts.choices import (
    CaseFileSent,
    Complexity,
    EvidenceMissedOrNew,
    Extent,
    FormOfContact,
    FreshReason,
    FurtherWork,
    NewInvestigationGround,
    ProceedOrNot,
    QuashOrNot,
    Risk,
    WhatShouldHappen,
)
from policy.facts.judgement import Judgement


@dataclass(frozen=True, slots=True)
class DocumentsAttached:
    """Whether documents go with the form of Annex C, and why none do."""

    value: Fact[bool] = UNKNOWN
    why_none: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class AllocateTo:
    """To whom a fresh primary investigation goes: usually the case owner's own team (Annex C)."""

    team_number: Fact[str] = UNKNOWN
    caseworker: Fact[str] = UNKNOWN
    why_not_own_team: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class FreshPrimaryRequest:
    """The form of Annex C; `feedback` is what it belongs to, `new_case` the id of the case that was made."""

    id: str
    feedback: Fact[str] = UNKNOWN
    completed_by: Fact[str] = UNKNOWN
    reason: Fact[FreshReason] = UNKNOWN
    complexity: Fact[Complexity] = UNKNOWN
    original_form_of_contact: Fact[FormOfContact] = UNKNOWN
    documents_attached: Fact[DocumentsAttached] = UNKNOWN
    what_should_happen: Fact[WhatShouldHappen] = UNKNOWN
    specific_allocation: Fact[bool] = UNKNOWN
    letter_to_customer: Fact[bool] = UNKNOWN
    allocate_to: Fact[AllocateTo] = UNKNOWN
    allocation_advice: Fact[str] = UNKNOWN
    new_case: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class CommentMade:
    """A comment of a party's on a proposal."""

    id: str
    from_: Fact[str] = UNKNOWN
    received_at: Fact[datetime] = UNKNOWN
    text: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal to open a new detailed investigation (61 to 65 and 73); `oat_review` is the feedback's id.

    An empty list of comments on record means that none were received.
    """

    id: str
    oat_review: Fact[str] = UNKNOWN
    recommended_at: Fact[datetime] = UNKNOWN
    extent: Fact[Extent] = UNKNOWN
    ground: Fact[Judgement[NewInvestigationGround]] = UNKNOWN
    summary: Fact[str] = UNKNOWN
    comments: Fact[tuple[CommentMade, ...]] = UNKNOWN
    comments_considered: Fact[Judgement[ProceedOrNot]] = UNKNOWN
    delegation_scheme_agreed: Fact[Judgement[bool]] = UNKNOWN
    shared_with_ombudsman_at: Fact[datetime] = UNKNOWN
    approved: Fact[Judgement[bool]] = UNKNOWN
    case_file_sent: Fact[CaseFileSent] = UNKNOWN
    treated_as_priority: Fact[bool] = UNKNOWN
    risk_reconsidered: Fact[Judgement[Risk]] = UNKNOWN
    new_case: Fact[str] = UNKNOWN


@dataclass(frozen=True, slots=True)
class QuashRequest:
    """A request to quash a report or decision of our own (66 to 69); `oat_review` is the feedback's id."""

    id: str
    oat_review: Fact[str] = UNKNOWN
    decision: Fact[str] = UNKNOWN
    raised_by: Fact[str] = UNKNOWN
    new_investigation_not_possible: Fact[Judgement[bool]] = UNKNOWN
    evidence_missed_or_new: Fact[Judgement[EvidenceMissedOrNew]] = UNKNOWN
    otherwise_wrong: Fact[Judgement[bool]] = UNKNOWN
    no_other_way: Fact[Judgement[bool]] = UNKNOWN
    public_interest: Fact[Judgement[bool]] = UNKNOWN
    raised_with_legal_at: Fact[datetime] = UNKNOWN
    final_decision: Fact[Judgement[QuashOrNot]] = UNKNOWN
    affected_parties: Fact[tuple[str, ...]] = UNKNOWN


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """The risk assessed when further work was decided (paragraph 78); `feedback` is what it belongs to."""

    id: str
    feedback: Fact[str] = UNKNOWN
    because: Fact[FurtherWork] = UNKNOWN
    work_decided_at: Fact[datetime] = UNKNOWN
    done: Fact[Judgement[Risk]] = UNKNOWN
