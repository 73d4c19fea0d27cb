"""How the casework stands: each case's kept columns, tasks and answer, in words that a table can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sandbox.demo.assessments import result_of
from sandbox.demo.snapshots import Row, Snapshot, the_only

TASK_STATES = {0: "open", 1: "completed", 2: "withdrawn"}


@dataclass(frozen=True)
class CaseEnd:
    """One case: columns of its feedback as people read them, its tasks, and the states of its findings.

    `flagged` are the paragraphs in phso_attention, `to_fill` the columns it names. Dates are YYYY-MM-DD. A task is
    (subject, owner, state, what phso_missing says). `findings` has the states of each paragraph's sentences in order.
    """

    case: str
    stage: str | None
    next_step: str | None
    by: str | None
    due: str | None
    one_month_date: str | None
    grounds_due: str | None
    flagged: tuple[str, ...]
    to_fill: tuple[str, ...]
    tasks: tuple[tuple[str, str, str, str | None], ...]
    look_again_on: str | None
    findings: Mapping[str, tuple[str, ...]]


def end_state(rows: Snapshot, names: Mapping[str, str]) -> tuple[CaseEnd, ...]:
    """Every case by its title, as the rows say. Raises NotOneRow where a case has not one feedback, one assessment."""
    cases = sorted(rows["incidents"].values(), key=lambda case: str(case["title"]))
    return tuple(_case_end(case, rows, names) for case in cases)


def _case_end(case: Row, rows: Snapshot, names: Mapping[str, str]) -> CaseEnd:
    number = case["incidentid"]
    feedback, assessment = (_only(case, rows, table) for table in ("phso_feedbacks", "phso_assessments"))
    attention = [_attention(line) for line in (feedback["phso_attention"] or "").splitlines()]
    return CaseEnd(
        case=str(case["title"]),
        stage=feedback["phso_stage"],
        next_step=feedback["phso_nextstep"],
        by=feedback["phso_nextstepby"],
        due=feedback["phso_nextstepdue"],
        one_month_date=feedback["phso_onemonthdate"],
        grounds_due=feedback["phso_groundsdue"],
        flagged=tuple(paragraph for paragraph, _ in attention),
        to_fill=tuple(column for _, columns in attention for column in columns),
        tasks=tuple(sorted(_task(task, names) for task in _of_case(rows["tasks"], "_regardingobjectid_value", number))),
        look_again_on=assessment["phso_lookagainon"],
        findings=_findings(assessment),
    )


def _only(case: Row, rows: Snapshot, table: str) -> Row:
    return the_only(
        _of_case(rows[table], "_phso_caseid_value", case["incidentid"]), f"row of {table} on {case['title']}"
    )


def _of_case(table: Mapping[str, Row], lookup: str, case: str) -> list[Row]:
    return [row for row in table.values() if row[lookup] == case]


def _attention(line: str) -> tuple[str, tuple[str, ...]]:
    """The paragraph of a line of phso_attention, and the columns that it asks to fill."""
    flag, _, columns = line.partition(". To fill: ")
    paragraph = flag.partition(":")[0].removeprefix("Paragraph").removeprefix("s").strip()
    return paragraph, tuple(filter(None, columns.split(" or ")))


def _task(task: Row, names: Mapping[str, str]) -> tuple[str, str, str, str | None]:
    owner = names.get(task["_ownerid_value"], task["_ownerid_value"])
    return task["subject"], owner, TASK_STATES[task["statecode"]], task["phso_missing"]


def _findings(assessment: Row) -> dict[str, tuple[str, ...]]:
    states: defaultdict[str, list[str]] = defaultdict(list)
    for finding in result_of(assessment)["findings"]:
        states[finding["paragraph"]].append(finding["state"])
    return {paragraph: tuple(said) for paragraph, said in states.items()}


def what_differs(expected: Iterable[CaseEnd], actual: Iterable[CaseEnd]) -> tuple[str, ...]:
    """A line for each column that is not as expected, and for each case that is missing or too many."""
    wanted, found = ({end.case: end for end in ends} for ends in (expected, actual))
    lines = [
        f"case {case} is {'missing' if case in wanted else 'not expected'}" for case in wanted.keys() ^ found.keys()
    ]
    for case in wanted.keys() & found.keys():
        lines += [f"case {case}, {line}" for line in _in_case(wanted[case], found[case])]
    return tuple(sorted(lines))


def _in_case(wanted: CaseEnd, found: CaseEnd) -> Iterable[str]:
    for field in fields(CaseEnd):
        expected, actual = _value(wanted, field.name), _value(found, field.name)
        if expected != actual:
            yield f"{field.name}: expected {expected!r}, found {actual!r}"


def _value(end: CaseEnd, name: str) -> Any:
    return getattr(end, name)
