"""Readers of one fact from one row: which columns they need, and the fact or the reason why it is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeAlias

from mappings.queries import Expand
from policy.absent import UNKNOWN, Unknown
from policy.deadlines import london_date
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
    """A fact in one column of its own, turned by `convert`, which raises ValueError for what it cannot read."""

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
        except (ValueError, TypeError) as error:
            return Unknown(f"column {self.name} holds a value that cannot be read: {error}")


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
    """A judgement: unknown as long as its value is, whoever is named beside it."""

    record: Record

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
        return value if isinstance(value, Unknown) else Judgement(**values)


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


def text(value: Any) -> str:
    """People's own words, with line ends made one."""
    words = str(value).replace("\r\n", "\n").strip()
    if not words:
        raise ValueError("only blanks")
    return words


def yes_no(value: Any) -> bool:
    """A two-option column."""
    if not isinstance(value, bool):
        raise TypeError("not yes or no")
    return value


def reversed_yes_no(value: Any) -> bool:
    """A two-option column that says the opposite of the fact."""
    return not yes_no(value)


def moment(value: Any) -> datetime:
    """A date and time column: an instant."""
    parsed = datetime.fromisoformat(str(value))
    if parsed.tzinfo is None:
        raise ValueError("a moment without an offset")
    return parsed


def day(value: Any) -> date:
    """A date-only column; one that Dataverse keeps as a moment is read as its day in London."""
    words = str(value)
    return london_date(moment(words)) if "T" in words else date.fromisoformat(words)


def chosen(values: Mapping[int, Any], otherwise: Any) -> Callable[[Any], Any]:
    """A choice column. A value that the mapping does not name is refused, unless it says what it stands for."""

    def convert(value: Any) -> Any:
        found = values.get(int(value), otherwise)
        if found is None:
            raise ValueError(f"{int(value)}, which the mapping does not name")
        return found

    return convert


def all_chosen(values: Mapping[int, Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A multi-select choice column, which the Web API gives as numbers with commas."""
    one = chosen(values, None)
    return lambda value: tuple(one(number) for number in sorted(str(value).split(",")))
