"""What is still to be changed in Dataverse, as values that say nothing of HTTP beyond method, path, body and guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mappings.remembering.ledger import Ledger
from policy.assessment import Assessment


@dataclass(frozen=True)
class Change:
    """One row to create (POST) or to update (PATCH under the etag that was read)."""

    method: str
    path: str
    body: Mapping[str, Any]
    guard: str | None
    row: str
    """The id of the row."""
    owner: str | None = None
    """The owner that is set, where one is."""


@dataclass(frozen=True)
class Plan:
    """Changes in the order they are written, the token's first; empty is normal."""

    changes: tuple[Change, ...]
    assessment: Assessment
    ledger: Ledger
    made: tuple[str, ...] = field(default=())
    withdrawn: tuple[str, ...] = field(default=())
    drafted: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.changes


def bind(entity_set: str, row: str) -> str:
    """The value that binds a lookup to a row."""
    return f"/{entity_set}({row})"
