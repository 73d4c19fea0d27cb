"""What is told of a night in which more was done than assessing what is open from the years before."""

from __future__ import annotations

import pytest

from sandbox.demo.comparing import Difference
from sandbox.demo.going_live import wrong_at_night
from sandbox.demo.organisations.established.years import old_matters

NEW = Difference("phso_assessments", "a1", None, {"phso_name": "x"})
CHANGED = Difference("phso_assessments", "a1", {"phso_name": "x"}, {"phso_name": "y"})
TASK = Difference("tasks", "t1", None, {"subject": "A task"})


@pytest.mark.parametrize(
    ("changes", "changed", "told"),
    [
        ((NEW,), [], []),
        ((CHANGED,), [], ["in the night: phso_assessments(a1) changed in phso_name"]),
        ((NEW, TASK), [], ["in the night: tasks(t1) is new"]),
        ((), ["incidentid c1"], ["of the years before, changed: incidentid c1"]),
    ],
    ids=["assessed", "assessed again", "a task made", "a row of theirs changed"],
)
def test_whatever_is_no_new_assessment_is_told(
    changes: tuple[Difference, ...], changed: list[str], told: list[str]
) -> None:
    assert list(wrong_at_night(changes, old_matters(), changed)) == told


def test_open_matters_that_were_not_looked_at_are_told() -> None:
    assert old_matters() == 18
    (line,) = wrong_at_night((), 17, [])
    assert line == "in the night: expected 18 assessments of open matters of the years before, found 17"
