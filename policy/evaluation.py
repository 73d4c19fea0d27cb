"""Evaluates the policy on one case file and one day: every rule, on every piece of feedback it applies to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from policy.answering import ask_rules, ask_the_rest, cannot_say
from policy.assessment import Assessment
from policy.calendar import WorkingDays
from policy.facts import CaseFile
from policy.finding import Flag, NextStep
from policy.look import Look
from policy.looking_ahead import Question, asked_again
from policy.parameters import Parameters
from policy.rules import OF_THE_CASE
from policy.rules.judicial.judicial_review import limits
from policy.rules.learning.on_the_case import case_itself
from policy.tasks_seen import left_alone, with_whoever_covers
from policy.wanted import Wanted, wanted_on


def evaluate(case_file: CaseFile, as_of: date, parameters: Parameters, calendar: WorkingDays) -> Assessment:
    """The policy's answer on the facts of one case as they stand on one day.

    Pure: the same arguments always give an equal answer. A missing fact gives "cannot decide" for what needs it
    and nothing else. Raises nothing for any case file of the right type.
    """
    return looked_ahead(answer_on(case_file, as_of, parameters, calendar), case_file, parameters, calendar)


def looked_ahead(answer: DaysAnswer, case_file: CaseFile, parameters: Parameters, calendar: WorkingDays) -> Assessment:
    """The answer with the first later day on which it would differ."""
    today, looked_at, to_look_at = answer.assessment, {answer.assessment.as_of}, set(answer.dates)
    while later := sorted(day for day in to_look_at - looked_at if day > today.as_of):
        day = later[0]
        again = asked_again(answer.questions, today.as_of, day)
        if again.for_sure:
            return replace(today, look_again_on=day)
        if again.perhaps or day in answer.starts:
            then = answer_on(case_file, day, parameters, calendar)
            if not then.assessment.says_the_same_as(today):
                return replace(today, look_again_on=day)
            to_look_at |= then.dates
        looked_at.add(day)
        to_look_at |= again.dates
    return today


@dataclass(frozen=True, slots=True)
class DaysAnswer:
    """The answer on one day, without `look_again_on`, and what may make it differ on a later day.

    `questions` compared a date with today; on `starts` a parameter has another value, whatever was asked.
    """

    assessment: Assessment
    questions: tuple[Question, ...] = ()
    starts: frozenset[date] = frozenset()

    @property
    def dates(self) -> frozenset[date]:
        """The days on which the answer may differ."""
        return self.starts.union(*(question.dates for question in self.questions))


def answer_on(case_file: CaseFile, as_of: date, parameters: Parameters, calendar: WorkingDays) -> DaysAnswer:
    """The answer on one day."""
    return whole_answer(wanted_on(case_file, as_of, parameters, calendar))


def whole_answer(wanted: Wanted) -> DaysAnswer:
    """Everything else that the policy says of a case file of which it is known what is wanted."""
    answer = wanted.answer
    for each in wanted.matters:
        if each.look is None:
            cannot_say(each.matter, each.because, each.document, answer)
        else:
            ask_the_rest(each.matter, each.look, each.document, answer)
    _ask_about_the_case(wanted)
    if wanted.case_file.decisions:
        answer.deadlines.extend(limits(wanted.case_file, wanted.as_of, wanted.parameters))
    starts = wanted.parameters.starts_after(wanted.as_of)
    return DaysAnswer(_assessment(wanted), tuple(answer.questions), starts)


def _ask_about_the_case(wanted: Wanted) -> None:
    """What stands on the case itself, by the edition of the day: it bears no date of receipt."""
    matter = case_itself(wanted.case_file)
    if matter is not None:
        look = Look(wanted.as_of, wanted.as_of, wanted.parameters, wanted.calendar)
        ask_rules(OF_THE_CASE, matter, look, wanted.answer)


def _assessment(wanted: Wanted) -> Assessment:
    case_file, seen, answer = wanted.case_file, wanted.tasks, wanted.answer
    alone = left_alone(case_file, answer.wants, answer.undecided)
    return Assessment(
        case=case_file.case.id,
        as_of=wanted.as_of,
        policy_edition=max(answer.editions)[1] if answer.editions else None,
        findings=tuple(answer.findings),
        deadlines=tuple(answer.deadlines),
        tasks=seen,
        flags=tuple(_once([*answer.flags, *alone, *with_whoever_covers(case_file, seen)])),
        next_steps=_led(answer.steps),
        stages=tuple(answer.stages),
        checks=tuple(answer.checks),
        documents=tuple(answer.documents),
        glances=tuple(answer.glances),
        belongs=_belongs(case_file),
    )


def _belongs(case_file: CaseFile) -> dict[str, tuple[str, ...]]:
    """By what something can be about that is no feedback, a decision or the case, the feedback that is about it."""
    feedback: dict[str, list[str]] = {decision.id: [] for decision in case_file.decisions}
    for each in case_file.feedback:
        if isinstance(each.decision, str) and each.decision in feedback:
            feedback[each.decision].append(each.id)
    return {case_file.case.id: (), **{decision: tuple(ids) for decision, ids in feedback.items()}}


def _once(flags: list[Flag]) -> list[Flag]:
    """Flags that say the same of the same feedback are one flag with all its paragraphs."""
    merged: dict[tuple[str, str], Flag] = {}
    for flag in flags:
        same = merged.setdefault((flag.about, flag.because), flag)
        if same is not flag:
            paragraphs = tuple(dict.fromkeys((*same.paragraphs, *flag.paragraphs)))
            merged[(flag.about, flag.because)] = replace(same, paragraphs=paragraphs)
    return list(merged.values())


def _led(steps: list[NextStep]) -> tuple[NextStep, ...]:
    """The same step named once, and the first of each matter leading."""
    led: dict[tuple[str, str], NextStep] = {}
    led_matters: set[str] = set()
    for step in steps:
        key = (step.about, step.what)
        if key not in led:
            led[key] = step if step.about in led_matters else replace(step, leading=True)
            led_matters.add(step.about)
    return tuple(led.values())
