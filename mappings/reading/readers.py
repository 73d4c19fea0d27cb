"""Readers of one fact from one row: which columns they need, and the fact or the reason why it is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, TypeAlias

from mappings.reading.converters import Unreadable
from mappings.reading.queries import Expand
from policy.absent import NOT_APPLICABLE, UNKNOWN, Unknown
from policy.facts import Judgement

Row: TypeAlias = Mapping[str, Any]
NOBODY: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one fact. `columns` are selected, those that people fill first; `expands` are read along.

    `speaks_by` are the columns and navigation properties of which one has to hold something for a fact to be on record:
    where all are empty it is UNKNOWN, and nobody need ask. Empty for a reader that says something of every row.
    """

    @property
    def columns(self) -> tuple[str, ...]:
        """What a query has to select."""
        ...

    @property
    def expands(self) -> tuple[Expand, ...]:
        """What a query has to read along."""
        ...

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Without which there is no fact."""
        ...

    def read(self, row: Row) -> Any:
        """The fact, or Unknown."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A fact in one column of its own, turned by `convert`, which raises Unreadable."""

    name: str
    convert: Callable[[Any], Any]
    numbers: Mapping[int, Any] = field(default_factory=dict)
    """For a choice column, which number stands for what; for a two-option column as a choice, which answer."""
    expands: tuple[Expand, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The column itself."""
        return (self.name,)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """The column itself."""
        return self.columns

    def read(self, row: Row) -> Any:
        """The converted value; unknown where the column is empty or holds what the mapping does not name."""
        value = row.get(self.name)
        if value is None or value == "":
            return UNKNOWN
        try:
            return self.convert(value)
        except Unreadable as unreadable:
            return Unknown(f"column {self.name} holds {unreadable}")


@dataclass(frozen=True)
class Lookup:
    """The id in the first of some lookups that holds one. `through` reads the row that it points to along."""

    names: tuple[str, ...]
    expands: tuple[Expand, ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns under their Web API names."""
        return tuple(f"_{name}_value" for name in self.names)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """All of them."""
        return self.columns

    def read(self, row: Row) -> Any:
        """The id in lower case."""
        for column in self.columns:
            if value := row.get(column):
                return str(value).lower()
        return UNKNOWN


@dataclass(frozen=True, slots=True)
class FirstOf:
    """A fact in the first of some columns that holds one: when an email was sent, else when it was marked as sent."""

    each: tuple[Column, ...]
    expands: tuple[Expand, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(column.name for column in self.each)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """All of them."""
        return self.columns

    def read(self, row: Row) -> Any:
        """The first value on record; where there is none, what the first column says of it."""
        read = [column.read(row) for column in self.each]
        return next((value for value in read if not isinstance(value, Unknown)), read[0])


@dataclass(frozen=True, slots=True)
class Always:
    """A fact that is the same for every row of a table: an email's channel."""

    value: Any
    columns: tuple[str, ...] = NOBODY
    expands: tuple[Expand, ...] = ()
    speaks_by: tuple[str, ...] = NOBODY

    def read(self, row: Row) -> Any:  # noqa: ARG002 - a reader of every row, like the others
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Applicable:
    """A fact that may not apply: `says` in `column` means so; anything else, and the fact is read as ever."""

    inner: Reader
    column: str
    says: int | bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of the fact, and the one that says whether it applies."""
        return tuple(dict.fromkeys((*self.inner.columns, self.column)))

    @property
    def expands(self) -> tuple[Expand, ...]:
        """Those of the fact."""
        return self.inner.expands

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Those of the fact, and the one that says whether it applies."""
        return (*self.inner.speaks_by, self.column) if self.inner.speaks_by else NOBODY

    def read(self, row: Row) -> Any:
        """Not applicable where the column says so, else the fact."""
        said = row.get(self.column)
        # yes equals 1 in Python, and a choice's number is no yes
        if type(said) is type(self.says) and said == self.says:
            return NOT_APPLICABLE
        return self.inner.read(row)


@dataclass(frozen=True)
class Record:
    """Facts read from one row into one record of the policy's."""

    make: Callable[..., Any]
    facts: tuple[tuple[str, Reader], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All that the facts need."""
        return tuple(dict.fromkeys(c for _, reader in self.facts for c in reader.columns))

    @property
    def expands(self) -> tuple[Expand, ...]:
        """All that the facts need, each navigation property once."""
        return merged(expand for _, reader in self.facts for expand in reader.expands)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Those of all facts, where no fact says something of every row."""
        each = [reader.speaks_by for _, reader in self.facts]
        return tuple(dict.fromkeys(chain.from_iterable(each))) if all(each) else NOBODY

    def fact(self, name: str, row: Row) -> Any:
        """One fact; unknown where the mapping does not have it."""
        reader = self._by_name.get(name)
        return UNKNOWN if reader is None else reader.read(row)

    def values(self, row: Row) -> dict[str, Any]:
        """The facts by name."""
        values, held = self._nothing.copy(), row.get
        # most of what a form could hold is not there: asking each reader would cost three times as much
        for name, reader, first, more in self._that_may_be_silent:
            if held(first) is not None or (more and any_in(row, more)):
                values[name] = reader.read(row)
        for name, reader in self._that_always_speak:
            values[name] = reader.read(row)
        return values

    def read(self, row: Row) -> Any:
        """The record, or unknown where nothing of it is on record."""
        values = self.values(row)
        known = any(not isinstance(value, Unknown) for value in values.values())
        return self.make(**values) if known else UNKNOWN

    @cached_property
    def _by_name(self) -> dict[str, Reader]:
        return dict(self.facts)

    @cached_property
    def _nothing(self) -> dict[str, Any]:
        return dict.fromkeys(self._by_name, UNKNOWN)

    @cached_property
    def _that_may_be_silent(self) -> tuple[tuple[str, Reader, str, tuple[str, ...]], ...]:
        """With the first of the columns that they speak by, and the others."""
        speaking = ((name, reader, reader.speaks_by) for name, reader in self._by_name.items())
        return tuple((name, reader, by[0], by[1:]) for name, reader, by in speaking if by)

    @cached_property
    def _that_always_speak(self) -> tuple[tuple[str, Reader], ...]:
        return tuple((name, reader) for name, reader in self._by_name.items() if not reader.speaks_by)


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: unknown as long as its value is, whoever is named beside it.

    `by_default` is what a two-option column says of itself on a form that nobody filled in: such a value counts
    only where somebody, or a day, is on record with it. None for a column that can be empty.
    """

    record: Record
    by_default: Any = None

    @property
    def columns(self) -> tuple[str, ...]:
        """All that its parts need."""
        return self.record.columns

    @property
    def expands(self) -> tuple[Expand, ...]:
        """All that its parts need."""
        return self.record.expands

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Those of its value."""
        return dict(self.record.facts)["value"].speaks_by

    def read(self, row: Row) -> Any:
        """The judgement."""
        values = self.record.values(row)
        value = values["value"]
        if isinstance(value, Unknown):
            return value
        judgement: Judgement[Any] = Judgement(**values)
        return Unknown(self._nobody_judged()) if self._is_untouched(judgement) else judgement

    def _is_untouched(self, judgement: Judgement[Any]) -> bool:
        by_nobody = isinstance(judgement.by, Unknown) and isinstance(judgement.at, Unknown)
        return by_nobody and self.by_default is not None and judgement.value == self.by_default

    def _nobody_judged(self) -> str:
        column = dict(self.record.facts)["value"].columns[0]
        return f"column {column} says no, as an untouched form does, and neither who judged nor when is on record"


def any_in(row: Row, names: tuple[str, ...]) -> bool:
    """Whether a row holds anything under some names."""
    for name in names:  # noqa: SIM110 - any() makes a generator, which costs more than the whole loop
        if row.get(name) is not None:
            return True
    return False


def merged(expands: Iterable[Expand]) -> tuple[Expand, ...]:
    """Each navigation property once, with all that is asked of it."""
    by_name: dict[str, Expand] = {}
    for expand in expands:
        known = by_name.get(expand.navigation, Expand(expand.navigation, ()))
        select = tuple(dict.fromkeys((*known.select, *expand.select)))
        by_name[expand.navigation] = Expand(expand.navigation, select, merged((*known.expand, *expand.expand)))
    return tuple(by_name.values())
