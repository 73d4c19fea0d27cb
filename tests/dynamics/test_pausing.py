"""The pause of a process: by itself, over threads, and kept by several clients against the sandbox over HTTPS."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from dynamics import outcomes
from dynamics.client import Dataverse
from dynamics.errors import Throttled
from dynamics.pausing import Pause
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.dynamics.wire import CREATE


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pause(clock: Clock) -> Pause:
    return Pause(clock)


def test_nothing_is_waited_for_at_first(pause: Pause) -> None:
    assert pause.left() == 0


def test_a_pause_ends_after_the_seconds_that_were_asked_for(pause: Pause, clock: Clock) -> None:
    pause.begin(5)
    clock.seconds += 3
    assert pause.left() == 2
    clock.seconds += 2
    assert pause.left() == 0


@pytest.mark.parametrize(("first", "second", "left"), [(5, 2, 5), (2, 5, 5)])
def test_of_two_pauses_the_longer_one_stands(pause: Pause, first: float, second: float, left: float) -> None:
    pause.begin(first)
    pause.begin(second)
    assert pause.left() == left


def test_threads_that_ask_for_pauses_at_once_get_the_longest(pause: Pause) -> None:
    seconds = [float(number % 97) for number in range(2000)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(pause.begin, seconds))
    assert pause.left() == max(seconds)


def test_a_pause_of_no_time_is_none(pause: Pause) -> None:
    pause.begin(0)
    assert pause.left() == 0


def test_by_itself_it_goes_by_this_machine() -> None:
    pause = Pause()
    pause.begin(3600)
    assert 3599 < pause.left() <= 3600


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningDataverse]:
    with running_dataverse("empty") as running:
        yield running


@pytest.fixture
def session(sandbox: RunningDataverse) -> Iterator[requests.Session]:
    with open_session(sandbox.ca, 16) as opened:
        opened.post(f"{sandbox.url}/_sandbox/reset", timeout=10)
        yield opened


def client(sandbox: RunningDataverse, session: requests.Session, pause: Pause | None) -> Dataverse:
    authority, scope = f"{sandbox.url}/{sandbox.tenant}", f"{sandbox.url}/.default"
    tokens = ClientSecretTokens(authority, sandbox.client_id, sandbox.client_secret, scope, session)
    return Dataverse(sandbox.url, tokens, session, pause=pause)


def control(sandbox: RunningDataverse, session: requests.Session, method: str, path: str, body: object = None) -> Any:
    return session.request(method, f"{sandbox.url}/_sandbox/{path}", json=body, timeout=10).json()


def throttle(sandbox: RunningDataverse, session: requests.Session, **more: object) -> None:
    order = {"effect": "status", "status": 429, "retry_after": 60, "path": "/api/data/", **more}
    control(sandbox, session, "POST", "faults", order)


def asked(sandbox: RunningDataverse, session: requests.Session) -> int:
    """Requests to the Web API."""
    log = control(sandbox, session, "GET", "requests")["requests"]
    return sum(entry["path"].startswith("/api/data/") for entry in log)


def test_what_one_client_is_told_keeps_every_other_of_the_process_from_asking(
    sandbox: RunningDataverse, session: requests.Session, pause: Pause, clock: Clock
) -> None:
    one, other = client(sandbox, session, pause), client(sandbox, session, pause)
    throttle(sandbox, session)
    with pytest.raises(Throttled):
        one.who_am_i()
    clock.seconds += 20
    with pytest.raises(Throttled) as caught:
        other.read(["tasks?$top=1"])
    assert caught.value.retry_after == 40
    assert other.write([CREATE]) == outcomes.Throttled(40)
    assert asked(sandbox, session) == 1
    clock.seconds += 40
    assert other.read(["tasks?$top=1"]) == [[]]
    assert one.who_am_i().user


def test_a_write_that_is_told_to_wait_begins_a_pause_too(
    sandbox: RunningDataverse, session: requests.Session, pause: Pause
) -> None:
    one = client(sandbox, session, pause)
    throttle(sandbox, session, only="writes", retry_after=7)
    told = one.write([CREATE])
    assert isinstance(told, outcomes.Throttled)
    assert (told.retry_after, pause.left()) == (7, 7)


def test_the_next_page_is_not_fetched_in_a_pause(
    sandbox: RunningDataverse, session: requests.Session, pause: Pause
) -> None:
    one = client(sandbox, session, pause)
    for _ in range(3):
        assert isinstance(one.write([CREATE]), outcomes.Done)
    pages = one.pages("tasks?$select=subject", 2)
    assert len(next(pages)) == 2
    pause.begin(5)
    before = asked(sandbox, session)
    with pytest.raises(Throttled):
        next(pages)
    assert asked(sandbox, session) == before


def test_without_a_pause_each_client_waits_by_itself(sandbox: RunningDataverse, session: requests.Session) -> None:
    one, other = client(sandbox, session, None), client(sandbox, session, None)
    throttle(sandbox, session)
    with pytest.raises(Throttled):
        one.who_am_i()
    assert other.who_am_i().user


def test_of_many_threads_none_asks_once_any_was_told(
    sandbox: RunningDataverse, session: requests.Session, pause: Pause
) -> None:
    """As many as were under way may be told the same; whoever comes later asks nothing."""
    one = client(sandbox, session, pause)
    one.who_am_i()
    control(sandbox, session, "POST", "limits", {"requests": 1, "seconds": 60})

    def look(_number: int) -> bool:
        try:
            one.read(["tasks?$top=1"])
        except Throttled:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        answered = sum(pool.map(look, range(400)))
    (user,) = control(sandbox, session, "GET", "limits")["users"].values()
    (told,) = user["clients"].values()
    assert (answered, told["not_honoured"]) == (1, 0)
    assert user["requests"] <= 1 + 8
