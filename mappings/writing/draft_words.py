"""What a draft is filled with: what the rules tell, the names, and the words that people wrote into the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from mappings.writing.draft_names import Filling
from mappings.writing.draft_words_after_a_review import learning, notice, quash_request
from mappings.writing.draft_words_of_a_new_case import (
    details,
    fresh_primary_form,
    proposal,
    proposal_to_organisation,
    request_to_shared_services,
)
from mappings.writing.draft_words_of_annex_b import analysis
from mappings.writing.draft_words_of_letters import (
    decline,
    letter,
    manager_comments,
    no_further_action,
    not_appropriate,
    oats_wording,
    outcome,
    rationale,
)
from policy.documents import DocumentKind, DocumentWant
from policy.facts import CaseFile

Words: TypeAlias = Callable[[Filling], Mapping[str, Any]]

WORDS: Mapping[DocumentKind, Words] = {
    DocumentKind.REQUEST_FOR_GROUNDS: letter,
    DocumentKind.CHALLENGE_ANALYSIS: analysis,
    DocumentKind.MANAGER_COMMENTS: manager_comments,
    DocumentKind.ASKED_WHY_LATE: letter,
    DocumentKind.DECLINED_OUT_OF_TIME: decline,
    DocumentKind.NO_FURTHER_ACTION: no_further_action,
    DocumentKind.RATIONALE_FLAWED_EXPLAINED: rationale,
    DocumentKind.CRITERIA_NOT_MET: oats_wording,
    DocumentKind.OUTCOME_OF_REVIEW: outcome,
    DocumentKind.FRESH_PRIMARY_REQUEST: fresh_primary_form,
    DocumentKind.FRESH_PRIMARY_TO_SHARED_SERVICES: request_to_shared_services,
    DocumentKind.PROPOSAL_TO_SERVICE_USER: proposal,
    DocumentKind.PROPOSAL_TO_ORGANISATION: proposal_to_organisation,
    DocumentKind.DETAILS_TO_SHARED_SERVICES: details,
    DocumentKind.QUASHED_NOTICE: notice,
    DocumentKind.QUASH_REQUEST_TO_LEGAL: quash_request,
    DocumentKind.REVIEW_DECISION: outcome,
    DocumentKind.LEARNING_FEEDBACK: learning,
    DocumentKind.REVIEW_NOT_APPROPRIATE: not_appropriate,
}
"""Where the names and the words of each document come from."""


def told(want: DocumentWant, case_file: CaseFile, names: Mapping[str, str]) -> dict[str, Any]:
    """All that the template of a document is filled with; what is not on record is empty."""
    return {**want.tells, **WORDS[want.kind](Filling(want, case_file, names))}
