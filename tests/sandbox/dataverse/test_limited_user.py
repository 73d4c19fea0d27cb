"""One user under the limits, on a counter of seconds that a test moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sandbox.dataverse.limits.numbers import AS_DOCUMENTED, Limits, scaled
from sandbox.dataverse.limits.protection import Protection, Visit

SMALL = Limits(requests=3, seconds=10, execution_ms=1000, concurrent=2, in_flight_ms=100)


class Sender:
    """Sends for one user at moments that a test names."""

    def __init__(self, limits: Limits = SMALL) -> None:
        self.now = 1000.0
        self.protection = Protection(limits, lambda: self.now)

    def arrive(self, at: float, client: str = "one", user: str = "us", free_since: float | None = None) -> Visit:
        """A request that is still worked on."""
        self.now = 1000.0 + at
        visit = self.protection.arrive(user, client, None if free_since is None else 1000.0 + free_since)
        assert visit is not None
        return visit

    def send(
        self,
        at: float,
        milliseconds: float = 0.0,
        client: str = "one",
        user: str = "us",
        free_since: float | None = None,
    ) -> int | None:
        """A request from its arrival to its end: the seconds to wait, where it was refused."""
        visit = self.arrive(at, client, user, free_since)
        self.protection.leave(visit, milliseconds)
        self.protection.answered(visit)
        return None if visit.refusal is None else visit.refusal.seconds

    def counts(self, user: str = "us") -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.protection.as_json()["users"][user]
        return found


@pytest.fixture
def sender() -> Sender:
    return Sender()


def test_as_many_requests_as_the_number_go_through_and_the_next_waits_for_the_oldest_to_leave(sender: Sender) -> None:
    assert [sender.send(at) for at in (0, 1, 2)] == [None, None, None]
    # of four that were sent two have to leave before one more fits: the second leaves after 11 seconds
    assert sender.send(3) == 8
    assert sender.send(11.5) is None


def test_a_wait_is_told_in_whole_seconds_and_is_never_too_short(sender: Sender) -> None:
    for at in (0, 0.4, 0.4):
        sender.send(at)
    assert sender.send(5) == 6
    assert sender.send(5 + 6) is None


def test_whoever_goes_on_sending_waits_longer(sender: Sender) -> None:
    heeds, goes_on = sender, Sender()
    for each in (heeds, goes_on):
        for at in (0, 1, 2, 3):
            each.send(at)
    assert [goes_on.send(at) for at in (4, 5, 6)] == [8, 8, 8]
    assert heeds.send(11.5) is None
    assert goes_on.send(11.5) is not None


def test_within_the_wait_nothing_is_answered_though_it_would_fit() -> None:
    sender = Sender(Limits(requests=30, concurrent=2))
    visits = [sender.arrive(0), sender.arrive(0)]
    assert sender.send(0) == 1
    for visit in visits:
        sender.protection.leave(visit, 1)
    assert sender.send(0.9) == 1
    assert sender.send(1.9) is None


def test_the_time_of_work_is_limited_whoever_sent_it(sender: Sender) -> None:
    assert sender.send(0, 600) is None
    assert sender.send(1, 600, client="two") is None
    assert sender.send(2) == 8
    assert sender.counts()["refused"] == {"0x80072321": 1}


def test_the_time_of_work_that_has_left_the_window_counts_no_more(sender: Sender) -> None:
    late = sender.arrive(0)
    sender.send(11, 10)
    sender.protection.leave(late, 5000)
    assert sender.counts()["execution_ms_left"] == 990


def test_too_many_at_once_are_refused_at_once(sender: Sender) -> None:
    visits = [sender.arrive(0) for _ in range(3)]
    assert [visit.refusal and visit.refusal.facet.value for visit in visits] == [None, None, "0x80072326"]
    assert sender.counts()["most_at_once"] == 3


def test_each_user_is_limited_alone(sender: Sender) -> None:
    for at in (0, 1, 2):
        sender.send(at)
    assert sender.send(3) is not None
    assert sender.send(3, user="another") is None


def test_pauses_that_are_not_honoured_are_counted_for_each_client_apart_from_what_was_under_way(sender: Sender) -> None:
    for at in (0, 1, 2, 3):  # the fourth is told to wait until 11
        sender.send(at)
    sender.send(5, free_since=2)  # may have been sent before
    sender.send(5, free_since=3.09)  # answered on another connection at the same time
    sender.send(5, free_since=3.2)
    sender.send(5, client="two")  # which nobody had told
    clients = sender.counts()["clients"]
    assert (clients["one"]["in_flight"], clients["one"]["not_honoured"], clients["two"]["not_honoured"]) == (2, 1, 0)
    assert clients["one"]["longest_in_flight_ms"] == 2000
    assert (clients["one"]["told"], clients["one"]["pauses"], sender.counts()["pauses"]) == (4, 1, 1)


def test_a_client_that_waits_as_long_as_it_was_told_honours_the_pause(sender: Sender) -> None:
    for at in (0, 1, 2):
        sender.send(at)
    wait = sender.send(3)
    assert wait is not None
    sender.send(3 + wait)
    assert sender.counts()["clients"]["one"]["not_honoured"] == 0


def test_new_limits_begin_with_an_empty_window_and_none_limit_nobody(sender: Sender) -> None:
    for at in (0, 1, 2, 3):
        sender.send(at)
    sender.protection.order(SMALL)
    assert sender.send(4) is None
    sender.protection.order(None)
    assert sender.protection.arrive("us", "one") is None
    assert sender.protection.as_json() == {"limits": None, "users": {}}


def test_the_numbers_are_microsofts_unless_others_are_named() -> None:
    assert AS_DOCUMENTED.as_json() | {"in_flight_ms": 0} == {
        "requests": 6000, "seconds": 300, "execution_ms": 1_200_000, "concurrent": 52, "in_flight_ms": 0,
    }  # fmt: skip
    small = scaled("300/15")
    assert (small.requests, small.seconds, small.execution_ms, small.concurrent) == (300, 15, 60_000, 52)


@pytest.mark.parametrize("words", ["300", "0/15", "300/0", "a/b", "-300/15", "300/15/1", ""])
def test_what_is_no_limit_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is no limit"):
        scaled(words)
