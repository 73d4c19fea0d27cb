"""What the rules tell of each document: dates, choices, yes or no; never people's own words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.documents import DocumentKind
from policy.facts import (
    Adjustment,
    CaseFile,
    CaseFileSent,
    Decision,
    EvidenceMissedOrNew,
    Form,
    Judgement,
    MessageKind,
    OatRoute,
    Party,
    PutRight,
    Remedy,
    RemedyKind,
    RemedyProposal,
    Risk,
    UnhappyOrUnspecific,
)
from policy.facts import Case as NewCase
from tests.policy.casework import challenged, decided, moment
from tests.policy.document_cases import AVAILABLE, FORM, LATE, NO, PROPOSAL, QUASH, YES, K, routed, want
from tests.policy.oat_casework import accepted, adding, case, decided_by_oat, feedback, message

TOLD: dict[str, Any] = {"deadline_given": date(2025, 3, 21), "deadline_told_at": moment("2025-03-10 10:00")}
MARCH = decided(made_on=date(2025, 1, 31))


def told(kind: DocumentKind, name: str, file: CaseFile | None = None) -> str | bool:
    return want(kind, file).tells[name]


def declined(**facts: Any) -> CaseFile:
    return challenged(**{**LATE, "explanation_reasonable": NO, **facts})


def unspecific(decision: Decision | None = None, **facts: Any) -> CaseFile:
    judged = Judgement(UnhappyOrUnspecific.UNSPECIFIC)
    return challenged(decision, unhappy_or_unspecific=judged, **facts)


def proposed(**facts: Any) -> CaseFile:
    return replace(routed(OatRoute.NEW_DETAILED_INVESTIGATION), proposals=(replace(PROPOSAL, **facts),))


def form(**facts: Any) -> CaseFile:
    return replace(challenged(), fresh_primary_requests=(replace(FORM, **facts),))


def quash(of: Decision | None = None, **facts: Any) -> CaseFile:
    file = AVAILABLE[K.QUASH_REQUEST_TO_LEGAL]
    decisions = file.decisions if of is None else (of,)
    return replace(file, quash_requests=(replace(QUASH, **facts),), decisions=decisions)


def remedied(*remedies: Remedy) -> CaseFile:
    return replace(accepted(), remedies=remedies)


PAID = Remedy("a", for_="complaint", kinds=(RemedyKind.APOLOGY, RemedyKind.PAYMENT))
NOTHING_PROPOSED = Remedy("b", for_="complaint", proposal=Judgement(RemedyProposal.NONE_PROPOSED))
ELSEWHERE = Remedy("c", for_="other", kinds=(RemedyKind.APOLOGY,))
OPENED = replace(proposed(new_case="new"), new_cases=(NewCase("new", reference="CAS-2"),))

TELLS = [
    (K.ASKED_WHY_LATE, None, "received", "2 April 2025"),
    (K.ASKED_WHY_LATE, None, "due", "28 March 2025"),
    (K.ASKED_WHY_LATE, None, "date_was_given", False),
    (K.ASKED_WHY_LATE, challenged(**LATE, **TOLD), "due", "21 March 2025"),
    (K.ASKED_WHY_LATE, challenged(**LATE, **TOLD), "date_was_given", True),
    (K.ASKED_WHY_LATE, challenged(decided(sent=None), in_time=NO), "due", ""),
    (K.ASKED_WHY_LATE, None, "decision_date", "28 February 2025"),
    (K.DECLINED_OUT_OF_TIME, None, "was_asked_why", False),
    (K.DECLINED_OUT_OF_TIME, adding(declined(), message(MessageKind.ASKED_WHY_LATE)), "was_asked_why", True),
    (K.NO_FURTHER_ACTION, None, "unspecific", False),
    (K.NO_FURTHER_ACTION, unspecific(), "unspecific", True),
    (K.NO_FURTHER_ACTION, None, "judicial_months", "three months"),
    (K.NO_FURTHER_ACTION, None, "judicial_limit", "28 May 2025"),
    (K.NO_FURTHER_ACTION, unspecific(MARCH), "judicial_limit", "30 April 2025"),
    (K.NO_FURTHER_ACTION, unspecific(decided(sent=None)), "judicial_limit", ""),
    (K.NO_FURTHER_ACTION, feedback(unspecific(), decision=UNKNOWN), "judicial_limit", ""),
    (K.REVIEW_DECISION, None, "judicial_limit", "28 May 2025"),
    (K.REVIEW_NOT_APPROPRIATE, None, "judicial_months", "three months"),
    (K.OUTCOME_OF_REVIEW, None, "decided_on", "2 June 2025"),
    (K.OUTCOME_OF_REVIEW, None, "upheld", ""),
    (K.OUTCOME_OF_REVIEW, decided_by_oat(upheld=YES), "upheld", "Yes"),
    (K.OUTCOME_OF_REVIEW, decided_by_oat(went_wrong=NO), "went_wrong", "No"),
    (K.OUTCOME_OF_REVIEW, decided_by_oat(put_right=PutRight.PUT_RIGHT), "put_right", "It is put right."),
    (
        K.OUTCOME_OF_REVIEW,
        decided_by_oat(route=Judgement(OatRoute.QUASHING)),
        "route",
        "quashing our report or decision",
    ),
    (K.OUTCOME_OF_REVIEW, decided_by_oat(route=Judgement(OatRoute.OTHER)), "route", ""),
    (K.OUTCOME_OF_REVIEW, case(decided_by_oat(), supervised=False), "supervised", "No"),
    (K.REVIEW_DECISION, None, "remedy", ""),
    (K.REVIEW_DECISION, remedied(PAID), "remedy", "an apology, a payment"),
    (K.REVIEW_DECISION, remedied(NOTHING_PROPOSED), "remedy", "none"),
    (K.REVIEW_DECISION, remedied(PAID, NOTHING_PROPOSED), "remedy", "an apology, a payment"),
    (K.REVIEW_DECISION, remedied(ELSEWHERE), "remedy", ""),
    (K.FRESH_PRIMARY_REQUEST, case(form(), reference="CAS-1"), "reference", "CAS-1"),
    (K.FRESH_PRIMARY_REQUEST, None, "complexity", "Senior"),
    (K.FRESH_PRIMARY_REQUEST, None, "form_of_contact", "Post"),
    (K.FRESH_PRIMARY_REQUEST, None, "documents_attached", "No"),
    (K.FRESH_PRIMARY_REQUEST, None, "what_should_happen", "It needs the full initial checks first."),
    (K.FRESH_PRIMARY_REQUEST, None, "specific_allocation", "Yes"),
    (K.FRESH_PRIMARY_REQUEST, None, "letter_to_customer", "No"),
    (K.FRESH_PRIMARY_REQUEST, challenged(), "complexity", ""),
    (K.FRESH_PRIMARY_REQUEST, challenged(), "what_should_happen", ""),
    (K.FRESH_PRIMARY_REQUEST, challenged(), "documents_attached", ""),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, None, "complexity", "Senior"),
    (K.PROPOSAL_TO_SERVICE_USER, None, "extent", "in part"),
    (K.PROPOSAL_TO_ORGANISATION, None, "ground", "some of the evidence that we relied on was flawed"),
    (K.PROPOSAL_TO_SERVICE_USER, routed(OatRoute.NEW_DETAILED_INVESTIGATION), "extent", ""),
    (K.DETAILS_TO_SHARED_SERVICES, None, "risk", ""),
    (K.DETAILS_TO_SHARED_SERVICES, proposed(risk_reconsidered=Judgement(Risk.HIGH)), "risk", "high"),
    (
        K.DETAILS_TO_SHARED_SERVICES,
        proposed(case_file_sent=CaseFileSent.NOT_APPROPRIATE),
        "case_file",
        "not appropriate",
    ),
    (K.DETAILS_TO_SHARED_SERVICES, None, "new_reference", ""),
    (K.DETAILS_TO_SHARED_SERVICES, OPENED, "new_reference", "CAS-2"),
    (K.DETAILS_TO_SHARED_SERVICES, None, "delegation_agreed", ""),
    (K.DETAILS_TO_SHARED_SERVICES, proposed(delegation_scheme_agreed=YES), "delegation_agreed", "Yes"),
    (K.DETAILS_TO_SHARED_SERVICES, proposed(approved=NO), "approved", "No"),
    (K.DETAILS_TO_SHARED_SERVICES, proposed(shared_with_ombudsman_at=moment("2025-05-01 10:00")), "shared", True),
    (K.QUASHED_NOTICE, None, "decision_form", "report"),
    (K.QUASHED_NOTICE, None, "decision_date", "28 February 2025"),
    (K.QUASH_REQUEST_TO_LEGAL, quash(decided(form=Form.LETTER)), "decision_form", "decision"),
    (K.QUASH_REQUEST_TO_LEGAL, quash(decision="elsewhere"), "decision_form", ""),
    (K.QUASH_REQUEST_TO_LEGAL, None, "evidence", "Yes: significant new evidence has come up."),
    (
        K.QUASH_REQUEST_TO_LEGAL,
        quash(evidence_missed_or_new=Judgement(EvidenceMissedOrNew.NEITHER)),
        "evidence",
        "No",
    ),
    (K.QUASH_REQUEST_TO_LEGAL, None, "otherwise_wrong", ""),
    (K.QUASH_REQUEST_TO_LEGAL, quash(otherwise_wrong=NO), "otherwise_wrong", "No"),
    (K.QUASH_REQUEST_TO_LEGAL, None, "no_other_way", "Yes"),
    (K.QUASH_REQUEST_TO_LEGAL, None, "public_interest", "Yes"),
    (K.QUASH_REQUEST_TO_LEGAL, None, "no_new_investigation", "Yes"),
    (K.QUASH_REQUEST_TO_LEGAL, None, "meets_the_circumstances", True),
    (K.QUASH_REQUEST_TO_LEGAL, quash(no_other_way=NO), "meets_the_circumstances", False),
    (K.QUASH_REQUEST_TO_LEGAL, quash(no_other_way=UNKNOWN), "meets_the_circumstances", False),
    (K.LEARNING_FEEDBACK, None, "after_a_review", True),
    (K.MANAGER_COMMENTS, None, "received", "10 March 2025"),
]


@pytest.mark.parametrize(("kind", "file", "name", "value"), TELLS)
def test_a_document_tells_what_is_on_record_and_nothing_else(
    kind: DocumentKind, file: CaseFile | None, name: str, value: str | bool
) -> None:
    assert told(kind, name, file) == value


@pytest.mark.parametrize(
    "kind",
    [
        K.REQUEST_FOR_GROUNDS,
        K.ASKED_WHY_LATE,
        K.DECLINED_OUT_OF_TIME,
        K.NO_FURTHER_ACTION,
        K.RATIONALE_FLAWED_EXPLAINED,
        K.CRITERIA_NOT_MET,
        K.REVIEW_NOT_APPROPRIATE,
        K.PROPOSAL_TO_SERVICE_USER,
        K.REVIEW_DECISION,
    ],
)
def test_letters_to_those_outside_know_of_their_adjustments(kind: DocumentKind) -> None:
    file = AVAILABLE[kind]
    needs = replace(file, parties=(Party("person", adjustments=(Adjustment("a"),)),))
    assert (told(kind, "adjustments_on_record", needs), told(kind, "adjustments_on_record", file)) == (True, False)


def test_of_several_forms_the_latest_whose_case_is_not_made_yet_is_taken() -> None:
    forms = tuple(
        replace(FORM, id=id_, new_case=made)
        for id_, made in (("a", "case a"), ("b", UNKNOWN), ("c", UNKNOWN), ("d", "case d"))
    )
    file = replace(challenged(), fresh_primary_requests=forms)
    assert want(K.FRESH_PRIMARY_REQUEST, file).quotes == ("c",)
    assert want(K.FRESH_PRIMARY_REQUEST, replace(file, fresh_primary_requests=forms[:1])).quotes == ("a",)


def test_a_document_quotes_the_record_whose_words_it_carries() -> None:
    quoting = {kind: want(kind).quotes for kind in DocumentKind if want(kind).quotes}
    assert quoting == {
        K.CRITERIA_NOT_MET: ("outcome 2025-05-06 09:00",),
        K.FRESH_PRIMARY_REQUEST: ("form",),
        K.FRESH_PRIMARY_TO_SHARED_SERVICES: ("form",),
        K.PROPOSAL_TO_SERVICE_USER: ("proposal",),
        K.PROPOSAL_TO_ORGANISATION: ("proposal",),
        K.DETAILS_TO_SHARED_SERVICES: ("proposal",),
        K.QUASHED_NOTICE: ("quash",),
        K.QUASH_REQUEST_TO_LEGAL: ("quash",),
        K.LEARNING_FEEDBACK: ("learned",),
    }
