"""One HTTP request and one answer, as values: what the routes of this host work with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """Header names are in lower case. A header or query name that came several times has its values comma-joined."""

    method: str
    url: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Answer:
    """Status, body and headers."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_json(cls, status: int, value: object) -> Answer:
        """An answer that carries `value` as JSON."""
        return cls(status, json.dumps(value).encode(), {"content-type": "application/json"})

    @classmethod
    def refused(cls, status: int, sentence: str) -> Answer:
        """An answer that says what is wrong and what to do."""
        return cls.of_json(status, {"error": sentence})
