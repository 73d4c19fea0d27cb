"""What is to be seen while the software only watches: assessments that say what would be, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from sandbox.demo.assessments import Result, result_of
from sandbox.demo.end_state import the_one_of
from sandbox.demo.snapshots import Row, Snapshot

ASSESSMENTS = "phso_assessments"
TO_MAKE = "to make"
BY = ("_createdby_value", "_modifiedby_value")


@dataclass(frozen=True)
class Would:
    """What the assessment of a case says: its stage, the paragraphs that would be flagged, the tasks to be made."""

    stage: str | None
    flagged: tuple[str, ...]
    tasks: tuple[str, ...]


def would_be(rows: Snapshot) -> dict[str, Would]:
    """What is said of each case, by its title. Raises NotOneRow where one has not one assessment."""
    cases = [case for case in rows["incidents"].values() if case.get("_phso_oldcaseid_value") is None]
    return {str(case["title"]): _said(result_of(the_one_of(case, rows, ASSESSMENTS))) for case in cases}


def _said(result: Result) -> Would:
    return Would(
        stage=next((each["stage"] for each in result["stages"]), None),
        flagged=tuple(", ".join(map(_called, each["paragraphs"])) for each in result["flags"]),
        tasks=tuple(sorted(each["name"] for each in result["tasks"] if each["state"] == TO_MAKE)),
    )


def _called(paragraph: str) -> str:
    """An annex as people call it."""
    return f"Annex {paragraph}" if paragraph.isalpha() else paragraph


def wrong_forecasts(expected: Mapping[str, Would], rows: Snapshot) -> Iterator[str]:
    """A line for each case of which the assessment says something else than it should."""
    said = would_be(rows)
    for case in sorted(expected.keys() | said.keys()):
        for column in fields(Would):
            should, would = (getattr(each.get(case), column.name, None) for each in (expected, said))
            if would != should:
                yield f"case {case}, watched, {column.name}: expected {should!r}, found {would!r}"


def wrong_writes(rows: Snapshot, app_user: str) -> Iterator[str]:
    """A line for each row that the app made or changed, but assessments."""
    for table in rows.keys() - {ASSESSMENTS}:
        yield from (f"{table}({row}): written while it only watches" for row in _written_by(rows[table], app_user))


def _written_by(rows: Mapping[str, Row], user: str) -> Iterator[str]:
    return (row for row, columns in rows.items() if user in {columns.get(name) for name in BY})
