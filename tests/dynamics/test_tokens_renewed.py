"""One renewal for many threads, over real HTTPS with a slow identity service: who waits for it, and who does not."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from dynamics import tokens as module
from dynamics.errors import TokenError
from tests.dynamics.https_server import Reply
from tests.dynamics.identity_service import WAYS, Identity, asked, shown, signed_in

in_every_way = pytest.mark.parametrize("way", WAYS)

SLOW = 0.4
THREADS = 12


def at_once(work: Callable[[], object]) -> list[float]:
    """The seconds that each of many threads took, which all begin together."""
    took: list[float] = []
    ready = threading.Barrier(THREADS)

    def timed() -> None:
        ready.wait(5)
        began = time.monotonic()
        work()
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=timed) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(took)


@in_every_way
def test_the_first_token_costs_one_request_and_all_threads_wait_for_it_alone(tmp_path: Path, way: str) -> None:
    identity, got = Identity(), list[str]()
    identity.wait = SLOW
    with signed_in(tmp_path, identity, way) as (tokens, server):
        took = at_once(lambda: got.append(tokens.token()))
        assert got == ["token-1"] * THREADS
        assert len(asked(server)) == 1
    assert took[-1] < 3 * SLOW


@in_every_way
def test_whoever_holds_a_good_token_does_not_wait_for_its_renewal(tmp_path: Path, way: str) -> None:
    identity, got = Identity(), list[str]()
    identity.expires_in = 200
    with signed_in(tmp_path, identity, way) as (tokens, server):
        tokens.token()
        identity.wait, identity.expires_in = SLOW, 3599
        took = at_once(lambda: got.append(tokens.token()))
        assert sorted(got) == ["token-1"] * (THREADS - 1) + ["token-2"]
        assert len(asked(server)) == 2
        assert tokens.token() == "token-2"
    assert took[-1] >= SLOW
    assert took[-2] < SLOW


@in_every_way
def test_a_token_that_is_as_good_as_over_is_waited_for(tmp_path: Path, way: str) -> None:
    identity, got = Identity(), list[str]()
    identity.expires_in = 20
    with signed_in(tmp_path, identity, way) as (tokens, server):
        tokens.token()
        identity.wait, identity.expires_in = SLOW, 3599
        at_once(lambda: got.append(tokens.token()))
        assert got == ["token-2"] * THREADS
        assert len(asked(server)) == 2


@in_every_way
def test_a_renewal_that_fails_leaves_the_good_token_and_is_not_tried_by_everybody(tmp_path: Path, way: str) -> None:
    identity = Identity()
    identity.expires_in = 200
    with signed_in(tmp_path, identity, way) as (tokens, server):
        tokens.token()
        identity.failure = Reply(503, b"busy")
        at_once(lambda: tokens.token())
        assert {tokens.token() for _ in range(3)} == {"token-1"}
        assert len(asked(server)) <= 2 + 2  # MSAL tries some failures again by itself, at once


@in_every_way
def test_a_renewal_that_failed_is_tried_again_after_a_while(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = Identity()
    identity.expires_in = 200
    with signed_in(tmp_path, identity, way) as (tokens, server):
        tokens.token()
        with monkeypatch.context() as broken:
            broken.setattr(tokens, "_opened_once", unreachable)  # not by the service: MSAL would remember it
            assert tokens.token() == "token-1"
        assert tokens.token() == "token-1"
        assert len(asked(server)) == 1
        later = time.monotonic() + module.TRIED_AGAIN
        monkeypatch.setattr(tokens, "elapsed", lambda: later)
        assert tokens.token() == "token-2"


@in_every_way
def test_a_token_that_is_about_to_end_is_not_sent_after_that_although_a_renewal_failed_just_before(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = Identity()
    identity.expires_in = 200
    with signed_in(tmp_path, identity, way) as (tokens, _):
        tokens.token()
        ends = tokens._held.sent_until
        monkeypatch.setattr(tokens, "_opened_once", unreachable)
        monkeypatch.setattr(tokens, "elapsed", lambda: ends - 1)
        assert tokens.token() == "token-1"
        monkeypatch.setattr(tokens, "elapsed", lambda: ends)
        with pytest.raises(TokenError):
            tokens.token()


def unreachable() -> Any:
    raise requests.ConnectionError("nobody there")


@in_every_way
def test_one_failure_stands_for_all_who_waited_for_the_same_answer(tmp_path: Path, way: str) -> None:
    identity, errors = Identity(), list[str]()
    identity.wait, identity.failure = SLOW, Reply(503, b"busy")

    def refused() -> None:
        with pytest.raises(TokenError) as caught:
            tokens.token()
        errors.append(str(caught.value))

    with signed_in(tmp_path, identity, way) as (tokens, server):
        took = at_once(refused)
        assert len(set(errors)) == 1
        assert len(asked(server)) <= 2
    assert took[-1] < 4 * SLOW  # not one after the other, which would take THREADS of them


@in_every_way
def test_a_token_of_a_day_is_asked_for_again_after_half_of_it(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, later = time.monotonic(), 0.0
    asks: list[float] = []
    identity = Identity()
    identity.expires_in = 86_400
    with signed_in(tmp_path, identity, way) as (tokens, _):
        ask = tokens._asked

        def counted() -> Any:
            asks.append(later)
            return ask()

        monkeypatch.setattr(tokens, "_asked", counted)
        monkeypatch.setattr(tokens, "elapsed", lambda: began + later)
        for hours in (0.0, 11.9, 12.1):
            later = hours * 3600
            tokens.token()
    assert asks == [0.0, 12.1 * 3600]


def test_an_assertion_is_asked_for_once_and_shown_at_every_renewal(tmp_path: Path) -> None:
    identity = Identity()
    identity.expires_in = 200
    with signed_in(tmp_path, identity, "federated") as (tokens, server):
        assert [tokens.token() for _ in range(3)] == ["token-1", "token-2", "token-3"]
        assert (len(asked(server)), len(shown(server))) == (3, 1)
