"""The multipart answer of a $batch, in the textual form that clients' parsers look for."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from sandbox.dataverse.webapi.operation import Answer


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """The answer to one operation and its Content-ID."""

    content_id: str | None
    answer: Answer


class BatchWriter:
    """Collects answers in order; `finish` gives content type and body."""

    def __init__(self) -> None:
        self._boundary = f"batchresponse_{uuid.uuid4()}"
        self._pieces: list[bytes] = []

    def single(self, part: PartAnswer) -> None:
        """The answer of an operation of its own."""
        self._pieces.append(_delimiter(self._boundary) + _part(part))

    def changeset(self, parts: list[PartAnswer]) -> None:
        """The answers of a changeset, or the one error of a failed one."""
        boundary = f"changesetresponse_{uuid.uuid4()}"
        self._pieces.append(
            _delimiter(self._boundary) + f"Content-Type: multipart/mixed; boundary={boundary}\r\n\r\n".encode()
        )
        for part in parts:
            self._pieces.append(_delimiter(boundary) + _part(part))
        self._pieces.append(f"--{boundary}--\r\n".encode())

    def finish(self) -> tuple[str, bytes]:
        """The content type and the body."""
        return f"multipart/mixed; boundary={self._boundary}", b"".join(
            [*self._pieces, f"--{self._boundary}--\r\n".encode()]
        )


def _delimiter(boundary: str) -> bytes:
    return f"--{boundary}\r\n".encode()


def _part(part: PartAnswer) -> bytes:
    answer = part.answer
    lines = ["Content-Type: application/http", "Content-Transfer-Encoding: binary"]
    if part.content_id is not None:
        lines.append(f"Content-ID: {part.content_id}")
    lines += ["", f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in _headers(answer).items()]
    return "\r\n".join([*lines, "", ""]).encode() + (answer.body or b"") + b"\r\n"


def _headers(answer: Answer) -> Mapping[str, str]:
    """The part's own headers; an error carries the id that support would ask for."""
    headers = {**answer.headers, "OData-Version": "4.0"}
    return headers if answer.status < 400 else {"REQ_ID": str(uuid.uuid4()), **headers}
