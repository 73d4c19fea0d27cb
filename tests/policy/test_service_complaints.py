"""Paragraph 11: a complaint about our service never goes to a review."""

from dataclasses import replace
from typing import Any

import pytest

from policy.facts import CaseFile, Kind, OatReview, TaskStatus
from policy.finding import State
from policy.outcomes import Outcome
from policy.rules.service.service_complaints import STAGES, service_complaint_is_not_reviewed
from policy.tasks import Purpose, TaskName
from tests.policy.casework import challenged
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import CLOSED, answered, by_hand, ours, with_other

REFERRAL = ours(Purpose.OAT_REFERRAL, TaskName.OAT_REFERRAL)


def service(**facts: Any) -> CaseFile:
    return challenged(feedback={"kind": Kind.SERVICE_COMPLAINT, **facts})


def sent_back(file: CaseFile) -> CaseFile:
    return replace(file, oat_reviews=(OatReview("complaint", outcomes=answered(Outcome.SERVICE_COMPLAINT)),))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (service(), State.NOT_TRIGGERED),
        (replace(service(), tasks=(by_hand(),)), State.BREACHED),
        (replace(service(), tasks=(by_hand(status=TaskStatus.COMPLETED),)), State.BREACHED),
        (replace(service(), tasks=(by_hand(status=TaskStatus.CANCELLED),)), State.NOT_TRIGGERED),
        (replace(service(), tasks=(by_hand(TaskName.ADVICE_FROM_OAT),)), State.NOT_TRIGGERED),
        (replace(service(), tasks=(REFERRAL,)), State.NOT_TRIGGERED),
        (sent_back(replace(service(), tasks=(by_hand(),))), State.NOT_TRIGGERED),
        (with_other(replace(service(), tasks=(by_hand(about="case"),))), State.CANNOT_DECIDE),
    ],
)
def test_a_referral_for_a_complaint_about_service_is_flagged(file: CaseFile, state: State) -> None:
    said = verdict(service_complaint_is_not_reviewed, file)
    assert (said.state, said.flag is None) == (state, state is State.NOT_TRIGGERED)


def test_the_rule_is_not_asked_of_a_complaint_about_a_decision() -> None:
    assert not service_complaint_is_not_reviewed.applies(matter_of(challenged()))


@pytest.mark.parametrize(
    ("file", "words", "finished"),
    [
        (service(), "Service complaint: for the case owner's manager", False),
        (service(closed_at=CLOSED), "Service complaint: closed", True),
    ],
)
def test_a_service_complaint_says_where_it_stands(file: CaseFile, words: str, finished: bool) -> None:
    (staging,) = STAGES
    stage = staging.stage(matter_of(file), look_on())
    assert (stage.words, stage.finished) == (words, finished)
