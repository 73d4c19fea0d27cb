"""Readers of one fact from one row: which columns they need, and the fact or the reason why it is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from mappings.converters import Unreadable
from mappings.queries import Expand
from policy.absent import UNKNOWN, Unknown
from policy.facts import Judgement

Row: TypeAlias = Mapping[str, Any]
NOBODY: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one fact. `columns` are selected, `expands` are read along, `writes_to` names columns for people."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What a query has to select."""
        ...

    @property
    def expands(self) -> tuple[Expand, ...]:
        """What a query has to read along."""
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
    """For a choice column, which number stands for what."""
    expands: tuple[Expand, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The column itself."""
        return (self.name,)

    def read(self, row: Row) -> Any:
        """The converted value; unknown where the column is empty or holds what the mapping does not name."""
        value = row.get(self.name)
        if value is None or value == "":
            return UNKNOWN
        try:
            return self.convert(value)
        except Unreadable as unreadable:
            return Unknown(f"column {self.name} holds {unreadable}")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The id in the first of some lookups that holds one. `through` reads the row that it points to along."""

    names: tuple[str, ...]
    expands: tuple[Expand, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns under their Web API names."""
        return tuple(f"_{name}_value" for name in self.names)

    def read(self, row: Row) -> Any:
        """The id in lower case."""
        for column in self.columns:
            if value := row.get(column):
                return str(value).lower()
        return UNKNOWN


@dataclass(frozen=True, slots=True)
class Parties:
    """The addressees of an activity in one part: 2 to, 3 copied. Addresses that are no row are left out."""

    navigation: str
    part: int

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own."""
        return NOBODY

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The parties."""
        return (Expand(self.navigation, ("participationtypemask", "_partyid_value")),)

    def read(self, row: Row) -> Any:
        """The ids, in order."""
        parties = row.get(self.navigation) or ()
        ids = (p.get("_partyid_value") for p in parties if p.get("participationtypemask") == self.part)
        return tuple(sorted(str(party).lower() for party in ids if party))


@dataclass(frozen=True, slots=True)
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
    def children(self) -> tuple[Children, ...]:
        """The lists in child tables."""
        return tuple(reader for _, reader in self.facts if isinstance(reader, Children))

    def values(self, row: Row) -> dict[str, Any]:
        """The facts by name."""
        return {name: reader.read(row) for name, reader in self.facts}

    def read(self, row: Row) -> Any:
        """The record, or unknown where nothing of it is on record."""
        values = self.values(row)
        known = any(not isinstance(value, Unknown) for value in values.values())
        return self.make(**values) if known else UNKNOWN


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement: unknown as long as its value is, whoever is named beside it.

    `by_default` is what a two-option column says of itself on a form that nobody filled in: such a value counts
    only where somebody, or a day, is on record with it. None for a column that can be empty.
    """

    record: Record
    by_default: bool | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """All that its parts need."""
        return self.record.columns

    @property
    def expands(self) -> tuple[Expand, ...]:
        """All that its parts need."""
        return self.record.expands

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


@dataclass(frozen=True, slots=True)
class Children:
    """A list kept in a child table, read along through its collection. None on record is an empty list.

    `case` is the child's own lookup to the case: it tells which case a changed child belongs to.
    """

    navigation: str
    table: str
    entity_set: str
    key: str
    case: str
    record: Record

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own."""
        return NOBODY

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The children with their own columns."""
        return (Expand(self.navigation, (self.key, *self.record.columns), self.record.expands),)

    def read(self, row: Row) -> Any:
        """The children in the order of their ids."""
        children = sorted(row.get(self.navigation) or (), key=lambda child: str(child[self.key]))
        return tuple(
            self.record.make(id=str(child[self.key]).lower(), **self.record.values(child)) for child in children
        )


def merged(expands: Iterable[Expand]) -> tuple[Expand, ...]:
    """Each navigation property once, with all that is asked of it."""
    by_name: dict[str, Expand] = {}
    for expand in expands:
        known = by_name.get(expand.navigation, Expand(expand.navigation, ()))
        select = tuple(dict.fromkeys((*known.select, *expand.select)))
        by_name[expand.navigation] = Expand(expand.navigation, select, merged((*known.expand, *expand.expand)))
    return tuple(by_name.values())
