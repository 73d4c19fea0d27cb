"""Fuzzing of what reads bytes from outside: nothing but the documented errors, in a time that does not run away.

A short run with all tests; `make fuzz` goes on a hundred times as long.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dynamics.batch import UnreadableBatch, decode
from dynamics.webhook import MalformedEvent, parse_event
from mappings.compiling.document import LONGEST_LINE, MOST_PLACES, MappingWrong, read_document
from mappings.mapping import read_mapping
from tests.function_app.deliveries import delivery
from tests.security.bodies import HOSTILE
from tests.security.forging import ANYTHING
from tests.security.lengths import examples

SECONDS = 10.0
"""Of processor time for one example: each takes a small part of it, and what runs away takes far more."""
SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
BOUNDARY = "batchresponse_1"
ANSWER = (
    b"--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n--changesetresponse_2\r\n"
    b"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n"
    b'HTTP/1.1 412 Precondition Failed\r\nContent-Type: application/json\r\n\r\n{"error":{"code":"0x80060882"}}\r\n'
    b"--changesetresponse_2--\r\n--batchresponse_1\r\nContent-Type: application/http\r\n\r\n"
    b'HTTP/1.1 200 OK\r\nOData-Version: 4.0\r\n\r\n{"value":[]}\r\n--batchresponse_1--\r\n'
)
PIECES = (b"--", b"\r\n", b"\n", b"--batchresponse_1", b"HTTP/1.1 200 OK", b"Content-Type: multipart/mixed; boundary=x")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]


@contextmanager
def soon() -> Iterator[None]:
    """What is done within does not run away."""
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


Edits = list[tuple[int, int, bytes]]


def edits_of(sound: bytes, junk: st.SearchStrategy[bytes]) -> st.SearchStrategy[Edits]:
    """Places of a sound text with how much is taken out there, and what is put in."""
    return st.lists(st.tuples(st.integers(0, len(sound)), st.integers(0, 60), junk), min_size=1, max_size=6)


def edited(text: bytes, edits: Edits) -> bytes:
    for begins, length, put in edits:
        text = text[:begins] + put + text[begins + length :]
    return text


@settings(max_examples=examples(150), suppress_health_check=quiet)
@given(edits_of(delivery(), st.binary(max_size=20) | st.sampled_from([b"{", b"[", b'"', b"\\u00", b"null", b"1e999"])))
def test_a_spoiled_event_is_malformed_or_an_event(edits: Edits) -> None:
    with soon():
        check_event(edited(delivery(), edits))


@settings(max_examples=examples(150), suppress_health_check=quiet)
@given(st.dictionaries(st.sampled_from(sorted(json.loads(delivery()))), ANYTHING, min_size=1, max_size=4))
def test_an_event_with_anything_in_its_members_is_malformed_or_an_event(members: dict[str, Any]) -> None:
    with soon():
        check_event(json.dumps(json.loads(delivery()) | members).encode())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_made_to_cost_is_malformed_or_an_event(name: str) -> None:
    with soon():
        check_event(HOSTILE[name])


def check_event(body: bytes) -> None:
    try:
        event = parse_event(body, {})
    except MalformedEvent:
        return
    assert all(len(ref.id) == 36 for refs in event.lookups.values() for ref in refs)


@settings(max_examples=examples(300), suppress_health_check=quiet)
@given(edits_of(ANSWER, st.binary(max_size=20) | st.sampled_from(PIECES)))
def test_a_spoiled_answer_is_unreadable_or_parts(edits: Edits) -> None:
    with soon():
        check_answer(f"multipart/mixed; boundary={BOUNDARY}", edited(ANSWER, edits))


@settings(max_examples=examples(150), suppress_health_check=quiet)
@given(st.text(max_size=60), st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=40).map(b"".join))
def test_an_answer_of_any_pieces_is_unreadable_or_parts(kind: str, body: bytes) -> None:
    with soon():
        check_answer(f"multipart/mixed; boundary{kind}", body)
        check_answer(f"multipart/mixed; boundary={BOUNDARY}", body)


@pytest.mark.parametrize("piece", [*PIECES, b"\n--batchresponse_1\nHTTP/1.1 200\n", b"\n--batchresponse_1\nboundary="])
def test_a_megabyte_of_one_piece_is_unreadable_or_parts(piece: bytes) -> None:
    with soon():
        check_answer(f"multipart/mixed; boundary={BOUNDARY}", piece * (1_000_000 // len(piece)))


def check_answer(content_type: str, body: bytes) -> None:
    try:
        parts = decode(content_type, body)
    except UnreadableBatch:
        return
    assert all(0 <= part.status <= 999 for part in parts)


@settings(max_examples=examples(25), suppress_health_check=quiet)
@given(
    edits_of(SHIPPED.encode(), st.binary(max_size=20) | st.sampled_from([b"&a ", b"*a", b"!!int ", b"- - ", b": ["]))
)
def test_a_spoiled_mapping_is_wrong_or_a_mapping(edits: Edits) -> None:
    with soon():
        check_mapping(edited(SHIPPED.encode(), edits).decode(errors="replace"))


@settings(max_examples=examples(25), suppress_health_check=quiet)
@given(st.lists(st.integers(0, 99), min_size=1, max_size=6), ANYTHING)
def test_a_mapping_with_anything_in_a_place_is_wrong_or_a_mapping(way: list[int], value: Any) -> None:
    with soon():
        check_mapping(rewritten(way, value))


def rewritten(way: list[int], value: Any) -> str:
    """The shipped mapping with a value in the place to which a way leads, or in its last one."""
    document = at = yaml.load(SHIPPED, Loader=Loader)  # noqa: S506 - one that makes plain values
    for number, step in enumerate(way, 1):
        key = sorted(at, key=str)[step % len(at)] if isinstance(at, dict) else step % len(at)
        if number == len(way) or not isinstance(at[key], dict | list) or not at[key]:
            at[key] = value
            break
        at = at[key]
    return str(yaml.dump(document, Dumper=Dumper, allow_unicode=True, width=200))


@settings(max_examples=examples(100), suppress_health_check=quiet)
@given(st.text(max_size=200) | st.text("[]{}-:?&*!|>'\"%@` \n\tab1.,#~", max_size=200))
def test_any_text_is_no_mapping(text: str) -> None:
    with soon(), pytest.raises(MappingWrong):
        read_mapping(text, "x")


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{anchor}: &{anchor} [{','.join([f'*{chr(ord(anchor) - 1)}'] * 9)}]\n" for anchor in "bcdefghi"
)
WRONG = {
    "lists in lists": ("[" * 100_000 + "]" * 100_000, f"line 1: is longer than {LONGEST_LINE} characters"),
    "lists in lists, line by line": ("[\n" * 100_000 + "]\n" * 100_000, "line 51: has more than 50 brackets"),
    "blocks in blocks": ("\n".join(" " * depth + "a:" for depth in range(990)), "nested too deeply"),
    "an anchor within itself": ("a: &a [*a]", "holds an anchor within itself"),
    "anchors that repeat anchors": (LAUGHS, f"holds more than {MOST_PLACES} values"),
    "a day that is none": ("a: 2024-13-45", "a number, a date or a tag in it"),
    "a number that is none": ("a: 0x_", "a number, a date or a tag in it"),
    "a tag that is not its value's": ("a: !!int b", "a number, a date or a tag in it"),
    "a tag of Python's": ("a: !!python/object/apply:os.system [ls]", "could not determine a constructor"),
    "half a character": ("a: \udc80", "a number, a date or a tag in it"),
}


@pytest.mark.parametrize("name", WRONG)
def test_yaml_made_to_cost_is_told_with_what_is_wrong(name: str) -> None:
    text, told = WRONG[name]
    with soon(), pytest.raises(MappingWrong, match=r"has 1 mistake") as caught:
        read_document(text, "x")
    assert told in str(caught.value)


@pytest.mark.parametrize("value", ["true", "1e400", "{}", "x", "[[]]", "[1]", "99999999999999999999"])
def test_lookups_that_are_no_list_of_names_are_a_mistake_with_their_line(value: str) -> None:
    text = re.sub(r"found_by: \[.*?\]", f"found_by: {value}", SHIPPED, count=1)
    assert text != SHIPPED
    with pytest.raises(MappingWrong, match=r"line \d+: .*found_by") as caught:
        read_mapping(text, "x")
    assert len(caught.value.mistakes) <= 2


def check_mapping(text: str) -> None:
    mistakes: tuple[str, ...] = ()
    try:
        read_mapping(text, "x")
    except MappingWrong as wrong:
        mistakes = wrong.mistakes
    assert all(sentence.startswith("line ") for sentence in mistakes)
