"""Paragraphs 11 and 15: what the manager cannot resolve they close or pass up the line, for a reason on record."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import NOT_APPLICABLE
from policy.facts import Advice, CaseFile, CloseOrEscalate, CloseReason, TaskStatus
from policy.finding import State
from policy.roles import Role
from policy.rules.service.closing_or_passing_up import (
    ASK_THE_USER,
    DECIDE,
    NAME,
    TAKE_IT_UP,
    escalation_task,
    manager_may_close_or_pass_it_up,
    reason_for_passing_it_up_is_on_record,
)
from policy.tasks import Key, Purpose
from tests.policy.casework import MO
from tests.policy.judging import verdict, want
from tests.policy.oat_casework import adding
from tests.policy.routed import by_hand
from tests.policy.service_casework import (
    CLOSED,
    RESOLVED,
    SAM,
    TESS,
    UNRESOLVED,
    ZOE,
    chosen,
    service,
    tried,
    upheld,
    without_managers,
)

MET, PENDING, BREACHED = State.MET, State.PENDING, State.BREACHED
NOT_TRIGGERED, DISCRETIONARY = State.NOT_TRIGGERED, State.DISCRETIONARY
CLOSE, ESCALATE = chosen(CloseOrEscalate.CLOSE), chosen(CloseOrEscalate.ESCALATE)
WITH_REASON = chosen(CloseOrEscalate.ESCALATE, reasons="on file")
SHUT = {"closed_at": CLOSED}
UNHAPPY, HAPPY = {"user_considers_resolved": UNRESOLVED}, {"user_considers_resolved": RESOLVED}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (tried(), NOT_TRIGGERED),
        (tried(close_or_escalate=CLOSE), NOT_TRIGGERED),
        (tried(escalated_to=NOT_APPLICABLE), NOT_TRIGGERED),
        (tried(close_or_escalate=WITH_REASON), MET),
        (tried(close_or_escalate=WITH_REASON, feedback=SHUT), MET),
        (tried(close_or_escalate=ESCALATE), PENDING),
        (tried(close_or_escalate=ESCALATE, feedback=SHUT), BREACHED),
        (tried(escalated_to=SAM), PENDING),
        (tried(escalated_to=SAM, feedback=SHUT), BREACHED),
    ],
)
def test_why_it_was_passed_up_the_line_is_on_record(file: CaseFile, state: State) -> None:
    assert verdict(reason_for_passing_it_up_is_on_record, file).state is state


@pytest.mark.parametrize(
    ("file", "state", "words"),
    [
        (tried(close_or_escalate=CLOSE), DISCRETIONARY, "chose to close it"),
        (tried(close_or_escalate=CLOSE, feedback=SHUT), DISCRETIONARY, "chose to close it"),
        (tried(close_or_escalate=ESCALATE), DISCRETIONARY, "chose to pass it up the line"),
        (tried(escalated_to=SAM), DISCRETIONARY, "chose to pass it up the line"),
        (tried(feedback=UNHAPPY), DISCRETIONARY, "may close it or pass it up the line"),
        (tried(feedback={**UNHAPPY, **SHUT}), DISCRETIONARY, "their choice is not recorded"),
        (
            tried(feedback={**SHUT, "close_reason": CloseReason.CLOSED_BY_MANAGER_UNRESOLVED}),
            DISCRETIONARY,
            "chose to close it",
        ),
        (tried(feedback=UNHAPPY, oat_advice=Advice(asked_by=MO)), DISCRETIONARY, "OAT was asked for advice"),
        (service(feedback=UNHAPPY), NOT_TRIGGERED, "first tries to resolve it"),
        (tried(feedback=HAPPY), NOT_TRIGGERED, "is resolved"),
        (tried(resolved_at_first_contact=True), NOT_TRIGGERED, "is resolved"),
        (
            tried(feedback={**SHUT, "close_reason": CloseReason.RESOLVED_IN_USERS_VIEW}),
            NOT_TRIGGERED,
            "is resolved",
        ),
        (tried(feedback=HAPPY, close_or_escalate=ESCALATE), NOT_TRIGGERED, "is resolved"),
        (tried(), NOT_TRIGGERED, "considers it resolved is not on record"),
        (service(), NOT_TRIGGERED, "considers it resolved is not on record"),
    ],
)
def test_what_is_not_resolved_the_manager_may_close_or_pass_up(file: CaseFile, state: State, words: str) -> None:
    said = verdict(manager_may_close_or_pass_it_up, file)
    assert (said.state, said.flag) == (state, None)
    assert words in said.because


@pytest.mark.parametrize(
    ("file", "what", "who"),
    [
        (tried(), ASK_THE_USER, MO),
        (tried(feedback=UNHAPPY), DECIDE, MO),
        (tried(feedback=UNHAPPY, close_or_escalate=ESCALATE), TAKE_IT_UP, SAM),
        (tried(feedback=HAPPY), "Record whether the complaint is upheld, and close the feedback", MO),
        (upheld(feedback=HAPPY), "Close the feedback", MO),
        (upheld(close_or_escalate=CLOSE), "Close the feedback", MO),
        (upheld(feedback=HAPPY, close_or_escalate=ESCALATE), "Close the feedback", SAM),
    ],
)
def test_each_stands_with_one_person_who_takes_it_further(file: CaseFile, what: str, who: str) -> None:
    said = verdict(manager_may_close_or_pass_it_up, file)
    assert said.step is not None
    assert (said.step.what, said.step.who) == (what, who)


def test_before_anything_was_tried_there_is_nothing_to_choose() -> None:
    assert verdict(manager_may_close_or_pass_it_up, service()).step is None


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        ({"close_or_escalate": ESCALATE}, SAM),
        ({"close_or_escalate": ESCALATE, "escalated_to": NOT_APPLICABLE}, SAM),
        ({"close_or_escalate": ESCALATE, "escalated_to": ZOE}, ZOE),
        ({"escalated_to": TESS}, TESS),
        ({"close_or_escalate": ESCALATE, "about": (SAM,)}, TESS),
        ({"close_or_escalate": ESCALATE, "escalated_to": SAM, "about": (SAM,)}, TESS),
        ({"close_or_escalate": ESCALATE, "about": (SAM, TESS)}, Role.ROLES_ADMINISTRATOR),
        ({"close_or_escalate": chosen(CloseOrEscalate.ESCALATE, by=SAM), "about": (MO,)}, TESS),
        ({"close_or_escalate": chosen(CloseOrEscalate.ESCALATE, by=ZOE)}, SAM),
    ],
)
def test_passing_it_up_sets_a_task_for_the_next_in_the_line(facts: dict[str, Any], who: str) -> None:
    wanted = want(escalation_task, tried(**facts))
    assert wanted is not None
    assert (wanted.for_, wanted.name, wanted.paragraphs) == (who, NAME, ("15", "11"))
    assert wanted.key == Key("complaint", Purpose.ESCALATION, occasion="complaint")


def test_where_nobody_knows_who_is_next_the_keeper_of_the_roles_is_asked() -> None:
    wanted = want(escalation_task, without_managers(tried(close_or_escalate=ESCALATE)))
    assert wanted is not None
    assert wanted.for_ is Role.ROLES_ADMINISTRATOR
    assert "Who is next in the line is not on record" in " ".join(wanted.contents)


def test_next_in_the_line_whose_account_cannot_hold_it_leaves_it_with_whoever_covers() -> None:
    file = tried(close_or_escalate=ESCALATE)
    people = tuple(replace(each, active=each.id != SAM) for each in file.people)
    wanted = want(escalation_task, replace(file, people=people))
    assert wanted is not None
    assert wanted.for_ is Role.FALLBACK


SET_BY_HAND = by_hand(NAME, purpose=Purpose.ESCALATION, owner=SAM)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (tried(close_or_escalate=ESCALATE), True),
        (tried(close_or_escalate=ESCALATE, feedback=UNHAPPY), True),
        (adding(tried(close_or_escalate=ESCALATE), replace(SET_BY_HAND, status=TaskStatus.CANCELLED)), True),
        (adding(tried(close_or_escalate=ESCALATE), SET_BY_HAND), False),
        (tried(close_or_escalate=ESCALATE, feedback=HAPPY), False),
        (tried(close_or_escalate=ESCALATE, feedback=SHUT), False),
        (tried(close_or_escalate=CLOSE), False),
        (tried(), False),
    ],
)
def test_the_task_stands_while_the_complaint_is_passed_up(file: CaseFile, wanted: bool) -> None:
    assert (want(escalation_task, file) is not None) is wanted
