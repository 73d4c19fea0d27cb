"""Case files on which each document is available, for tests of what is drafted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from policy.documents import DocumentKind, DocumentSeen, DocumentWant
from policy.facts import (
    Advice,
    AllocateTo,
    CaseFile,
    Complexity,
    Decision,
    DocumentsAttached,
    EvidenceMissedOrNew,
    Extent,
    Form,
    FormOfContact,
    FreshPrimaryRequest,
    HighRiskAnswer,
    Judgement,
    LearningKind,
    LearningPoint,
    NewInvestigationGround,
    OatRoute,
    Party,
    PartyKind,
    Person,
    PrimaryDecisionView,
    ProceedOrNot,
    Proposal,
    QuashOrNot,
    QuashRequest,
    UnhappyOrUnspecific,
    WhatShouldHappen,
)
from policy.outcomes import Outcome
from policy.rules.drafts.documents import requested_document
from tests.policy.casework import AMAL, MO, challenged, contact, decided, moment, thanked
from tests.policy.judging import look_on, matter_of
from tests.policy.oat_casework import DEE, KIM, accepted, case, decided_by_oat, feedback, outcome, with_oat

K = DocumentKind
YES, NO = Judgement(value=True), Judgement(value=False)
LATE: dict[str, Any] = {"grounds_received_at": moment("2025-04-02 10:00")}
MAY = date(2025, 5, 20)
TRUST = "trust"

FORM = FreshPrimaryRequest(
    "form",
    feedback="complaint",
    completed_by=AMAL,
    complexity=Complexity.SENIOR,
    original_form_of_contact=FormOfContact.POST,
    documents_attached=DocumentsAttached(value=False, why_none="On the old case."),
    what_should_happen=WhatShouldHappen.NEEDS_INITIAL_CHECKS,
    specific_allocation=True,
    letter_to_customer=False,
    allocate_to=AllocateTo("12", DEE, "Nobody is free."),
    allocation_advice="Somebody who reads X-rays.",
)
PROPOSAL = Proposal(
    "proposal",
    oat_review="complaint",
    extent=Extent.PART,
    ground=Judgement(NewInvestigationGround.EVIDENCE_FLAWED),
    summary="The trust did not act on the X-ray.",
    comments_considered=Judgement(ProceedOrNot.PROCEED, by=KIM),
)
QUASH = QuashRequest(
    "quash",
    oat_review="complaint",
    decision="decision",
    raised_by=KIM,
    new_investigation_not_possible=Judgement(value=True, reasons="The witnesses have died."),
    evidence_missed_or_new=Judgement(EvidenceMissedOrNew.NEW, reasons="The X-ray was found."),
    no_other_way=Judgement(value=True, reasons="An apology does not undo it."),
    public_interest=Judgement(value=True, reasons="The report is cited."),
    final_decision=Judgement(QuashOrNot.QUASH),
    affected_parties=("person", TRUST),
)
LEARNED = LearningPoint(
    "learned", recorded_on="complaint", kind=LearningKind.INDIVIDUAL, what="Nobody asked.", concerns=(AMAL,)
)


def routed(route: OatRoute, **review: Any) -> CaseFile:
    """A case that OAT accepted and handles in this way."""
    return accepted(route=Judgement(route), **review)


def reported() -> Decision:
    """A report that was sent to the person on 28 February 2025."""
    return decided(form=Form.REPORT)


def with_everybody(file: CaseFile) -> CaseFile:
    """The same, with the names of those outside, and with managers for everyone of ours."""
    parties = (Party("person", "Alex", PartyKind.SERVICE_USER), Party(TRUST, "Acme Trust", PartyKind.ORGANISATION))
    ours = tuple(Person(each.id, line_manager=MO, active=True) for each in file.people)
    named = case(file, reference="CAS-1", complainant="person", bodies_complained_about=(TRUST,))
    return replace(named, parties=parties, people=ours)


def not_met() -> CaseFile:
    """OAT answered that the criteria for a review are not met, with its wording."""
    return with_oat(outcome(Outcome.CRITERIA_NOT_MET, wording_for_service_user="We read the X-ray."))


AVAILABLE: Mapping[DocumentKind, CaseFile] = {
    K.REQUEST_FOR_GROUNDS: challenged(),
    K.CHALLENGE_ANALYSIS: challenged(),
    K.MANAGER_COMMENTS: thanked(contact()),
    K.ASKED_WHY_LATE: challenged(**LATE),
    K.DECLINED_OUT_OF_TIME: challenged(**LATE, explanation_reasonable=NO),
    K.NO_FURTHER_ACTION: challenged(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY)),
    K.RATIONALE_FLAWED_EXPLAINED: challenged(
        primary_decision_view=Judgement(PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT)
    ),
    K.CRITERIA_NOT_MET: not_met(),
    K.OUTCOME_OF_REVIEW: decided_by_oat(),
    K.FRESH_PRIMARY_REQUEST: replace(challenged(), fresh_primary_requests=(FORM,)),
    K.FRESH_PRIMARY_TO_SHARED_SERVICES: replace(
        routed(OatRoute.FRESH_PRIMARY_INVESTIGATION), fresh_primary_requests=(FORM,)
    ),
    K.PROPOSAL_TO_SERVICE_USER: replace(routed(OatRoute.NEW_DETAILED_INVESTIGATION), proposals=(PROPOSAL,)),
    K.PROPOSAL_TO_ORGANISATION: replace(routed(OatRoute.NEW_DETAILED_INVESTIGATION), proposals=(PROPOSAL,)),
    K.DETAILS_TO_SHARED_SERVICES: replace(routed(OatRoute.NEW_DETAILED_INVESTIGATION), proposals=(PROPOSAL,)),
    K.QUASHED_NOTICE: replace(routed(OatRoute.QUASHING), quash_requests=(QUASH,), decisions=(reported(),)),
    K.QUASH_REQUEST_TO_LEGAL: replace(routed(OatRoute.QUASHING), quash_requests=(QUASH,), decisions=(reported(),)),
    K.REVIEW_DECISION: accepted(),
    K.LEARNING_FEEDBACK: replace(challenged(), learning_points=(LEARNED,)),
    K.REVIEW_NOT_APPROPRIATE: challenged(
        high_risk_discussion=Advice(answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE, words="Say that it was checked.")
    ),
}
"""By document, a case file on which it can be prepared."""


def seen(kind: DocumentKind, file: CaseFile, on: date = MAY) -> DocumentSeen:
    """What becomes of a request for a document on the only feedback of a case."""
    asked = feedback(file, document_requested=kind)
    found = requested_document(matter_of(asked, file.feedback[0].id), look_on(on))
    assert found is not None
    return found


def want(kind: DocumentKind, file: CaseFile | None = None, on: date = MAY) -> DocumentWant:
    """The draft that is wanted; it has to be available."""
    found = seen(kind, AVAILABLE[kind] if file is None else file, on)
    assert found.refused is None, found.refused
    return found.want
