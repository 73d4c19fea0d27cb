"""How what the app wrote is told."""

from typing import Any

import pytest

from sandbox.demo.comparing import Difference
from sandbox.demo.writing import to_fill, written

NAMES = {"u1": "Priya", "t1": "OAT"}
TASK = {"subject": "A task", "_ownerid_value": "u1", "statecode": 0, "phso_missing": None}
FEEDBACK: dict[str, Any] = {"phso_stage": "Challenge: before", "versionnumber": 1, "phso_attention": None}
AFTER = {**FEEDBACK, "phso_stage": "Challenge: after"}
DRAFT = {"subject": "A letter (CAS-1)", "_ownerid_value": "u1"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Difference("tasks", "t1", None, TASK), ["task 'A task' for Priya"]),
        (Difference("tasks", "t1", TASK, {**TASK, "statecode": 2}), ["task 'A task' withdrawn"]),
        (Difference("tasks", "t1", TASK, {**TASK, "phso_missing": "x\ny"}), ["task 'A task' told what it lacks (2)"]),
        (Difference("tasks", "t1", TASK, {**TASK, "_ownerid_value": "t1"}), ["task 'A task' now for OAT"]),
        (Difference("tasks", "t1", TASK, {**TASK, "scheduledend": "x"}), ["task 'A task' scheduledend"]),
        (Difference("emails", "e1", None, DRAFT), ["draft 'A letter' for Priya to send"]),
        (Difference("emails", "e1", DRAFT, {**DRAFT, "subject": "B"}), ["emails(e1) changed in subject"]),
        (Difference("phso_feedbacks", "f1", FEEDBACK, AFTER), ["stage: after"]),
        (Difference("phso_feedbacks", "f1", FEEDBACK, {**FEEDBACK, "phso_nextstep": "x", "versionnumber": 2}), []),
        (Difference("phso_feedbacks", "f1", FEEDBACK, {**AFTER, "phso_kind": 1}), ["stage: after", "phso_kind"]),
        (Difference("phso_assessments", "a1", None, {}), []),
        (Difference("incidents", "c1", {"title": "a"}, {"title": "b"}), ["incidents(c1) changed in title"]),
    ],
    ids=[
        "made", "withdrawn", "checked", "another's now", "another column", "draft", "draft changed", "stage",
        "told otherwise", "a column of people's", "assessment", "another's table",
    ],
)  # fmt: skip
def test_each_row_is_told_as_what_became_of_it(change: Difference, told: list[str]) -> None:
    assert list(written([change], NAMES)) == told


def test_the_columns_to_fill_are_read_from_the_kept_column() -> None:
    attention = "Paragraph 2: no date. To fill: a.b or c.d\nParagraph 33: late"
    change = Difference("phso_feedbacks", "f1", FEEDBACK, {**FEEDBACK, "phso_attention": attention})
    assert to_fill([change]) == {"no date": "a.b or c.d"}
