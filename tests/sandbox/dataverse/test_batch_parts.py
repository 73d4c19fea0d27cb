"""The body of a $batch cut into parts: what real clients send, and what is no batch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.dataverse.batch.parts import ChangeSet, Part, parse_batch
from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.webapi.operation import Operation

ROOT = "https://host:1/api/data/v9.2/"
READ = (
    "Content-Type: application/http\nContent-Transfer-Encoding: binary\n\n{line} HTTP/1.1\nAccept: application/json\n\n"
)
WRITE = (
    "Content-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: {id}\n\n"
    'POST tasks HTTP/1.1\nContent-Type: application/json; type=entry\n\n{{"subject":"x"}}\n'
)


def parsed(body: str, content_type: str = "multipart/mixed; boundary=b", ends: str = "\r\n") -> list[Part | ChangeSet]:
    headers = {"content-type": content_type, "user-agent": "tests"}
    return parse_batch(Operation("POST", ROOT, "$batch", "", headers, body.replace("\n", ends).encode()))


def reads(*lines: str) -> str:
    return "".join(f"--b\n{READ.format(line=line)}" for line in lines) + "--b--\n"


def writes(*ids: int) -> str:
    inside = "".join(f"--c\n{WRITE.format(id=number)}" for number in ids)
    return f"--b\nContent-Type: multipart/mixed; boundary=c\n\n{inside}--c--\n--b--\n"


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "content_type", ["multipart/mixed; boundary=b", 'multipart/mixed;boundary="b"', "Multipart/Mixed; Boundary=b; x=1"]
)
def test_line_ends_and_quotes_do_not_matter(ends: str, content_type: str) -> None:
    (item,) = parsed(writes(1, 2), content_type, ends)
    assert isinstance(item, ChangeSet)
    assert [part.content_id for part in item.parts] == ["1", "2"]
    assert {part.operation.body for part in item.parts} == {b'{"subject":"x"}'}
    assert item.parts[0].operation.headers["content-type"] == "application/json; type=entry"


@pytest.mark.parametrize(
    ("line", "path", "query"),
    [
        ("GET tasks", "tasks", ""),
        ("GET /api/data/v9.2/tasks?$top=1", "tasks", "$top=1"),
        ("GET https://host:1/api/data/v9.1/tasks?$top=1", "tasks", "$top=1"),
        ("GET HTTPS://Host:1/api/data/v9.2/tasks", "tasks", ""),
        ("GET tasks?$filter=subject eq 'a b' and x ne 1", "tasks", "$filter=subject eq 'a b' and x ne 1"),
        ("GET /tasks", "tasks", ""),
        ("PATCH $1", "$1", ""),
        ("PUT $1/description", "$1/description", ""),
    ],
)
def test_addresses_come_in_all_forms(line: str, path: str, query: str) -> None:
    (item,) = parsed(reads(line))
    assert isinstance(item, Part)
    assert (item.operation.root, item.operation.path, item.operation.query) == (ROOT, path, query)


def test_blank_lines_to_spare_are_passed_over() -> None:
    part = "--b\nContent-Type: application/http\n\n\n\nGET {} HTTP/1.1\n\n\n"
    found = parsed("\n\n" + part.format("tasks") + part.format("emails") + "--b--\n\n")
    assert [item.operation.path for item in found if isinstance(item, Part)] == ["tasks", "emails"]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "body",
    [
        reads("GET tasks").removesuffix("--b--\n"),
        reads("GET tasks").removesuffix("--\n"),
        reads("GET tasks").removesuffix("-\n"),
        writes(1, 2).removesuffix("--b--\n"),
        writes(1, 2).replace("--c--\n", ""),
        writes(1, 2)[:-60],
    ],
)
def test_a_body_without_a_closing_delimiter_is_refused(body: str, ends: str) -> None:
    with pytest.raises(DataverseError, match="closing delimiter") as caught:
        parsed(body, ends=ends)
    assert caught.value.status == 400


def test_a_closing_delimiter_need_not_end_its_line() -> None:
    assert len(parsed(reads("GET tasks").removesuffix("\n"))) == 1
    assert len(parsed(writes(1).replace("--c--", "--c--  "))) == 1


@given(st.integers(min_value=1))
def test_however_a_batch_is_cut_no_part_of_it_is_taken(length: int) -> None:
    whole = reads("GET tasks")[: -len("--b--\n")] + writes(1, 2)
    cut = whole[: length % (len(whole) - 1)]
    with pytest.raises(DataverseError):
        parsed(cut)


def test_a_body_that_looks_like_a_delimiter_inside_a_line_is_text() -> None:
    body = writes(1).replace('"x"', '"a --c b --b"')
    (item,) = parsed(body)
    assert isinstance(item, ChangeSet)
    assert item.parts[0].operation.json_body() == {"subject": "a --c b --b"}


@pytest.mark.parametrize(("count", "is_taken"), [(1000, True), (1001, False)])
def test_at_most_1000_operations(count: int, is_taken: bool) -> None:
    if is_taken:
        assert len(parsed(reads(*["GET tasks"] * count))) == count
        return
    with pytest.raises(DataverseError, match="more than 1000 operations"):
        parsed(reads(*["GET tasks"] * count))


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (reads("GET tasks"), "application/json", "must be multipart/mixed"),
        (reads("GET tasks"), "multipart/mixed", "with a boundary"),
        ("no part", "multipart/mixed; boundary=b", "holds no part"),
        (reads("tasks"), "multipart/mixed; boundary=b", "does not start with a request line"),
        (reads("POST $batch"), "multipart/mixed; boundary=b", "cannot contain a batch"),
        (reads("GET https://host:1/tasks"), "multipart/mixed; boundary=b", "is not below https://host:1/api/data"),
        *(
            (reads(f"GET {origin}/api/data/v9.2/tasks"), "multipart/mixed; boundary=b", f"addressed to {origin},")
            for origin in ("https://elsewhere:1", "https://host", "https://host:2", "http://host:1")
        ),
        (reads("GET https://host:x/api/data/v9.2/tasks"), "multipart/mixed; boundary=b", "no readable host or port"),
        (reads("GET https://[host/api/data/v9.2/tasks"), "multipart/mixed; boundary=b", "no readable host or port"),
        (writes(1).replace("POST", "GET"), "multipart/mixed; boundary=b", "cannot contain GET"),
        (writes(1, 1), "multipart/mixed; boundary=b", "Content-ID occurs twice"),
        (writes(), "multipart/mixed; boundary=b", "holds no operation"),
        (reads("GET tasks").replace("application/http", "text/plain"), "multipart/mixed; boundary=b", "instead of"),
    ],
)
def test_what_is_no_batch_is_refused(body: str, content_type: str, sentence: str) -> None:
    with pytest.raises(DataverseError) as caught:
        parsed(body, content_type)
    assert caught.value.status == 400
    assert sentence in caught.value.message


@given(st.text(alphabet="-bc\n :GETtasks/1.HP\r", max_size=60))
def test_anything_is_read_or_refused(noise: str) -> None:
    try:
        parsed("--b\n" + noise)
    except DataverseError as error:
        assert error.status == 400  # noqa: PT017 noise may also be a batch
