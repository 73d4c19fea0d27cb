"""If-Match and If-None-Match.

Microsoft Learn: "Perform conditional operations using the Web API". The literal `If-None-Match: null`, which the
documentation tells clients to send, means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.dataverse.errors import duplicate_row, missing_row, stale_version
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.reading.columns import etag
from sandbox.dataverse.storage.database import Row


@dataclass(frozen=True, slots=True)
class Preconditions:
    """What the client demands of the row before anything is done."""

    match: str | None = None
    none_match: str | None = None

    def check(self, table: Table, row_id: str, row: Row | None) -> None:
        """Raise 404 or 412 when the row, or its absence, is not what was demanded."""
        if self.match is not None:
            if row is None:
                raise missing_row(table.name, row_id)
            if self.match != "*" and etag(row) not in self.match:
                raise stale_version()
        if self.none_match is not None and row is not None and self.none_match in ("*", etag(row)):
            raise duplicate_row()


def preconditions(headers: Mapping[str, str]) -> Preconditions:
    """The preconditions of a request; header names in lower case."""
    none_match = headers.get("if-none-match")
    return Preconditions(headers.get("if-match"), None if none_match in (None, "null") else none_match)
