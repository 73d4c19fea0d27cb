"""The parts of a probe that need no Dataverse: the listener, a batch as it is written, what is shared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from admin.probing.bench import Bench
from admin.probing.listener import HEADER, Listener, listening
from admin.probing.probe import NotTried
from admin.probing.wire import Operation, encoded

ROW = "5b0c0c4e-0000-4000-8000-0000000000c1"
EVENT = {"MessageName": "Update", "PrimaryEntityName": "task", "PrimaryEntityId": ROW.upper()}


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening("127.0.0.1", 0, None) as found:
        yield found


def call(listener: Listener, secret: str, query: str = "", body: bytes | None = None) -> int:
    url = f"{listener.public_url}?{query}"
    if body is not None:
        return requests.post(url, data=body, headers={HEADER: secret}, timeout=5).status_code
    return requests.post(url, json=EVENT, headers={HEADER: secret}, timeout=5).status_code


def test_a_call_with_the_secret_is_kept_and_one_without_is_not(listener: Listener) -> None:
    assert call(listener, "guessed") == 401
    assert listener.about(ROW) == []
    assert call(listener, listener.secret) == 200
    assert call(listener, "", f"probeSecret={listener.secret}") == 200
    assert [(each.message, each.table, each.row) for each in listener.about(ROW)] == [("Update", "task", ROW)] * 2


def test_a_call_that_is_no_json_is_refused(listener: Listener) -> None:
    assert call(listener, listener.secret, body=b"{") == 400
    assert call(listener, listener.secret, body=b"[]") == 400


def test_a_row_may_be_refused(listener: Listener) -> None:
    listener.refused.add(ROW)
    assert call(listener, listener.secret) == 500


def test_it_waits_until_what_is_waited_for_is_there_and_all_is_quiet() -> None:
    slept: list[float] = []
    listener = Listener("http://here", quiet=0.0, longest=5.0)
    assert listener.settle(lambda: len(slept) > 2, slept.append)
    assert len(slept) == 3
    assert not Listener("http://here", quiet=0.0, longest=0.05).settle(lambda: False)


def test_the_secret_is_in_no_text_of_the_listener(listener: Listener) -> None:
    assert listener.secret not in repr(listener)


def test_a_batch_is_written_as_the_documentation_shows_it() -> None:
    single = Operation("GET", "tasks?$select=subject", headers={"Consistency": "Strong"})
    inside = [Operation("POST", "tasks", {"subject": "a"}), Operation("PATCH", "tasks(1)", {"subject": "b"})]
    assert encoded([single, inside], "b").decode().split("\r\n") == [
        "--b",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "GET /api/data/v9.2/tasks?$select=subject HTTP/1.1",
        "Accept: application/json",
        "Consistency: Strong",
        "",
        "",
        "--b",
        'Content-Type: multipart/mixed; boundary="changeset_2_b"',
        "",
        "--changeset_2_b",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "Content-ID: 1",
        "",
        "POST /api/data/v9.2/tasks HTTP/1.1",
        "Content-Type: application/json; type=entry",
        "Accept: application/json",
        "",
        '{"subject": "a"}',
        "--changeset_2_b",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "Content-ID: 2",
        "",
        "PATCH /api/data/v9.2/tasks(1) HTTP/1.1",
        "Content-Type: application/json; type=entry",
        "Accept: application/json",
        "",
        '{"subject": "b"}',
        "--changeset_2_b--",
        "--b--",
        "",
    ]


def test_what_could_not_be_made_is_not_tried_again() -> None:
    tries: list[int] = []

    def made() -> str:
        tries.append(1)
        raise NotTried("it was refused")

    bench = Bench(None, None, "0a1b2")  # type: ignore[arg-type]  # nothing is asked
    for _ in range(2):
        with pytest.raises(NotTried, match="it was refused"):
            bench.once("thing", made)
    assert len(tries) == 1
