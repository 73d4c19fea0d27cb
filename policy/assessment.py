"""The whole answer for one case on one day, and its canonical form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from policy.at_a_glance import Glance
from policy.documents import DocumentSeen
from policy.finding import Accepted, Deadline, Finding, Flag, NextStep, Stage, State, TaskCheck, TaskSeen, TaskState
from policy.glance_json import glances_json

STANDING = frozenset({TaskState.OPEN, TaskState.TO_WITHDRAW})
"""States in which a task is on somebody's list."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Findings, deadlines, tasks, flags and next steps, as they stand after the write.

    `belongs` says of each decision, and of the case itself, which feedback it belongs to: what is about one of them is
    about that. `look_again_on` is the first day on which the answer would differ if nothing else changed; None if there
    is none such.
    """

    case: str
    as_of: date
    policy_edition: str | None
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    tasks: tuple[TaskSeen, ...]
    flags: tuple[Flag, ...]
    next_steps: tuple[NextStep, ...]
    stages: tuple[Stage, ...]
    checks: tuple[TaskCheck, ...] = ()
    documents: tuple[DocumentSeen, ...] = ()
    glances: tuple[Glance, ...] = ()
    belongs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    look_again_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything is asked of anybody: an open task, be it to be withdrawn, a next step or a flag."""
        return bool(self.next_steps or self.flags) or any(seen.state in STANDING for seen in self.tasks)

    def says_the_same_as(self, other: "Assessment") -> bool:
        """Whether two answers differ in nothing but the day they were asked on."""
        return _substance(self) == _substance(other)


def silent(assessment: Assessment) -> Assessment:
    """The answer to the same question that says nothing."""
    return Assessment(assessment.case, assessment.as_of, None, (), (), (), (), (), ())


def _substance(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.policy_edition,
        assessment.findings,
        assessment.deadlines,
        assessment.tasks,
        assessment.flags,
        assessment.next_steps,
        assessment.stages,
        assessment.checks,
        assessment.documents,
        tuple(glance.substance for glance in assessment.glances),
        assessment.belongs,
    )


def as_json(assessment: Assessment, *, whole: bool = True) -> dict[str, Any]:
    """The assessment as plain JSON values, under the names that others rely on; dates as YYYY-MM-DD.

    Without the whole, findings that do not come into question say why and no more: their facts are left out.
    """
    return {
        "case": assessment.case,
        "as_of": assessment.as_of.isoformat(),
        "policy_edition": assessment.policy_edition,
        "look_again_on": _day(assessment.look_again_on),
        "findings": [_finding(finding, whole) for finding in assessment.findings],
        "deadlines": [_deadline(deadline) for deadline in assessment.deadlines],
        "tasks": [_task(task) for task in assessment.tasks],
        "documents": [_document(document) for document in assessment.documents],
        "flags": [_flag(flag) for flag in assessment.flags],
        "next_steps": [_step(step) for step in assessment.next_steps],
        "stages": [{"about": s.about, "stage": s.words, "finished": s.finished} for s in assessment.stages],
        **glances_json(assessment.glances),
        "belongs": {about: list(feedback) for about, feedback in assessment.belongs.items()},
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _finding(finding: Finding, whole: bool) -> Mapping[str, Any]:
    return {
        "paragraph": finding.paragraph,
        "part": finding.part,
        "class": finding.class_.value,
        "state": finding.state.value,
        "because": finding.because,
        "about": finding.about,
        **({"facts": dict(finding.facts)} if shows_facts(finding, whole=whole) else {}),
        "missing": list(finding.missing),
        "rule": finding.rule,
        **({} if finding.accepted is None else accepted_json(finding.accepted)),
    }


def shows_facts(finding: Finding, *, whole: bool) -> bool:
    """Whether the facts of a finding are said: where it comes into question, or where the whole is asked for."""
    return whole or finding.state is not State.NOT_TRIGGERED


def accepted_json(accepted: Accepted) -> Mapping[str, Any]:
    """The member of a finding that a person left as it is."""
    return {"accepted": {"by": accepted.by, "at": None if accepted.at is None else accepted.at.isoformat()}}


def _deadline(deadline: Deadline) -> Mapping[str, Any]:
    return {
        "name": deadline.name,
        "date": _day(deadline.date),
        "because": deadline.because,
        "paragraphs": list(deadline.paragraphs),
        "about": deadline.about,
        "missing": list(deadline.missing),
    }


def _task(task: TaskSeen) -> Mapping[str, Any]:
    return {
        "name": task.want.name.value,
        "for": str(task.want.for_),
        "paragraphs": list(task.want.paragraphs),
        "about": task.want.key.about,
        "state": task.state.value,
    }


def _document(seen: DocumentSeen) -> Mapping[str, Any]:
    return {
        "name": seen.want.kind.value,
        "for": str(seen.want.from_),
        "paragraphs": list(seen.want.paragraphs),
        "about": seen.want.about,
        "state": seen.state.value,
    }


def _flag(flag: Flag) -> Mapping[str, Any]:
    return {
        "name": flag.name,
        "because": flag.because,
        "paragraphs": list(flag.paragraphs),
        "about": flag.about,
        "missing": list(flag.missing),
    }


def _step(step: NextStep) -> Mapping[str, Any]:
    return {
        "what": step.what,
        "who": str(step.who),
        "by": _day(step.by),
        "paragraphs": list(step.paragraphs),
        "about": step.about,
        "leading": step.leading,
    }
