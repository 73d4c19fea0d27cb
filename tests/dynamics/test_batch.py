import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dynamics import batch
from dynamics.batch import Part, UnreadableBatch, decode, encode_changeset, encode_reads
from tests.dynamics import wire
from tests.dynamics.wire import BATCH, CREATE, MULTIPART, UPDATE, Made

ROOT = "/api/data/v9.2/"


def test_a_batch_of_reads_is_written_to_the_letter() -> None:
    content_type, body = encode_reads(
        ["tasks?$top=1", "incidents"], ROOT, "Accept: application/json\r\nPrefer: x", "batch_1"
    )
    assert content_type == 'multipart/mixed; boundary="batch_1"'
    head = "--batch_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    tail = "\r\nAccept: application/json\r\nPrefer: x\r\n\r\n"
    assert body.decode() == (
        f"{head}GET /api/data/v9.2/tasks?$top=1 HTTP/1.1{tail}"
        f"{head}GET /api/data/v9.2/incidents HTTP/1.1{tail}--batch_1--\r\n"
    )


def test_a_changeset_is_written_to_the_letter() -> None:
    content_type, body = encode_changeset([UPDATE, CREATE], ROOT, "batch_1")
    assert content_type == 'multipart/mixed; boundary="batch_1"'
    each = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
    assert body.decode() == (
        '--batch_1\r\nContent-Type: multipart/mixed; boundary="changeset_batch_1"\r\n\r\n'
        f"--changeset_batch_1\r\n{each}Content-ID: 1\r\n\r\n"
        f"PATCH /api/data/v9.2/tasks({wire.ROW}) HTTP/1.1\r\nContent-Type: application/json; type=entry\r\n"
        'If-Match: W/"470867"\r\n\r\n{"subject":"Call back"}\r\n'
        f"--changeset_batch_1\r\n{each}Content-ID: 2\r\n\r\n"
        "POST /api/data/v9.2/tasks HTTP/1.1\r\nContent-Type: application/json; type=entry\r\n\r\n"
        '{"subject":"Call back"}\r\n'
        "--changeset_batch_1--\r\n--batch_1--\r\n"
    )


@pytest.mark.parametrize("query", ["tasks?$filter=a eq 1", "tasks\r\nX: y", "/tasks", ""])
def test_a_query_that_is_not_encoded_is_not_sent(query: str) -> None:
    with pytest.raises(ValueError, match="percent-encoded"):
        encode_reads([query], ROOT, "", "b")


@pytest.mark.parametrize("count", [0, 1001])
def test_a_batch_holds_one_to_a_thousand_operations(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 1000"):
        encode_reads(["tasks"] * count, ROOT, "", "b")
    with pytest.raises(ValueError, match="1 to 1000"):
        encode_changeset([CREATE] * count, ROOT, "b")


def test_a_thousand_operations_are_taken() -> None:
    assert encode_reads(["tasks"] * 1000, ROOT, "", "b")[1].count(b"GET ") == 1000


@pytest.mark.parametrize(("value", "kind"), [(float("nan"), ValueError), (b"bytes", TypeError), ({1, 2}, TypeError)])
def test_a_value_that_json_cannot_hold_is_not_sent(value: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        encode_changeset([Made("POST", "tasks", {"a": value})], ROOT, "b")


def bare_line_feeds(body: str) -> str:
    return body.replace("\r\n", "\n")


def no_final_delimiter(body: str) -> str:
    return body.removesuffix(f"--{BATCH}--\r\n")


def final_delimiter_without_dashes(body: str) -> str:
    return body.removesuffix("--\r\n") + "\r\n"


def no_blank_line_before_the_status(body: str) -> str:
    return body.replace("\r\n\r\nHTTP/1.1", "\r\nHTTP/1.1")


def no_blank_line_before_the_changeset(body: str) -> str:
    return body.replace(f"\r\n\r\n--{wire.CHANGESET}", f"\r\n--{wire.CHANGESET}")


def extra_blank_lines(body: str) -> str:
    return body.replace(f"--{BATCH}", f"\r\n\r\n--{BATCH}")


def a_preamble_and_an_epilogue(body: str) -> str:
    return f"This is a multipart message.\r\n{body}\r\nThe end."


SLOPPY = [
    str,
    bare_line_feeds,
    no_final_delimiter,
    final_delimiter_without_dashes,
    no_blank_line_before_the_status,
    no_blank_line_before_the_changeset,
    extra_blank_lines,
    a_preamble_and_an_epilogue,
]


@pytest.mark.parametrize("sloppy", SLOPPY)
def test_a_changesets_answer_is_read_however_it_is_framed(sloppy: Callable[[str], str]) -> None:
    body = sloppy(wire.changeset([wire.written(1), wire.written(2)]))
    parts = decode(MULTIPART, body.encode())
    assert [(part.status, part.content_id, part.body) for part in parts] == [(204, 1, b""), (204, 2, b"")]
    assert parts[0].headers["odata-entityid"] == f"https://org.example/api/data/v9.2/tasks({wire.ROW})"


@pytest.mark.parametrize("sloppy", SLOPPY)
def test_an_answer_to_reads_is_read_however_it_is_framed(sloppy: Callable[[str], str]) -> None:
    body = sloppy(wire.read_answer(wire.rows({"a": 1}), wire.rows()))
    parts = decode(MULTIPART, body.encode())
    assert [part.status for part in parts] == [200, 200]
    assert [json.loads(part.body)["value"] for part in parts] == [[{"a": 1}], []]


FAILURE = wire.part(wire.http("412 Precondition Failed", wire.error_body("0x80060882"), REQ_ID="theirs"), 2)


@pytest.mark.parametrize("sloppy", SLOPPY)
@pytest.mark.parametrize("body", [wire.changeset([FAILURE]), wire.multipart([FAILURE])], ids=["wrapped", "bare"])
def test_a_failed_changeset_is_one_part_wrapped_or_bare(body: str, sloppy: Callable[[str], str]) -> None:
    (part,) = decode(MULTIPART, sloppy(body).encode())
    assert (part.status, part.content_id, part.headers["req-id"]) == (412, 2, "theirs")
    assert json.loads(part.body)["error"]["code"] == "0x80060882"


@pytest.mark.parametrize(
    "content_type",
    [
        f"multipart/mixed; boundary={BATCH}",
        f'multipart/mixed;boundary="{BATCH}"',
        f"Multipart/Mixed; charset=utf-8; Boundary={BATCH}; x=y",
    ],
)
def test_the_boundary_may_be_quoted_or_not(content_type: str) -> None:
    assert len(decode(content_type, wire.read_answer("{}").encode())) == 1


@pytest.mark.parametrize(
    "content_type", ["application/json; odata.metadata=minimal", "text/html", "", "multipart/mixed"]
)
def test_an_answer_that_is_not_multipart_has_no_parts(content_type: str) -> None:
    assert decode(content_type, wire.error_body("0x80060888").encode()) == []


def test_a_content_id_inside_the_message_counts_too() -> None:
    body = wire.multipart([wire.part(wire.http("400 Bad Request", Content_ID="3"))])
    assert [part.content_id for part in decode(MULTIPART, body.encode())] == [3]


@pytest.mark.parametrize("content_id", ["", "x", "-1", "²", "9" * 5000])
def test_a_content_id_that_is_no_number_is_none(content_id: str) -> None:
    body = wire.multipart([wire.part(wire.http("204 No Content"))]).replace(
        "binary\r\n", f"binary\r\nContent-ID: {content_id}\r\n"
    )
    assert decode(MULTIPART, body.encode())[0].content_id is None


@pytest.mark.parametrize("content", ["", "{}"])
def test_a_status_line_needs_no_headers_after_it(content: str) -> None:
    body = f"--{BATCH}\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204\r\n\r\n{content}\r\n--{BATCH}--"
    assert decode(MULTIPART, body.encode()) == [Part(204, {}, content.encode(), None)]


def test_a_part_without_a_status_line_is_unreadable() -> None:
    with pytest.raises(UnreadableBatch, match="status line"):
        decode(MULTIPART, wire.multipart(["Content-Type: application/http\r\n\r\nnothing\r\n"]).encode())


def test_a_changeset_inside_a_changeset_is_unreadable_and_not_followed() -> None:
    body = wire.changeset([f"Content-Type: multipart/mixed; boundary={CHANGESET_2}\r\n\r\n--{CHANGESET_2}--\r\n"])
    with pytest.raises(UnreadableBatch):
        decode(MULTIPART, body.encode())


CHANGESET_2 = "changesetresponse_2"

json_rows = st.lists(
    st.dictionaries(st.text(max_size=8), st.text(max_size=30) | st.integers() | st.none(), max_size=4), max_size=4
)


@given(st.lists(json_rows, min_size=1, max_size=6))
def test_rows_come_out_of_an_answer_as_they_went_in(pages: list[list[dict[str, Any]]]) -> None:
    body = wire.read_answer(*(wire.rows(*page) for page in pages))
    parts = decode(MULTIPART, body.encode())
    assert [json.loads(part.body)["value"] for part in parts] == pages


@given(st.lists(st.dictionaries(st.text(max_size=8), st.text() | st.integers(), max_size=4), min_size=1, max_size=5))
def test_bodies_of_a_changeset_read_back_as_they_were_written(bodies: list[dict[str, Any]]) -> None:
    changes = [Made("POST", "tasks", body) for body in bodies]
    content_type, sent = encode_changeset(changes, ROOT, "batch_1")
    # Our own request becomes an answer by turning its request lines into status lines.
    answer = sent.replace(b"POST /api/data/v9.2/tasks HTTP/1.1", b"HTTP/1.1 200 OK")
    parts = decode(content_type, answer)
    assert [json.loads(part.body) for part in parts] == bodies
    assert [part.content_id for part in parts] == list(range(1, len(bodies) + 1))


@given(st.binary())
def test_whatever_bytes_come_the_only_error_is_unreadable_batch(junk: bytes) -> None:
    whole = wire.changeset([wire.written(1)]).encode()
    for body in (junk, f"--{BATCH}\r\n".encode() + junk, whole[: len(junk)] + junk + whole[len(junk) :]):
        with suppress(UnreadableBatch):
            decode(MULTIPART, body)


BITS = [
    *("\r\n", "\n", "\r\n\r\n", "\n\n", "{", "{}", '{"value":[]}', "words", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 204\r\n"),
    *("HTTP/1.1 200 OK\r\nOData-Version: 4.0\r\n\r\n{", "Content-ID: 2\r\n", "Content-Type: application/http\r\n\r\n"),
    *(
        f"\r\n--{BATCH}\r\n",
        f"Content-Type: multipart/mixed; boundary={CHANGESET_2}\r\n\r\n",
        f"\r\n--{CHANGESET_2}\r\n",
    ),
]


def either_way(body: bytes) -> list[Part] | str:
    """The parts, or the error."""
    try:
        return decode(MULTIPART, body)
    except UnreadableBatch as error:
        return str(error)


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(BITS), max_size=14))
def test_lines_before_a_body_that_were_met_before_mean_the_same_again(bits: list[str]) -> None:
    body = f"--{BATCH}\r\n{''.join(bits)}".encode()
    remembered = either_way(body)
    with mock.patch.object(batch, "_framed", return_value=None):
        assert remembered == either_way(body)
