"""Which columns this software writes, by class: kept, seeded, and the owner within a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.document import Place
from mappings.forms import Compiler

ASSESSMENT = (
    "name",
    "inputs",
    "evaluated_on",
    "look_again_on",
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
    "one_month_date",
    "grounds_due",
    "needs_attention",
    "attention",
)
TASK = ("subject", "description", "due", "missing", "validation")


@dataclass(frozen=True)
class Link:
    """A lookup and the navigation property that binds it."""

    lookup: str
    through: str

    @property
    def column(self) -> str:
        """The column under its Web API name."""
        return f"_{self.lookup}_value"

    @property
    def bind(self) -> str:
        """The property that sets it."""
        return f"{self.through}@odata.bind"


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


def compile_writes(entry: Any, compiler: Compiler) -> Writes | None:
    """The columns written, from the mapping's `writes`; None after noting mistakes."""
    place: Place = ("writes",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, "should list assessment, feedback and task")
        return None
    before = len(compiler.mistakes.found)
    assessment, feedback, task = (_section(entry, part, compiler) for part in ("assessment", "feedback", "task"))
    writes = Writes(
        _assessment(assessment, compiler, (*place, "assessment")),
        _columns(feedback, FEEDBACK, compiler, (*place, "feedback")),
        _task(task, compiler, (*place, "task")),
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
    case = _link(entry.get("case"), compiler, (*place, "case"))
    return AssessmentTable(table, entity_set, key, case, _columns(entry, ASSESSMENT, compiler, place))


def _task(entry: Mapping[str, Any], compiler: Compiler, place: Place) -> TaskWrites:
    return TaskWrites(
        _columns(entry, TASK, compiler, place),
        _numbers(entry, "validation", ("complete", "incomplete"), compiler, place),
        _link(entry.get("regarding"), compiler, (*place, "regarding")),
        _link(entry.get("feedback"), compiler, (*place, "feedback")),
        _numbers(entry, "cancelled", ("statecode", "statuscode"), compiler, place),
    )


def _link(entry: Any, compiler: Compiler, place: Place) -> Link:
    return Link(compiler.name(entry, "lookup", place), compiler.name(entry, "through", place))


def _columns(entry: Mapping[str, Any], known: tuple[str, ...], compiler: Compiler, place: Place) -> Mapping[str, str]:
    columns = entry.get("columns")
    inside = (*place, "columns")
    if not isinstance(columns, Mapping):
        compiler.mistakes.add(inside, f"should give a column for each of {', '.join(known)}")
        return {}
    for extra in sorted(set(map(str, columns)) - set(known)):
        compiler.mistakes.add((*inside, extra), "is nothing that this software writes")
    return {name: compiler.name(columns, name, inside) for name in known}


def _numbers(
    entry: Mapping[str, Any], key: str, known: tuple[str, ...], compiler: Compiler, place: Place
) -> Mapping[str, int]:
    values = entry.get(key)
    inside = (*place, key)
    if not isinstance(values, Mapping) or set(values) != set(known):
        compiler.mistakes.add(inside, f"should give a whole number for each of {', '.join(known)}")
        return {}
    for name, value in values.items():
        if not isinstance(value, int) or isinstance(value, bool):
            compiler.mistakes.add((*inside, str(name)), f"should be a whole number, not {value!r}")
    return dict(values)
