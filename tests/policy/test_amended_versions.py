"""Paragraph 25: a version sent out again for an inconsequential mistake keeps the first issue date."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import AmendedVersion, CaseFile
from policy.finding import State
from policy.rules.case_owner.amended_versions import amended_version_changes_nothing, amended_version_keeps_its_date
from policy.rules.grounds.confirming_grounds import usual_date
from tests.policy.casework import challenged, decided
from tests.policy.judging import deadline, verdict
from tests.policy.routed import NO, YES

FIRST, LATER = date(2025, 2, 27), date(2025, 3, 6)
TOLD = AmendedVersion("told", told_of="a misspelt name", told_on=date(2025, 3, 5))
SENT = replace(TOLD, id="sent", sent_on=LATER, issue_date_shown=FIRST, could_affect_decision=NO)
REDATED = replace(SENT, id="redated", issue_date_shown=LATER)


def versions(*given: AmendedVersion, letter_date: Any = FIRST) -> CaseFile:
    return challenged(decided(letter_date=letter_date, amended_versions=given))


@pytest.mark.parametrize(
    ("file", "state", "missing"),
    [
        (challenged(), State.NOT_TRIGGERED, ()),
        (versions(), State.NOT_TRIGGERED, ()),
        (versions(TOLD), State.DISCRETIONARY, ()),
        (versions(SENT), State.MET, ()),
        (versions(REDATED), State.BREACHED, ()),
        (versions(replace(REDATED, sent_on=UNKNOWN)), State.BREACHED, ()),
        (versions(SENT, REDATED, SENT), State.BREACHED, ()),
        (versions(TOLD, SENT), State.DISCRETIONARY, ()),
        (
            versions(replace(SENT, issue_date_shown=UNKNOWN)),
            State.CANNOT_DECIDE,
            ("decision.amended_versions.issue_date_shown",),
        ),
        (versions(SENT, letter_date=UNKNOWN), State.CANNOT_DECIDE, ("decision.letter_date",)),
        (versions(replace(SENT, issue_date_shown=UNKNOWN), REDATED), State.BREACHED, ()),
        (challenged(feedback={"decision": UNKNOWN}), State.CANNOT_DECIDE, ("feedback.decision",)),
    ],
)
def test_an_amended_version_keeps_the_first_issue_date(file: CaseFile, state: State, missing: tuple[str, ...]) -> None:
    said = verdict(amended_version_keeps_its_date, file)
    assert (said.state, said.missing) == (state, missing)


def test_another_issue_date_is_flagged_with_both_dates() -> None:
    flag = verdict(amended_version_keeps_its_date, versions(REDATED)).flag or ""
    assert "6 March 2025" in flag
    assert "27 February 2025" in flag


@pytest.mark.parametrize(
    ("file", "state", "flagged"),
    [
        (versions(), State.NOT_TRIGGERED, False),
        (versions(TOLD), State.DISCRETIONARY, False),
        (versions(replace(TOLD, could_affect_decision=NO)), State.DISCRETIONARY, False),
        (versions(replace(TOLD, could_affect_decision=YES)), State.NOT_TRIGGERED, False),
        (versions(SENT), State.MET, False),
        (versions(replace(SENT, could_affect_decision=UNKNOWN)), State.CANNOT_DECIDE, True),
        (versions(replace(SENT, could_affect_decision=YES)), State.BREACHED, True),
        (versions(SENT, replace(SENT, could_affect_decision=YES)), State.BREACHED, True),
    ],
)
def test_only_a_mistake_that_could_not_touch_the_decision_is_put_right_so(
    file: CaseFile, state: State, flagged: bool
) -> None:
    said = verdict(amended_version_changes_nothing, file)
    assert (said.state, said.flag is not None) == (state, flagged)


def test_an_amended_version_starts_no_clock() -> None:
    assert deadline(usual_date, versions(REDATED)) == deadline(usual_date, versions())
