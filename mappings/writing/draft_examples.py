"""What a template may name, by document, with everything on record: for trying templates out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policy.documents import DocumentKind

LETTER = {
    "name": "Alex Example",
    "sender": "Priya Caseworker",
    "reference": "CAS-1",
    "decision_date": "28 February 2025",
    "adjustments_on_record": True,
}
JUDICIAL_REVIEW = {"judicial_months": "three months", "judicial_limit": "28 May 2025"}
LATE = {"received": "2 April 2025", "due": "28 March 2025", "date_was_given": True}
OF_THE_REVIEW = {
    "upheld": "Yes",
    "reasons": "The X-ray was never looked at.",
    "went_wrong": "Yes",
    "what_went_wrong": "We did not ask for the X-ray.",
    "impact": "We cannot say that the decision is right.",
}
OLD_CASE = {
    "sender": "Ola Assurance",
    "reference": "CAS-1",
    "complainant": "Alex Example",
    "bodies": ("Acme Trust", "Beta Trust"),
}
ALLOCATION = {
    "complexity": "Senior",
    "specific_allocation": "Yes",
    "team_number": "12",
    "caseworker": "Tomasz Caseworker",
    "why_not_own_team": "The team has no one who is free.",
    "advice": "Somebody who knows how X-rays are read.",
}
PROPOSED = {
    "extent": "in part",
    "ground": "some of the evidence that we relied on was flawed",
    "summary": "The trust did not act on the X-ray.",
}
A_POINT = {
    "good_practice": False,
    "organisation": False,
    "what": "Nobody asked what the complaint was about.",
    "service_model": "Section 2, talking to the complainant",
    "charter": "Commitment 5",
    "whose": "Priya Caseworker",
}

EXAMPLES: Mapping[DocumentKind, Mapping[str, Any]] = {
    DocumentKind.REQUEST_FOR_GROUNDS: {
        "name": "Alex Example",
        "sender": "Priya Caseworker",
        "reference": "CAS-1",
        "deadline": "28 March 2025",
        "no_deadline_because": "no date of the decision is on record",
        "adjustments_on_record": True,
        "to_organisation": True,
    },
    DocumentKind.CHALLENGE_ANALYSIS: {
        "challenger": "Alex Example",
        "challenger_is_complainant": True,
        "reference": "CAS-1",
        "summary": "The report leaves out the second letter.",
        "in_time": "No",
        "dates": "The grounds came on 2 April 2025; the date for them was 28 March 2025.",
        "late_reasons": "The reasons for the delay are accepted.",
        "late_explanation": "In hospital.",
        "officer": "Caseworker",
        "officer_view": "The letter does not change the decision.",
        "already_addressed": "Explained on the telephone.",
        "material_challenge": "Yes",
        "injustice_claimed": "Level 4",
        "injustice_found": "Level 2",
        "injustice_view": "Level 2 still seems right.",
        "primary_reason": "Decision not clearly explained",
        "risk": "Medium",
        "links": ("Letter of 2 April",),
    },
    DocumentKind.MANAGER_COMMENTS: {
        "name": "Priya Caseworker",
        "sender": "Morgan Manager",
        "reference": "CAS-1",
        "received": "10 March 2025",
        "main_contents": "The caseworker was kind and clear.",
    },
    DocumentKind.ASKED_WHY_LATE: {**LETTER, **LATE},
    DocumentKind.DECLINED_OUT_OF_TIME: {**LETTER, **LATE, "was_asked_why": True, "reasons": "No reason was given."},
    DocumentKind.NO_FURTHER_ACTION: {
        **LETTER,
        **JUDICIAL_REVIEW,
        "unspecific": True,
        "reasons": "No part of the decision is named.",
    },
    DocumentKind.RATIONALE_FLAWED_EXPLAINED: {**LETTER, "reasons": "The date was wrong; the limit had passed."},
    DocumentKind.CRITERIA_NOT_MET: {**LETTER, "wording": "We read the X-ray report. It was part of our decision."},
    DocumentKind.OUTCOME_OF_REVIEW: {
        **OF_THE_REVIEW,
        "name": "Priya Caseworker",
        "sender": "Ola Assurance",
        "reference": "CAS-1",
        "decided_on": "2 June 2025",
        "put_right": "It is put right.",
        "route": "a fresh primary investigation",
        "supervised": "Yes",
        "manager_is_addressed": True,
    },
    DocumentKind.FRESH_PRIMARY_REQUEST: {
        **OLD_CASE,
        **ALLOCATION,
        "mailbox": "enquiries@ombudsman.example",
        "form_of_contact": "Post",
        "documents_attached": "No",
        "why_no_documents": "They are on the old case.",
        "what_should_happen": "It is ready for primary investigation.",
        "letter_to_customer": "Yes",
    },
    DocumentKind.FRESH_PRIMARY_TO_SHARED_SERVICES: {**OLD_CASE, **ALLOCATION},
    DocumentKind.PROPOSAL_TO_SERVICE_USER: {
        **PROPOSED,
        "name": "Alex Example",
        "sender": "Ola Assurance",
        "reference": "CAS-1",
        "adjustments_on_record": True,
    },
    DocumentKind.PROPOSAL_TO_ORGANISATION: {**OLD_CASE, **PROPOSED, "name": "Acme Trust"},
    DocumentKind.DETAILS_TO_SHARED_SERVICES: {
        **OLD_CASE,
        **PROPOSED,
        "new_reference": "CAS-2",
        "case_file": "sent",
        "risk": "high",
        "delegation_agreed": "Yes",
        "approved": "Yes",
        "shared": True,
    },
    DocumentKind.QUASHED_NOTICE: {
        "name": "Alex Example",
        "sender": "Ola Assurance",
        "reference": "CAS-1",
        "decision_form": "report",
        "decision_date": "28 February 2025",
        "affected": ("Alex Example", "Acme Trust"),
    },
    DocumentKind.QUASH_REQUEST_TO_LEGAL: {
        **OLD_CASE,
        "decision_form": "report",
        "decision_date": "28 February 2025",
        "evidence": "Yes: significant new evidence has come up.",
        "evidence_reasons": "The X-ray was found.",
        "otherwise_wrong": "No",
        "otherwise_wrong_reasons": "Nothing else is wrong.",
        "no_other_way": "Yes",
        "no_other_way_reasons": "An apology does not undo it.",
        "public_interest": "Yes",
        "public_interest_reasons": "The report is cited against a nurse.",
        "no_new_investigation": "Yes",
        "no_new_investigation_reasons": "The witnesses have died.",
        "meets_the_circumstances": True,
    },
    DocumentKind.REVIEW_DECISION: {**LETTER, **JUDICIAL_REVIEW, **OF_THE_REVIEW, "remedy": "an apology, a payment"},
    DocumentKind.LEARNING_FEEDBACK: {
        "name": "Morgan Manager",
        "sender": "Ola Assurance",
        "reference": "CAS-1",
        "after_a_review": True,
        "points": (A_POINT, {**A_POINT, "good_practice": True, "what": "The letter was easy to follow."}),
    },
    DocumentKind.REVIEW_NOT_APPROPRIATE: {**LETTER, **JUDICIAL_REVIEW, "advice": "Say that a deputy checked it."},
}
"""Where something is not on record, its value is empty."""
