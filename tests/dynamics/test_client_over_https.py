"""Connections that really break, at the places where it matters."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dynamics.client import Dataverse, Timeouts
from dynamics.outcomes import Done, Outcome, Unknown
from dynamics.retry import ReadRetry
from dynamics.session import open_session
from tests.dynamics import wire
from tests.dynamics.https_server import Received, Reply, Server, https_server
from tests.dynamics.wire import CREATE, MULTIPART, Tokens

WRITTEN = Reply(200, wire.changeset([wire.written(1)]).encode(), {"Content-Type": MULTIPART})
READ = Reply(200, wire.read_answer(wire.rows({"n": 1})).encode(), {"Content-Type": MULTIPART})
LOST = Reply(drop=True)


@contextmanager
def connected(folder: Path, answer: Callable[[Received], Reply]) -> Iterator[tuple[Dataverse, Server]]:
    timeouts = Timeouts(connect=1.0, read=1.0, write=1.0)
    with https_server(folder, answer) as server, open_session(server.ca_file, 2) as session:
        retry = ReadRetry(sleep=lambda _: None)
        yield Dataverse(server.url, Tokens(), session, retry=retry, timeouts=timeouts), server


def answers(*replies: Reply) -> Callable[[Received], Reply]:
    """One reply after the other."""
    left = iter(replies)
    return lambda _: next(left)


def write_with(folder: Path, reply: Reply) -> tuple[Outcome, int]:
    with connected(folder, answers(reply)) as (dataverse, server):
        return dataverse.write([CREATE]), len(server.received)


def test_a_changeset_that_is_answered_is_done(tmp_path: Path) -> None:
    outcome, sent = write_with(tmp_path, WRITTEN)
    assert isinstance(outcome, Done)
    assert sent == 1


def test_a_changeset_whose_answer_is_lost_is_unknown_and_was_sent_once(tmp_path: Path) -> None:
    assert write_with(tmp_path, LOST) == (Unknown("connection lost"), 1)


def test_a_changeset_whose_answer_breaks_off_is_unknown_and_was_sent_once(tmp_path: Path) -> None:
    half = Reply(200, WRITTEN.body[:100], WRITTEN.headers | {"Content-Length": "5000"})
    assert write_with(tmp_path, half) == (Unknown("connection lost"), 1)


def test_a_changeset_that_reaches_nobody_is_unknown_and_says_that_it_was_not_sent() -> None:
    with open_session(None, 1) as session:
        assert Dataverse("https://127.0.0.1:9", Tokens(), session).write([CREATE]) == Unknown("not sent")


def test_a_read_whose_answer_is_lost_is_sent_again_on_a_new_connection(tmp_path: Path) -> None:
    with connected(tmp_path, answers(LOST, READ)) as (dataverse, server):
        assert dataverse.read(["tasks"]) == [[{"n": 1}]]
        assert (len(server.received), server.connections) == (2, 2)


def test_a_kept_connection_that_the_server_closed_meanwhile_does_not_harm_a_write(tmp_path: Path) -> None:
    closing = Reply(200, READ.body, READ.headers | {"Connection": "close"})
    with connected(tmp_path, answers(closing, WRITTEN)) as (dataverse, server):
        dataverse.read(["tasks"])
        assert isinstance(dataverse.write([CREATE]), Done)
        assert server.connections == 2
