from collections.abc import Callable

import pytest

from dynamics import errors
from dynamics.errors import DataverseError, Throttled, Unavailable
from dynamics.retry import AFTER_500, ReadRetry


class Failing:
    """Fails a number of times, then returns."""

    def __init__(self, error: DataverseError, times: int) -> None:
        self.error, self.times, self.calls = error, times, 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.times:
            raise self.error
        return "done"


def run(work: Callable[[], str], **settings: float) -> list[float]:
    """Run with retries, and return the pauses that were made."""
    pauses: list[float] = []
    policy = ReadRetry(sleep=pauses.append, **settings)  # type: ignore[arg-type] # tries is whole in every test
    assert policy.retrying()(work) == "done"
    return pauses


PASSING = [
    errors.NotSent("x"),
    errors.Unreachable("x"),
    Unavailable("x", status=502),
    Unavailable("x", status=503),
    Unavailable("x", status=504),
]
FINAL = [
    errors.BadRequest("x", status=400),
    errors.Unauthorised("x", status=401),
    errors.NotFound("x", status=404),
    Unavailable("x", status=501),
    errors.UnexpectedAnswer("x"),
    errors.TokenError("x"),
    Throttled("x", retry_after=1, status=429),
]


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_what_may_pass_is_tried_again(error: DataverseError) -> None:
    assert len(run(Failing(error, 3))) == 3


@pytest.mark.parametrize("error", FINAL, ids=lambda error: type(error).__name__)
def test_what_will_not_pass_is_raised_at_once(error: DataverseError) -> None:
    work = Failing(error, 1)
    with pytest.raises(type(error)):
        run(work)
    assert work.calls == 1


def test_after_the_last_try_the_error_itself_is_raised() -> None:
    work = Failing(PASSING[0], 99)
    with pytest.raises(errors.NotSent):
        run(work, tries=4)
    assert work.calls == 4


def test_a_status_500_is_tried_twice_more_and_no_further() -> None:
    assert len(run(Failing(Unavailable("x", status=500), AFTER_500))) == 2
    with pytest.raises(Unavailable):
        run(Failing(Unavailable("x", status=500), AFTER_500 + 1), tries=9)


def test_pauses_are_random_below_a_limit_that_doubles() -> None:
    pauses = run(Failing(PASSING[0], 6), tries=7, first=1, longest=8, within=10_000)
    assert all(0 <= pause <= limit for pause, limit in zip(pauses, [1, 2, 4, 8, 8, 8], strict=True))
    assert len(set(pauses)) == len(pauses)


def test_a_pause_that_would_end_too_late_is_not_begun() -> None:
    work = Failing(PASSING[0], 99)
    with pytest.raises(errors.NotSent):
        run(work, tries=99, within=0)
    assert work.calls == 1


def test_one_policy_serves_many_calls() -> None:
    pauses: list[float] = []
    retrying = ReadRetry(sleep=pauses.append).retrying()
    for _ in range(3):
        assert retrying(Failing(PASSING[0], 2)) == "done"
    assert len(pauses) == 6
