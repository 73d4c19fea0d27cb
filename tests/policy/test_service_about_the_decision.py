"""Paragraph 12: a complaint put as one about service that is at heart about our decision."""

import pytest

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts import Kind
from policy.finding import State
from policy.roles import Role
from policy.rule import Rule
from policy.rules.service import closing_or_passing_up, passing, payment_level, trying, upholding
from policy.rules.service.about_the_decision import RELABEL, treated_as_about_the_decision
from policy.rules.service.manager_tasks import manager_task
from tests.policy.casework import AMAL, moment
from tests.policy.judging import matter_of, verdict, want
from tests.policy.routed import NO, YES, with_case
from tests.policy.service_casework import CLOSED, service

UNOWNED = {"original_case_owner": UNKNOWN, "current_case_owner": UNKNOWN}
DECISION, SERVICE = Kind.DECISION_COMPLAINT, Kind.SERVICE_COMPLAINT
OTHERS = [*passing.RULES, *trying.RULES, *upholding.RULES, *payment_level.RULES, *closing_or_passing_up.RULES]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"essentially_about_decision": YES}, State.BREACHED),
        ({"essentially_about_decision": YES, "closed_at": CLOSED}, State.BREACHED),
        ({"essentially_about_decision": YES, "kind": DECISION}, State.MET),
        ({"essentially_about_decision": NO}, State.NOT_TRIGGERED),
        ({"essentially_about_decision": NO, "kind": DECISION}, State.NOT_TRIGGERED),
        ({"essentially_about_decision": RECORDED_AS_NOT_APPLYING}, State.NOT_TRIGGERED),
        ({}, State.CANNOT_DECIDE),
    ],
)
def test_what_is_judged_to_be_about_the_decision_is_treated_as_that(facts: dict[str, object], state: State) -> None:
    said = verdict(treated_as_about_the_decision, service(feedback=facts))
    assert (said.state, said.flag is not None) == (state, state is State.BREACHED)


def test_the_first_date_is_kept_whatever_the_complaint_is_now_called() -> None:
    file = service(feedback={"essentially_about_decision": YES, "received_at": moment("2025-03-01 09:00")})
    said = verdict(treated_as_about_the_decision, file)
    assert said.step is not None
    assert (said.step.what, said.step.who) == (RELABEL, AMAL)
    assert "keep the day on which it was received" in RELABEL


def test_a_judgement_that_nobody_made_is_named_and_asked_of_nobody() -> None:
    said = verdict(treated_as_about_the_decision, service())
    assert (said.missing, said.step, said.flag) == (("feedback.essentially_about_decision",), None, None)


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        ({"kind": SERVICE}, True),
        ({"kind": DECISION}, False),
        ({"kind": DECISION, "essentially_about_decision": NO}, True),
        ({"kind": Kind.POSITIVE, "essentially_about_decision": YES}, False),
    ],
)
def test_it_is_asked_of_what_was_put_as_a_complaint_about_service(facts: dict[str, object], applies: bool) -> None:
    assert treated_as_about_the_decision.applies(matter_of(service(feedback=facts))) is applies


@pytest.mark.parametrize("rule", OTHERS, ids=lambda rule: rule.name)
def test_once_judged_to_be_about_the_decision_nothing_else_of_service_is_asked(rule: Rule) -> None:
    said = verdict(rule, service(feedback={"essentially_about_decision": YES, "closed_at": CLOSED}))
    assert (said.state, said.flag, said.step) == (State.NOT_TRIGGERED, None, None)


def test_the_manager_gets_no_task_for_what_is_about_the_decision() -> None:
    assert want(manager_task, service(feedback={"essentially_about_decision": NO})) is not None
    assert want(manager_task, service(feedback={"essentially_about_decision": YES})) is None


def test_where_nobody_knows_who_owns_the_case_the_role_is_asked() -> None:
    file = with_case(service(feedback={"essentially_about_decision": YES}), **UNOWNED)
    said = verdict(treated_as_about_the_decision, file)
    assert said.step is not None
    assert said.step.who is Role.CASE_OWNER
