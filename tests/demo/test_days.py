"""London's days and UTC's."""

import pytest

from sandbox.demo.days import as_utc, london, say, say_day


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-03-10 09:00", "2025-03-10T09:00:00Z"),
        ("2025-03-30 00:59", "2025-03-30T00:59:00Z"),
        ("2025-03-30 02:00", "2025-03-30T01:00:00Z"),
        ("2025-04-11 23:59", "2025-04-11T22:59:00Z"),
        ("2025-04-12 00:30", "2025-04-11T23:30:00Z"),
    ],
    ids=["winter", "last winter minute", "first summer hour", "before midnight", "after midnight"],
)
def test_a_moment_in_london_is_a_moment_in_utc(text: str, utc: str) -> None:
    assert as_utc(london(text)) == utc


def test_days_are_said_as_people_say_them() -> None:
    assert say(london("2025-04-12 00:05")) == "Sat 12 Apr 00:05"
    assert say_day("2025-04-01") == "1 April 2025"
