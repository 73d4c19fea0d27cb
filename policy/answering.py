"""What all rules say of one matter, put together: findings, dates, wanted tasks, flags and steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from policy.absent import Unknown
from policy.accepting import accepted
from policy.applying import applying_to
from policy.asking import (
    Guarded,
    KeptAway,
    Undecided,
    check_of,
    deadline_of,
    document_of,
    stage_of,
    verdict_of,
    verdict_past,
    want_of,
)
from policy.at_a_glance import Glance
from policy.documents import DocumentSeen, NotAvailable
from policy.finding import Deadline, Finding, FindingClass, Flag, NextStep, Stage, State, TaskCheck, Verdict, Want
from policy.glancing import glance_at
from policy.look import Look
from policy.looking_ahead import Question, asked, noted
from policy.matter import Matter
from policy.paragraphs import part_of
from policy.rule import Rule, Wanting
from policy.rules import CHECKS, DEADLINES, RULES, STAGES, WANTS
from policy.rules.carried import carrying
from policy.rules.closing import closing_step
from policy.rules.drafts.documents import refusal, refused_document, requested_document
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
    glances: list[Glance] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    editions: list[tuple[date, str]] = field(default_factory=list)


def nothing_wanted(matter: Matter, because: str, answer: Answer) -> DocumentSeen | None:
    """Feedback older than any edition known: nobody is asked for anything, and tasks stay."""
    answer.undecided |= {(matter.feedback.id, wanting.purpose) for wanting in WANTS}
    return _kept(refused_document(matter, NotAvailable(because)), answer)


def ask_wants(matter: Matter, look: Look, answer: Answer) -> DocumentSeen | None:
    """Every task that may be wanted of a matter, and the document that somebody asked for."""
    for wanting in _may_be_wanted(matter):
        _add_want(wanting, matter, asked(want_of, wanting, matter, look, answer.questions)[0], answer)
    return _kept(asked(document_of, requested_document, matter, look, answer.questions)[0], answer)


def _may_be_wanted(matter: Matter) -> tuple[Wanting, ...]:
    """Those that come into question for feedback of this kind; all where nobody can say of which it is."""
    return WANTS if isinstance(matter.feedback.kind, Unknown) else applying_to(matter, WANTS)


def _kept(document: DocumentSeen | None, answer: Answer) -> DocumentSeen | None:
    answer.documents += () if document is None else (document,)
    return document


def cannot_say(matter: Matter, because: str, document: DocumentSeen | None, answer: Answer) -> None:
    """Feedback older than any edition known: said for every sentence."""
    _flag_document(document, answer)
    verdict = Verdict(State.CANNOT_DECIDE, because)
    answer.findings += (_finding(rule, matter, verdict, {}) for rule in applying_to(matter, RULES))


def ask_the_rest(matter: Matter, look: Look, document: DocumentSeen | None, answer: Answer) -> None:
    """Every rule, date, check and stage of a matter, once it is known what is wanted."""
    ask_rules(applying_to(matter, RULES), matter, look, answer)
    _ask_beside_the_rules(matter, look, answer)
    _flag_document(document, answer)


def ask_rules(rules: Iterable[Rule], matter: Matter, look: Look, answer: Answer) -> None:
    """What some rules say of a matter."""
    away = KeptAway(matter, look)
    for rule in rules:
        guarded = away[rule.unless]
        if guarded.verdict is None:
            said, facts = _asked_past(guarded, rule, matter, look, answer)
            _add_verdict(rule, matter, look, said, facts, answer)
        else:
            # not triggered: nobody is asked for anything, and there is nothing to leave as it is
            answer.findings.append(_finding(rule, matter, guarded.verdict, guarded.facts))


def _asked_past(
    guarded: Guarded, rule: Rule, matter: Matter, look: Look, answer: Answer
) -> tuple[Verdict, dict[str, str]]:
    """What a rule says that is not kept away; what could have kept it is asked again only where that may differ."""
    if not guarded.answered:
        return asked(verdict_of, rule, matter, look, answer.questions)
    look.begin(guarded.facts)
    said = verdict_past(rule, matter, look)
    return noted(verdict_of, rule, matter, look, answer.questions, said) if look.dates else (said, look.facts)


def _ask_beside_the_rules(matter: Matter, look: Look, answer: Answer) -> None:
    for dated in (each for each in DEADLINES if each.applies(matter)):
        deadline, _ = asked(deadline_of, dated, matter, look, answer.questions)
        answer.deadlines += () if deadline is None else (deadline,)
    for checking in applying_to(matter, CHECKS):
        check, _ = asked(check_of, checking, matter, look, answer.questions)
        answer.checks += () if check is None else (check,)
    stages = [asked(stage_of, each, matter, look, answer.questions)[0] for each in applying_to(matter, STAGES)]
    answer.stages += stages
    answer.glances.append(asked(glance_at, stages, matter, look, answer.questions)[0])
    if not (matter.is_closed or _has_a_step(matter, answer) or any(stage.finished for stage in stages)):
        answer.steps.append(closing_step(matter, _undecided(matter, answer)))


def _flag_document(document: DocumentSeen | None, answer: Answer) -> None:
    if document is not None:
        answer.flags.extend(refusal(document))


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
    left = accepted(matter.file, finding) if matter.file.accepted else None
    answer.findings.append(finding if left is None else replace(finding, accepted=left))
    if left is None and (verdict.flag is not None or verdict.step is not None):
        _ask_somebody(rule, matter, verdict, look, answer)


def _ask_somebody(rule: Rule, matter: Matter, verdict: Verdict, look: Look, answer: Answer) -> None:
    """What a verdict points out, and what it asks to be done."""
    about, paragraphs = matter.feedback.id, (rule.paragraph,)
    look.begin()  # what is looked at from here on is no fact of the finding's
    if verdict.flag is not None and _still_matters(matter, verdict):
        answer.flags.append(Flag(rule.name, verdict.flag, paragraphs, about, verdict.missing))
    step = verdict.step
    if step is not None and not matter.is_closed and (step.closes or is_over(matter, look) is None):
        answer.steps.append(NextStep(step.what, step.who, step.by, paragraphs, about, leading=False))


def _still_matters(matter: Matter, verdict: Verdict) -> bool:
    """On closed feedback only what went wrong, or what nobody can say, still needs somebody's attention."""
    return not matter.is_closed or verdict.state in (State.BREACHED, State.CANNOT_DECIDE)


def _finding(rule: Rule, matter: Matter, verdict: Verdict, facts: dict[str, str]) -> Finding:
    # by position: a hundred findings are made for one challenge, and names cost a third more
    return Finding(
        rule.name,
        rule.paragraph,
        rule.part,
        _class_of(rule.paragraph, rule.part),
        verdict.state,
        verdict.because,
        matter.feedback.id,
        facts,
        verdict.missing,
    )


@cache
def _class_of(paragraph: str, part: str | None) -> FindingClass:
    return part_of(paragraph, part).class_


def _add_want(wanting: Wanting, matter: Matter, wanted: Want | Undecided | None, answer: Answer) -> None:
    """What is wanted; where that cannot be decided, what is there stays and nothing is made."""
    if isinstance(wanted, Undecided):
        answer.undecided.add((matter.feedback.id, wanting.purpose))
    elif wanted is not None:
        answer.wants.append(replace(wanted, contents=carrying(wanted, matter)))
