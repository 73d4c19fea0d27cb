"""What is told of software that only watches: rows that it wrote, and assessments that say something else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sandbox.demo.expected import EXPECTED
from sandbox.demo.expected_watching import WATCHED
from sandbox.demo.snapshots import NotOneRow, Snapshot
from sandbox.demo.watching import Would, would_be, wrong_forecasts, wrong_writes

SAID = Would("Challenge: with OAT", ("46", "Annex A, 2"), ("A task",))


def rows(**other: dict[str, Any]) -> Snapshot:
    """One case and its assessment, and a new case that it led to."""
    result = {
        "stages": [{"stage": "Challenge: with OAT", "about": "f1", "finished": False}],
        "flags": [{"paragraphs": ["46"]}, {"paragraphs": ["A", "2"]}],
        "tasks": [{"name": "A task", "state": "to make"}, {"name": "Another", "state": "open"}],
    }
    return {
        "incidents": {
            "c1": {"incidentid": "c1", "title": "B9", "_phso_oldcaseid_value": None},
            "c2": {"incidentid": "c2", "title": "New", "_phso_oldcaseid_value": "c1"},
        },
        "phso_assessments": {
            "a1": {"_phso_caseid_value": "c1", "phso_result": json.dumps(result), "_createdby_value": "app"}
        },
        **other,
    }


def test_an_assessment_says_stage_flags_and_the_tasks_that_are_still_to_be_made() -> None:
    assert would_be(rows()) == {"B9": SAID}


def test_a_case_without_an_assessment_is_an_error() -> None:
    with pytest.raises(NotOneRow, match="row of phso_assessments on B9, and there are 0"):
        would_be(rows(phso_assessments={}))


def test_what_is_said_otherwise_and_a_case_too_many_are_told() -> None:
    assert list(wrong_forecasts({"B9": SAID}, rows())) == []
    lines = list(wrong_forecasts({"B9": replace(SAID, stage="Challenge: elsewhere")}, rows()))
    assert lines == ["case B9, watched, stage: expected 'Challenge: elsewhere', found 'Challenge: with OAT'"]
    assert len(list(wrong_forecasts({}, rows()))) == 3


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"_createdby_value": "app", "_modifiedby_value": "priya"}, True),
        ({"_createdby_value": "priya", "_modifiedby_value": "app"}, True),
        ({"_createdby_value": "priya", "_modifiedby_value": "priya"}, False),
    ],
    ids=["made", "changed", "a person's"],
)
def test_each_row_beside_assessments_that_the_app_wrote_is_told(columns: dict[str, str], *, told: bool) -> None:
    found = list(wrong_writes(rows(phso_feedbacks={"f1": columns}), "app"))
    assert found == (["phso_feedbacks(f1): written while it only watches"] if told else [])


def test_every_case_of_the_end_state_is_expected_while_watching_too() -> None:
    assert list(WATCHED) == [standing.case for standing in EXPECTED]
