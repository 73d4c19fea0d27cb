"""Writing a `$batch`, and reading the answer to one. Pure: bytes in, bytes out.

Source: Microsoft, "Execute batch operations using the Web API". Answers are read tolerantly, because real ones are
framed sloppily: bare line feeds, no blank line before the status line, no final delimiter.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dynamics.changes import Change, check
from dynamics.odata import relative

MOST_OPERATIONS = 1000
"""Dataverse takes no more in one batch."""

REMEMBERED = 128
"""Blocks of headers remembered as they were read: the parts of every answer bear the same."""

_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))""", re.IGNORECASE)
_STATUS_LINE = re.compile(rb"^HTTP/\d(?:\.\d)? +(\d{3})[^\n]*\n?", re.MULTILINE)
_CONTENT_ID = re.compile(r"[0-9]{1,9}")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_THEN_JSON = b"\r\n\r\n{"

_JSON = json.JSONEncoder(allow_nan=False, separators=(",", ":"))

_EACH = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"


class UnreadableBatch(ValueError):
    """The multipart answer has a part without a status line."""


@dataclass(frozen=True)
class Part:
    """The answer to one operation. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    content_id: int | None = None


def encode_reads(queries: Sequence[str], root: str, headers: str, boundary: str) -> tuple[str, bytes]:
    """Return Content-Type and body of a batch of GETs.

    `root`: path of the API, as `/api/data/v9.2/`. `headers`: lines joined by CRLF, sent with each GET.
    Raises ValueError for a query that is not percent-encoded.
    """
    _count(queries)
    parts = [f"--{boundary}\r\n{_EACH}\r\nGET {root}{relative(q)} HTTP/1.1\r\n{headers}\r\n\r\n" for q in queries]
    return f'multipart/mixed; boundary="{boundary}"', f"{''.join(parts)}--{boundary}--\r\n".encode("ascii")


def encode_changeset(changes: Sequence[Change], root: str, boundary: str) -> tuple[str, bytes]:
    """Return Content-Type and body of a batch with one changeset; Content-ID counts from 1.

    Raises ValueError for a change that this client does not send, TypeError for a body that JSON cannot hold.
    """
    _count(changes)
    inner = f"changeset_{boundary}"
    parts = [f"--{inner}\r\n{_operation(change, number, root)}" for number, change in enumerate(changes, 1)]
    body = (
        f'--{boundary}\r\nContent-Type: multipart/mixed; boundary="{inner}"\r\n\r\n'
        f"{''.join(parts)}--{inner}--\r\n--{boundary}--\r\n"
    )
    return f'multipart/mixed; boundary="{boundary}"', body.encode("ascii")


def decode(content_type: str, body: bytes) -> list[Part]:
    """Return the parts of an answer in order, those of changesets among them.

    An answer that is not multipart has none: Dataverse rejected the batch as a whole, and its status and JSON body
    say why. Raises UnreadableBatch.
    """
    boundary = _boundary(content_type)
    return [] if boundary is None else list(_parts(boundary, body))


def _count(operations: Sequence[object]) -> None:
    if not 1 <= len(operations) <= MOST_OPERATIONS:
        raise ValueError(f"a batch holds 1 to {MOST_OPERATIONS} operations, not {len(operations)}")


def _operation(change: Change, number: int, root: str) -> str:
    check(change)
    guard = f"If-Match: {change.guard}\r\n" if change.guard else ""
    return (
        f"{_EACH}Content-ID: {number}\r\n\r\n"
        f"{change.method} {root}{change.path} HTTP/1.1\r\n"
        f"Content-Type: application/json; type=entry\r\n{guard}\r\n"
        f"{_JSON.encode(dict(change.body))}\r\n"
    )


def _boundary(content_type: str) -> bytes | None:
    found = _BOUNDARY.search(content_type) if "multipart/" in content_type.lower() else None
    return (found.group(1) or found.group(2)).encode("latin-1", "replace") if found else None


def _parts(boundary: bytes, body: bytes, in_changeset: bool = False) -> Iterator[Part]:
    # A delimiter stands at the start of a line; the body may begin with one.
    for piece in (b"\n" + body).split(b"\n--" + boundary)[1:]:
        if piece.startswith(b"--") or not piece.strip():
            return
        end = piece.find(_THEN_JSON) + len(_THEN_JSON) - 1
        framed = _framed(piece[:end]) if end >= len(_THEN_JSON) else None
        if framed is None:
            yield from _any_part(piece, in_changeset)
        else:
            yield Part(framed.status, framed.headers, piece[end:].strip(b"\r\n"), framed.content_id)


@lru_cache(REMEMBERED)
def _framed(lines: bytes) -> Part | None:
    """Return the answer, without its body, that some lines before a body are; None where they are not just that."""
    status_line = _STATUS_LINE.search(lines)
    head = _headers(_before(status_line, lines))
    if status_line is None or _boundary(head.get("content-type", "")) is not None:
        return None
    rest = lines[status_line.end() :]
    blank = None if rest.startswith((b"\r\n", b"\n")) else _BLANK_LINE.search(rest)
    is_all = not rest.strip(b"\r\n") if blank is None else blank.end() == len(rest)
    return _part(status_line, head, lines) if is_all else None


def _any_part(piece: bytes, in_changeset: bool) -> Iterator[Part]:
    status_line = _STATUS_LINE.search(piece)
    head = _headers(_before(status_line, piece))
    inner = None if in_changeset else _boundary(head.get("content-type", ""))
    if inner is not None:
        yield from _parts(inner, piece, in_changeset=True)
    elif status_line is not None:
        yield _part(status_line, head, piece)
    else:
        raise UnreadableBatch("a part of the answer to the batch has no status line")


def _before(status_line: re.Match[bytes] | None, piece: bytes) -> bytes:
    """Return the piece's own headers: what stands before its message, or before the first part inside it."""
    head = piece[: status_line.start()] if status_line else piece
    return head.split(b"\n--", 1)[0]


def _part(status_line: re.Match[bytes], head: Mapping[str, str], piece: bytes) -> Part:
    headers, body = _message(piece[status_line.end() :])
    content_id = head.get("content-id", headers.get("content-id", ""))
    number = int(content_id) if _CONTENT_ID.fullmatch(content_id) else None
    return Part(int(status_line.group(1)), headers, body, number)


def _message(rest: bytes) -> tuple[Mapping[str, str], bytes]:
    if rest.startswith((b"\r\n", b"\n")):
        return {}, rest.strip(b"\r\n")
    blank = _BLANK_LINE.search(rest)
    if blank is None:
        return _headers(rest), b""
    return _headers(rest[: blank.start()]), rest[blank.end() :].strip(b"\r\n")


@lru_cache(REMEMBERED)
def _headers(lines: bytes) -> Mapping[str, str]:
    found = (line.partition(":") for line in lines.decode("latin-1").split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in found if colon}
