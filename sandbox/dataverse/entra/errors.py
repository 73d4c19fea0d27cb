"""Errors in the shape of the Microsoft identity platform.

Microsoft Learn: "Microsoft Entra authentication and authorization error codes" (AADSTS numbers).
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any


class EntraError(Exception):
    """A refusal to issue a token."""

    def __init__(self, status: int, error: str, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.error = error
        self.number = number
        self.sentence = sentence

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        trace, correlation = str(uuid.uuid4()), str(uuid.uuid4())
        when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
        description = (
            f"AADSTS{self.number}: {self.sentence} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {when}"
        )
        return {
            "error": self.error,
            "error_description": description,
            "error_codes": [self.number],
            "timestamp": when,
            "trace_id": trace,
            "correlation_id": correlation,
        }


def unknown_tenant(tenant: str) -> EntraError:
    """The authority names a directory that is not there."""
    return EntraError(400, "invalid_tenant", 90002, f"Tenant '{tenant}' not found. Check the authority.")
