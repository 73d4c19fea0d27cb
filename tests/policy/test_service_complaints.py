"""Paragraphs 10 and 11: what a complaint about our service is, where it stands, and that it goes to no review."""

from dataclasses import replace

import pytest

from policy.facts import Advice, CaseFile, CloseOrEscalate, OatReview, ServiceAspect, TaskStatus
from policy.finding import State
from policy.outcomes import Outcome
from policy.rules.service.service_complaints import (
    ASPECTS,
    CHECKS,
    STAGES,
    service_complaint_is_not_reviewed,
    what_it_is_about,
)
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, MO, challenged
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.oat_casework import adding
from tests.policy.routed import CLOSED, YES, answered, by_hand, ours, with_other
from tests.policy.service_casework import (
    RESOLVED,
    UNRESOLVED,
    chosen,
    considered,
    offer,
    service,
    tried,
    upheld,
    with_our_task,
)

REFERRAL = ours(Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL)


def sent_back(file: CaseFile) -> CaseFile:
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.SERVICE_COMPLAINT)),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(), State.MET),
        (replace(service(), tasks=(by_hand(),)), State.BREACHED),
        (replace(service(), tasks=(by_hand(status=TaskStatus.COMPLETED),)), State.BREACHED),
        (replace(service(), tasks=(by_hand(status=TaskStatus.CANCELLED),)), State.MET),
        (replace(service(), tasks=(by_hand(TaskName.ADVICE_FROM_OAT),)), State.MET),
        (replace(service(), tasks=(REFERRAL,)), State.MET),
        (service(recorded_as_service_review=True), State.MET),
        (service(oat_advice=Advice(asked_by=MO)), State.MET),
        (sent_back(replace(service(), tasks=(by_hand(),))), State.NOT_TRIGGERED),
        (with_other(replace(service(), tasks=(by_hand(about="case"),))), State.CANNOT_DECIDE),
    ],
)
def test_a_referral_for_a_complaint_about_service_is_flagged(file: CaseFile, state: State) -> None:
    said = verdict(service_complaint_is_not_reviewed, file)
    assert (said.state, said.flag is None) == (state, state in (State.NOT_TRIGGERED, State.MET))


def test_the_rule_is_not_asked_of_a_complaint_about_a_decision() -> None:
    assert not service_complaint_is_not_reviewed.applies(matter_of(challenged()))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (service(), "what about our service is not on record; whose service is not on record"),
        (
            service(aspect=ServiceAspect.UNNECESSARY_DELAY, about=(AMAL,)),
            "an unnecessary delay; whose service it",
        ),
    ],
)
def test_what_it_is_about_is_shown_and_held_against_nobody(file: CaseFile, words: str) -> None:
    said = verdict(what_it_is_about, file)
    assert (said.state, said.flag, said.step) == (State.MET, None, None)
    assert words in said.because


def test_every_aspect_of_our_service_has_its_words() -> None:
    assert set(ASPECTS) == set(ServiceAspect)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (service(), "for the case owner's manager"),
        (service(considered_by=considered(MO)), "with the manager, to be tried"),
        (with_our_task(service(), MO), "with the manager, to be tried"),
        (tried(), "tried, the service user's view awaited"),
        (tried(feedback={"user_considers_resolved": UNRESOLVED}), "tried and not resolved, to be closed or passed up"),
        (tried(feedback={"user_considers_resolved": RESOLVED}), "resolved, to be closed"),
        (tried(close_or_escalate=chosen(CloseOrEscalate.CLOSE)), "to be closed"),
        (tried(close_or_escalate=chosen(CloseOrEscalate.ESCALATE)), "passed up the line"),
        (upheld(), "upheld, remedy to be offered"),
        (adding(upheld(), offer()), "tried, the service user's view awaited"),
        (service(feedback={"essentially_about_decision": YES}), "to be treated as a complaint about the decision"),
        (upheld(feedback={"closed_at": CLOSED}), "closed"),
    ],
)
def test_a_service_complaint_says_where_it_stands(file: CaseFile, words: str) -> None:
    (staging,) = STAGES
    stage = staging.stage(matter_of(file), look_on())
    assert (stage.words, stage.finished) == (f"Service complaint: {words}", words == "closed")


@pytest.mark.parametrize(
    ("file", "checked"),
    [
        (replace(service(), tasks=(by_hand(),)), True),
        (replace(service(), tasks=(by_hand(status=TaskStatus.COMPLETED),)), False),
        (service(), False),
    ],
)
def test_an_open_referral_is_told_that_there_is_no_review(file: CaseFile, checked: bool) -> None:
    (checking,) = CHECKS
    assert (checking.check(matter_of(file), look_on()) is not None) is checked
