"""Where the rows of one kind of record stand and how they are read; compiled from the mapping's `records`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mappings.document import Place
from mappings.forms import Compiler
from mappings.names import is_condition, is_path
from mappings.queries import Expand, Query, belongs_to
from mappings.readers import Record, Row, merged
from policy import facts

JUST_THE_NAVIGATION = Expand("", ())


@dataclass(frozen=True)
class Source:
    """One table that holds records of a kind. `found_by` are the paths by which its rows belong to a case."""

    table: str
    entity_set: str
    key: str
    found_by: tuple[str, ...]
    where: str | None
    record: Record
    also: tuple[Record, ...] = ()
    """Further records in the same row: the challenge in the row of its feedback."""

    def query(self, case: str, *extra: str) -> Query:
        """The rows that belong to a case, with `extra` columns that the facts do not need."""
        paths = " or ".join(belongs_to(path, case) for path in self.found_by)
        condition = f"({paths}) and ({self.where})" if self.where else paths
        return Query(self.entity_set, self._select(*extra), condition, self.expands)

    def _select(self, *extra: str) -> tuple[str, ...]:
        records = (self.record, *self.also)
        return tuple(dict.fromkeys((self.key, *(c for r in records for c in r.columns), *extra)))

    @property
    def expands(self) -> tuple[Expand, ...]:
        """All that is read along."""
        return merged(expand for record in (self.record, *self.also) for expand in record.expands)

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
class Sources:
    """Where every kind of record stands."""

    case: Source
    person: PersonSource
    decision: Source
    feedback: Source
    task: Source
    messages: tuple[Source, ...]

    def all(self) -> tuple[Source, ...]:
        """Every table that is observed for a case."""
        return (self.case, self.decision, self.feedback, self.task, *self.messages)


def compile_sources(entry: Any, compiler: Compiler) -> Sources | None:
    """The sources from the mapping's `records`; None after noting mistakes."""
    place: Place = ("records",)
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(
            place, "should list the records: case, person, decision, feedback, challenge, task, message"
        )
        return None
    for extra in sorted(set(entry) - {"case", "person", "decision", "feedback", "challenge", "task", "message"}):
        compiler.mistakes.add((*place, extra), "is no record of the policy's")
    person = _person(entry.get("person"), Compiler(compiler.mistakes, (JUST_THE_NAVIGATION,)), (*place, "person"))
    if person is None:
        return None
    inside = Compiler(compiler.mistakes, (_read_along(person),))
    case = _source(facts.Case, entry.get("case"), inside, (*place, "case"), of_a_case=False)
    decision = _source(facts.Decision, entry.get("decision"), inside, (*place, "decision"))
    feedback = _source(facts.Feedback, entry.get("feedback"), inside, (*place, "feedback"))
    challenge = inside.record(facts.Challenge, _facts_of(entry.get("challenge")), (*place, "challenge", "facts"))
    task = _source(facts.Task, entry.get("task"), inside, (*place, "task"))
    messages = tuple(_messages(entry.get("message"), inside, (*place, "message")))
    if case is None or decision is None or feedback is None or task is None:
        return None
    with_challenge = replace(feedback, also=(challenge,))
    return Sources(case, person, decision, with_challenge, task, messages)


def _facts_of(entry: Any) -> Any:
    return entry.get("facts") if isinstance(entry, Mapping) else None


def _messages(entry: Any, compiler: Compiler, place: Place) -> Iterator[Source]:
    if not isinstance(entry, list) or not entry:
        compiler.mistakes.add(place, "should be a list of tables, one for each kind of message")
        return
    for index, one in enumerate(entry):
        source = _source(facts.Message, one, compiler, (*place, index))
        if source is not None:
            yield source


def _source(make: type, entry: Any, compiler: Compiler, place: Place, *, of_a_case: bool = True) -> Source | None:
    if not isinstance(entry, Mapping):
        compiler.mistakes.add(place, "is missing; it needs table, set, id and facts")
        return None
    table, entity_set, key = (compiler.name(entry, part, place) for part in ("table", "set", "id"))
    found_by = tuple(entry.get("found_by") or ())
    if of_a_case and not found_by:
        compiler.mistakes.add(place, "needs found_by: the lookups by which a row belongs to a case")
    for path in found_by:
        if not is_path(path):
            compiler.mistakes.add((*place, "found_by"), f"{path!r} is not a lookup or navigation/lookup")
    where = entry.get("where")
    if where is not None and not is_condition(where):
        compiler.mistakes.add((*place, "where"), f"{where!r} is not a condition such as: statecode ne 2")
    record = compiler.record(make, entry.get("facts"), (*place, "facts"))
    return Source(table, entity_set, key, found_by, where, record)


def _person(entry: Any, compiler: Compiler, place: Place) -> PersonSource | None:
    source = _source(facts.Person, entry, compiler, place, of_a_case=False)
    if source is None:
        return None
    return PersonSource(source, compiler.name(entry, "name", place), compiler.name(entry, "address", place))


def _read_along(person: PersonSource) -> Expand:
    """A person with their manager: the manager's own manager is not asked for."""
    to_manager = tuple(Expand(each.navigation, person.columns) for each in person.source.record.expands)
    return Expand("", person.columns, to_manager)
