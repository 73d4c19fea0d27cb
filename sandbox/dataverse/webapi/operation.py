"""One operation and its answer, whether it came alone or as a part of a batch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.dataverse.errors import DataverseError, bad_payload
from sandbox.dataverse.odata.preferences import Preferences, parse_preferences

JSON_TYPE = "application/json; odata.metadata=minimal"


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` is what follows the service root, still percent-encoded; header names are in lower case."""

    method: str
    root: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def address(self) -> str:
        """The full address without the query."""
        return self.root + self.path

    @property
    def preferences(self) -> Preferences:
        """The Prefer header."""
        return parse_preferences(self.headers)

    def json_body(self) -> dict[str, Any]:
        """The body as an object; 400 when it is none."""
        try:
            found = json.loads(self.body, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise bad_payload("", "Stream was not readable: the body is not JSON.") from error
        if not isinstance(found, dict):
            raise bad_payload("", "Stream was not readable: the body is not a JSON object.")
        return found


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON number")


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body; `body` is None when there is none."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """A JSON body."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status, {"Content-Type": JSON_TYPE, **(headers or {})}, body)


def error_answer(error: DataverseError) -> Answer:
    """The JSON shape of an error (Microsoft Learn: "Compose HTTP requests and handle errors")."""
    return json_answer({"error": {"code": error.code, "message": error.message}}, error.status, error.headers)
