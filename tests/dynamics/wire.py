"""Answers of Dataverse, of our own making, in the forms that real ones have; and small stand-ins."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dynamics.answers import Answer

URL = "https://org.example"
API = URL + "/api/data/v9.2/"

BATCH = "batchresponse_3c0e7c5a"
CHANGESET = "changesetresponse_9d1f"
MULTIPART = f"multipart/mixed; boundary={BATCH}"
JSON = "application/json; odata.metadata=minimal"

ROW = "5b0c0c4e-0000-4000-8000-000000000001"
ETAG = 'W/"470867"'


@dataclass(frozen=True)
class Made:
    """A change, as any caller may define it."""

    method: str
    path: str
    body: Mapping[str, object] = field(default_factory=dict)
    guard: str | None = None


CREATE = Made("POST", "tasks", {"subject": "Call back"})
UPDATE = Made("PATCH", f"tasks({ROW})", {"subject": "Call back"}, ETAG)


def error_body(code: str, message: str = "Something about Jane Doe") -> str:
    """Dataverse's JSON for an error."""
    return json.dumps({"error": {"code": code, "message": message}})


def http(status: str, body: str = "", **headers: str) -> str:
    """The HTTP message inside a part."""
    lines = [f"HTTP/1.1 {status}", "OData-Version: 4.0"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Type: {JSON}"] if body else []
    return "\r\n".join([*lines, "", body])


def part(message: str, content_id: int | None = None) -> str:
    """A part that holds one HTTP message."""
    number = "" if content_id is None else f"Content-ID: {content_id}\r\n"
    return f"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n{number}\r\n{message}\r\n"


def multipart(parts: Sequence[str], boundary: str = BATCH) -> str:
    """A multipart body."""
    return "".join(f"--{boundary}\r\n{each}" for each in parts) + f"--{boundary}--\r\n"


def changeset(parts: Sequence[str]) -> str:
    """A batch whose one part is a changeset's answer."""
    head = f"Content-Type: multipart/mixed; boundary={CHANGESET}\r\n\r\n"
    return multipart([head + multipart(parts, CHANGESET)])


def written(number: int) -> str:
    """The part for one change that was made."""
    location = f"https://org.example/api/data/v9.2/tasks({ROW})"
    return part(http("204 No Content", Location=location, OData_EntityId=location), number)


def rows(*found: dict[str, Any], next_link: str | None = None) -> str:
    """The JSON of a page."""
    more = {"@odata.nextLink": next_link} if next_link else {}
    return json.dumps({"@odata.context": "x", "value": list(found)} | more)


def read_answer(*pages: str) -> str:
    """The body of a batch of successful reads."""
    return multipart([part(http("200 OK", page)) for page in pages])


def answered(status: int, body: str = "", content_type: str = MULTIPART, **headers: str) -> Answer:
    """An answer, as the transport gives it."""
    names = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return Answer(status, {"content-type": content_type} | names, body.encode(), "our-request")


class Tokens:
    """A source of tokens that counts."""

    def __init__(self) -> None:
        self.forgotten = 0

    def token(self) -> str:
        return f"token-{self.forgotten}"

    def forget(self) -> None:
        self.forgotten += 1
