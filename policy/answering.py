"""What all rules say of one matter, put together: findings, dates, wanted tasks, flags and steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from policy.accepting import accepted
from policy.asking import Undecided, check_of, deadline_of, document_of, stage_of, verdict_of, want_of
from policy.documents import DocumentSeen, NotAvailable
from policy.finding import Deadline, Finding, Flag, NextStep, Stage, State, TaskCheck, Verdict, Want
from policy.look import Look
from policy.looking_ahead import Question, asked
from policy.matter import Matter
from policy.paragraphs import part_of
from policy.rule import Rule, Wanting
from policy.rules import CHECKS, DEADLINES, RULES, STAGES, WANTS
from policy.rules.carried import carrying
from policy.rules.closing import closing_step
from policy.rules.drafts.documents import refusal, refused_document
from policy.rules.which_way.routes import is_over
from policy.tasks import Purpose


@dataclass
class Answer:
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
    questions: list[Question] = field(default_factory=list)
    starts: set[date] = field(default_factory=set)
    editions: list[tuple[date, str]] = field(default_factory=list)


def cannot_say(matter: Matter, because: str, answer: Answer) -> None:
    """Feedback older than any edition known: said for every sentence, nobody is asked for anything, tasks stay."""
    answer.undecided |= {(matter.feedback.id, wanting.purpose) for wanting in WANTS}
    _add_document(refused_document(matter, NotAvailable(because)), answer)
    for rule in RULES:
        if rule.applies(matter):
            verdict = Verdict(State.CANNOT_DECIDE, because)
            answer.findings.append(_finding(rule, matter, verdict, {}))


def ask_all(matter: Matter, look: Look, answer: Answer) -> None:
    """Every rule, date, task, check, stage and document of a matter."""
    ask_rules((rule for rule in RULES if rule.applies(matter)), matter, look, answer)
    for wanting in WANTS:
        _add_want(wanting, matter, asked(partial(want_of, wanting), matter, look, answer.questions)[0], answer)
    _ask_the_rest(matter, look, answer)
    _add_document(asked(document_of, matter, look, answer.questions)[0], answer)


def ask_rules(rules: Iterable[Rule], matter: Matter, look: Look, answer: Answer) -> None:
    """What some rules say of a matter."""
    for rule in rules:
        said, facts = asked(partial(verdict_of, rule), matter, look, answer.questions)
        _add_verdict(rule, matter, look, said, facts, answer)


def _ask_the_rest(matter: Matter, look: Look, answer: Answer) -> None:
    for dated in (each for each in DEADLINES if each.applies(matter)):
        deadline, _ = asked(partial(deadline_of, dated), matter, look, answer.questions)
        answer.deadlines += () if deadline is None else (deadline,)
    for checking in (each for each in CHECKS if each.applies(matter)):
        check, _ = asked(partial(check_of, checking), matter, look, answer.questions)
        answer.checks += () if check is None else (check,)
    stages = [
        asked(partial(stage_of, each), matter, look, answer.questions)[0] for each in STAGES if each.applies(matter)
    ]
    answer.stages += stages
    if not (matter.is_closed or _has_a_step(matter, answer) or any(stage.finished for stage in stages)):
        answer.steps.append(closing_step(matter, _undecided(matter, answer)))


def _add_document(seen: DocumentSeen | None, answer: Answer) -> None:
    if seen is not None:
        answer.documents.append(seen)
        answer.flags.extend(refusal(seen))


def _has_a_step(matter: Matter, answer: Answer) -> bool:
    return any(step.about == matter.feedback.id for step in answer.steps)


def _undecided(matter: Matter, answer: Answer) -> Finding | None:
    """The first finding on a matter that waits for a fact."""
    mine = (each for each in answer.findings if each.about == matter.feedback.id and each.accepted is None)
    return next((finding for finding in mine if finding.state is State.CANNOT_DECIDE), None)


def _add_verdict(
    rule: Rule, matter: Matter, look: Look, verdict: Verdict, facts: dict[str, str], answer: Answer
) -> None:
    finding = _finding(rule, matter, verdict, facts)
    left = accepted(matter.file, finding)
    answer.findings.append(finding if left is None else replace(finding, accepted=left))
    if left is None:
        _ask_somebody(rule, matter, verdict, look, answer)


def _ask_somebody(rule: Rule, matter: Matter, verdict: Verdict, look: Look, answer: Answer) -> None:
    """What a verdict points out, and what it asks to be done."""
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


def _add_want(wanting: Wanting, matter: Matter, wanted: Want | Undecided | None, answer: Answer) -> None:
    """What is wanted; where that cannot be decided, what is there stays and nothing is made."""
    if isinstance(wanted, Undecided):
        answer.undecided.add((matter.feedback.id, wanting.purpose))
    elif wanted is not None:
        answer.wants.append(replace(wanted, contents=carrying(wanted, matter)))
