"""Which columns this software writes, by class: kept, seeded, and the owner within a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.compiling.document import Place
from mappings.compiling.draft_writes import DraftWrites, compile_draft_writes
from mappings.compiling.forms import Compiler
from mappings.compiling.write_forms import Link, columns, link, numbers

ASSESSMENT = (
    "name",
    "inputs",
    "evaluated_on",
    "look_again_on",
    "open",
    "ledger",
    "result",
    "trouble_code",
    "trouble_since",
    "trouble_attempts",
)
FEEDBACK = (
    "stage",
    "next_step",
    "next_step_by",
    "next_step_due",
    "beside",
    "one_month_date",
    "grounds_due",
    "judicial_review_date",
    "needs_attention",
    "attention",
)
TASK = ("subject", "description", "due", "missing", "validation")


@dataclass(frozen=True)
class AssessmentTable:
    """The table that only this software writes: one row for each case."""

    table: str
    entity_set: str
    key: str
    case: Link
    columns: Mapping[str, str]


@dataclass(frozen=True)
class TaskWrites:
    """Columns of a task: seeded when it is made, kept on an open named task."""

    columns: Mapping[str, str]
    validation: Mapping[str, int]
    regarding: Link
    feedback: Link
    cancelled: Mapping[str, int]


@dataclass(frozen=True)
class Writes:
    """All that is written."""

    assessment: AssessmentTable
    feedback: Mapping[str, str]
    task: TaskWrites
    email: DraftWrites


def compile_writes(entry: Any, compiler: Compiler) -> Writes | None:
    """The columns written, from the mapping's `writes`; None after noting mistakes."""
    place: Place = ("writes",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, "should list assessment, feedback, task and email")
        return None
    before = len(compiler.mistakes.found)
    parts = ("assessment", "feedback", "task", "email")
    assessment, feedback, task, email = (_section(entry, part, compiler) for part in parts)
    writes = Writes(
        _assessment(assessment, compiler, (*place, "assessment")),
        columns(feedback, FEEDBACK, compiler, (*place, "feedback")),
        _task(task, compiler, (*place, "task")),
        compile_draft_writes(email, compiler, (*place, "email")),
    )
    return writes if len(compiler.mistakes.found) == before else None


def _section(entry: Mapping[str, Any], part: str, compiler: Compiler) -> Mapping[str, Any]:
    section = entry.get(part)
    if isinstance(section, Mapping):
        return section
    compiler.mistakes.add(("writes", part), "is missing")
    return {}


def _assessment(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> AssessmentTable:
    table, entity_set, key = (compiler.name(entry, part, place) for part in ("table", "set", "id"))
    case = link(entry.get("case"), compiler, (*place, "case"))
    return AssessmentTable(table, entity_set, key, case, columns(entry, ASSESSMENT, compiler, place))


def _task(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> TaskWrites:
    return TaskWrites(
        columns(entry, TASK, compiler, place),
        numbers(entry, "validation", ("complete", "incomplete"), compiler, place),
        link(entry.get("regarding"), compiler, (*place, "regarding")),
        link(entry.get("feedback"), compiler, (*place, "feedback")),
        numbers(entry, "cancelled", ("statecode", "statuscode"), compiler, place),
    )
