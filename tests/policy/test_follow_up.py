"""Paragraph 75: contact after the end of our process is answered or not as a person chooses."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    Direction,
    FollowUp,
    FollowUpChoice,
    Judgement,
    Kind,
    Message,
    MessageKind,
    MessageState,
)
from policy.finding import State
from policy.outcomes import Outcome
from policy.rules.end_of_process.follow_up import follow_up_is_a_choice as rule
from tests.policy.casework import AMAL, challenged, moment, thanked
from tests.policy.end_casework import sent
from tests.policy.judging import matter_of, verdict
from tests.policy.oat_casework import YES, accepted, adding, closed, feedback, message, outcome, with_oat

SHOWN, NOT_TRIGGERED = State.DISCRETIONARY, State.NOT_TRIGGERED
ANSWER, NO_ANSWER = Judgement(FollowUpChoice.RESPOND), Judgement(FollowUpChoice.DO_NOT_RESPOND)
REFUSED = sent(MessageKind.CRITERIA_NOT_MET)


def contact(at: str | None = "2025-06-10 09:00", **facts: Any) -> Message:
    """Follow-up contact that came in."""
    came = {"state": MessageState.RECEIVED, "direction": Direction.IN, "to": UNKNOWN}
    return message(MessageKind.FOLLOW_UP_CONTACT, at, **{**came, **facts})


def replied(file: CaseFile, *choices: Any, contact: Any = UNKNOWN) -> CaseFile:
    follow_ups = tuple(FollowUp(f"follow-up {n}", contact, choice) for n, choice in enumerate(choices))
    return feedback(file, follow_up_reply=follow_ups)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), NOT_TRIGGERED),
        (REFUSED, NOT_TRIGGERED),
        (closed(REFUSED), NOT_TRIGGERED),
        (replied(closed(REFUSED)), NOT_TRIGGERED),
        (adding(REFUSED, contact()), SHOWN),
        (adding(closed(REFUSED), contact()), SHOWN),
        (adding(closed(challenged()), contact("2025-07-01 08:59")), NOT_TRIGGERED),
        (adding(closed(challenged()), contact("2025-07-01 09:00")), SHOWN),
        (adding(closed(challenged()), contact(None)), SHOWN),
        (adding(REFUSED, contact("2025-06-02 08:59")), NOT_TRIGGERED),
        (adding(REFUSED, contact("2025-06-02 09:00")), SHOWN),
        (adding(closed(REFUSED), contact("2025-06-20 09:00")), SHOWN),
        (adding(challenged(), contact()), NOT_TRIGGERED),
        (adding(challenged(declined_out_of_time=YES), contact()), NOT_TRIGGERED),
        (adding(accepted(), contact()), NOT_TRIGGERED),
        (adding(with_oat(outcome("whatever")), contact()), NOT_TRIGGERED),
        (adding(with_oat(outcome(Outcome.FURTHER_WORK)), contact()), NOT_TRIGGERED),
        (adding(REFUSED, contact(direction=Direction.OUT, state=MessageState.SENT)), NOT_TRIGGERED),
        (adding(REFUSED, replace(contact(), kind=MessageKind.OTHER)), NOT_TRIGGERED),
        (replied(challenged(), ANSWER), SHOWN),
        (replied(closed(REFUSED), UNKNOWN), SHOWN),
    ],
)
def test_contact_after_the_end_is_shown_as_a_choice(file: CaseFile, state: State) -> None:
    said = verdict(rule, file)
    assert (said.state, said.flag, said.missing) == (state, None, ())


@pytest.mark.parametrize(
    ("file", "says", "is_asked"),
    [
        (replied(REFUSED, ANSWER), "to be answered", False),
        (replied(REFUSED, NO_ANSWER), "not to be answered", False),
        (replied(REFUSED, UNKNOWN), "not on record for 1 of them", True),
        (replied(REFUSED, ANSWER, UNKNOWN, UNKNOWN), "to be answered, not on record for 2 of them", True),
        (adding(REFUSED, contact()), "not on record for 1 of them", True),
        (adding(replied(REFUSED, ANSWER), contact()), "to be answered, not on record for 1 of them", True),
        (adding(replied(REFUSED, ANSWER, contact=contact().id), contact()), "to be answered", False),
    ],
)
def test_the_choice_is_shown_and_asked_for_where_it_is_not_on_record(file: CaseFile, says: str, is_asked: bool) -> None:
    said = verdict(rule, file)
    assert said.because.endswith(says)
    assert (said.step is not None) is is_asked
    if said.step is not None:
        assert said.step.who == AMAL


def test_contact_after_a_service_complaint_is_closed_is_a_choice_too() -> None:
    service = feedback(challenged(), kind=Kind.SERVICE_COMPLAINT)
    assert verdict(rule, adding(service, contact("2025-07-02 09:00"))).state is NOT_TRIGGERED
    assert verdict(rule, adding(closed(service), contact("2025-07-02 09:00"))).state is SHOWN


def test_a_letter_whose_moment_is_not_on_record_leaves_no_contact_out() -> None:
    undated = replace(REFUSED, messages=tuple(replace(each, at=UNKNOWN) for each in REFUSED.messages))
    assert verdict(rule, adding(undated, contact("2025-01-01 09:00"))).state is SHOWN


def test_the_earliest_end_counts() -> None:
    later = feedback(REFUSED, closed_at=moment("2025-08-01 09:00"))
    assert verdict(rule, adding(later, contact())).state is SHOWN


def test_thanks_have_no_end_of_process() -> None:
    assert not rule.applies(matter_of(thanked(), "thanks"))
