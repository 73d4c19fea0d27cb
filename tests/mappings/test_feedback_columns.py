"""The kept columns of feedback hold what they are given, as far as it fits."""

from dataclasses import replace
from datetime import date

import pytest

from mappings import shipped_mapping
from mappings.feedback_columns import feedback_columns
from mappings.observed import observed
from policy import settle
from policy.finding import Stage
from tests.mappings.test_sites import CASE, FEEDBACK, rows
from tests.policy.casework import CALENDAR, PARAMETERS

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
    seen = observed(shipped_mapping(), CASE, rows(shipped_mapping()))
    settled = settle(seen.case_file(seen.ledger), date(2025, 3, 10), PARAMETERS, CALENDAR)
    said = replace(settled.assessment, stages=(Stage(FEEDBACK, words),))
    assert feedback_columns(seen, said, FEEDBACK)["phso_stage"] == kept
