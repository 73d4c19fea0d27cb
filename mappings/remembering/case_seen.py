"""What the ledger remembers of the case itself: without it nobody could tell what the platform did to tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as a look saw it: who owned it, and whether it was open."""

    owner: str
    is_open: bool

    def as_json(self) -> dict[str, Any]:
        """Its part of the ledger."""
        return {"owner": self.owner, "open": self.is_open}


def read_case_seen(value: Any) -> CaseSeen | None:
    """The case in a part of the ledger; None where an older release wrote none, or anything else stands there."""
    if not isinstance(value, dict) or not isinstance(value.get("open"), bool):
        return None
    owner = value.get("owner")
    return CaseSeen(owner, value["open"]) if isinstance(owner, str) and owner else None
