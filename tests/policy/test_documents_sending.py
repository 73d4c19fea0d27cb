"""From whom each draft comes, to whom it goes, and who has a copy."""

from dataclasses import replace
from datetime import date

import pytest

from policy.absent import UNKNOWN
from policy.documents import DocumentKind
from policy.facts import CaseFile, IdentifiedBy, Judgement, OatRoute, Person, ProceedOrNot
from policy.look import Look
from policy.parameters import Dated
from policy.roles import Assignee, Role
from policy.rules.drafts.documents import requested_document
from tests.policy.casework import AMAL, CALENDAR, CHIEF, MO, PARAMETERS, challenged, thanked
from tests.policy.document_cases import (
    AVAILABLE,
    FORM,
    LEARNED,
    MAY,
    PROPOSAL,
    QUASH,
    TRUST,
    K,
    routed,
    want,
    with_everybody,
)
from tests.policy.judging import matter_of
from tests.policy.oat_casework import DEE, KIM, OLU, case, decided_by_oat, feedback

OF_THE_CASE_OWNER = (
    K.ASKED_WHY_LATE,
    K.DECLINED_OUT_OF_TIME,
    K.NO_FURTHER_ACTION,
    K.RATIONALE_FLAWED_EXPLAINED,
    K.CRITERIA_NOT_MET,
    K.REVIEW_NOT_APPROPRIATE,
)


def in_full(kind: DocumentKind) -> CaseFile:
    return with_everybody(AVAILABLE[kind])


@pytest.mark.parametrize("kind", OF_THE_CASE_OWNER)
def test_the_case_owner_writes_to_whoever_challenges(kind: DocumentKind) -> None:
    found = want(kind, in_full(kind))
    assert (found.from_, found.to, found.copied_to) == (AMAL, ("person",), ())


@pytest.mark.parametrize(
    ("kind", "sender", "to"),
    [
        (K.OUTCOME_OF_REVIEW, KIM, (AMAL,)),
        (K.FRESH_PRIMARY_REQUEST, AMAL, ()),
        (K.FRESH_PRIMARY_TO_SHARED_SERVICES, KIM, (Role.SHARED_SERVICES,)),
        (K.PROPOSAL_TO_SERVICE_USER, KIM, ("person",)),
        (K.PROPOSAL_TO_ORGANISATION, KIM, (TRUST,)),
        (K.DETAILS_TO_SHARED_SERVICES, KIM, (Role.SHARED_SERVICES,)),
        (K.QUASHED_NOTICE, KIM, ()),
        (K.QUASH_REQUEST_TO_LEGAL, KIM, (Role.LEGAL,)),
        (K.REVIEW_DECISION, KIM, ("person",)),
    ],
)
def test_messages_of_and_after_a_review_go_where_their_paragraph_says(
    kind: DocumentKind, sender: str, to: tuple[Assignee, ...]
) -> None:
    found = want(kind, in_full(kind))
    assert (found.from_, found.to, found.copied_to) == (sender, to, ())


def test_the_managers_comments_go_to_the_caseworker_with_both_copies() -> None:
    found = want(K.MANAGER_COMMENTS)
    assert (found.from_, found.to) == (MO, (AMAL,))
    assert found.copied_to == (Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY, Role.CHIEF_EXECUTIVE)


def test_a_manager_whose_account_is_closed_gives_way_to_whoever_covers() -> None:
    closed = thanked(people=(Person(AMAL, line_manager=MO), Person(MO, active=False)))
    assert want(K.MANAGER_COMMENTS, closed).from_ is Role.FALLBACK


@pytest.mark.parametrize(
    ("supervised", "to"), [(True, (AMAL, MO)), (False, (AMAL,)), (UNKNOWN, (AMAL,))], ids=["yes", "no", "unknown"]
)
def test_the_manager_is_told_the_outcome_only_where_the_case_was_supervised(
    supervised: bool, to: tuple[str, ...]
) -> None:
    assert want(K.OUTCOME_OF_REVIEW, case(decided_by_oat(), supervised=supervised)).to == to


def test_a_supervised_case_without_a_known_manager_is_addressed_to_the_case_owner_and_says_so() -> None:
    nobody = replace(case(decided_by_oat(), supervised=True), people=())
    found = want(K.OUTCOME_OF_REVIEW, nobody)
    assert found.to == (AMAL,)
    assert (found.tells["supervised"], found.tells["manager_is_addressed"]) == ("Yes", False)


@pytest.mark.parametrize(
    ("file", "sender"),
    [
        (replace(challenged(), fresh_primary_requests=(replace(FORM, completed_by=OLU),)), OLU),
        (challenged(), AMAL),
        (routed(OatRoute.FRESH_PRIMARY_INVESTIGATION), KIM),
        (routed(OatRoute.FRESH_PRIMARY_INVESTIGATION, allocated_to=UNKNOWN), Role.OAT),
    ],
)
def test_the_form_of_annex_c_comes_from_whoever_completed_it_else_from_whose_it_is(
    file: CaseFile, sender: Assignee
) -> None:
    assert want(K.FRESH_PRIMARY_REQUEST, file).from_ == sender


@pytest.mark.parametrize(
    ("given", "mailbox"),
    [
        (None, None),
        (Dated(((date(2024, 1, 1), "new.cases@ombudsman.example"),)), "new.cases@ombudsman.example"),
        (Dated(((date(2025, 5, 20), "from.today@ombudsman.example"),)), "from.today@ombudsman.example"),
        (Dated(((date(2025, 5, 21), "from.tomorrow@ombudsman.example"),)), None),
    ],
)
def test_the_form_of_annex_c_goes_to_the_mailbox_of_the_site_that_holds_on_the_day(
    given: Dated[str] | None, mailbox: str | None
) -> None:
    file = feedback(AVAILABLE[K.FRESH_PRIMARY_REQUEST], document_requested=K.FRESH_PRIMARY_REQUEST)
    look = Look(MAY, MAY, replace(PARAMETERS, enquiries_mailbox=given), CALENDAR)
    seen = requested_document(matter_of(file), look)
    assert seen is not None
    assert (seen.want.mailbox, seen.want.tells["mailbox"]) == (mailbox, mailbox or "")


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not K.FRESH_PRIMARY_REQUEST])
def test_no_other_document_goes_to_a_mailbox(kind: DocumentKind) -> None:
    assert want(kind).mailbox is None


@pytest.mark.parametrize(("bodies", "to"), [((TRUST,), (TRUST,)), ((TRUST, "other"), ()), ((), ()), (UNKNOWN, ())])
def test_of_several_organisations_none_is_addressed_since_each_has_its_own_letter(
    bodies: tuple[str, ...], to: tuple[str, ...]
) -> None:
    file = case(AVAILABLE[K.PROPOSAL_TO_ORGANISATION], bodies_complained_about=bodies)
    assert want(K.PROPOSAL_TO_ORGANISATION, file).to == to


@pytest.mark.parametrize(("affected", "to"), [(("person",), ("person",)), (("person", TRUST), ()), (UNKNOWN, ())])
def test_of_several_affected_parties_none_is_addressed(affected: tuple[str, ...], to: tuple[str, ...]) -> None:
    quashed = replace(AVAILABLE[K.QUASHED_NOTICE], quash_requests=(replace(QUASH, affected_parties=affected),))
    assert want(K.QUASHED_NOTICE, quashed).to == to


def test_the_proposal_goes_to_the_complainant_though_an_organisation_challenges() -> None:
    file = case(AVAILABLE[K.PROPOSAL_TO_SERVICE_USER], complainant="complainant")
    assert want(K.PROPOSAL_TO_SERVICE_USER, file).to == ("complainant",)


def test_the_details_come_from_whoever_considered_the_comments_else_from_oat() -> None:
    by_dee = replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.PROCEED, by=DEE))
    unsaid = replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.PROCEED))
    file = AVAILABLE[K.DETAILS_TO_SHARED_SERVICES]
    assert want(K.DETAILS_TO_SHARED_SERVICES, replace(file, proposals=(by_dee,))).from_ == DEE
    assert want(K.DETAILS_TO_SHARED_SERVICES, replace(file, proposals=(unsaid,))).from_ == KIM


ANNE, BO = Person("anne", line_manager=CHIEF), Person("bo", line_manager=CHIEF)


@pytest.mark.parametrize(
    ("concerns", "to"),
    [(("anne",), (CHIEF, MO)), (("anne", "bo"), (CHIEF, MO)), ((AMAL,), (MO,)), ((), (MO,)), (UNKNOWN, (MO,))],
)
def test_learning_goes_to_the_managers_of_those_concerned_and_after_a_review_to_the_case_owners(
    concerns: tuple[str, ...], to: tuple[str, ...]
) -> None:
    file = AVAILABLE[K.LEARNING_FEEDBACK]
    known = replace(file, learning_points=(replace(LEARNED, concerns=concerns),), people=(*file.people, ANNE, BO))
    assert want(K.LEARNING_FEEDBACK, known).to == to


def test_learning_from_other_feedback_goes_to_the_managers_of_those_concerned_alone() -> None:
    point = replace(LEARNED, recorded_on="thanks", concerns=("anne",))
    file = replace(thanked(), learning_points=(point,))
    assert want(K.LEARNING_FEEDBACK, replace(file, people=(*file.people, ANNE))).to == (CHIEF,)


def test_learning_comes_from_whoever_saw_it() -> None:
    point = replace(LEARNED, identified_by=IdentifiedBy("olu"))
    assert want(K.LEARNING_FEEDBACK, replace(challenged(), learning_points=(point,))).from_ == OLU
    assert want(K.LEARNING_FEEDBACK).from_ is Role.OAT
