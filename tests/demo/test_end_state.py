"""The end state as rows give it, and what differs from the table."""

import json
from dataclasses import replace
from typing import Any

import pytest

from sandbox.demo.end_state import CaseEnd, end_state, what_differs
from sandbox.demo.expected import EXPECTED
from sandbox.demo.snapshots import NotOneRow, Snapshot

A1, *_ = EXPECTED


def rows(**other: dict[str, Any]) -> Snapshot:
    """One case with a flagged challenge, an open task and an answer of two findings."""
    feedback = {
        "_phso_caseid_value": "c1",
        "phso_stage": "Challenge: grounds awaited",
        "phso_nextstep": "Await the grounds",
        "phso_nextstepby": "Priya Caseworker",
        "phso_nextstepdue": "2025-04-24",
        "phso_onemonthdate": None,
        "phso_groundsdue": "2025-04-24",
        "phso_attention": "Paragraph 2: no date. To fill: a.b or c.d\nParagraphs 32, 33: something else",
    }
    task = {"_regardingobjectid_value": "c1", "subject": "A task", "_ownerid_value": "u1", "statecode": 0}
    findings = [{"paragraph": "32", "state": "met"}, {"paragraph": "32", "state": "breached"}]
    assessment = {"_phso_caseid_value": "c1", "phso_lookagainon": "2025-04-25"}
    return {
        "incidents": {"c1": {"incidentid": "c1", "title": "B9"}},
        "phso_feedbacks": {"f1": feedback},
        "tasks": {"t1": {**task, "phso_missing": None}, "t2": {**task, "_regardingobjectid_value": "elsewhere"}},
        "phso_assessments": {"a1": {**assessment, "phso_result": json.dumps({"findings": findings})}},
        **other,
    }


def test_rows_are_read_as_the_table_holds_them() -> None:
    assert end_state(rows(), {"u1": "Morgan Manager"}) == (
        CaseEnd(
            case="B9",
            stage="Challenge: grounds awaited",
            next_step="Await the grounds",
            by="Priya Caseworker",
            due="2025-04-24",
            one_month_date=None,
            grounds_due="2025-04-24",
            flagged=("2", "32, 33"),
            to_fill=("a.b", "c.d"),
            tasks=(("A task", "Morgan Manager", "open", None),),
            look_again_on="2025-04-25",
            findings={"32": ("met", "breached")},
        ),
    )


@pytest.mark.parametrize("table", ["phso_feedbacks", "phso_assessments"])
def test_a_case_without_its_row_is_an_error_that_names_both(table: str) -> None:
    with pytest.raises(NotOneRow, match=f"There should be one row of {table} on B9, and there are 0."):
        end_state(rows(**{table: {}}), {})


def test_the_table_does_not_differ_from_itself() -> None:
    assert what_differs(EXPECTED, reversed(EXPECTED)) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "Positive feedback: with the manager"),
        ("next_step", "Close the task"),
        ("by", "Priya Caseworker"),
        ("due", "2025-04-24"),
        ("one_month_date", "2025-03-28"),
        ("grounds_due", "2025-03-28"),
        ("flagged", ("9",)),
        ("to_fill", ("phso_decision.phso_madeon",)),
        ("tasks", ()),
        ("look_again_on", "2025-04-25"),
        ("findings", {"7": ("met",)}),
    ],
)
def test_every_column_that_differs_is_told_with_both_values(name: str, value: object) -> None:
    other: CaseEnd = replace(A1, **{name: value})  # type: ignore[arg-type] # the columns have several types
    (line,) = what_differs([A1], [other])
    assert line == f"case A1, {name}: expected {getattr(A1, name)!r}, found {value!r}"


def test_a_missing_case_and_one_too_many_are_told() -> None:
    assert what_differs([A1], [replace(A1, case="Z9")]) == ("case A1 is missing", "case Z9 is not expected")
