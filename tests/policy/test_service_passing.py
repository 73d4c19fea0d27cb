"""Paragraphs 1 and 13: a complaint about our service is for the case owner's manager, past whom it is about (R16)."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, CloseOrEscalate, Judgement, Person, TaskStatus
from policy.finding import State, Verdict
from policy.roles import Role
from policy.rules.service.passing import (
    PASS_ON,
    PASS_UP,
    manager_considers_it,
    nobody_handles_a_complaint_about_themselves,
    raised_with_the_manager,
)
from policy.tasks import Fate, Made
from tests.policy.casework import AMAL, MO, moment
from tests.policy.judging import verdict
from tests.policy.routed import with_case, with_other
from tests.policy.service_casework import (
    CLOSED,
    LINE,
    SAM,
    TESS,
    ZOE,
    attempt,
    chosen,
    considered,
    service,
    with_our_task,
    with_task,
    without_managers,
)

MET, PENDING, BREACHED, CANNOT = State.MET, State.PENDING, State.BREACHED, State.CANNOT_DECIDE
NOT_TRIGGERED = State.NOT_TRIGGERED
DONE, CANCELLED = TaskStatus.COMPLETED, TaskStatus.CANCELLED
CLOSED_FEEDBACK = {"closed_at": CLOSED}
UNOWNED = {"original_case_owner": UNKNOWN, "current_case_owner": UNKNOWN}


def said_of(file: CaseFile) -> Verdict:
    return verdict(manager_considers_it, file)


def handed_over(file: CaseFile) -> CaseFile:
    """Zoe owns the case now, and Tess manages Zoe."""
    people = tuple(replace(each, line_manager=TESS) if each.id == ZOE else each for each in LINE)
    return with_case(replace(file, people=people), current_case_owner=ZOE)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(), PENDING),
        (service(feedback=CLOSED_FEEDBACK), BREACHED),
        (service(considered_by=considered(MO)), MET),
        (service(considered_by=considered(MO), feedback=CLOSED_FEEDBACK), MET),
        (service(considered_by=considered(AMAL, MO)), MET),
        (service(considered_by=considered(MO, SAM)), MET),
        (service(considered_by=()), PENDING),
        (service(considered_by=(), feedback=CLOSED_FEEDBACK), BREACHED),
        (service(considered_by=considered(ZOE)), PENDING),
        (service(considered_by=considered(ZOE), feedback=CLOSED_FEEDBACK), BREACHED),
        (service(considered_by=considered(ZOE), attempt_to_resolve=attempt(ZOE)), BREACHED),
        (service(considered_by=considered(ZOE), attempt_to_resolve=attempt(MO)), MET),
        (service(close_or_escalate=chosen(CloseOrEscalate.CLOSE, by=ZOE)), BREACHED),
        (service(action_considered=Judgement("on file", by=MO)), MET),
        (service(action_considered=Judgement("on file", by=ZOE)), PENDING),
        (service(attempt_to_resolve=attempt(by=None)), CANNOT),
        (service(considered_by=considered(UNKNOWN)), CANNOT),
        (service(considered_by=considered(UNKNOWN, MO)), MET),
    ],
)
def test_the_manager_considers_it_or_it_is_passed_to_them(file: CaseFile, state: State) -> None:
    assert said_of(file).state is state


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (with_task(service(), MO), MET),
        (with_task(service(), MO, status=DONE), MET),
        (with_task(service(), MO, status=CANCELLED), PENDING),
        (with_task(service(), ZOE), PENDING),
        (with_task(service(), UNKNOWN), PENDING),
        (with_task(service(feedback=CLOSED_FEEDBACK), MO), MET),
        (with_task(service(feedback=CLOSED_FEEDBACK), ZOE), BREACHED),
        (with_our_task(service(), MO), MET),
        (with_our_task(service(), ZOE, status=DONE), MET),
        (with_our_task(service(), ZOE), PENDING),
        (with_our_task(service(), Role.FALLBACK), PENDING),
        (with_our_task(service(), Role.FALLBACK, status=DONE), PENDING),
        (with_task(with_other(service()), MO, about="case"), CANNOT),
        (with_task(with_other(service()), MO), MET),
        (with_task(with_other(service()), MO, about="other"), PENDING),
    ],
)
def test_a_task_for_the_manager_passes_it_to_them(file: CaseFile, state: State) -> None:
    assert said_of(file).state is state


@pytest.mark.parametrize(
    ("about", "who", "state"),
    [
        ((MO,), (SAM,), MET),
        ((MO,), (TESS,), MET),
        ((MO, SAM), (TESS,), MET),
        ((MO, SAM), (SAM,), PENDING),
        ((AMAL,), (SAM,), PENDING),
        (UNKNOWN, (SAM,), CANNOT),
        ((MO,), (ZOE,), PENDING),
        ((MO,), (), PENDING),
        ((MO, SAM, TESS), (), CANNOT),
        ((AMAL,), (MO,), MET),
        (("team",), (MO,), MET),
    ],
)
def test_a_complaint_about_the_manager_is_passed_up_the_line(about: Any, who: tuple[str, ...], state: State) -> None:
    assert said_of(service(about=about, considered_by=considered(*who))).state is state


@pytest.mark.parametrize(("about", "what"), [((AMAL,), PASS_ON), ((MO,), PASS_UP)])
def test_the_case_owner_passes_it_to_the_manager_or_past_them(about: tuple[str, ...], what: str) -> None:
    said = said_of(service(about=about))
    assert said.step is not None
    assert (said.step.what, said.step.who, said.flag) == (what, AMAL, None)


@pytest.mark.parametrize("who", [MO, TESS])
def test_the_manager_of_the_owner_then_and_of_the_owner_now_both_count(who: str) -> None:
    assert said_of(handed_over(service(considered_by=considered(who)))).state is MET


@pytest.mark.parametrize(
    ("file", "missing"),
    [
        (without_managers(service()), "person.line_manager"),
        (without_managers(service(considered_by=considered(MO))), "person.line_manager"),
        (with_case(service(), **UNOWNED), "case.original_case_owner"),
        (service(about=(MO, SAM, TESS)), "person.line_manager"),
        (service(considered_by=considered(SAM)), "service_complaint.about"),
        (service(considered_by=considered(UNKNOWN)), "service_complaint.considered_by.person"),
        (service(attempt_to_resolve=attempt(by=None)), "service_complaint.attempt_to_resolve.by"),
    ],
)
def test_what_is_not_known_of_the_manager_is_named_and_accuses_nobody(file: CaseFile, missing: str) -> None:
    said = said_of(file)
    assert (said.state, said.missing) == (CANNOT, (missing,))
    assert said.step is not None
    keeper = Role.ROLES_ADMINISTRATOR if missing == "person.line_manager" else None
    assert (said.step.who is Role.ROLES_ADMINISTRATOR) is (keeper is not None)


def test_where_one_of_two_managers_is_not_known_somebody_else_may_be_that_one() -> None:
    file = with_case(service(considered_by=considered(SAM), about=()), current_case_owner=ZOE)
    assert said_of(file).missing == ("person.line_manager",)
    assert said_of(replace(file, service_complaints=())).state is PENDING


def test_what_stands_with_somebody_else_is_pointed_out_while_it_can_still_be_passed_on() -> None:
    assert said_of(service(considered_by=considered(ZOE))).flag is not None
    assert said_of(with_task(service(), ZOE)).flag is not None
    assert said_of(service()).flag is None


@pytest.mark.parametrize(
    ("fate", "owner", "state"),
    [
        (Fate.WITHDRAWN, MO, MET),
        (Fate.WITHDRAWN, ZOE, MET),
        (Fate.WITHDRAWN, Role.FALLBACK, BREACHED),
        (Fate.CANCELLED, MO, BREACHED),
    ],
)
def test_a_task_that_we_withdrew_had_passed_it_to_the_manager(fate: Fate, owner: str, state: State) -> None:
    file = with_our_task(service(feedback=CLOSED_FEEDBACK), owner, status=CANCELLED)
    (task,) = file.tasks
    assert task.made_as is not None
    assert said_of(replace(file, made=(Made(task.made_as, fate),))).state is state


def test_a_task_with_whoever_covers_is_passed_on_by_them() -> None:
    said = said_of(with_our_task(service(), Role.FALLBACK))
    assert said.step is not None
    assert said.step.who is Role.FALLBACK


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"considered_by": considered(MO), "about": (AMAL,)}, MET),
        ({"considered_by": considered(AMAL), "about": (AMAL,)}, BREACHED),
        ({"considered_by": considered(MO), "about": (MO,)}, BREACHED),
        ({"considered_by": considered(MO, SAM), "about": (MO,)}, MET),
        ({"considered_by": considered(SAM, MO), "about": (MO,)}, BREACHED),
        ({"considered_by": considered(MO), "about": ("team",)}, MET),
        ({"considered_by": considered(MO), "about": ()}, MET),
        ({"considered_by": considered(MO)}, CANNOT),
        ({"considered_by": considered(UNKNOWN), "about": (MO,)}, CANNOT),
        ({"considered_by": (), "about": (MO,)}, NOT_TRIGGERED),
        ({"about": (MO,)}, NOT_TRIGGERED),
        ({"attempt_to_resolve": attempt(AMAL), "about": (AMAL,)}, BREACHED),
        ({"attempt_to_resolve": attempt(MO), "about": (AMAL,)}, MET),
        ({"attempt_to_resolve": attempt(by=None), "about": (AMAL,)}, NOT_TRIGGERED),
    ],
)
def test_nobody_handles_a_complaint_about_themselves(facts: dict[str, Any], state: State) -> None:
    assert verdict(nobody_handles_a_complaint_about_themselves, service(**facts)).state is state


def test_who_had_it_last_is_told_by_the_moments_where_all_are_on_record() -> None:
    late, early = moment("2025-03-13 09:00"), moment("2025-03-12 09:00")
    mo, sam = considered(MO, SAM)
    passed_back = (replace(mo, from_=late), replace(sam, from_=early))
    one_unknown = (replace(mo, from_=late), sam)
    rule = nobody_handles_a_complaint_about_themselves
    assert verdict(rule, service(considered_by=passed_back, about=(MO,))).state is BREACHED
    assert verdict(rule, service(considered_by=one_unknown, about=(MO,))).state is MET


def test_whoever_may_handle_it_takes_it_over() -> None:
    rule = nobody_handles_a_complaint_about_themselves
    said = verdict(rule, service(considered_by=considered(MO), about=(MO,)))
    assert said.step is not None
    assert (said.step.who, said.flag is not None) == (SAM, True)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(), NOT_TRIGGERED),
        (service(feedback={"first_raised_with": MO}), MET),
        (service(feedback={"first_raised_with": AMAL}), NOT_TRIGGERED),
        (service(feedback={"first_raised_with": AMAL}, considered_by=considered(MO)), MET),
        (with_task(service(feedback={"first_raised_with": AMAL}), MO), MET),
    ],
)
def test_with_whom_it_was_first_raised_is_shown_and_never_held_against_anybody(file: CaseFile, state: State) -> None:
    said = verdict(raised_with_the_manager, file)
    assert (said.state, said.flag) == (state, None)


def test_a_line_that_runs_in_a_circle_ends() -> None:
    people = (Person(AMAL, line_manager=MO), Person(MO, line_manager=AMAL))
    assert said_of(replace(service(about=(MO,)), people=people)).state is PENDING
