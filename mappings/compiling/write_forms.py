"""Forms of what is written: links, columns by what they hold, and numbers of choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mappings.compiling.document import Place
from mappings.compiling.noting import Noting


@dataclass(frozen=True)
class Link:
    """A lookup and the navigation property that binds it."""

    lookup: str
    through: str

    @property
    def column(self) -> str:
        """The column under its Web API name."""
        return f"_{self.lookup}_value"

    @property
    def bind(self) -> str:
        """The property that sets it."""
        return f"{self.through}@odata.bind"


def link(entry: Any, noting: Noting, place: Place) -> Link:
    """A lookup with its navigation property."""
    return Link(noting.name(entry, "lookup", place), noting.name(entry, "through", place))


def columns(entry: Mapping[str, Any], known: tuple[str, ...], noting: Noting, place: Place) -> Mapping[str, str]:
    """The column for each thing that is written, under `columns`."""
    named = entry.get("columns")
    inside = (*place, "columns")
    if not isinstance(named, Mapping):
        noting.mistakes.add(inside, f"should give a column for each of {', '.join(known)}")
        return {}
    for extra in sorted(set(map(str, named)) - set(known)):
        noting.mistakes.add((*inside, extra), "is nothing that this software writes")
    return {name: noting.name(named, name, inside) for name in known}


def numbers(
    entry: Mapping[str, Any], key: str, known: tuple[str, ...], noting: Noting, place: Place
) -> Mapping[str, int]:
    """The number of each choice under a key."""
    values = entry.get(key)
    inside = (*place, key)
    if not isinstance(values, Mapping) or set(values) != set(known):
        noting.mistakes.add(inside, f"should give a whole number for each of {', '.join(known)}")
        return {}
    for name, value in values.items():
        if not isinstance(value, int) or isinstance(value, bool):
            noting.mistakes.add((*inside, str(name)), f"should be a whole number, not {value!r}")
    return dict(values)
