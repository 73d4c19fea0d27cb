"""The names and people's own words in each draft: taken from the record that the rules chose, as they stand."""

from dataclasses import replace
from typing import Any

import pytest

from mappings.writing.draft_words import told
from policy.absent import UNKNOWN
from policy.documents import DocumentKind
from policy.facts import CaseFile, ChallengeAnalysis, Judgement, LateReasons, LearningKind, UnhappyOrUnspecific
from policy.outcomes import Outcome
from tests.policy.casework import AMAL, MO, challenged
from tests.policy.document_cases import (
    AVAILABLE,
    FORM,
    LATE,
    LEARNED,
    NO,
    PROPOSAL,
    TRUST,
    K,
    want,
    with_everybody,
)
from tests.policy.oat_casework import DEE, KIM, case, decided_by_oat, outcome, with_oat

NAMES = {AMAL: "Amal Owner", MO: "Mo Manager", KIM: "Kim Assurance", DEE: "Dee Caseworker"}


def filled(kind: DocumentKind, file: CaseFile | None = None) -> dict[str, Any]:
    """What the template is given, with everybody's name on record."""
    whole = with_everybody(AVAILABLE[kind] if file is None else file)
    return told(want(kind, whole), whole, NAMES)


@pytest.mark.parametrize(
    ("kind", "name", "sender"),
    [
        (K.MANAGER_COMMENTS, "Amal Owner", "Mo Manager"),
        (K.ASKED_WHY_LATE, "Alex", "Amal Owner"),
        (K.DECLINED_OUT_OF_TIME, "Alex", "Amal Owner"),
        (K.CRITERIA_NOT_MET, "Alex", "Amal Owner"),
        (K.OUTCOME_OF_REVIEW, "Amal Owner", "Kim Assurance"),
        (K.PROPOSAL_TO_SERVICE_USER, "Alex", "Kim Assurance"),
        (K.PROPOSAL_TO_ORGANISATION, "Acme Trust", "Kim Assurance"),
        (K.QUASHED_NOTICE, "", "Kim Assurance"),
        (K.REVIEW_DECISION, "Alex", "Kim Assurance"),
        (K.LEARNING_FEEDBACK, "Mo Manager", ""),
    ],
)
def test_a_draft_is_addressed_and_signed_by_name(kind: DocumentKind, name: str, sender: str) -> None:
    given = filled(kind)
    assert (given["name"], given["sender"]) == (name, sender)


def test_two_who_are_told_the_outcome_are_both_named_and_neither_where_one_name_is_missing() -> None:
    file = with_everybody(case(decided_by_oat(), supervised=True))
    wanted = want(K.OUTCOME_OF_REVIEW, file)
    assert told(wanted, file, NAMES)["name"] == "Amal Owner and Mo Manager"
    assert told(wanted, file, {AMAL: "Amal Owner"})["name"] == ""


@pytest.mark.parametrize(
    ("facts", "view", "reasons"),
    [
        ({}, None, ""),
        ({"explanation_reasonable": Judgement(value=False, reasons="the view")}, None, "the view"),
        ({"explanation_reasonable": NO}, "the analysis", "the analysis"),
        (
            {"explanation_reasonable": NO, "declined_out_of_time": Judgement(value=True, reasons="the decline")},
            "the analysis",
            "the decline",
        ),
    ],
)
def test_a_decline_quotes_the_reasons_on_record_those_of_the_decline_first(
    facts: dict[str, Any], view: str | None, reasons: str
) -> None:
    late = UNKNOWN if view is None else LateReasons(explanation=view)
    file = replace(
        challenged(**{**LATE, "explanation_reasonable": NO, **facts}),
        analyses=(ChallengeAnalysis("complaint", late_reasons_view=late),),
    )
    assert filled(K.DECLINED_OUT_OF_TIME, file)["reasons"] == reasons


def test_oats_wording_is_that_of_its_latest_answer() -> None:
    first = outcome(Outcome.MORE_INFORMATION, "2025-05-06 09:00", wording_for_service_user="the first")
    last = outcome(Outcome.CRITERIA_NOT_MET, "2025-05-09 09:00", wording_for_service_user="the last")
    for answers in ((first, last), (last, first)):
        assert filled(K.CRITERIA_NOT_MET, with_oat(*answers))["wording"] == "the last"


REVIEWED = decided_by_oat(
    went_wrong=Judgement(value=True, reasons="what"),
    impact_on_decision="impact",
    upheld=Judgement(value=True, reasons="why"),
)
VIEW = Judgement(UnhappyOrUnspecific.UNSPECIFIC, reasons="no part is named")


@pytest.mark.parametrize(
    ("kind", "file", "name", "value"),
    [
        (K.MANAGER_COMMENTS, None, "main_contents", "The caseworker was kind and clear."),
        (K.NO_FURTHER_ACTION, challenged(unhappy_or_unspecific=VIEW), "reasons", "no part is named"),
        (K.NO_FURTHER_ACTION, None, "reasons", ""),
        (K.REVIEW_NOT_APPROPRIATE, None, "advice", "Say that it was checked."),
        (K.OUTCOME_OF_REVIEW, REVIEWED, "what_went_wrong", "what"),
        (K.OUTCOME_OF_REVIEW, REVIEWED, "impact", "impact"),
        (K.REVIEW_DECISION, REVIEWED, "reasons", "why"),
        (K.FRESH_PRIMARY_REQUEST, None, "complainant", "Alex"),
        (K.FRESH_PRIMARY_REQUEST, None, "bodies", ("Acme Trust",)),
        (K.FRESH_PRIMARY_REQUEST, None, "why_no_documents", "On the old case."),
        (K.FRESH_PRIMARY_REQUEST, None, "team_number", "12"),
        (K.FRESH_PRIMARY_REQUEST, None, "caseworker", "Dee Caseworker"),
        (K.FRESH_PRIMARY_REQUEST, None, "why_not_own_team", "Nobody is free."),
        (K.FRESH_PRIMARY_TO_SHARED_SERVICES, None, "advice", "Somebody who reads X-rays."),
        (K.PROPOSAL_TO_SERVICE_USER, None, "summary", "The trust did not act on the X-ray."),
        (K.PROPOSAL_TO_ORGANISATION, None, "complainant", "Alex"),
        (K.DETAILS_TO_SHARED_SERVICES, None, "summary", "The trust did not act on the X-ray."),
        (K.QUASHED_NOTICE, None, "affected", ("Alex", "Acme Trust")),
        (K.QUASH_REQUEST_TO_LEGAL, None, "evidence_reasons", "The X-ray was found."),
        (K.QUASH_REQUEST_TO_LEGAL, None, "otherwise_wrong_reasons", ""),
        (K.QUASH_REQUEST_TO_LEGAL, None, "no_new_investigation_reasons", "The witnesses have died."),
    ],
)
def test_words_stand_as_people_wrote_them(
    kind: DocumentKind, file: CaseFile | None, name: str, value: str | tuple[str, ...]
) -> None:
    assert filled(kind, file)[name] == value


def test_only_the_record_that_the_rules_chose_is_quoted() -> None:
    forms = (replace(FORM, id="old", new_case="made", allocation_advice="old"), FORM)
    proposals = (replace(PROPOSAL, id="old", summary="old"), PROPOSAL)
    form = filled(K.FRESH_PRIMARY_REQUEST, replace(challenged(), fresh_primary_requests=forms))
    proposal = filled(K.PROPOSAL_TO_SERVICE_USER, replace(challenged(), proposals=proposals))
    assert form["advice"] == "Somebody who reads X-rays."
    assert proposal["summary"] == "The trust did not act on the X-ray."


def test_parties_are_all_named_or_none_so_that_nobody_is_left_out_unseen() -> None:
    file = with_everybody(AVAILABLE[K.FRESH_PRIMARY_REQUEST])
    two = case(file, bodies_complained_about=(TRUST, "stranger"))
    assert told(want(K.FRESH_PRIMARY_REQUEST, two), two, NAMES)["bodies"] == ()


def test_learning_points_are_told_each_with_its_links_and_whose_work_it_was() -> None:
    points = (
        replace(LEARNED, service_model_link="Section 2", charter_commitment="Commitment 5"),
        replace(LEARNED, id="well done", kind=LearningKind.GOOD_PRACTICE, what="A clear letter.", concerns=()),
    )
    first, second = filled(K.LEARNING_FEEDBACK, replace(challenged(), learning_points=points))["points"]
    assert first == {
        "good_practice": False,
        "organisation": False,
        "what": "Nobody asked.",
        "service_model": "Section 2",
        "charter": "Commitment 5",
        "whose": "Amal Owner",
    }
    assert (second["good_practice"], second["what"], second["whose"]) == (True, "A clear letter.", "")
