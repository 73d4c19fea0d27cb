"""Where the rows of each kind of record stand and how they are read, as the mapping's `records` say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mappings.reading.list_readers import ChildTable, child_tables
from mappings.reading.queries import Expand, Query, belongs_to
from mappings.reading.readers import Record, Row, merged


@dataclass(frozen=True)
class Source:
    """One table that holds records of a kind. `found_by` are the paths by which its rows belong to a case."""

    table: str
    entity_set: str
    key: str
    found_by: tuple[str, ...]
    where: str | None
    record: Record
    also: Mapping[str, Record] = field(default_factory=dict)
    """Further records in the same row, by name: the challenge in the row of its feedback."""
    along: tuple[Expand, ...] = ()
    """Other records that are read with a row: the party of its feedback."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The record and those that stand in the same row."""
        return (self.record, *self.also.values())

    def query(self, case: str, *extra: str) -> Query:
        """The rows that belong to a case, with `extra` columns that the facts do not need."""
        paths = " or ".join(belongs_to(path, case) for path in self.found_by)
        condition = f"({paths}) and ({self.where})" if self.where else paths
        return Query(self.entity_set, self._select(*extra), condition, self.expands)

    def _select(self, *extra: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.columns, *extra)))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What the facts need, the key first."""
        return tuple(dict.fromkeys((self.key, *(c for r in self.records for c in r.columns))))

    @cached_property
    def expands(self) -> tuple[Expand, ...]:
        """All that is read along."""
        return merged((*(expand for record in self.records for expand in record.expands), *self.along))

    @property
    def children(self) -> Iterator[ChildTable]:
        """The child tables in which lists of its records stand."""
        return (child for record in self.records for child in child_tables(record))

    def id_of(self, row: Row) -> str:
        """The key of a row, in lower case."""
        return str(row[self.key]).lower()


@dataclass(frozen=True)
class PersonSource:
    """Users: how a person is read, and which columns hold their name and address."""

    source: Source
    name: str
    address: str

    @property
    def columns(self) -> tuple[str, ...]:
        """What is selected of a user wherever one is read along."""
        return (self.source.key, *self.source.record.columns, self.name)


@dataclass(frozen=True)
class ReadAlong:
    """A table whose rows are read along with others, through a navigation property of theirs.

    Those outside with the feedback from them, the team of a person with the person.
    """

    source: Source
    through: str
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the record, the paths through which its rows name such a row too: navigation, or list/navigation."""

    @property
    def expand(self) -> Expand:
        """What is read along."""
        return self._at(self.through)

    def along(self, record: str) -> tuple[Expand, ...]:
        """What is read along with the rows of a record other than the one it is read with first."""
        return tuple(self._at(path) for path in self.elsewhere.get(record, ()))

    def _at(self, path: str) -> Expand:
        *lists, navigation = path.split("/")
        found = Expand(navigation, self.source.columns, self.source.expands)
        for each in reversed(lists):
            found = Expand(each, (), (found,))
        return found


@dataclass(frozen=True)
class Sources:
    """Where every kind of record stands."""

    case: Source
    person: PersonSource
    decision: Source
    feedback: Source
    parties: tuple[ReadAlong, ...]
    task: Source
    messages: tuple[Source, ...]
    team: ReadAlong
    further: Mapping[str, Source]
    """Records that are read by a query of their own, by the names of FURTHER."""

    def all(self) -> tuple[Source, ...]:
        """Every table that is observed for a case."""
        return (self.case, self.decision, self.feedback, self.task, *self.messages, *self.further.values())
