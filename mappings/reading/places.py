"""By which lookups the rows of a table belong to cases, and how to ask for the cases of some rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from mappings.compiling.records import Sources
from mappings.reading.queries import Expand, Query
from mappings.reading.readers import Row, merged


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
            if child.found_by:
                _add(places, child)
        _add(places, source)
    return places


def _add(places: dict[str, Place], found: FoundBy) -> None:
    """A table may stand in several places, each with paths of its own."""
    known = places.get(found.table, Place(found.entity_set, found.key, ()))
    places[found.table] = replace(known, found_by=tuple(dict.fromkeys((*known.found_by, *found.found_by))))


class Findable(Protocol):
    """What can be asked for by its key, with the paths by which it belongs to a case."""

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


class FoundBy(Findable, Protocol):
    """The same, with the name of its table."""

    @property
    def table(self) -> str:
        """Its logical name."""
        ...


def cases_behind(table: Findable, condition: str) -> Query:
    """The rows that meet a condition, with what names their cases and nothing else."""
    own = tuple(f"_{path}_value" for path in table.found_by if "/" not in path)
    along = merged(_along(path.split("/")) for path in table.found_by if "/" in path)
    return Query(table.entity_set, (table.key, *own), condition, along)


def _along(path: list[str]) -> Expand:
    """What is read along to reach the lookup at the end of a path."""
    navigation, *rest = path
    if len(rest) == 1:
        return Expand(navigation, (f"_{rest[0]}_value",))
    return Expand(navigation, (), (_along(rest),))


def case_at(row: Row, path: str) -> str | None:
    """The case in a lookup, or in one behind a navigation property."""
    *navigation, lookup = path.split("/")
    for name in navigation:
        row = row.get(name) or {}
    case = row.get(f"_{lookup}_value")
    return str(case).lower() if case else None
