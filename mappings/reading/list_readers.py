"""Readers of facts that hold none or more: parties of an activity, rows of a child table, several columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mappings.reading.queries import Expand
from mappings.reading.readers import NOBODY, Applicable, Reader, Record, Row
from policy.absent import UNKNOWN, is_known


@dataclass(frozen=True, slots=True)
class Parties:
    """The addressees of an activity in one part: 1 sender, 2 to, 3 copied. Addresses that are no row are left out."""

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

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Nothing: no rows are said of every row too."""
        return NOBODY

    def read(self, row: Row) -> Any:
        """The ids, in order."""
        parties = row.get(self.navigation) or ()
        ids = (p.get("_partyid_value") for p in parties if p.get("participationtypemask") == self.part)
        return tuple(sorted(str(party).lower() for party in ids if party))


@dataclass(frozen=True, slots=True)
class OneParty:
    """The only addressee in a part, such as the sender; unknown where there is none, or no row for the address."""

    parties: Parties

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own."""
        return NOBODY

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The parties."""
        return self.parties.expands

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """The parties."""
        return (self.parties.navigation,)

    def read(self, row: Row) -> Any:
        """The id."""
        ids = self.parties.read(row)
        return ids[0] if ids else UNKNOWN


@dataclass(frozen=True, slots=True)
class Several:
    """All that some columns of the row hold, in their order; none is an empty list."""

    each: tuple[Reader, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(column for reader in self.each for column in reader.columns)

    @property
    def expands(self) -> tuple[Expand, ...]:
        """Nothing."""
        return ()

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Nothing: no rows are said of every row too."""
        return NOBODY

    def read(self, row: Row) -> Any:
        """The values on record."""
        values = (reader.read(row) for reader in self.each)
        return tuple(value for value in values if is_known(value))


@dataclass(frozen=True, slots=True)
class ChildTable:
    """A child table and the collection that leads to it.

    `found_by` are the paths by which a child leads to its case, mostly a lookup of its own: they tell which case a
    changed child belongs to. Where there is none, a change of a child reaches its case by the sweep.
    """

    navigation: str
    table: str
    entity_set: str
    key: str
    found_by: tuple[str, ...]

    def expand(self, record: Reader) -> tuple[Expand, ...]:
        """The children with their own columns."""
        return (Expand(self.navigation, (self.key, *record.columns), record.expands),)

    def rows(self, row: Row) -> list[Row]:
        """The children of a row in the order of their ids."""
        return sorted(row.get(self.navigation) or (), key=self.id_of)

    def id_of(self, child: Row) -> str:
        """The key of a child, in lower case."""
        return str(child[self.key]).lower()


@dataclass(frozen=True, slots=True)
class Children:
    """A list of records kept in a child table. No rows are an empty list.

    With `says_none`, a column and a number, only that number says that there are none: else nobody knows.
    """

    child: ChildTable
    record: Record
    says_none: tuple[str, int] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own but the one that says that there are none."""
        return NOBODY if self.says_none is None else self.says_none[:1]

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The children with their own columns."""
        return self.child.expand(self.record)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Nothing: no rows are said of every row too."""
        return NOBODY

    def read(self, row: Row) -> Any:
        """The children in the order of their ids."""
        rows = self.child.rows(row)
        found = tuple(self.record.make(id=self.child.id_of(child), **self.record.values(child)) for child in rows)
        return UNKNOWN if not found and self._is_unsaid(row) else found

    def _is_unsaid(self, row: Row) -> bool:
        return self.says_none is not None and row.get(self.says_none[0]) != self.says_none[1]


@dataclass(frozen=True, slots=True)
class Values:
    """A list of plain values, one in each row of a child table.

    `none` is what it amounts to where no row holds one: an empty list, or unknown where nobody means none.
    """

    child: ChildTable
    each: Reader
    none: Any = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own."""
        return NOBODY

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The children with the column of the value."""
        return self.child.expand(self.each)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Nothing: no rows are said of every row too."""
        return NOBODY

    def read(self, row: Row) -> Any:
        """The values on record in order, each once."""
        values = {value for child in self.child.rows(row) if is_known(value := self.each.read(child))}
        return tuple(sorted(values)) if values else self.none


@dataclass(frozen=True, slots=True)
class Together:
    """A list of plain values that stand in several child tables: the files of an email, and those of notes on it."""

    lists: tuple[Values, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """None of the row's own."""
        return NOBODY

    @property
    def expands(self) -> tuple[Expand, ...]:
        """The children of each table."""
        return tuple(expand for each in self.lists for expand in each.expands)

    @property
    def speaks_by(self) -> tuple[str, ...]:
        """Nothing: no rows are said of every row too."""
        return NOBODY

    def read(self, row: Row) -> Any:
        """The values of all tables in order, each once."""
        return tuple(sorted({value for each in self.lists for value in each.read(row)}))


def child_tables(record: Record) -> Iterator[ChildTable]:
    """The child tables in which lists of a record stand."""
    for _, reader in record.facts:
        inner = reader.inner if isinstance(reader, Applicable) else reader
        if isinstance(inner, Together):
            yield from (each.child for each in inner.lists)
        elif isinstance(inner, Children | Values):
            yield inner.child
