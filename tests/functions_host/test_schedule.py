"""NCRONTAB: the next time of a schedule."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from function_app import triggers
from sandbox.functions_host.schedule import NotASchedule, Schedule

MONDAY = datetime(2025, 3, 10, 9, 0, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "after", "expected"),
    [
        ("0 */15 * * * *", "2025-03-10T09:00:00", "2025-03-10T09:15:00"),
        ("0 */15 * * * *", "2025-03-10T09:14:59", "2025-03-10T09:15:00"),
        ("0 */15 * * * *", "2025-03-10T09:14:59.999", "2025-03-10T09:15:00"),
        ("*/15 * * * *", "2025-03-10T09:00:00", "2025-03-10T09:15:00"),
        ("0 5 * * * *", "2025-03-10T09:05:00", "2025-03-10T10:05:00"),
        ("0 30 1 * * *", "2025-03-10T09:00:00", "2025-03-11T01:30:00"),
        ("0 30 1 * * *", "2025-12-31T01:30:00", "2026-01-01T01:30:00"),
        ("30 0 0 29 2 *", "2025-03-10T09:00:00", "2028-02-29T00:00:30"),
        ("0 0 9 * * 1-5", "2025-03-14T09:00:00", "2025-03-17T09:00:00"),
        ("0 0 9 * * Mon-Fri", "2025-03-14T09:00:00", "2025-03-17T09:00:00"),
        ("0 0 9 * * 0", "2025-03-10T09:00:00", "2025-03-16T09:00:00"),
        ("0 0 9 * * 7", "2025-03-10T09:00:00", "2025-03-16T09:00:00"),
        ("0 0 9 * Jan,Jul *", "2025-03-10T09:00:00", "2025-07-01T09:00:00"),
        ("0 0 9 13 * Fri", "2025-03-10T09:00:00", "2025-06-13T09:00:00"),
        ("0 0 8-10/2 * * *", "2025-03-10T08:00:00", "2025-03-10T10:00:00"),
        ("0 0 9/6 * * *", "2025-03-10T09:00:00", "2025-03-10T15:00:00"),
    ],
)
def test_the_next_time_of_a_schedule(schedule: str, after: str, expected: str) -> None:
    assert Schedule.parse(schedule).next_after(at(after)) == at(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "* * * *",
        "* * * * * * *",
        "60 * * * * *",
        "0 0 24 * * *",
        "0 0 0 0 * *",
        "0 0 0 * 13 *",
        "0 0 0 * * 8",
        "x * * * * *",
        "0 5-1 * * * *",
        "0 */0 * * * *",
        "0 -1 * * * *",
        "00:15:00",
        "0 ² * * * *",
    ],
)
def test_what_is_no_schedule_is_refused(text: str) -> None:
    with pytest.raises(NotASchedule):
        Schedule.parse(text)


def test_a_schedule_that_never_comes_round_is_refused() -> None:
    with pytest.raises(NotASchedule, match="never"):
        Schedule.parse("0 0 0 31 2 *").next_after(MONDAY)


@given(
    st.sampled_from([triggers.EVERY_QUARTER_OF_AN_HOUR, triggers.HOURLY, triggers.NIGHTLY]),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - made UTC
)
def test_the_next_time_is_later_and_nothing_lies_between(text: str, moment: datetime) -> None:
    schedule = Schedule.parse(text)

    following = schedule.next_after(moment)

    assert following > moment
    assert following.microsecond == 0
    assert schedule.next_after(following - timedelta(seconds=1)) == following
    assert schedule.next_after(moment + (following - moment) / 2) == following
