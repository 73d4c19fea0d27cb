"""The end state as rows give it, and what differs from the table."""

import json
from dataclasses import replace
from typing import Any

import pytest

from sandbox.demo.day.expected import DAY_END
from sandbox.demo.end_state import CaseEnd, end_state, what_differs
from sandbox.demo.expected import EXPECTED, ROUTES
from sandbox.demo.snapshots import NotOneRow, Snapshot

A1, *_ = ROUTES
C02 = DAY_END[1]


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
        "phso_judicialreviewdate": "2025-05-28",
        "phso_attention": "Paragraph 2: no date. To fill: a.b or c.d\nParagraphs 32, 33: something else",
    }
    task = {"_regardingobjectid_value": "c1", "subject": "A task", "_ownerid_value": "u1", "statecode": 0}
    email = {"_regardingobjectid_value": "c1", "subject": "A letter (CAS-1)", "_ownerid_value": "u1", "statecode": 0}
    findings = [{"paragraph": "32", "state": "met"}, {"paragraph": "32", "state": "breached"}]
    assessment = {"_phso_caseid_value": "c1", "phso_lookagainon": "2025-04-25"}
    return {
        "incidents": {"c1": {"incidentid": "c1", "title": "B9"}},
        "phso_feedbacks": {"f1": feedback},
        "tasks": {"t1": {**task, "phso_missing": None}, "t2": {**task, "_regardingobjectid_value": "elsewhere"}},
        "emails": {"e1": email, "e2": {**email, "statecode": 1}},
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
            judicial_review="2025-05-28",
            due="2025-04-24",
            one_month_date=None,
            grounds_due="2025-04-24",
            flagged=("2", "32, 33"),
            to_fill=("a.b", "c.d"),
            tasks=(("A task", "Morgan Manager", "open", None),),
            drafts=(("A letter", "Morgan Manager"),),
            look_again_on="2025-04-25",
            findings={"32": ("met", "breached")},
        ),
    )


def test_a_new_case_that_another_led_to_has_no_place_in_the_table() -> None:
    old = {"incidentid": "c1", "title": "B9", "_phso_oldcaseid_value": None}
    new = {"incidentid": "c2", "title": "New", "_phso_oldcaseid_value": "c1"}
    assert [end.case for end in end_state(rows(incidents={"c1": old, "c2": new}), {})] == ["B9"]


@pytest.mark.parametrize("table", ["phso_feedbacks", "phso_assessments"])
def test_a_case_without_its_row_is_an_error_that_names_both(table: str) -> None:
    with pytest.raises(NotOneRow, match=f"There should be one row of {table} on B9, and there are 0."):
        end_state(rows(**{table: {}}), {})


def whole(case: str) -> CaseEnd:
    """A case as it is read, whole, out of what is expected of it in brief."""
    (brief,) = [end for end in EXPECTED if end.case == case]
    return CaseEnd(**vars(brief), findings={"23": ("met",)}, due="2025-05-08")


def test_the_routes_do_not_differ_from_themselves() -> None:
    assert what_differs(ROUTES, reversed(ROUTES)) == ()


def test_where_a_case_is_expected_in_brief_its_other_columns_do_not_count() -> None:
    assert what_differs([C02], [whole("C02")]) == ()
    (line,) = what_differs([C02], [replace(whole("C02"), drafts=())])
    assert line == f"case C02, drafts: expected {C02.drafts!r}, found ()"


def test_findings_of_paragraphs_that_are_not_expected_by_name_do_not_count() -> None:
    more = replace(A1, findings={**A1.findings, "20": ("met",)})
    assert what_differs([A1], [more]) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "Positive feedback: with the manager"),
        ("next_step", "Close the task"),
        ("by", "Priya Caseworker"),
        ("due", "2025-04-24"),
        ("judicial_review", "2025-05-28"),
        ("drafts", (("A letter", "Priya Caseworker"),)),
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
