"""Evaluates the policy on one case file and one day: every rule, on every piece of feedback it applies to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from policy.absent import Unknown
from policy.assessment import Assessment
from policy.calendar import WorkingDays
from policy.deadlines import london_date
from policy.documents import DocumentSeen, NotAvailable
from policy.facts import CaseFile
from policy.finding import Deadline, Finding, Flag, NextStep, Stage, State, TaskCheck, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.paragraphs import part_of
from policy.parameters import BeforeTheFirst, Parameters
from policy.rule import Checking, DatedBy, Rule, Staging, Wanting, cannot_decide
from policy.rules import CHECKS, DEADLINES, RULES, STAGES, WANTS
from policy.rules.carried import carrying
from policy.rules.closing import closing_step
from policy.rules.drafts.documents import refusal, refused_document, requested_document
from policy.rules.judicial.judicial_review import limits
from policy.rules.which_way.routes import is_over
from policy.tasks import Purpose
from policy.tasks_seen import left_alone, tasks_seen, with_whoever_covers


@dataclass
class _Answer:
    """What the rules have said so far."""

    findings: list[Finding] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    wants: list[Want] = field(default_factory=list)
    undecided: set[tuple[str, Purpose]] = field(default_factory=set)
    flags: list[Flag] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    checks: list[TaskCheck] = field(default_factory=list)
    documents: list[DocumentSeen] = field(default_factory=list)
    dates: set[date] = field(default_factory=set)
    editions: list[tuple[date, str]] = field(default_factory=list)


def evaluate(case_file: CaseFile, as_of: date, parameters: Parameters, calendar: WorkingDays) -> Assessment:
    """The policy's answer on the facts of one case as they stand on one day.

    Pure: the same arguments always give an equal answer. A missing fact gives "cannot decide" for what needs it
    and nothing else. Raises nothing for any case file of the right type.
    """
    return looked_ahead(answer_on(case_file, as_of, parameters, calendar), case_file, parameters, calendar)


def looked_ahead(answer: DaysAnswer, case_file: CaseFile, parameters: Parameters, calendar: WorkingDays) -> Assessment:
    """The answer with the first later day on which it would differ, found by asking the rules on those days."""
    today = answer.assessment
    looked_at, to_look_at = {today.as_of}, set(answer.dates)
    while later := sorted(day for day in to_look_at - looked_at if day > today.as_of):
        then = answer_on(case_file, later[0], parameters, calendar)
        if not then.assessment.says_the_same_as(today):
            return replace(today, look_again_on=later[0])
        looked_at.add(later[0])
        to_look_at |= then.dates
    return today


@dataclass(frozen=True, slots=True)
class DaysAnswer:
    """The answer on one day, without `look_again_on`, and the days on which a comparison with today turns."""

    assessment: Assessment
    dates: frozenset[date]


def answer_on(case_file: CaseFile, as_of: date, parameters: Parameters, calendar: WorkingDays) -> DaysAnswer:
    """The answer on one day."""
    answer = _Answer()
    for feedback in case_file.feedback:
        _ask_rules(Matter(case_file, feedback), as_of, parameters, calendar, answer)
    answer.deadlines.extend(limits(case_file, as_of, parameters))
    return DaysAnswer(_assessment(case_file, as_of, answer), frozenset(answer.dates))


def _ask_rules(matter: Matter, as_of: date, parameters: Parameters, calendar: WorkingDays, answer: _Answer) -> None:
    """Every rule on one piece of feedback, by the edition that was in force when it was received."""
    received = matter.feedback.received_at
    edition_day = as_of if isinstance(received, Unknown) else london_date(received)
    if isinstance(received, Unknown):
        answer.dates |= {start for start, _ in parameters.edition.values if start > as_of}
    try:
        answer.editions.append((edition_day, parameters.edition.on(edition_day)))
    except BeforeTheFirst as before:
        _outside(matter, f"cannot decide: received before the policy's start: {before}", answer)
        return
    _apply_all(matter, Look(as_of, edition_day, parameters, calendar), answer)


def _outside(matter: Matter, because: str, answer: _Answer) -> None:
    """Feedback older than any edition known: said for every sentence, nobody is asked for anything, tasks stay."""
    answer.undecided |= {(matter.feedback.id, wanting.purpose) for wanting in WANTS}
    _add_document(refused_document(matter, NotAvailable(because)), answer)
    for rule in RULES:
        if rule.applies(matter):
            verdict = Verdict(State.CANNOT_DECIDE, because)
            answer.findings.append(_finding(rule, matter, verdict, {}))


def _apply_all(matter: Matter, look: Look, answer: _Answer) -> None:
    for rule in (rule for rule in RULES if rule.applies(matter)):
        _apply(rule, matter, look, answer)
    for dated in (dated for dated in DEADLINES if dated.applies(matter)):
        answer.deadlines.extend(_reckoned(dated, matter, look))
    for wanting in WANTS:
        _want(wanting, matter, look, answer)
    for checking in (checking for checking in CHECKS if checking.applies(matter)):
        answer.checks.extend(_checked(checking, matter, look))
    stages = [_stage(staging, matter, look) for staging in STAGES if staging.applies(matter)]
    answer.stages += stages
    if not (matter.is_closed or _has_a_step(matter, answer) or any(stage.finished for stage in stages)):
        answer.steps.append(closing_step(matter, _undecided(matter, answer)))
    _add_document(_document(matter, look), answer)
    answer.dates |= look.dates


def _document(matter: Matter, look: Look) -> DocumentSeen | None:
    """The document that somebody asked for, if any; why not, where it is not prepared."""
    try:
        return requested_document(matter, look)
    except FactMissing as fact:
        return refused_document(matter, NotAvailable(str(fact), fact.names))


def _add_document(seen: DocumentSeen | None, answer: _Answer) -> None:
    if seen is not None:
        answer.documents.append(seen)
        answer.flags.extend(refusal(seen))


def _has_a_step(matter: Matter, answer: _Answer) -> bool:
    return any(step.about == matter.feedback.id for step in answer.steps)


def _undecided(matter: Matter, answer: _Answer) -> Finding | None:
    """The first finding on a matter that waits for a fact."""
    mine = (finding for finding in answer.findings if finding.about == matter.feedback.id)
    return next((finding for finding in mine if finding.state is State.CANNOT_DECIDE), None)


def _apply(rule: Rule, matter: Matter, look: Look, answer: _Answer) -> None:
    look.facts = {}
    try:
        kept_away = rule.unless(matter, look)
        verdict = rule.decide(matter, look) if kept_away is None else Verdict(State.NOT_TRIGGERED, kept_away)
    except FactMissing as fact:
        verdict = cannot_decide(fact)
    answer.findings.append(_finding(rule, matter, verdict, look.noted()))
    about, paragraphs = matter.feedback.id, (rule.paragraph,)
    if verdict.flag is not None and _still_matters(matter, verdict):
        answer.flags.append(Flag(rule.name, verdict.flag, paragraphs, about, verdict.missing))
    step = verdict.step
    if step is not None and not matter.is_closed and (step.closes or is_over(matter, look) is None):
        answer.steps.append(NextStep(step.what, step.who, step.by, paragraphs, about, leading=False))


def _still_matters(matter: Matter, verdict: Verdict) -> bool:
    """On closed feedback only what went wrong, or what nobody can say, still needs somebody's attention."""
    return not matter.is_closed or verdict.state in (State.BREACHED, State.CANNOT_DECIDE)


def _finding(rule: Rule, matter: Matter, verdict: Verdict, facts: dict[str, str]) -> Finding:
    return Finding(
        rule=rule.name,
        paragraph=rule.paragraph,
        part=rule.part,
        class_=part_of(rule.paragraph, rule.part).class_,
        state=verdict.state,
        because=verdict.because,
        about=matter.feedback.id,
        facts=facts,
        missing=verdict.missing,
    )


def _reckoned(dated: DatedBy, matter: Matter, look: Look) -> tuple[Deadline, ...]:
    try:
        return () if dated.unless(matter, look) is not None else (dated.reckon(matter, look),)
    except FactMissing as fact:
        because = f"cannot decide: {fact}"
        return (Deadline(dated.name, None, because, dated.paragraphs, matter.feedback.id, fact.names),)


def _want(wanting: Wanting, matter: Matter, look: Look, answer: _Answer) -> None:
    """What is wanted; where that cannot be decided, what is there stays and nothing is made."""
    if isinstance(matter.feedback.kind, Unknown):
        answer.undecided.add((matter.feedback.id, wanting.purpose))
    if not wanting.applies(matter):
        return
    try:
        wanted = wanting.want(matter, look) if wanting.unless(matter, look) is None else None
    except FactMissing:
        answer.undecided.add((matter.feedback.id, wanting.purpose))
        return
    if wanted is not None:
        answer.wants.append(replace(wanted, contents=carrying(wanted, matter)))


def _checked(checking: Checking, matter: Matter, look: Look) -> tuple[TaskCheck, ...]:
    try:
        check = checking.check(matter, look)
    except FactMissing:
        return ()
    return () if check is None else (check,)


def _stage(staging: Staging, matter: Matter, look: Look) -> Stage:
    try:
        return staging.stage(matter, look)
    except FactMissing as fact:
        return Stage(matter.feedback.id, f"Cannot be said: {fact}")


def _assessment(case_file: CaseFile, as_of: date, answer: _Answer) -> Assessment:
    seen = tasks_seen(case_file, answer.wants, answer.undecided)
    alone = left_alone(case_file, answer.wants, answer.undecided)
    return Assessment(
        case=case_file.case.id,
        as_of=as_of,
        policy_edition=max(answer.editions)[1] if answer.editions else None,
        findings=tuple(answer.findings),
        deadlines=tuple(answer.deadlines),
        tasks=seen,
        flags=tuple(_once([*answer.flags, *alone, *with_whoever_covers(case_file, seen)])),
        next_steps=_led(answer.steps),
        stages=tuple(answer.stages),
        checks=tuple(answer.checks),
        documents=tuple(answer.documents),
    )


def _once(flags: list[Flag]) -> list[Flag]:
    """Flags that say the same of the same feedback are one flag with all its paragraphs."""
    merged: dict[tuple[str, str], Flag] = {}
    for flag in flags:
        same = merged.setdefault((flag.about, flag.because), flag)
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
            led[key] = replace(step, leading=step.about not in led_matters)
            led_matters.add(step.about)
    return tuple(led.values())
