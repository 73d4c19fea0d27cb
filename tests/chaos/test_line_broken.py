"""A line that breaks in this process is, to the client, what a line that breaks over sockets is."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest
import requests

from chaos.line.broken import connect_timed_out, dropped, read_timed_out, refused
from chaos.line.carrying import Timeout, as_given, session_over
from dynamics.network import never_connected
from dynamics.session import open_session
from sandbox.dataverse.webapi.operation import Answer

ASKED = requests.Request("GET", "https://dataverse.example/api/data/v9.2/WhoAmI").prepare()


@pytest.mark.parametrize(
    ("broken", "was_never_sent"),
    [(refused, True), (connect_timed_out, True), (dropped, False), (read_timed_out, False)],
)
def test_the_client_tells_whether_a_request_was_sent(
    broken: Callable[[requests.PreparedRequest], requests.RequestException], was_never_sent: bool
) -> None:
    assert never_connected(broken(ASKED)) is was_never_sent


def test_a_refused_connection_looks_like_a_real_one() -> None:
    with socket.socket() as nobody, open_session(None, 1) as session:
        nobody.bind(("127.0.0.1", 0))  # taken, and nobody listens
        with pytest.raises(requests.ConnectionError) as real:
            session.get(f"https://127.0.0.1:{nobody.getsockname()[1]}/")

    played = refused(ASKED)

    assert [type(each) for each in _chain(played)] == [type(each) for each in _chain(real.value)]


def test_a_session_hands_everything_to_whoever_carries_it() -> None:
    seen: list[tuple[str | None, str | None, bytes | str | None, Timeout]] = []

    def carry(request: requests.PreparedRequest, timeout: Timeout) -> requests.Response:
        seen.append((request.method, request.url, request.body, timeout))
        return as_given(Answer(200, {"Content-Type": "application/json"}, b'{"said": 1}'), request)

    with session_over(carry, (1.0, 2.0)) as session:
        without, given = session.post("https://a.example/x", data=b"y"), session.get("https://a.example/z", timeout=3)

    assert (without.json(), given.headers["content-type"]) == ({"said": 1}, "application/json")
    assert seen == [
        ("POST", "https://a.example/x", b"y", (1.0, 2.0)),
        ("GET", "https://a.example/z", None, (3, 3)),
    ]


def _chain(error: requests.RequestException) -> list[object]:
    """The error, what it holds, and why that was."""
    (tried,) = error.args
    return [error, tried, tried.reason]
