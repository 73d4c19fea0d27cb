"""How the names of the story are said in an organisation with names of its own, and read back."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.demo.organisations.columns import Column, NotSaid
from sandbox.demo.organisations.established.mapping_file import mapping_text
from sandbox.demo.organisations.established.names_here import NAMES
from sandbox.demo.organisations.names import Names

FEEDBACKS, DECISIONS = "phso_feedbacks", "phso_decisions"


@pytest.mark.parametrize(
    ("entity_set", "row", "said"),
    [
        ("phso_remedies", {"phso_amount": 5, "title": "x"}, {"ofb_amount": 5, "title": "x"}),
        (FEEDBACKS, {"phso_kind": 727000002}, {"org_feedbackkind": 3}),
        (FEEDBACKS, {"phso_kind": None}, {"org_feedbackkind": None}),
        (FEEDBACKS, {"phso_intime": 727000000}, {"ofb_intime": 727000000}),
        ("phso_oatoutcomes", {"phso_kind": 727000002}, {"ofb_kind": 727000002}),
        (DECISIONS, {"phso_madeon": "2025-03-14"}, {"org_madeon": "2025-03-14T00:00:00Z"}),
        (DECISIONS, {"phso_madeon": "2025-04-08"}, {"org_madeon": "2025-04-07T23:00:00Z"}),
        (DECISIONS, {"phso_letterdate": "2025-04-08"}, {"org_letterdate": "2025-04-08"}),
        ("tasks", {"phso_FeedbackId_Task@odata.bind": None}, {"ofb_FeedbackId_Task@odata.bind": None}),
        (
            "tasks",
            {"phso_FeedbackId_Task@odata.bind": "/phso_feedbacks(f1)"},
            {"ofb_FeedbackId_Task@odata.bind": "/incidents(f1)"},
        ),
        (
            FEEDBACKS,
            {"phso_FromPartyId_contact@odata.bind": "/contacts(p1)", "phso_CaseId@odata.bind": "/incidents(c1)"},
            {"customerid_contact@odata.bind": "/contacts(p1)", "parentcaseid@odata.bind": "/incidents(c1)"},
        ),
    ],
)
def test_columns_binds_choices_and_days_are_said_as_they_are_there(
    entity_set: str, row: dict[str, Any], said: dict[str, Any]
) -> None:
    assert NAMES.changes(entity_set, row) == said


@pytest.mark.parametrize(
    ("entity_set", "row"),
    [
        (FEEDBACKS, {"phso_feedbackid": "f1", "phso_kind": 727000001, "_phso_caseid_value": "c1", "phso_stage": "x"}),
        (DECISIONS, {"phso_decisionid": "d1", "phso_madeon": "2025-04-08", "phso_stage": 727000002}),
        ("incidents", {"incidentid": "c1", "phso_currentrisk": 727000000, "_phso_oldcaseid_value": None}),
        ("tasks", {"activityid": "t1", "_phso_feedbackid_value": "f1", "subject": "x"}),
    ],
)
def test_what_comes_back_is_read_in_the_words_of_the_story(entity_set: str, row: dict[str, Any]) -> None:
    as_there = {name: value for each in row.items() for name, value in _as_there(entity_set, *each).items()}
    assert as_there.keys() - row.keys()
    assert NAMES.read(entity_set, as_there) == row


def _as_there(entity_set: str, name: str, value: Any) -> dict[str, Any]:
    """One column as Dataverse gives it."""
    if name.startswith("_"):
        return {NAMES.words(entity_set, name): value}
    return NAMES.changes(entity_set, {name: value})


def test_a_new_row_of_feedback_is_a_case_of_its_type() -> None:
    assert NAMES.new(FEEDBACKS, {"phso_name": "Thanks"}) == {"casetypecode": 3, "title": "Thanks"}
    assert NAMES.set_of("phso_feedbacks(f1)") == "incidents(f1)"
    assert NAMES.set_of("phso_remedies") == "ofb_remedies"


def test_a_query_asks_for_the_rows_of_the_story_alone() -> None:
    said = NAMES.query(FEEDBACKS, {"filter": "_phso_caseid_value eq c1", "select": "phso_name"})
    assert said == {"filter": "(_parentcaseid_value eq c1) and (casetypecode eq 3)", "select": "title"}
    assert NAMES.query("teams", {"select": "name"}) == {"select": "name"}


def test_columns_that_the_software_names_in_a_text_are_read_too() -> None:
    text = "Paragraph 2: no date. To fill: org_decision.org_madeon or ofb_decisionsent.ofb_senton"
    read = NAMES.read(FEEDBACKS, {"ofb_attention": text})
    assert read["phso_attention"] == (
        "Paragraph 2: no date. To fill: phso_decision.phso_madeon or phso_decisionsent.phso_senton"
    )


def test_a_number_that_is_not_known_there_is_refused_and_not_left_out() -> None:
    with pytest.raises(NotSaid, match="no number in org_feedbackkind for 727000009"):
        NAMES.changes(FEEDBACKS, {"phso_kind": 727000009})


def test_where_nothing_is_called_otherwise_nothing_changes() -> None:
    row = {"phso_name": "x", "phso_CaseId@odata.bind": "/incidents(c1)"}
    assert Names().new(FEEDBACKS, row) == row == Names().read(FEEDBACKS, row)
    assert Column("phso_name").said(None) is None


def test_the_mapping_file_names_nothing_by_a_shipped_name() -> None:
    assert "phso" not in mapping_text()
