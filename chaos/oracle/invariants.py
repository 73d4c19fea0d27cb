"""What must hold at the end of any month, whatever went wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from chaos.oracle import memory
from chaos.oracle.cancelled import wrongly_cancelled
from chaos.oracle.kept import kept_otherwise
from chaos.oracle.made import made_by
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows
from chaos.oracle.twice import made_twice
from chaos.oracle.undone import undone
from policy.deadlines import london_date


def broken(remains: Remains, rows: Rows) -> tuple[str, ...]:
    """A sentence for each that does not hold."""
    withdrawn = memory.withdrawn(remains.mapping, rows)
    return (
        *made_twice(remains, rows, withdrawn),
        *undone(remains, rows),
        *wrongly_cancelled(remains, rows),
        *kept_otherwise(remains, rows),
        *_not_evaluated(remains, rows),
        *_ahead_of_its_day(remains, rows),
        *_forgotten(remains, rows, withdrawn),
        *(f"{table} {row} was deleted by the app" for table, row in remains.deleted),
    )


def _not_evaluated(remains: Remains, rows: Rows) -> Iterator[str]:
    """Cases with feedback that have no assessment, and cases in trouble."""
    mapping = remains.mapping
    table, columns = mapping.writes.assessment, mapping.writes.assessment.columns
    assessed = memory.assessments(mapping, rows).values()
    for case in sorted(_with_feedback(remains, rows) - {str(row[table.case.column]) for row in assessed}):
        yield f"{_called(remains, case)} has feedback and no assessment"
    for row in assessed:
        if row[columns["trouble_code"]] is not None:
            case, since = str(row[table.case.column]), row[columns["trouble_since"]]
            yield f"{_called(remains, case)} was not evaluated since {since}"


def _ahead_of_its_day(remains: Remains, rows: Rows) -> Iterator[str]:
    """Answers of a day that had not come in London when they were last written."""
    column = remains.mapping.writes.assessment.columns["evaluated_on"]
    for key, row in memory.assessments(remains.mapping, rows).items():
        written = london_date(datetime.fromisoformat(str(row["modifiedon"])))
        if row[column] is not None and str(row[column]) > written.isoformat():
            yield f"assessment {key} says what is right on {row[column]}, and was last written on {written}"


def _with_feedback(remains: Remains, rows: Rows) -> set[str]:
    feedback = rows[remains.mapping.sources.feedback.entity_set].values()
    lookup = remains.mapping.writes.assessment.case.column
    return {str(row[lookup]) for row in feedback if row[lookup] is not None}


def _forgotten(remains: Remains, rows: Rows, withdrawn: frozenset[str]) -> Iterator[str]:
    """Tasks that the app made and that no assessment remembers: deleted by a person, they would be made again."""
    known = memory.remembered(remains.mapping, rows)
    there = rows[remains.mapping.sources.feedback.entity_set]
    for key, row in made_by(remains.ourselves, rows, remains.mapping.sources.task.entity_set):
        about = str(row[remains.mapping.writes.task.feedback.column])
        if key not in known and key not in withdrawn and about in there:
            yield f"task {key} about feedback {about} is remembered by no assessment"


def _called(remains: Remains, case: str) -> str:
    return f"case {remains.cases.get(case, case)}"
