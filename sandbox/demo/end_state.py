"""How the casework stands: each case's kept columns, tasks and answer, in words that a table can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from sandbox.demo.assessments import result_of
from sandbox.demo.snapshots import Row, Snapshot, the_only

OPEN = 0
TASK_STATES = {OPEN: "open", 1: "completed", 2: "withdrawn"}


Task = tuple[str, str, str, str | None]
"""Subject, owner, state, and what phso_missing says."""


@dataclass(frozen=True)
class Standing:
    """Where a case stands, in brief: what is next and by whom, its tasks, and what waits for somebody to send.

    `judicial_review` is the usual outer limit, YYYY-MM-DD. `flagged` are the paragraphs in phso_attention. A draft is
    its subject without the case's number, and its owner.
    """

    case: str
    stage: str | None
    next_step: str | None
    by: str | None
    judicial_review: str | None
    flagged: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CaseEnd(Standing):
    """One case whole: also its dates, and the states of its findings.

    `to_fill` are the columns that phso_attention names. Dates are YYYY-MM-DD. `findings` has the states of each
    paragraph's sentences in order; of the expected ones only the paragraphs that are named count.
    """

    due: str | None = None
    one_month_date: str | None = None
    grounds_due: str | None = None
    to_fill: tuple[str, ...] = ()
    look_again_on: str | None = None
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def end_state(rows: Snapshot, names: Mapping[str, str]) -> tuple[CaseEnd, ...]:
    """Every case by its title, as the rows say, but the new ones that another led to.

    Raises NotOneRow where a case has not one feedback, one assessment.
    """
    old = (case for case in rows["incidents"].values() if case.get("_phso_oldcaseid_value") is None)
    cases = sorted(old, key=lambda case: str(case["title"]))
    return tuple(_case_end(case, rows, names) for case in cases)


def _case_end(case: Row, rows: Snapshot, names: Mapping[str, str]) -> CaseEnd:
    number = case["incidentid"]
    feedback, assessment = (the_one_of(case, rows, table) for table in ("phso_feedbacks", "phso_assessments"))
    attention = [_attention(line) for line in (feedback["phso_attention"] or "").splitlines()]
    tasks, emails = (_of_case(rows[table], "_regardingobjectid_value", number) for table in ("tasks", "emails"))
    return CaseEnd(
        case=str(case["title"]),
        stage=feedback["phso_stage"],
        next_step=feedback["phso_nextstep"],
        by=feedback["phso_nextstepby"],
        judicial_review=feedback["phso_judicialreviewdate"],
        due=feedback["phso_nextstepdue"],
        one_month_date=feedback["phso_onemonthdate"],
        grounds_due=feedback["phso_groundsdue"],
        flagged=tuple(paragraph for paragraph, _ in attention),
        to_fill=tuple(column for _, columns in attention for column in columns),
        tasks=tuple(sorted(_task(task, names) for task in tasks)),
        drafts=tuple(sorted(_draft(email, names) for email in emails if email["statecode"] == OPEN)),
        look_again_on=assessment["phso_lookagainon"],
        findings=_findings(assessment),
    )


def the_one_of(case: Row, rows: Snapshot, table: str) -> Row:
    """The one row that a table has of a case. Raises NotOneRow."""
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


def _task(task: Row, names: Mapping[str, str]) -> Task:
    owner = names.get(task["_ownerid_value"], task["_ownerid_value"])
    return task["subject"], owner, TASK_STATES[task["statecode"]], task["phso_missing"]


def _draft(email: Row, names: Mapping[str, str]) -> tuple[str, str]:
    return email["subject"].partition(" (")[0], names.get(email["_ownerid_value"], email["_ownerid_value"])


def _findings(assessment: Row) -> dict[str, tuple[str, ...]]:
    states: defaultdict[str, list[str]] = defaultdict(list)
    for finding in result_of(assessment)["findings"]:
        states[finding["paragraph"]].append(finding["state"])
    return {paragraph: tuple(said) for paragraph, said in states.items()}


def what_differs(expected: Iterable[Standing], actual: Iterable[CaseEnd]) -> tuple[str, ...]:
    """A line for each column that is not as expected, and for each case that is missing or too many."""
    wanted, found = {end.case: end for end in expected}, {end.case: end for end in actual}
    lines = [
        f"case {case} is {'missing' if case in wanted else 'not expected'}" for case in wanted.keys() ^ found.keys()
    ]
    for case in wanted.keys() & found.keys():
        lines += [f"case {case}, {line}" for line in _in_case(wanted[case], found[case])]
    return tuple(sorted(lines))


def _in_case(wanted: Standing, found: CaseEnd) -> Iterable[str]:
    for column in fields(wanted):
        expected, actual = getattr(wanted, column.name), getattr(found, column.name)
        if column.name == "findings":
            actual = {paragraph: states for paragraph, states in actual.items() if paragraph in expected}
        if expected != actual:
            yield f"{column.name}: expected {expected!r}, found {actual!r}"
