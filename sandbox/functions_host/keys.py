"""The access keys of the host. Source: Microsoft Learn, "Work with access keys in Azure Functions"."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from sandbox.functions_host.http_messages import Request

KEY_HEADER = "x-functions-key"


@dataclass(frozen=True)
class Keys:
    """The function key opens functions; the master key opens everything."""

    function: str = field(repr=False)
    master: str = field(repr=False)

    def admit(self, request: Request, level: str) -> bool:
        """Whether the request may use what is kept at `level`. The header is read before `?code=`."""
        if level == "anonymous":
            return True
        given = request.headers.get(KEY_HEADER, request.query.get("code", "")).encode()
        accepted = (self.function, self.master) if level == "function" else (self.master,)
        # Every key is compared, in constant time.
        matches = [hmac.compare_digest(given, key.encode()) for key in accepted]
        return any(matches)
