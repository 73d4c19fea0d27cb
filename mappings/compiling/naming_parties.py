"""Compiles what names those outside beside the feedback: the case its complainant, a request whom it affects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mappings.compiling.document import Mistakes, Place
from mappings.compiling.expanding import check_expands
from mappings.compiling.names import is_path
from mappings.compiling.noting import Noting, listed
from mappings.compiling.record_kinds import FURTHER
from mappings.compiling.records import ReadAlong, Source
from mappings.reading.queries import Expand

NAME_PARTIES = ("case", "decision", *FURTHER)
"""The records with which parties can be read along, beside the feedback."""


def elsewhere(entry: Mapping[str, Any], noting: Noting, place: Place) -> Mapping[str, tuple[str, ...]]:
    """The paths under `elsewhere` of a party's table, by record; mistakes are noted."""
    given, inside = entry.get("elsewhere", {}), (*place, "elsewhere")
    if not isinstance(given, Mapping):
        noting.mistakes.add(inside, f"should give paths by record: {listed(NAME_PARTIES)}")
        return {}
    for extra in sorted(set(map(str, given)) - set(NAME_PARTIES)):
        noting.mistakes.add((*inside, extra), f"names no party that could be read; those are {listed(NAME_PARTIES)}")
    return {str(name): tuple(_paths(paths, noting, (*inside, str(name)))) for name, paths in given.items()}


def _paths(given: Any, noting: Noting, place: Place) -> Iterator[str]:
    for path in given if isinstance(given, list) else (given,):
        if is_path(path) and path.count("/") <= 1:
            yield path
        else:
            noting.mistakes.add(place, f"{path!r} is not a navigation property or list/navigation property")


@dataclass(frozen=True)
class Naming:
    """Adds to each source what is read along of those whom its rows name."""

    parties: tuple[ReadAlong, ...]
    mistakes: Mistakes

    def added_to(self, record: str, source: Source) -> Source:
        """The source with the parties; one that would read too much along is noted."""
        place: Place = ("records", record)
        along = tuple(expand for party in self.parties for expand in party.along(record))
        self._check_lists(along, source, place)
        whole = replace(source, along=along)
        check_expands(whole, self.mistakes, place)
        return whole

    def _check_lists(self, along: Iterable[Expand], source: Source, place: Place) -> None:
        """A list that no fact reads would come with all its columns."""
        known = {expand.navigation for expand in source.expands}
        lists = (expand.navigation for expand in along if not expand.select)
        for name in dict.fromkeys(name for name in lists if name not in known):
            self.mistakes.add(place, f"has no fact that reads {name}, through which a party is to be read")
