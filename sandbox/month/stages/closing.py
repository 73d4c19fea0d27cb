"""A piece of feedback is closed, for one of the policy's reasons."""

from __future__ import annotations

from sandbox.demo.day.situation import Rows
from sandbox.demo.office import CHOICE
from sandbox.month.acting import Act
from sandbox.month.desk import Desk

(
    HANDLED, RESOLVED, BY_MANAGER, OUTSIDE_MONTH, LOW_LEVEL, BEHAVIOUR, ALREADY_REVIEWED, JOINT, OUT_OF_TIME,
    ONLY_UNHAPPY, RECONSIDERED, NOT_APPROPRIATE, CRITERIA_NOT_MET, REVIEWED, OTHER,
) = range(CHOICE, CHOICE + 15)  # fmt: skip


def close(desk: Desk, rows: Rows, reason: int) -> None:
    """The feedback is closed now."""
    desk.save(rows, {"phso_closedon": desk.moment, "phso_closereason": reason})


def closes(reason: int) -> Act:
    """An act that closes the feedback for a reason."""
    return lambda desk, rows: close(desk, rows, reason)
