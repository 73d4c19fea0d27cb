"""Walks a mapping's readers beside the types that the policy gives the facts: what each column is to hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast, get_args

from mappings.compiling.fact_types import applying, fact_name, types_of
from mappings.compiling.records import Sources
from mappings.reading.list_readers import Children, Together, Values
from mappings.reading.readers import Applicable, Column, Judged, Reader, Record

Found = tuple["Fact", Reader]


@dataclass(frozen=True)
class Fact:
    """Where a fact stands: its table, its path inside the record, and the type that the policy gives it."""

    table: str
    path: str
    wanted: Any

    @property
    def name(self) -> str:
        return f"{self.table}.{self.path}"

    def inside(self, fact: str, wanted: Any, table: str | None = None) -> Fact:
        return Fact(table or self.table, f"{self.path}.{fact}".lstrip("."), wanted)


def records_of(sources: Sources) -> Iterator[tuple[str, Record]]:
    """Every record with the table in which it stands; some tables hold several."""
    along = (*(party.source for party in sources.parties), sources.team.source, sources.person.source)
    for source in (*sources.all(), *along):
        yield from ((source.table, record) for record in source.records)


def missing_in(sources: Sources) -> Iterator[str]:
    """The facts for which the mapping has no place, those inside other facts among them."""
    for table, record in records_of(sources):
        yield from (fact.name for fact in _missing(record, Fact(table, "", record.make)))


def _missing(record: Record, place: Fact) -> Iterator[Fact]:
    known = dict(_typed(record, place.wanted))
    here = {fact_name(name) for name, _ in record.facts}
    yield from (place.inside(name, wanted) for name, wanted in known.items() if name not in here)
    for name, reader in record.facts:
        at = place.inside(fact_name(name), known[fact_name(name)])
        for inner, below in _records_below(reader, at):
            yield from _missing(inner, below)


def columns_in(sources: Sources) -> Iterator[tuple[Fact, Column]]:
    """Every fact that stands in one column, however deep."""
    for table, record in records_of(sources):
        yield from _columns(record, Fact(table, "", record.make))


def _columns(record: Record, place: Fact) -> Iterator[tuple[Fact, Column]]:
    known = dict(_typed(record, place.wanted))
    for name, reader in record.facts:
        at = place.inside(fact_name(name), known[fact_name(name)])
        plain = reader.inner if isinstance(reader, Applicable) else reader
        if isinstance(plain, Column):
            yield at, plain
        for inner, below in _records_below(plain, at):
            yield from _columns(inner, below)


def _records_below(reader: Reader, at: Fact) -> Iterator[tuple[Record, Fact]]:
    kind, _ = applying(at.wanted)
    match reader:
        case Applicable(inner):
            yield from _records_below(inner, at)
        case Judged(record):
            yield record, Fact(at.table, at.path, kind)
        case Children(child, record):
            yield record, Fact(child.table, at.path, get_args(kind)[0])
        case Values() | Together():
            return
        case Record():
            yield reader, Fact(at.table, at.path, kind)


def _typed(record: Record, wanted: Any) -> Iterator[tuple[str, Any]]:
    """The facts of a record with their types; what a judgement or an answer holds is said where it is used."""
    held = get_args(wanted)
    for name, kind in types_of(cast("type", record.make)).items():
        yield name, held[0] if held and name in ("value", "answer") else kind
