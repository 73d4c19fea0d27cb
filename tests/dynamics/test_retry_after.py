import pytest

from dynamics.retry_after import DEFAULT, LONGEST, SHORTEST, retry_after

SENT = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("0", SHORTEST),
        ("17", 17.0),
        (" 17 ", 17.0),
        ("3600", LONGEST),
        ("3601", LONGEST),
        ("9" * 400, LONGEST),
        ("Wed, 21 Oct 2026 07:28:30 GMT", 30.0),
        ("Wed, 21 Oct 2026 07:27:00 GMT", SHORTEST),
        ("Wed, 21 Oct 2037 07:28:00 GMT", LONGEST),
        ("", DEFAULT),
        ("-5", DEFAULT),
        ("1.5", DEFAULT),
        ("²", DEFAULT),
        ("soon", DEFAULT),
        ("Wed, 21 Oct 2026 07:28:30 +99999999999999", DEFAULT),
        ("Wed, 21 Oct 2026 99999999999:28:30 GMT", DEFAULT),
    ],
)
def test_the_wait_is_read_in_seconds_or_as_a_date(asked: str, seconds: float) -> None:
    assert retry_after({"retry-after": asked, "date": SENT}) == seconds


@pytest.mark.parametrize("headers", [{}, {"date": SENT}, {"retry-after": SENT}, {"retry-after": SENT, "date": "x"}])
def test_without_a_usable_answer_the_default_holds(headers: dict[str, str]) -> None:
    assert retry_after(headers) == DEFAULT


def test_a_date_without_a_zone_beside_one_with_a_zone_is_not_usable() -> None:
    assert retry_after({"retry-after": "Wed, 21 Oct 2026 07:28:30 -0000", "date": SENT}) == DEFAULT
