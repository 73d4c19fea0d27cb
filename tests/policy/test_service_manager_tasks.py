"""Paragraphs 13 and 48: the task that carries a complaint about our service to the case owner's manager."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseOrEscalate, CloseReason, Kind, OatReview, Person, TaskStatus
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.service.manager_tasks import CHECKS, manager_task, returned_as_service_task
from policy.tasks import Key
from tests.policy.casework import AMAL, MO, challenged
from tests.policy.judging import look_on, matter_of, want
from tests.policy.oat_casework import adding, closed, outcome, with_oat
from tests.policy.routed import answered, by_hand, with_case, with_other
from tests.policy.service_casework import (
    CLOSED,
    LINE,
    NAME,
    PURPOSE,
    RESOLVED,
    SAM,
    TESS,
    UNRESOLVED,
    ZOE,
    attempt,
    chosen,
    considered,
    service,
    tried,
    with_our_task,
    with_task,
    without_managers,
)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (service(), True),
        (service(feedback={"user_considers_resolved": UNRESOLVED}), True),
        (service(considered_by=considered(ZOE)), True),
        (service(attempt_to_resolve=attempt(ZOE)), True),
        (with_task(service(), MO, status=TaskStatus.CANCELLED), True),
        (with_our_task(service(considered_by=considered(MO)), MO), True),
        (service(considered_by=considered(MO)), False),
        (tried(), False),
        (service(close_or_escalate=chosen(CloseOrEscalate.ESCALATE)), False),
        (service(resolved_at_first_contact=True), False),
        (service(feedback={"user_considers_resolved": RESOLVED}), False),
        (service(feedback={"closed_at": CLOSED}), False),
        (with_our_task(service(feedback={"closed_at": CLOSED}), MO), False),
        (with_task(service(), MO), False),
        (with_task(service(), ZOE), False),
        (challenged(), False),
    ],
)
def test_the_manager_has_a_task_until_they_have_taken_it_up(file: CaseFile, wanted: bool) -> None:
    assert (want(manager_task, file) is not None) is wanted


def inactive(file: CaseFile, *who: str) -> CaseFile:
    return replace(file, people=tuple(replace(p, active=p.id not in who) for p in file.people))


def passed_to_zoe(file: CaseFile) -> CaseFile:
    """Zoe owns the case now, and Tess manages Zoe."""
    people = tuple(replace(each, line_manager=TESS) if each.id == ZOE else each for each in LINE)
    return with_case(replace(file, people=people), current_case_owner=ZOE)


@pytest.mark.parametrize(
    ("file", "who"),
    [
        (service(), MO),
        (service(about=(AMAL,)), MO),
        (service(about=(MO,)), SAM),
        (service(about=(MO, SAM)), TESS),
        (service(about=(MO, SAM, TESS)), Role.ROLES_ADMINISTRATOR),
        (without_managers(service()), Role.ROLES_ADMINISTRATOR),
        (with_case(service(), original_case_owner=UNKNOWN), MO),
        (with_case(service(), original_case_owner=UNKNOWN, current_case_owner=UNKNOWN), Role.ROLES_ADMINISTRATOR),
        (inactive(service(), MO), Role.FALLBACK),
        (passed_to_zoe(service()), MO),
        (inactive(passed_to_zoe(service()), AMAL), TESS),
        (inactive(passed_to_zoe(service()), MO), TESS),
    ],
)
def test_the_task_is_for_the_manager_and_never_for_whom_the_complaint_is_about(file: CaseFile, who: str) -> None:
    wanted = want(manager_task, file)
    assert wanted is not None
    assert (wanted.for_, wanted.paragraphs) == (who, ("13",))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (service(feedback={"main_contents": "Nobody rang back."}), "Nobody rang back."),
        (service(), "try to resolve it"),
        (service(about=(MO,)), "because it is about the case owner's manager"),
        (without_managers(service()), "Please record who is next in the line"),
    ],
)
def test_the_task_tells_what_it_is_and_why_it_comes_to_them(file: CaseFile, words: str) -> None:
    wanted = want(manager_task, file)
    assert wanted is not None
    assert words in " ".join(wanted.contents)


def test_one_task_on_a_case_with_other_feedback_may_be_about_that() -> None:
    with pytest.raises(FactMissing):
        want(manager_task, with_task(with_other(service()), MO, about="case"))


def returned(*outcomes: Outcome, feedback: dict[str, Any] | None = None) -> CaseFile:
    file = replace(challenged(feedback=feedback), people=LINE)
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(*outcomes)),))


BACK = returned(Outcome.SERVICE_COMPLAINT)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (BACK, True),
        (returned(Outcome.MORE_INFORMATION, Outcome.SERVICE_COMPLAINT), True),
        (with_case(BACK, closed_as_low_level=True), True),
        (returned(Outcome.SERVICE_COMPLAINT, Outcome.ACCEPTED), False),
        (returned(Outcome.NOT_FOR_OAT), False),
        (replace(challenged(), people=LINE), False),
        (closed(BACK), False),
        (closed(BACK, close_reason=CloseReason.FEEDBACK_HANDLED), False),
        (with_task(BACK, MO), False),
        (with_our_task(BACK, MO), True),
        (returned(Outcome.SERVICE_COMPLAINT, feedback={"user_considers_resolved": RESOLVED}), False),
    ],
)
def test_what_oat_returns_as_a_complaint_about_service_goes_to_the_manager(file: CaseFile, wanted: bool) -> None:
    assert (want(returned_as_service_task, file) is not None) is wanted


def test_a_strand_about_service_that_is_on_record_takes_the_place_of_that_task() -> None:
    mine = BACK.feedback[0]
    strand = {"kind": Kind.SERVICE_COMPLAINT, "from_party": mine.from_party, "received_at": mine.received_at}
    assert want(returned_as_service_task, with_other(BACK, **strand)) is None
    assert want(manager_task, with_other(BACK, **strand), about="other") is not None


def test_the_task_is_of_the_round_of_the_outcome_and_stays_when_the_kind_is_changed() -> None:
    key = Key("complaint", PURPOSE, occasion="outcome 1")
    relabelled = returned(Outcome.SERVICE_COMPLAINT, feedback={"kind": Kind.SERVICE_COMPLAINT})
    for wanted in (want(returned_as_service_task, BACK), want(manager_task, relabelled)):
        assert wanted is not None
        assert (wanted.key, wanted.name, wanted.for_) == (key, NAME, MO)


def test_an_outcome_that_is_not_one_of_the_six_asks_nothing_of_the_manager() -> None:
    assert want(returned_as_service_task, with_oat(outcome("Something else"))) is None


def checked(file: CaseFile) -> tuple[str, ...] | None:
    (checking,) = CHECKS
    check = checking.check(matter_of(file), look_on())
    return None if check is None else check.missing


@pytest.mark.parametrize(
    ("file", "lacks"),
    [
        (with_task(service(), MO), None),
        (with_task(service(), ZOE), "not the case owner's manager (paragraph 13)"),
        (with_task(service(), UNKNOWN), "not on record (paragraph 13)"),
        (with_task(service(about=(MO,)), MO), "whom the complaint is about"),
        (with_task(service(about=(MO,)), SAM), None),
        (with_task(service(about=(AMAL,)), AMAL), "whom the complaint is about"),
        (with_task(without_managers(service()), MO), "who manages the case owner is not on record (paragraph 13)"),
        (with_our_task(service(), MO), None),
    ],
)
def test_an_open_task_for_the_manager_is_told_what_it_lacks(file: CaseFile, lacks: str | None) -> None:
    missing = checked(file)
    assert missing is not None
    assert len(missing) == (0 if lacks is None else 1)
    assert all(lacks is not None and lacks in each for each in missing)


@pytest.mark.parametrize("file", [service(), with_task(service(), ZOE, status=TaskStatus.COMPLETED)])
def test_without_an_open_task_there_is_nothing_to_check(file: CaseFile) -> None:
    assert checked(file) is None


def test_a_task_known_by_its_subject_alone_counts() -> None:
    file = adding(service(), by_hand(NAME, owner=MO))
    assert want(manager_task, file) is None
    assert checked(file) == ()


def test_a_manager_whose_account_nobody_knows_of_gets_the_task() -> None:
    wanted = want(manager_task, replace(service(), people=(Person(AMAL, line_manager=MO),)))
    assert wanted is not None
    assert wanted.for_ == MO
