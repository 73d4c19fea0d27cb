"""How much is read along with the rows of one query: Dataverse sets a limit, which is kept to at start."""

from __future__ import annotations

from collections.abc import Iterable

from mappings.compiling.document import Mistakes, Place
from mappings.compiling.records import Source
from mappings.reading.queries import Expand

MOST_EXPANDS = 15
"""As many navigation properties as Dataverse reads along in one query. Source: Microsoft, "Join tables"."""


def check_expands(source: Source, mistakes: Mistakes, place: Place) -> None:
    """A query that reads too much along would be refused for every case, so it is refused here."""
    count = expands_in(source.expands)
    if count > MOST_EXPANDS:
        mistakes.add(place, f"reads {count} navigation properties along; Dataverse takes {MOST_EXPANDS} in one query")


def expands_in(expands: Iterable[Expand]) -> int:
    """How many navigation properties are read along, those inside others among them."""
    return sum(1 + expands_in(expand.expand) for expand in expands)
