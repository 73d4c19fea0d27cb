"""Complaints about our service as a whole (paragraphs 10 to 18): one step leads, and each task is set once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from policy.facts import CaseFile, CloseOrEscalate, OatReview, RemedyKind
from policy.finding import Want
from policy.outcomes import Outcome
from policy.rules.service.about_the_decision import RELABEL
from policy.rules.service.closing_or_passing_up import ASK_THE_USER, DECIDE, TAKE_IT_UP
from policy.rules.service.passing import PASS_ON
from policy.rules.service.trying import CONSIDER, RECORD_TRIED, TRY
from policy.rules.service.upholding import OFFER, RECORD_UPHELD
from policy.tasks import TaskName
from tests.policy.casework import AMAL, MO, challenged, found, moment, settled
from tests.policy.oat_casework import NO, YES
from tests.policy.routed import answered
from tests.policy.service_casework import (
    CLOSED,
    LINE,
    RESOLVED,
    SAM,
    UNRESOLVED,
    ZOE,
    attempt,
    chosen,
    considered,
    remedy,
    service,
    tried,
    upheld,
)

ESCALATED: dict[str, Any] = {"close_or_escalate": chosen(CloseOrEscalate.ESCALATE, reasons="on file")}
EASILY: dict[str, Any] = {"upheld": NO, "resolved_at_first_contact": True}
OFFERED = remedy(kinds=(RemedyKind.APOLOGY,), offered_at=moment("2025-03-20 09:00"))
RETURNED = replace(
    challenged(), people=LINE, oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.SERVICE_COMPLAINT)),)
)


def handed_over() -> CaseFile:
    """The complaint with the manager's task made."""
    return settled(service()).case_file


@pytest.mark.parametrize(
    ("file", "what", "who"),
    [
        (service(), TRY, MO),
        (service(about=(MO,)), TRY, SAM),
        (service(attempt_to_resolve=attempt(ZOE), about=()), TRY, MO),
        (tried(), RECORD_UPHELD, MO),
        (tried(upheld=NO), ASK_THE_USER, MO),
        (tried(upheld=NO, resolved_at_first_contact=False), CONSIDER, MO),
        (tried(upheld=NO, **ESCALATED), TAKE_IT_UP, SAM),
        (upheld(feedback={"user_considers_resolved": RESOLVED}), OFFER, MO),
        (upheld(OFFERED), "Record the upheld complaint as a service review", MO),
        (service(feedback={"user_considers_resolved": RESOLVED}), PASS_ON, AMAL),
        (service(feedback={"user_considers_resolved": RESOLVED}, considered_by=considered(MO)), RECORD_TRIED, MO),
        (service(considered_by=considered(MO), **EASILY), "Close the feedback", MO),
        (service(**EASILY), PASS_ON, AMAL),
        (service(feedback={"essentially_about_decision": YES}), RELABEL, AMAL),
    ],
)
def test_every_open_complaint_about_service_has_one_leading_step(file: CaseFile, what: str, who: str) -> None:
    leading = [step for step in settled(file).assessment.next_steps if step.leading]
    assert [(step.what, step.who) for step in leading] == [(what, who)]


def but_the_risk(wants: Iterable[Want]) -> list[Want]:
    """Without the task to assess the risk of the work, which is asked for beside (paragraph 78)."""
    return [want for want in wants if want.name is not TaskName.RISK_ASSESSMENT]


def test_what_is_not_resolved_waits_for_the_managers_choice() -> None:
    file = tried(feedback={"user_considers_resolved": UNRESOLVED}, upheld=NO)
    steps = [step.what for step in settled(file).assessment.next_steps if step.paragraphs != ("78",)]
    assert steps == [CONSIDER, DECIDE]


def test_a_complaint_that_came_in_is_passed_to_the_manager_by_one_task() -> None:
    answer = settled(service())
    assert [(want.name, want.for_) for want in answer.to_make] == [(TaskName.SERVICE_COMPLAINT_FOR_MANAGER, MO)]
    assert found(answer.assessment, "manager_considers_it").state == "met"
    assert (answer.assessment.flags, PASS_ON in [step.what for step in answer.assessment.next_steps]) == ((), False)


@pytest.mark.parametrize(
    ("facts", "withdrawn"),
    [
        ({"considered_by": considered(MO)}, False),
        ({"about": (AMAL,)}, False),
        ({"attempt_to_resolve": attempt(ZOE)}, False),
        ({"attempt_to_resolve": attempt(MO)}, True),
    ],
)
def test_the_managers_task_stays_until_they_have_taken_it_up(facts: dict[str, Any], withdrawn: bool) -> None:
    answer = settled(replace(handed_over(), service_complaints=service(**facts).service_complaints))
    assert (but_the_risk(answer.to_make), bool(answer.to_withdraw)) == ([], withdrawn)


def test_passing_it_up_withdraws_the_managers_task_and_sets_the_next() -> None:
    passed_up = replace(handed_over(), service_complaints=tried(**ESCALATED).service_complaints)
    answer = settled(passed_up)
    assert [key.purpose.value for key in answer.to_withdraw] == ["service_complaint_for_manager"]
    assert [(want.name, want.for_) for want in but_the_risk(answer.to_make)] == [(TaskName.ESCALATION, SAM)]


def test_closing_it_withdraws_what_is_open_and_asks_nobody_for_anything() -> None:
    open_ = handed_over()
    closed = replace(open_, feedback=(replace(open_.feedback[0], closed_at=CLOSED),))
    answer = settled(closed)
    assert [key.purpose.value for key in answer.to_withdraw] == ["service_complaint_for_manager"]
    assert answer.assessment.next_steps == ()
    assert found(answer.assessment, "manager_considers_it").state == "met"


def test_the_task_set_on_oats_return_is_the_managers_and_stays_when_the_kind_is_changed() -> None:
    returned = settled(RETURNED)
    made = [want for want in returned.to_make if want.name is TaskName.SERVICE_COMPLAINT_FOR_MANAGER]
    assert [(want.for_, want.paragraphs) for want in made] == [(MO, ("48", "13"))]
    kind = service().feedback[0].kind
    relabelled = replace(returned.case_file, feedback=(replace(returned.case_file.feedback[0], kind=kind),))
    again = settled(relabelled)
    assert TaskName.SERVICE_COMPLAINT_FOR_MANAGER not in [want.name for want in again.to_make]
    assert "service_complaint_for_manager" not in [key.purpose.value for key in again.to_withdraw]
