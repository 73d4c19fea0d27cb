"""The columns of a fact that holds one plain value, form by form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from mappings.compiling.document import Place
from mappings.schema.uses.named import Use
from mappings.schema.wanted import ColumnKind

FORMS: dict[Any, tuple[str, ColumnKind]] = {
    date: ("date", ColumnKind.DATE),
    datetime: ("moment", ColumnKind.MOMENT),
    int: ("number", ColumnKind.WHOLE_NUMBER),
    Decimal: ("money", ColumnKind.MONEY),
}
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class At:
    """Where the walk stands: in which table, at which fact, and at which place of the document."""

    table: str
    fact: str
    place: Place

    def inside(self, fact: str, *place: str | int) -> At:
        """Further in, at a fact of the record."""
        return replace(self, fact=f"{self.fact}.{fact}", place=(*self.place, *(place or (fact,))))

    def use(self, column: Any, kind: ColumnKind | None, **said: Any) -> Use:
        """A column for the fact here."""
        return Use(self.table, str(column), self.fact, self.place, kind, **said)


def cell(wanted: Any, entry: Entry, at: At) -> Iterator[Use]:
    """The columns of one fact of a plain type, the first of them first."""
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return choice(entry, at)
    if wanted is str:
        return _words(entry, at)
    if wanted is bool:
        return _yes_no(entry, at)
    form, kind = FORMS[wanted]
    return _each(entry, form, kind, at)


def choice(entry: Entry, at: At, form: str = "choice", numbered: str = "values") -> Iterator[Use]:
    """A choice column with what its numbers stand for; none where it is always the same."""
    if form not in entry:
        return
    numbers = dict(_numbers(entry[numbered]))
    kind = ColumnKind.YES_NO if all(isinstance(number, bool) for number in numbers) else ColumnKind.CHOICE
    yield at.use(entry[form], kind, numbers=as_whole(numbers), is_open="otherwise" in entry)


def choices(entry: Entry, at: At) -> Iterator[Use]:
    """A multi-select column."""
    yield at.use(entry["choices"], ColumnKind.CHOICES, numbers=as_whole(dict(_numbers(entry["values"]))))


def flag(entry: Entry, word: str, at: At) -> Iterator[Use]:
    """A column of which one number says that something does not apply, or that there is none."""
    says = entry["is"]
    kind = ColumnKind.YES_NO if isinstance(says, bool) else ColumnKind.CHOICE
    yield at.use(entry["choice"], kind, numbers=as_whole({says: word}), is_open=True)


def as_whole(numbers: Mapping[Any, str]) -> dict[int, str]:
    """The numbers of a choice, with those of a two-option column as 0 and 1."""
    return {int(number): word for number, word in numbers.items()}


def _yes_no(entry: Entry, at: At) -> Iterator[Use]:
    if "values" in entry:
        return choice(entry, at, "yes_no")
    return iter((at.use(entry["yes_no"], ColumnKind.YES_NO),))


def _words(entry: Entry, at: At) -> Iterator[Use]:
    if "person" in entry:
        through = str(entry.get("through", ""))
        return iter((at.use(entry["person"], ColumnKind.LOOKUP, of_a_user=True, through=through),))
    if "lookup" in entry:
        return _each(entry, "lookup", ColumnKind.LOOKUP, at)
    if "choice" in entry:
        return choice(entry, at, numbered="words")
    return _each(entry, "text", ColumnKind.TEXT, at)


def _each(entry: Entry, form: str, kind: ColumnKind, at: At) -> Iterator[Use]:
    """One name or several under a form; none where the form is not there, as with `party`."""
    names = entry.get(form, [])
    for nth, name in enumerate(names if isinstance(names, list) else [names]):
        yield at.use(name, kind, nth=nth)


several = _each


def _numbers(values: Entry) -> Iterator[tuple[Any, str]]:
    for word, numbers in values.items():
        yield from ((number, str(word)) for number in (numbers if isinstance(numbers, list) else [numbers]))
