"""Paragraphs 14, 16 and 17: the manager tries to resolve a complaint about our service, and considers what to do."""

from typing import Any

import pytest

from policy.absent import RECORDED_AS_NOT_APPLYING
from policy.facts import CaseFile, CloseOrEscalate, Judgement, WhatHappened
from policy.finding import State
from policy.rules.service.trying import (
    CONSIDER,
    RECORD_TRIED,
    TRY,
    action_is_considered,
    manager_tries_to_resolve_it,
    resolved_at_first_contact,
)
from tests.policy.casework import MO, moment
from tests.policy.judging import verdict
from tests.policy.service_casework import (
    CHOSEN_AT,
    CLOSED,
    RESOLVED,
    SAM,
    TRIED_AT,
    UNRESOLVED,
    ZOE,
    attempt,
    chosen,
    service,
    tried,
    without_managers,
)

MET, PENDING, BREACHED, CANNOT = State.MET, State.PENDING, State.BREACHED, State.CANNOT_DECIDE
NOT_TRIGGERED = State.NOT_TRIGGERED
CLOSE, ESCALATE = chosen(CloseOrEscalate.CLOSE), chosen(CloseOrEscalate.ESCALATE)
SHUT = {"closed_at": CLOSED}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(), PENDING),
        (service(feedback=SHUT), BREACHED),
        (service(close_or_escalate=CLOSE), BREACHED),
        (service(close_or_escalate=ESCALATE), BREACHED),
        (service(escalated_to=SAM), BREACHED),
        (tried(), MET),
        (tried(feedback=SHUT), MET),
        (tried(close_or_escalate=CLOSE), MET),
        (tried(attempt_to_resolve=attempt(by=None)), MET),
        (tried(attempt_to_resolve=attempt(by=ZOE)), PENDING),
        (tried(attempt_to_resolve=attempt(by=ZOE), feedback=SHUT), BREACHED),
        (tried(attempt_to_resolve=attempt(by=SAM)), PENDING),
        (tried(attempt_to_resolve=attempt(by=SAM), about=(MO,)), MET),
        (without_managers(tried()), MET),
        (service(resolved_at_first_contact=True), NOT_TRIGGERED),
        (service(resolved_at_first_contact=True, feedback=SHUT), NOT_TRIGGERED),
        (service(resolved_at_first_contact=True, feedback={"user_considers_resolved": UNRESOLVED}), PENDING),
        (service(resolved_at_first_contact=True, close_or_escalate=CLOSE), BREACHED),
    ],
)
def test_the_manager_tries_to_resolve_it_before_it_is_closed_or_passed_up(file: CaseFile, state: State) -> None:
    said = verdict(manager_tries_to_resolve_it, file)
    assert (said.state, said.flag is not None) == (state, state is BREACHED)


@pytest.mark.parametrize(
    ("tried_at", "chosen_at", "state"),
    [
        (TRIED_AT, CHOSEN_AT, MET),
        (CHOSEN_AT, CHOSEN_AT, MET),
        ("2025-03-14 09:01", CHOSEN_AT, BREACHED),
        (None, CHOSEN_AT, MET),
        (CHOSEN_AT, None, MET),
    ],
)
def test_the_order_is_told_by_the_moments_where_both_are_on_record(
    tried_at: str | None, chosen_at: str | None, state: State
) -> None:
    choice = chosen(CloseOrEscalate.ESCALATE, at=chosen_at)
    file = service(attempt_to_resolve=attempt(at=tried_at), close_or_escalate=choice)
    assert verdict(manager_tries_to_resolve_it, file).state is state


@pytest.mark.parametrize(("closed", "state"), [("2025-03-12 09:00", MET), ("2025-03-12 08:59", BREACHED)])
def test_an_attempt_after_the_closing_comes_too_late(closed: str, state: State) -> None:
    file = tried(feedback={"closed_at": moment(closed)})
    assert verdict(manager_tries_to_resolve_it, file).state is state


@pytest.mark.parametrize(
    ("file", "what", "who"),
    [
        (service(), TRY, MO),
        (service(about=(MO,)), TRY, SAM),
        (service(feedback={"user_considers_resolved": RESOLVED}), RECORD_TRIED, MO),
    ],
)
def test_the_manager_is_asked_to_try_or_to_record_what_was_tried(file: CaseFile, what: str, who: str) -> None:
    said = verdict(manager_tries_to_resolve_it, file)
    assert said.step is not None
    assert (said.step.what, said.step.who, said.step.closes) == (what, who, True)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(resolved_at_first_contact=True), MET),
        (service(resolved_at_first_contact=False), NOT_TRIGGERED),
        (service(), NOT_TRIGGERED),
    ],
)
def test_whether_it_was_resolved_at_the_first_contact_is_shown_and_held_against_nobody(
    file: CaseFile, state: State
) -> None:
    said = verdict(resolved_at_first_contact, file)
    assert (said.state, said.flag, said.step) == (state, None, None)


CONSIDERED = Judgement("on file", by=MO)
NOT_EASILY: dict[str, Any] = {"resolved_at_first_contact": False}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(action_considered=CONSIDERED), MET),
        (service(action_considered=CONSIDERED, **NOT_EASILY), MET),
        (service(**NOT_EASILY), PENDING),
        (service(feedback=SHUT, **NOT_EASILY), BREACHED),
        (tried(close_or_escalate=CLOSE), BREACHED),
        (tried(close_or_escalate=ESCALATE, **NOT_EASILY), BREACHED),
        (tried(feedback={"user_considers_resolved": UNRESOLVED}), PENDING),
        (tried(feedback={"user_considers_resolved": UNRESOLVED}, resolved_at_first_contact=True), PENDING),
        (tried(feedback={"user_considers_resolved": RESOLVED}), NOT_TRIGGERED),
        (tried(feedback={"user_considers_resolved": RESOLVED}, **NOT_EASILY), PENDING),
        (service(resolved_at_first_contact=True, feedback=SHUT), NOT_TRIGGERED),
        (service(), NOT_TRIGGERED),
        (tried(), CANNOT),
        (tried(feedback=SHUT), CANNOT),
        (service(action_considered=RECORDED_AS_NOT_APPLYING), NOT_TRIGGERED),
    ],
)
def test_what_is_not_easily_resolved_the_manager_considers_by_itself(file: CaseFile, state: State) -> None:
    assert verdict(action_is_considered, file).state is state


@pytest.mark.parametrize(("facts", "flagged"), [({}, False), (SHUT, True)])
def test_whether_it_was_easily_resolved_is_asked_only_once_it_is_closed(facts: dict[str, Any], flagged: bool) -> None:
    said = verdict(action_is_considered, tried(feedback=facts))
    assert said.missing == ("service_complaint.resolved_at_first_contact",)
    assert (said.flag is not None) is flagged


@pytest.mark.parametrize("boxes", [{}, {"what_happened_and_should_have": WhatHappened(what_happened="on file")}])
def test_the_boxes_for_what_happened_are_never_a_finding(boxes: dict[str, Any]) -> None:
    said = verdict(action_is_considered, service(action_considered=CONSIDERED, **NOT_EASILY, **boxes))
    assert (said.state, said.flag, said.step) == (MET, None, None)


def test_the_manager_is_asked_to_consider_what_to_do() -> None:
    said = verdict(action_is_considered, service(**NOT_EASILY))
    assert said.step is not None
    assert (said.step.what, said.step.who) == (CONSIDER, MO)
