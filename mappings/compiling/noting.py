"""Reads names out of a mapping's entries and notes what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mappings.compiling.document import Mistakes, Place
from mappings.compiling.names import is_name


@dataclass(frozen=True)
class Noting:
    """What every form of an entry needs: the list of mistakes, and names that are checked."""

    mistakes: Mistakes

    def name(self, entry: Any, key: str, place: Place) -> str:
        """A name of Dataverse's under a key; empty after noting a mistake."""
        value = entry.get(key) if isinstance(entry, Mapping) else None
        if value is None:
            self.mistakes.add(place, f"needs {key}")
            return ""
        return str(value) if self.are_names((value,), (*place, key)) else ""

    def names(self, entry: Mapping[str, Any], key: str, place: Place) -> tuple[str, ...]:
        """One name or a list of them; none after noting a mistake."""
        value = entry.get(key)
        if value is None:
            self.mistakes.add(place, f"needs {key}")
            return ()
        names = tuple(value) if isinstance(value, list) else (value,)
        return names if self.are_names(names, (*place, key)) else ()

    def are_names(self, names: tuple[Any, ...], place: Place) -> bool:
        """Whether all are names that Dataverse could have given; notes those that are not."""
        wrong = [name for name in names if not is_name(name)]
        for name in wrong:
            self.mistakes.add(place, f"{name!r} is not a name of a table, column or navigation property")
        if not names:
            self.mistakes.add(place, "names nothing")
        return bool(names) and not wrong


def listed(words: Iterable[object]) -> str:
    """Words with commas, for a sentence."""
    return ", ".join(map(str, words))
