"""Compiles forms of a fact that holds one plain value: words, an id, a number, a day, a moment, yes or no, a choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mappings.compiling.choices import one_choice, words_of_a_choice, yes_no
from mappings.compiling.document import Place
from mappings.compiling.noting import Noting, listed
from mappings.reading import converters
from mappings.reading.list_readers import OneParty, Parties
from mappings.reading.queries import Expand
from mappings.reading.readers import Column, FirstOf, Lookup, Reader

FORMS: dict[Any, tuple[str, Callable[[Any], Any]]] = {
    date: ("date", converters.day),
    datetime: ("moment", converters.moment),
    int: ("number", converters.whole),
    Decimal: ("money", converters.money),
}
OF_WORDS = ("text", "lookup", "person", "party", "choice")
"""The forms of a fact that holds words or an id."""
SENDER_TO_COPIED = (1, 2, 3, 4)


def cell(
    noting: Noting, people: tuple[Expand, ...], wanted: Any, entry: Mapping[str, Any], place: Place
) -> Reader | None:
    """The reader of a fact of a plain type; `people` is what to read along for a person."""
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return one_choice(noting, wanted, entry, place)
    if wanted is str:
        return _words(noting, people, entry, place)
    if wanted is bool:
        return yes_no(noting, entry, place)
    form, convert = FORMS[wanted]
    columns = tuple(Column(name, convert) for name in noting.names(entry, form, place))
    return FirstOf(columns) if len(columns) > 1 else next(iter(columns), None)


def parties(noting: Noting, key: str, entry: Mapping[str, Any], place: Place) -> Parties | None:
    """The addressees of an activity in one part."""
    navigation = noting.name(entry, key, place)
    part = entry.get("as")
    if part not in SENDER_TO_COPIED:
        noting.mistakes.add((*place, "as"), "should be 1 (sender), 2 (to), 3 (copied) or 4 (blind copy)")
        return None
    return Parties(navigation, part) if navigation else None


def _words(noting: Noting, people: tuple[Expand, ...], entry: Mapping[str, Any], place: Place) -> Reader | None:
    if "person" in entry:
        return _person(noting, people, entry, place)
    if "lookup" in entry:
        names = noting.names(entry, "lookup", place)
        return Lookup(names) if names else None
    if "party" in entry:
        found = parties(noting, "party", entry, place)
        return None if found is None else OneParty(found)
    if "choice" in entry:
        return words_of_a_choice(noting, entry, place)
    if "text" not in entry:
        noting.mistakes.add(place, f"needs one of {listed(OF_WORDS)}; {listed(entry) or 'nothing'} stands here")
        return None
    column = noting.name(entry, "text", place)
    return Column(column, converters.text) if column else None


def _person(noting: Noting, people: tuple[Expand, ...], entry: Mapping[str, Any], place: Place) -> Reader | None:
    column = noting.name(entry, "person", place)
    if not column:
        return None
    if "through" not in entry:
        return Lookup((column,))
    through = noting.name(entry, "through", place)
    return Lookup((column,), tuple(Expand(through, e.select, e.expand) for e in people))
