"""The documents that people ask for: one is prepared only when somebody asks, and none is ever sent."""

from collections.abc import Mapping

from policy.absent import Unknown
from policy.documents import DocumentKind, DocumentSeen, DocumentWant, NotAvailable
from policy.finding import Flag
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.drafts.draft_of_annex_a import REQUEST_FOR_GROUNDS
from policy.rules.drafts.draft_of_annex_b import CHALLENGE_ANALYSIS
from policy.rules.drafts.drafting import Drafting
from policy.rules.drafts.fresh_primary_forms import FRESH_PRIMARY_REQUEST, FRESH_PRIMARY_TO_SHARED_SERVICES
from policy.rules.drafts.late_letters import ASKED_WHY_LATE, DECLINED_OUT_OF_TIME
from policy.rules.drafts.learning_feedback import LEARNING_FEEDBACK
from policy.rules.drafts.letters_without_review import (
    CRITERIA_NOT_MET,
    NO_FURTHER_ACTION,
    RATIONALE_FLAWED_EXPLAINED,
    REVIEW_NOT_APPROPRIATE,
)
from policy.rules.drafts.manager_comments import MANAGER_COMMENTS
from policy.rules.drafts.proposal_letters import (
    DETAILS_TO_SHARED_SERVICES,
    PROPOSAL_TO_ORGANISATION,
    PROPOSAL_TO_SERVICE_USER,
)
from policy.rules.drafts.quashing_letters import QUASH_REQUEST_TO_LEGAL, QUASHED_NOTICE
from policy.rules.drafts.review_letters import OUTCOME_OF_REVIEW, REVIEW_DECISION
from policy.rules.holding import case_owner_of

DRAFTINGS: Mapping[DocumentKind, Drafting] = {
    DocumentKind.REQUEST_FOR_GROUNDS: REQUEST_FOR_GROUNDS,
    DocumentKind.CHALLENGE_ANALYSIS: CHALLENGE_ANALYSIS,
    DocumentKind.MANAGER_COMMENTS: MANAGER_COMMENTS,
    DocumentKind.ASKED_WHY_LATE: ASKED_WHY_LATE,
    DocumentKind.DECLINED_OUT_OF_TIME: DECLINED_OUT_OF_TIME,
    DocumentKind.NO_FURTHER_ACTION: NO_FURTHER_ACTION,
    DocumentKind.RATIONALE_FLAWED_EXPLAINED: RATIONALE_FLAWED_EXPLAINED,
    DocumentKind.CRITERIA_NOT_MET: CRITERIA_NOT_MET,
    DocumentKind.OUTCOME_OF_REVIEW: OUTCOME_OF_REVIEW,
    DocumentKind.FRESH_PRIMARY_REQUEST: FRESH_PRIMARY_REQUEST,
    DocumentKind.FRESH_PRIMARY_TO_SHARED_SERVICES: FRESH_PRIMARY_TO_SHARED_SERVICES,
    DocumentKind.PROPOSAL_TO_SERVICE_USER: PROPOSAL_TO_SERVICE_USER,
    DocumentKind.PROPOSAL_TO_ORGANISATION: PROPOSAL_TO_ORGANISATION,
    DocumentKind.DETAILS_TO_SHARED_SERVICES: DETAILS_TO_SHARED_SERVICES,
    DocumentKind.QUASHED_NOTICE: QUASHED_NOTICE,
    DocumentKind.QUASH_REQUEST_TO_LEGAL: QUASH_REQUEST_TO_LEGAL,
    DocumentKind.REVIEW_DECISION: REVIEW_DECISION,
    DocumentKind.LEARNING_FEEDBACK: LEARNING_FEEDBACK,
    DocumentKind.REVIEW_NOT_APPROPRIATE: REVIEW_NOT_APPROPRIATE,
}


def requested_document(matter: Matter, look: Look) -> DocumentSeen | None:
    """The document that somebody asked for, or why it is not prepared; None where nobody asks for one."""
    kind = matter.feedback.document_requested
    if isinstance(kind, Unknown):
        return None
    drafting = DRAFTINGS[kind]
    try:
        reason = drafting.unless(matter, look)
        if reason is None:
            return DocumentSeen(_want(kind, drafting, matter, look))
    except FactMissing as fact:
        return refused_document(matter, NotAvailable(str(fact), fact.names))
    return refused_document(matter, NotAvailable(reason))


def _want(kind: DocumentKind, drafting: Drafting, matter: Matter, look: Look) -> DocumentWant:
    sending = drafting.sending(matter)
    return DocumentWant(
        kind=kind,
        about=matter.feedback.id,
        from_=sending.from_,
        to=sending.to,
        paragraphs=drafting.paragraphs,
        tells=drafting.tells(matter, look),
        copied_to=sending.copied_to,
        mailbox=drafting.mailbox(look),
        quotes=drafting.quotes(matter),
    )


def refused_document(matter: Matter, refused: NotAvailable) -> DocumentSeen | None:
    """The document that somebody asked for and does not get; None where nobody asks for one."""
    kind = matter.feedback.document_requested
    if isinstance(kind, Unknown):
        return None
    paragraphs = DRAFTINGS[kind].paragraphs
    return DocumentSeen(DocumentWant(kind, matter.feedback.id, case_owner_of(matter), (), paragraphs), refused)


def refusal(seen: DocumentSeen) -> tuple[Flag, ...]:
    """A flag that says why a document is not prepared: the request stays until somebody takes it back."""
    if seen.refused is None:
        return ()
    want, refused = seen.want, seen.refused
    because = (
        f"no draft of {DRAFTINGS[want.kind].name} is made, though somebody asked for one: {refused.because};"
        " take the request back, or correct what is on record"
    )
    return (Flag("document_not_available", because, want.paragraphs, want.about, refused.missing),)
