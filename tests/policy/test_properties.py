"""What holds for every case file: there is an answer, it is settled and in plain words, and one step leads."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate, settle
from policy.absent import Unknown, is_known
from policy.assessment import Assessment, as_json
from policy.facts import CaseFile
from policy.finding import State, TaskState
from policy.paragraphs import PARAGRAPHS
from tests.policy.any_case import any_case, odd_case
from tests.policy.any_record import STAFF, WORDS
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
    assert on(file, day) == on(replace(file), day)


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
    read += [stage.words for stage in answer.stages]
    read += [deadline.because for deadline in answer.deadlines]
    read += [seen.refused.because for seen in answer.documents if seen.refused is not None]
    assert [words for words in read if not is_plain(words)] == []
    assert not any(WORDS in value for finding in answer.findings for value in finding.facts.values())


NOT_WORDS = (WORDS, "_", "None", "Unknown", "Judgement(", "  ", "..", "True", "False")
"""What people wrote, and what only a programmer would understand."""


def is_plain(words: str) -> bool:
    """Whether a text says something, in words of our own, and calls nobody by an id."""
    names_nobody = set(STAFF).isdisjoint(words.split())
    return bool(words.strip()) and names_nobody and not any(each in words for each in NOT_WORDS)


@ANY
@given(any_case(), TODAY)
def test_what_cannot_be_decided_names_what_is_missing(file: CaseFile, day: date) -> None:
    undecided = [finding for finding in on(file, day).findings if finding.state is State.CANNOT_DECIDE]
    assert [each.rule for each in undecided if not each.missing] == []


@ANY
@given(any_case(), TODAY)
def test_every_finding_stands_for_a_part_in_the_index_with_its_class(file: CaseFile, day: date) -> None:
    parts = {(each.id, part.atom, part.class_) for each in PARAGRAPHS.values() for part in each.parts}
    said = {(each.paragraph, each.part, each.class_) for each in on(file, day).findings}
    assert said - parts == set()


@ANY
@given(odd_case(), st.one_of(TODAY, st.sampled_from([date.min, date(2023, 12, 31), date.max])))
def test_any_case_at_all_has_an_answer_on_any_day(file: CaseFile, day: date) -> None:
    said = as_json(settle(file, day, PARAMETERS, CALENDAR).assessment)
    assert (said["case"], said["as_of"]) == (file.case.id, day.isoformat())


@ANY
@given(odd_case(), TODAY)
def test_every_piece_of_feedback_is_named_in_the_answer_that_is_kept(file: CaseFile, day: date) -> None:
    """By this a look knows that feedback was here before: other cases are asked about it once, and not at each look."""
    kept = str(as_json(on(file, day), whole=False))
    assert [each.id for each in file.feedback if each.id not in kept] == []
