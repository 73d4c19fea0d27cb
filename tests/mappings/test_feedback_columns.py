"""The kept columns of feedback hold what they are given, as far as it fits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mappings import shipped_mapping
from mappings.reading.observed import observed
from mappings.writing.feedback_columns import feedback_columns
from policy import settle
from policy.finding import Deadline, NextStep, Stage
from policy.roles import Role
from tests.mappings.test_sites import CASE, FEEDBACK, rows
from tests.policy.casework import CALENDAR, PARAMETERS

DECISION = "00000000-0000-0000-0000-0000000000D1"
JUDICIAL_REVIEW = "Judicial Review: promptly, and usually no later than"
LONGEST = 100
"""Of the column in the shipped table."""


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("s" * LONGEST, "s" * LONGEST),
        ("s" * (LONGEST + 1), "s" * (LONGEST - 1) + "…"),
    ],
    ids=["as long as the column", "one more"],
)
def test_a_stage_is_cut_to_what_its_column_takes(words: str, kept: str) -> None:
    assert columns_with(stages=(Stage(FEEDBACK, words),))["phso_stage"] == kept


def columns_with(decision: str | None = None, **said: Any) -> dict[str, Any]:
    """The kept columns where the assessment says that; `decision` is the one that the feedback is about."""
    answers = rows(shipped_mapping())
    answers[3][0]["_phso_decisionid_value"] = decision
    seen = observed(shipped_mapping(), CASE, answers)
    settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    return feedback_columns(seen, replace(settled.assessment, **said), FEEDBACK)


def deadline(about: str, name: str = JUDICIAL_REVIEW) -> Deadline:
    return Deadline(name, date(2025, 6, 10), "because", ("71",), about)


@pytest.mark.parametrize(
    ("decision", "deadlines", "shown"),
    [
        (DECISION, (deadline(DECISION.lower()),), "2025-06-10"),
        (DECISION, (deadline(FEEDBACK),), None),
        (DECISION, (deadline("another decision"),), None),
        (DECISION, (deadline(DECISION.lower(), "one month from the decision"),), None),
        (None, (deadline(DECISION.lower()),), None),
    ],
    ids=["its decision", "the feedback itself", "another decision", "another date", "no decision on record"],
)
def test_the_judicial_review_date_is_that_of_the_decision_complained_about(
    decision: str | None, deadlines: tuple[Deadline, ...], shown: str | None
) -> None:
    assert columns_with(decision, deadlines=deadlines)["phso_judicialreviewdate"] == shown


def step(what: str, *, leading: bool, about: str = FEEDBACK) -> NextStep:
    return NextStep(what, Role.CASE_OWNER, None, ("23",), about, leading)


@pytest.mark.parametrize(
    ("steps", "beside"),
    [
        ((step("Lead", leading=True), step("One", leading=False), step("Two", leading=False)), ["One", "Two"]),
        ((step("Lead", leading=True), step("Other", leading=False, about="another")), None),
        ((), None),
    ],
    ids=["two beside it", "one of other feedback", "none"],
)
def test_the_steps_that_may_run_beside_stand_under_the_leading_one(
    steps: tuple[NextStep, ...], beside: list[str] | None
) -> None:
    kept = columns_with(next_steps=steps)["phso_beside"]
    assert (kept and [line.partition(" (")[0] for line in kept.splitlines()]) == beside
