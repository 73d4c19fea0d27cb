"""What holds for every case file: the answer settles, no words leak, nothing turns by itself, one step leads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate, settle
from policy.absent import Unknown, is_known
from policy.assessment import Assessment
from policy.facts import CaseFile, Direction, Kind, Message, MessageKind, MessageState, Task, TaskStatus
from policy.finding import Finding, State, TaskState
from tests.policy.any_case import WORDS, any_case
from tests.policy.casework import CALENDAR, PARAMETERS

TODAY = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def on(file: CaseFile, day: date) -> Assessment:
    return evaluate(file, day, PARAMETERS, CALENDAR)


@ANY
@given(any_case(), TODAY)
def test_what_is_wanted_is_wanted_once_and_the_answer_then_stands(file: CaseFile, day: date) -> None:
    settled = settle(file, day, PARAMETERS, CALENDAR)
    again = on(settled.case_file, day)
    assert again == settled.assessment
    assert [task for task in again.tasks if task.state in (TaskState.TO_MAKE, TaskState.TO_WITHDRAW)] == []


@ANY
@given(any_case(), TODAY)
def test_the_same_facts_on_the_same_day_give_the_same_answer(file: CaseFile, day: date) -> None:
    assert on(file, day) == on(file, day)


@ANY
@given(any_case(), TODAY, st.integers(min_value=1, max_value=120))
def test_time_alone_takes_back_nothing_and_breaches_only_what_was_pending(file: CaseFile, day: date, days: int) -> None:
    before, after = on(file, day).findings, on(file, day + timedelta(days=days)).findings
    turned = [(old, new) for old, new in zip(before, after, strict=True) if old.state is not new.state]
    assert [each for each in turned if not may_turn(*each)] == []


def may_turn(old: Finding, new: Finding) -> bool:
    """What is pending may come too late; how long our answer took, which paragraph 71 shows, grows by itself."""
    return old.paragraph == "71" or (old.state, new.state) == (State.PENDING, State.BREACHED)


@ANY
@given(any_case(), TODAY)
def test_every_open_matter_has_one_leading_step_and_a_closed_one_has_none(file: CaseFile, day: date) -> None:
    answer = on(file, day)
    finished = {stage.about for stage in answer.stages if stage.finished}
    for feedback in file.feedback:
        steps = [step for step in answer.next_steps if step.about == feedback.id]
        leading = [step for step in steps if step.leading]
        if is_known(feedback.closed_at):
            assert steps == []
        elif feedback.id not in finished and not isinstance(feedback.kind, Unknown):
            assert len(leading) == 1


@ANY
@given(any_case(), TODAY)
def test_nobodys_words_and_no_names_of_facts_stand_in_what_people_read(file: CaseFile, day: date) -> None:
    answer = on(file, day)
    read = [finding.because for finding in answer.findings]
    read += [flag.because for flag in answer.flags]
    read += [step.what for step in answer.next_steps]
    assert [words for words in read if WORDS in words or "_" in words or not words.strip()] == []
    assert not any(WORDS in value for finding in answer.findings for value in finding.facts.values())


@ANY
@given(any_case(), TODAY)
def test_what_cannot_be_decided_names_what_is_missing(file: CaseFile, day: date) -> None:
    undecided = [finding for finding in on(file, day).findings if finding.state is State.CANNOT_DECIDE]
    assert [each.rule for each in undecided if not each.missing] == []


Added = Callable[[CaseFile], CaseFile]


def with_message(**facts: Any) -> Added:
    added = Message("added", **facts)
    return lambda file: replace(file, messages=(*file.messages, added))


def with_task(**facts: Any) -> Added:
    added = Task("added", **{"name": "OAT referral", **facts})
    return lambda file: replace(file, tasks=(*file.tasks, added))


SENT = {"state": MessageState.SENT, "attachments": ("a file",), "name": "Challenge to our decision"}
DRAFT = {"state": MessageState.DRAFT, "direction": Direction.OUT, "about": "complaint"}
KINDS = [kind for kind in MessageKind if kind is not MessageKind.CONTACT_IN]


@pytest.mark.parametrize(
    "added",
    [
        *(with_message(kind=kind, **DRAFT) for kind in KINDS),
        with_message(about="another case", kind=MessageKind.ASKED_WHY_LATE, **SENT),
        with_message(about="another case", kind=MessageKind.REQUEST_FOR_GROUNDS, **SENT),
        with_task(about="another case"),
        with_task(about="another case", name="Challenge to our decision", links=("grounds",)),
        with_task(about="complaint", status=TaskStatus.CANCELLED),
    ],
)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), TODAY)
def test_drafts_cancelled_tasks_and_what_is_about_another_case_prove_nothing(
    added: Added, file: CaseFile, day: date
) -> None:
    assert on(added(file), day) == on(file, day)


@ANY
@given(any_case(), TODAY)
def test_what_is_about_other_feedback_on_the_case_changes_nothing_here(file: CaseFile, day: date) -> None:
    two = (
        file
        if len(file.feedback) > 1
        else replace(file, feedback=(*file.feedback, replace(file.feedback[0], id="other")))
    )
    two = replace(two, feedback=tuple(replace(each, kind=Kind.DECISION_COMPLAINT) for each in two.feedback))
    there = with_task(about="other")(with_message(about="other", kind=MessageKind.ASKED_WHY_LATE, **SENT)(two))
    assert about_the_complaint(on(there, day)) == about_the_complaint(on(two, day))


def about_the_complaint(answer: Assessment) -> list[object]:
    said = (answer.findings, answer.flags, answer.next_steps, answer.deadlines)
    return [[each for each in some if each.about == "complaint"] for some in said]
