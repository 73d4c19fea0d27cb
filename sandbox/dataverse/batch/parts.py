"""The body of a $batch cut into operations and changesets.

Microsoft Learn: "Execute batch operations using the Web API". Accepts what clients really send: CRLF or LF, boundaries
with or without quotes, blank lines to spare, and spaces in the address of a request line. A body without the closing
delimiter of the batch or of a changeset was cut on its way: it is refused whole, before anything is done
(UNVERIFIED: with 400, as the other bodies that cannot be read).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.webapi.operation import Operation

MOST_OPERATIONS = 1000
_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))', re.IGNORECASE)
_SERVICE_ROOT = re.compile(r"^/api/data/v9\.[0-2]/", re.IGNORECASE)
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_REST_OF_DELIMITER = re.compile(rb"(--)?[ \t]*(?=\r?\n|$)")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One operation with its Content-ID."""

    content_id: str | None
    operation: Operation


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Operations that stand or fall together."""

    parts: tuple[Part, ...]


def parse_batch(batch: Operation) -> list[Part | ChangeSet]:
    """All of a batch; 400 when it cannot be read or holds what it must not."""
    items = [_item(batch, raw) for raw in _split(batch.headers.get("content-type", ""), batch.body)]
    if sum(len(item.parts) if isinstance(item, ChangeSet) else 1 for item in items) > MOST_OPERATIONS:
        raise _malformed(f"The batch holds more than {MOST_OPERATIONS} operations.")
    return items


def _item(batch: Operation, raw: bytes) -> Part | ChangeSet:
    headers, content = _headers_and_rest(raw)
    if not headers.get("content-type", "").lower().startswith("multipart/mixed"):
        return _part(batch, headers, content)
    parts = tuple(_part(batch, *_headers_and_rest(inner)) for inner in _split(headers["content-type"], content))
    if any(part.operation.method == "GET" for part in parts):
        raise _malformed("A change set cannot contain GET operations.")
    ids = [part.content_id for part in parts if part.content_id is not None]
    if len(ids) != len(set(ids)):
        raise _malformed("A Content-ID occurs twice in a change set.")
    if not parts:
        raise _malformed("A change set holds no operation.")
    return ChangeSet(parts)


def _part(batch: Operation, headers: dict[str, str], content: bytes) -> Part:
    content_type = headers.get("content-type", "")
    if not content_type.lower().startswith("application/http"):
        raise _malformed(f"A part has the content type '{content_type}' instead of application/http.")
    first, _, rest = content.lstrip(b"\r\n").partition(b"\n")
    words = first.decode("utf-8", "replace").strip().split(" ")
    if len(words) < 3 or not words[-1].startswith("HTTP/"):
        raise _malformed("A part does not start with a request line such as 'GET /api/data/v9.2/tasks HTTP/1.1'.")
    own, body = _headers_and_rest(rest)
    operation = _operation(batch, words[0].upper(), " ".join(words[1:-1]).strip(), own, body)
    return Part(headers.get("content-id") or own.get("content-id"), operation)


def _operation(batch: Operation, method: str, address: str, headers: dict[str, str], body: bytes) -> Operation:
    path, _, query = _SERVICE_ROOT.sub("", _without_origin(batch, address)).partition("?")
    path = path.lstrip("/")
    if path.startswith("$batch"):
        raise _malformed("A batch cannot contain a batch.")
    inherited = {name: value for name, value in batch.headers.items() if name == "user-agent"}
    return Operation(method, batch.root, path, query, inherited | headers, body.rstrip(b"\r\n"))


def _without_origin(batch: Operation, address: str) -> str:
    """An address without scheme and host, which must be those that the batch itself was sent to."""
    found = _ORIGIN.match(address)
    if found is None:
        return address
    origin = found.group()
    if _place(origin) != _place(batch.root):
        raise _malformed(f"A part is addressed to {origin}, which is not where its batch was sent.")
    path = address.removeprefix(origin)
    if _SERVICE_ROOT.match(path) is None:
        raise _malformed(f"The address '{address}' is not below {batch.root}.")
    return path


def _place(address: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port, as far as they make a difference."""
    try:
        found = urlsplit(address)
        return found.scheme, found.hostname, found.port or _PORTS.get(found.scheme)
    except ValueError as error:
        raise _malformed(f"The address '{address}' has no readable host or port.") from error


def _split(content_type: str, body: bytes) -> list[bytes]:
    """The texts between delimiters, up to the closing one; what follows that is nobody's."""
    found = _BOUNDARY.search(content_type)
    if found is None or not content_type.lower().lstrip().startswith("multipart/mixed"):
        raise _malformed("The content type must be multipart/mixed with a boundary.")
    boundary = (found.group(1) or found.group(2)).encode()
    delimiters = list(_delimiters(b"--" + boundary, body))
    if not delimiters:
        raise _malformed("The body holds no part with the boundary of its content type.")
    texts = []
    for delimiter, following in pairwise(delimiters):
        if delimiter.closes:
            break
        texts.append(body[delimiter.end : following.start])
    if not any(delimiter.closes for delimiter in delimiters):
        name = boundary.decode("utf-8", "replace")
        raise _malformed(f"The body ends without its closing delimiter '--{name}--': a part of it is missing.")
    return texts


@dataclass(frozen=True, slots=True)
class _Delimiter:
    """Where one stands in a body, with the line break before it; `closes`: it is the last."""

    start: int
    end: int
    closes: bool


def _delimiters(text: bytes, body: bytes) -> Iterator[_Delimiter]:
    """Each stands on a line of its own. Searched for by hand: a regular expression would be made for every body."""
    at = body.find(text)
    while at >= 0:
        rest = _REST_OF_DELIMITER.match(body, at + len(text))
        if rest is not None and (at == 0 or body[at - 1 : at] == b"\n"):
            start = at - 2 if body[at - 2 : at] == b"\r\n" else max(at - 1, 0)
            yield _Delimiter(start, rest.end(), rest[1] is not None)
        at = body.find(text, at + len(text))


def _headers_and_rest(raw: bytes) -> tuple[dict[str, str], bytes]:
    """Header lines up to a blank line, and what follows. Names in lower case."""
    raw = raw.removeprefix(b"\r\n") if raw.startswith(b"\r\n") else raw.removeprefix(b"\n")
    if raw.startswith((b"\r\n", b"\n")) or not raw.strip():
        return {}, raw.lstrip(b"\r\n")
    found = _BLANK_LINE.search(raw)
    head, rest = (raw[: found.start()], raw[found.end() :]) if found else (raw, b"")
    headers = {}
    for line in head.decode("utf-8", "replace").splitlines():
        name, separator, value = line.partition(":")
        if separator:
            headers[name.strip().lower()] = value.strip()
    return headers, rest


def _malformed(message: str) -> DataverseError:
    return bad_request(message, "0x80060888")
