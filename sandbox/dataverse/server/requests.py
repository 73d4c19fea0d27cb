"""A request as it came from the socket."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

CONTROL = "/_sandbox/"
_SERVICE_ROOT = re.compile(r"(/api/data/v9\.[0-2]/?)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """`origin` is scheme and host as the client wrote them; path and query are still percent-encoded."""

    method: str
    origin: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes

    def below_root(self) -> tuple[str, str] | None:
        """The service root with a slash at its end and the path below it; None outside the Web API."""
        found = _SERVICE_ROOT.fullmatch(self.path)
        if found is None:
            return None
        return f"{self.origin}{found[1].rstrip('/')}/", found[2]

    @property
    def is_batch(self) -> bool:
        """Whether the request is a $batch."""
        return self.path.rstrip("/").endswith(("/$batch", "/%24batch"))

    @property
    def is_control(self) -> bool:
        """Whether the request is for the sandbox itself and not for Dataverse or sign-in."""
        return self.path.startswith(CONTROL)
