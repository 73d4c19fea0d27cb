"""How what the app wrote is told."""

from typing import Any

import pytest

from sandbox.demo.comparing import Difference
from sandbox.demo.writing import to_fill, written

NAMES = {"u1": "Priya"}
TASK = {"subject": "A task", "_ownerid_value": "u1", "statecode": 0, "phso_missing": None}
FEEDBACK: dict[str, Any] = {"phso_stage": "before", "versionnumber": 1, "phso_attention": None}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Difference("tasks", "t1", None, TASK), ["task 'A task' for Priya"]),
        (Difference("tasks", "t1", TASK, {**TASK, "statecode": 2}), ["task 'A task' withdrawn"]),
        (Difference("tasks", "t1", TASK, {**TASK, "phso_missing": "x"}), ["task 'A task' phso_missing"]),
        (Difference("phso_feedbacks", "f1", FEEDBACK, {**FEEDBACK, "phso_stage": "after"}), ["stage"]),
        (Difference("phso_feedbacks", "f1", FEEDBACK, {**FEEDBACK, "phso_kind": 1, "versionnumber": 2}), ["phso_kind"]),
        (Difference("phso_assessments", "a1", None, {}), []),
        (Difference("incidents", "c1", {"title": "a"}, {"title": "b"}), ["incidents(c1) changed in title"]),
    ],
    ids=["made", "withdrawn", "checked", "kept column", "another's column", "assessment", "another's table"],
)
def test_each_row_is_told_as_what_became_of_it(change: Difference, told: list[str]) -> None:
    assert list(written([change], NAMES)) == told


def test_columns_about_the_same_are_told_once_and_in_the_order_of_the_form() -> None:
    after = {**FEEDBACK, "phso_nextstepby": "Priya", "phso_nextstep": "Wait", "phso_stage": "after"}
    assert list(written([Difference("phso_feedbacks", "f1", FEEDBACK, after)], NAMES)) == ["stage, next step"]


def test_the_columns_to_fill_are_read_from_the_kept_column() -> None:
    attention = "Paragraph 2: no date. To fill: a.b or c.d\nParagraph 33: late"
    change = Difference("phso_feedbacks", "f1", FEEDBACK, {**FEEDBACK, "phso_attention": attention})
    assert to_fill([change]) == {"no date": "a.b or c.d"}
