"""When each document is prepared, and what is said where it is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import UNKNOWN, Unknown
from policy.asking import document_of
from policy.deadlines import london_date
from policy.documents import DocumentKind
from policy.facts import (
    Advice,
    CaseFile,
    HighRiskAnswer,
    Judgement,
    OatRoute,
    PrimaryDecisionView,
    ProceedOrNot,
    QuashOrNot,
    UnhappyOrUnspecific,
)
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.drafts.documents import DRAFTINGS, refusal, requested_document
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS, challenged, decided, moment, settled, thanked
from tests.policy.document_cases import (
    AVAILABLE,
    LATE,
    MAY,
    NO,
    PROPOSAL,
    QUASH,
    YES,
    K,
    not_met,
    routed,
    seen,
    want,
)
from tests.policy.judging import matter_of
from tests.policy.oat_casework import accepted, case, decided_by_oat, feedback, outcome, with_oat

USUAL_WAY = (
    K.REQUEST_FOR_GROUNDS,
    K.ASKED_WHY_LATE,
    K.DECLINED_OUT_OF_TIME,
    K.NO_FURTHER_ACTION,
    K.RATIONALE_FLAWED_EXPLAINED,
    K.FRESH_PRIMARY_REQUEST,
)
PAST: dict[str, Any] = {"grounds_received_at": moment("2025-03-28 23:59")}


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_document_is_prepared_once_on_request_and_the_request_is_gone(kind: DocumentKind) -> None:
    answer = settled(feedback(AVAILABLE[kind], document_requested=kind), MAY)
    assert [(draft.kind, draft.paragraphs) for draft in answer.to_draft] == [(kind, DRAFTINGS[kind].paragraphs)]
    assert settled(answer.case_file, MAY).to_draft == ()


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_request_for_any_document_changes_nothing_else_of_the_answer(kind: DocumentKind) -> None:
    asked = settled(feedback(AVAILABLE[kind], document_requested=kind), MAY)
    assert asked.assessment == settled(AVAILABLE[kind], MAY).assessment


@pytest.mark.parametrize("kind", USUAL_WAY)
@pytest.mark.parametrize(
    ("blocked", "words"), [({"closed_as_low_level": True}, "low-level"), ({"oat_direct_pass": YES}, "straight to them")]
)
def test_documents_of_the_usual_way_are_not_prepared_off_it(
    kind: DocumentKind, blocked: dict[str, object], words: str
) -> None:
    found = seen(kind, case(AVAILABLE[kind], **blocked))
    assert found.refused is not None
    assert words in found.refused.because


def view(which: PrimaryDecisionView) -> CaseFile:
    return challenged(primary_decision_view=Judgement(which))


def considered(choice: ProceedOrNot) -> CaseFile:
    going_on = replace(PROPOSAL, comments_considered=Judgement(choice))
    return replace(routed(OatRoute.NEW_DETAILED_INVESTIGATION), proposals=(going_on,))


def quash(**facts: object) -> CaseFile:
    return replace(routed(OatRoute.QUASHING), quash_requests=(replace(QUASH, **facts),))  # type: ignore[arg-type]


MEETS = Outcome.CRITERIA_NOT_MET
REFUSED = [
    (K.MANAGER_COMMENTS, challenged(), "belongs to positive feedback", ()),
    (K.MANAGER_COMMENTS, feedback(thanked(), kind=UNKNOWN), "not on record", ("feedback.kind",)),
    (K.MANAGER_COMMENTS, feedback(thanked(), received_by=UNKNOWN), "who received", ("feedback.received_by",)),
    (K.MANAGER_COMMENTS, thanked(people=()), "who manages", ("person.line_manager",)),
    (K.ASKED_WHY_LATE, challenged(), "when the request", ("challenge.grounds_received_at",)),
    (K.ASKED_WHY_LATE, challenged(**PAST), "no grounds are on record that came after", ()),
    (K.ASKED_WHY_LATE, challenged(**LATE, in_time=YES), "settled that the grounds came in time", ()),
    (K.DECLINED_OUT_OF_TIME, challenged(**LATE), "nobody has judged", ("challenge.explanation_reasonable",)),
    (K.DECLINED_OUT_OF_TIME, challenged(**LATE, explanation_reasonable=YES), "paragraph 36", ()),
    (
        K.DECLINED_OUT_OF_TIME,
        challenged(**LATE, explanation_reasonable=NO, time_limit_set_aside=YES),
        "paragraph 34",
        (),
    ),
    (K.DECLINED_OUT_OF_TIME, challenged(in_time=YES, declined_out_of_time=YES), "came in time", ()),
    (K.DECLINED_OUT_OF_TIME, challenged(**PAST, explanation_reasonable=NO), "no grounds are on record that", ()),
    (K.NO_FURTHER_ACTION, challenged(), "nobody has judged", ("challenge.unhappy_or_unspecific",)),
    (
        K.NO_FURTHER_ACTION,
        challenged(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.NEITHER)),
        "neither only unhappy nor unspecific",
        (),
    ),
    (K.RATIONALE_FLAWED_EXPLAINED, challenged(), "not on record", ("challenge.primary_decision_view",)),
    (K.RATIONALE_FLAWED_EXPLAINED, view(PrimaryDecisionView.NOT_SHOWN_WRONG), "is not what the case owner found", ()),
    (K.RATIONALE_FLAWED_EXPLAINED, view(PrimaryDecisionView.WRONG_AND_ACCEPTED), "is not what the case owner", ()),
    (K.CRITERIA_NOT_MET, challenged(), "has not gone to OAT", ()),
    (K.CRITERIA_NOT_MET, with_oat(), "OAT has not answered yet", ()),
    (K.CRITERIA_NOT_MET, with_oat(outcome()), "latest answer", ()),
    (
        K.CRITERIA_NOT_MET,
        with_oat(outcome(MEETS)),
        "OAT's wording",
        ("oat_review.outcomes.wording_for_service_user",),
    ),
    (K.REVIEW_NOT_APPROPRIATE, challenged(), "no answer of OAT's", ("challenge.high_risk_discussion",)),
    (
        K.REVIEW_NOT_APPROPRIATE,
        challenged(high_risk_discussion=Advice(answer=HighRiskAnswer.REVIEW)),
        "that there is a review",
        (),
    ),
    (K.REVIEW_NOT_APPROPRIATE, challenged(decided(issued_jointly_with_lgsco=True)), "LGSCO", ()),
    (K.OUTCOME_OF_REVIEW, accepted(), "has not made its decision", ("oat_review.decided_at",)),
    (K.OUTCOME_OF_REVIEW, challenged(), "has not gone to OAT", ()),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, accepted(), "which route", ("oat_review.route",)),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, routed(OatRoute.FINANCIAL_REMEDY), "is not a fresh", ()),
    (K.FRESH_PRIMARY_TO_SHARED_SERVICES, not_met(), "OAT has not accepted", ()),
    (K.PROPOSAL_TO_SERVICE_USER, accepted(), "no proposal", ("proposal.recommended_at", "oat_review.route")),
    (K.PROPOSAL_TO_SERVICE_USER, routed(OatRoute.QUASHING), "no proposal", ()),
    (K.PROPOSAL_TO_ORGANISATION, challenged(), "has not gone to OAT", ()),
    (K.DETAILS_TO_SHARED_SERVICES, accepted(), "no proposal", ("proposal.recommended_at",)),
    (K.DETAILS_TO_SHARED_SERVICES, considered(ProceedOrNot.DO_NOT_PROCEED), "not to go on", ()),
    (
        K.DETAILS_TO_SHARED_SERVICES,
        replace(accepted(), proposals=(replace(PROPOSAL, comments_considered=UNKNOWN),)),
        "whether to go on",
        ("proposal.comments_considered",),
    ),
    (K.QUASHED_NOTICE, quash(final_decision=UNKNOWN), "final decision", ("quash_request.final_decision",)),
    (K.QUASHED_NOTICE, quash(final_decision=Judgement(QuashOrNot.DO_NOT_QUASH)), "is not to quash", ()),
    (K.QUASH_REQUEST_TO_LEGAL, accepted(), "no request", ("quash_request.raised_by", "oat_review.route")),
    (K.REVIEW_DECISION, with_oat(outcome()), "OAT has not accepted", ()),
    (K.LEARNING_FEEDBACK, challenged(), "no learning point", ("learning_point.what",)),
]


@pytest.mark.parametrize(("kind", "file", "words", "missing"), REFUSED)
def test_a_document_that_is_not_available_is_refused_with_its_reason_and_the_fact_that_would_settle_it(
    kind: DocumentKind, file: CaseFile, words: str, missing: tuple[str, ...]
) -> None:
    (flag,) = refusal(seen(kind, file))
    assert words in flag.because
    assert "_" not in flag.because
    assert flag.missing == missing


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        (K.ASKED_WHY_LATE, challenged(grounds_received_at=moment("2025-03-29 00:00"))),
        (K.ASKED_WHY_LATE, challenged(in_time=NO)),
        (K.DECLINED_OUT_OF_TIME, challenged(**LATE, declined_out_of_time=Judgement(value=True, reasons="r"))),
        (K.DECLINED_OUT_OF_TIME, challenged(decided(sent=None), declined_out_of_time=YES)),
        (K.NO_FURTHER_ACTION, challenged(unhappy_or_unspecific=Judgement(UnhappyOrUnspecific.UNSPECIFIC))),
        (K.FRESH_PRIMARY_REQUEST, challenged()),
        (K.FRESH_PRIMARY_REQUEST, case(routed(OatRoute.FRESH_PRIMARY_INVESTIGATION), oat_direct_pass=YES)),
        (K.PROPOSAL_TO_ORGANISATION, routed(OatRoute.NEW_DETAILED_INVESTIGATION)),
        (K.PROPOSAL_TO_SERVICE_USER, replace(challenged(), proposals=(PROPOSAL,))),
        (K.QUASH_REQUEST_TO_LEGAL, routed(OatRoute.QUASHING)),
        (K.REVIEW_DECISION, decided_by_oat()),
        (K.OUTCOME_OF_REVIEW, decided_by_oat(upheld=YES)),
        (K.LEARNING_FEEDBACK, feedback(AVAILABLE[K.LEARNING_FEEDBACK], kind=UNKNOWN)),
    ],
)
def test_a_document_is_also_prepared_where_its_occasion_stands_elsewhere_on_record(
    kind: DocumentKind, file: CaseFile
) -> None:
    assert want(kind, file).kind is kind


@pytest.mark.parametrize("kind", DocumentKind)
def test_what_could_be_prepared_is_said_before_anybody_asks(kind: DocumentKind) -> None:
    said = [each for glance in settled(AVAILABLE[kind], MAY).assessment.glances for each in glance.available]
    assert (kind.value, DRAFTINGS[kind].paragraphs) in said


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_of_any_case_what_could_be_prepared_is_what_is_prepared_when_somebody_asks(file: CaseFile, day: date) -> None:
    for glance in evaluate(file, day, PARAMETERS, CALENDAR).glances:
        prepared = [kind for kind in DocumentKind if is_prepared(kind, file, glance.about, day)]
        assert [each.name for each in glance.available] == prepared


def is_prepared(kind: DocumentKind, file: CaseFile, about: str, day: date) -> bool:
    """Whether a request for it on one piece of feedback is answered by a draft."""
    matter = matter_of(file, about)
    received = matter.feedback.received_at
    edition = day if isinstance(received, Unknown) else london_date(received)
    asked = Matter(file, replace(matter.feedback, document_requested=kind))
    seen = document_of(requested_document, asked, Look(day, edition, PARAMETERS, CALENDAR))
    return seen is not None and seen.refused is None
