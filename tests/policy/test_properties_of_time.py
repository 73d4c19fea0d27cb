"""What time alone does to an answer, for every case file: nothing is taken back, and the next day to look is known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import UNKNOWN
from policy.assessment import Assessment
from policy.documents import DocumentKind
from policy.facts import CaseFile
from policy.finding import Finding, State
from policy.parameters import Dated, Parameters
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, MONDAY, PARAMETERS, challenged
from tests.policy.oat_casework import feedback

DAYS = st.dates(min_value=date(2025, 2, 20), max_value=date(2025, 6, 1))
ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FIRST, LATER = date(2025, 3, 1), date(2025, 5, 1)
REVISED = replace(
    PARAMETERS,
    edition=Dated(((FIRST, "first"), (date(2025, 4, 20), "second"))),
    grounds_months=Dated(((FIRST, 1), (date(2025, 4, 1), 2))),
    judicial_review_months=Dated(((FIRST, 3), (LATER, 4))),
    enquiries_mailbox=Dated(((date(2025, 4, 10), "first"), (LATER, "second"))),
)
"""A policy that came into force in the course of these days, and was revised."""
EDITIONS = st.sampled_from([PARAMETERS, REVISED])


def on(file: CaseFile, day: date, parameters: Parameters = PARAMETERS) -> Assessment:
    return evaluate(file, day, parameters, CALENDAR)


@ANY
@given(any_case(), DAYS, st.integers(min_value=1, max_value=120))
def test_time_alone_takes_back_nothing_and_breaches_only_what_was_pending(file: CaseFile, day: date, days: int) -> None:
    before, after = on(file, day).findings, on(file, day + timedelta(days=days)).findings
    turned = [(old, new) for old, new in zip(before, after, strict=True) if old.state is not new.state]
    assert [each for each in turned if not may_turn(*each)] == []


def may_turn(old: Finding, new: Finding) -> bool:
    """What is pending may come too late; how long our answer took, which paragraph 71 shows, grows by itself."""
    if old.paragraph == "71":
        return (old.state, new.state) == (State.NOT_TRIGGERED, State.MET)
    return (old.state, new.state) == (State.PENDING, State.BREACHED)


@ANY
@given(any_case(), DAYS, st.integers(min_value=2, max_value=150), EDITIONS)
def test_nothing_changes_before_the_day_to_look_again_and_something_does_on_it(
    file: CaseFile, day: date, days: int, parameters: Parameters
) -> None:
    today = on(file, day, parameters)
    again = today.look_again_on
    for later in days_between(day, days, again):
        then = on(file, later, parameters)
        assert then.says_the_same_as(today)
        assert then.look_again_on == again
    if again is not None:
        assert again > day
        assert not on(file, again, parameters).says_the_same_as(today)


def days_between(day: date, days: int, again: date | None) -> list[date]:
    """The next day, some later day and the last one on which the answer is to be the same."""
    later = [day + timedelta(days=1), day + timedelta(days=days)]
    if again is None:
        return later
    return [each for each in (*later, again - timedelta(days=1)) if day < each < again]


UNDATED = feedback(challenged(), received_at=UNKNOWN)
FORM = feedback(challenged(), document_requested=DocumentKind.FRESH_PRIMARY_REQUEST)


@pytest.mark.parametrize(
    ("file", "parameters", "day"),
    [
        (challenged(), replace(PARAMETERS, judicial_review_months=REVISED.judicial_review_months), LATER),
        (UNDATED, replace(PARAMETERS, edition=REVISED.edition), date(2025, 4, 20)),
        (UNDATED, replace(PARAMETERS, grounds_months=REVISED.grounds_months), date(2025, 4, 1)),
        (FORM, replace(PARAMETERS, enquiries_mailbox=Dated(((LATER, "a mailbox"),))), LATER),
    ],
)
def test_the_day_on_which_a_value_changes_is_a_day_to_look_again(
    file: CaseFile, parameters: Parameters, day: date
) -> None:
    today = on(file, day - timedelta(days=1), parameters)
    assert today.look_again_on == day


def test_a_value_that_changes_for_later_feedback_alone_is_no_day_to_look_again() -> None:
    later = replace(PARAMETERS, grounds_months=Dated(((FIRST, 1), (LATER, 2))))
    assert on(challenged(), MONDAY, later) == on(challenged(), MONDAY)


def test_before_the_first_edition_the_answer_does_not_change_from_day_to_day() -> None:
    today = on(UNDATED, date(2025, 2, 1), REVISED)
    assert today.look_again_on == FIRST
    assert on(UNDATED, date(2025, 2, 2), REVISED).says_the_same_as(today)
