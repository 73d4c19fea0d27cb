"""How a draft is written: the columns of an email and its links, compiled from the mapping's `writes.email`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.compiling.document import Place
from mappings.compiling.noting import Noting
from mappings.compiling.write_forms import Link, columns, link, numbers
from policy.documents import DocumentKind

EMAIL = ("subject", "description", "outgoing", "kind")


@dataclass(frozen=True)
class DraftWrites:
    """The email of a draft. `kinds` gives the number that says what kind of message a document is."""

    entity_set: str
    key: str
    columns: Mapping[str, str]
    kinds: Mapping[str, int]
    regarding: Link
    feedback: Link
    parties: str


def compile_draft_writes(entry: Mapping[str, Any], noting: Noting, place: Place) -> DraftWrites:
    """The section from the mapping; mistakes are noted."""
    entity_set, key, parties = (noting.name(entry, part, place) for part in ("set", "id", "parties"))
    return DraftWrites(
        entity_set,
        key,
        columns(entry, EMAIL, noting, place),
        numbers(entry, "kinds", tuple(DocumentKind), noting, place),
        link(entry.get("regarding"), noting, (*place, "regarding")),
        link(entry.get("feedback"), noting, (*place, "feedback")),
        parties,
    )
