"""By which lookups the rows of a table belong to cases, and how to ask for the cases of some rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from mappings.compiling.records import Sources
from mappings.reading.queries import Expand, Query
from mappings.reading.readers import Row


@dataclass(frozen=True, slots=True)
class Place:
    """A table with the paths by which its rows belong to a case."""

    entity_set: str
    key: str
    found_by: tuple[str, ...]


def places_of(sources: Sources) -> dict[str, Place]:
    """Every table whose rows belong to cases, child tables among them."""
    places: dict[str, Place] = {}
    for source in sources.all():
        for child in source.children:
            if child.case is not None:
                places[child.table] = Place(child.entity_set, child.key, (child.case,))
        known = places.get(source.table, Place(source.entity_set, source.key, ()))
        places[source.table] = replace(known, found_by=tuple(dict.fromkeys((*known.found_by, *source.found_by))))
    return places


class FoundBy(Protocol):
    """A table with the paths by which its rows belong to a case."""

    @property
    def entity_set(self) -> str:
        """Its name in the Web API."""
        ...

    @property
    def key(self) -> str:
        """Its primary key."""
        ...

    @property
    def found_by(self) -> tuple[str, ...]:
        """A lookup, or navigation/lookup, each."""
        ...


def cases_behind(table: FoundBy, condition: str) -> Query:
    """The rows that meet a condition, with what names their cases and nothing else."""
    own = tuple(f"_{path}_value" for path in table.found_by if "/" not in path)
    behind = tuple(path.split("/") for path in table.found_by if "/" in path)
    along = tuple(Expand(navigation, (f"_{lookup}_value",)) for navigation, lookup in behind)
    return Query(table.entity_set, (table.key, *own), condition, along)


def case_at(row: Row, path: str) -> str | None:
    """The case in a lookup, or in one behind a navigation property."""
    *navigation, lookup = path.split("/")
    for name in navigation:
        row = row.get(name) or {}
    case = row.get(f"_{lookup}_value")
    return str(case).lower() if case else None
