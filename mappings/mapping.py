"""A whole mapping: read, checked, compiled; and the one that is shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Protocol
from uuid import UUID

from mappings.compiling.document import Document, MappingWrong, Mistakes, read_document
from mappings.compiling.forms import Compiler
from mappings.compiling.holder_forms import Roles, compile_roles
from mappings.compiling.publishing import check_publishing
from mappings.compiling.records import Sources
from mappings.compiling.sources import compile_sources
from mappings.compiling.writes import Writes, compile_writes
from mappings.reading.holders import holder_queries
from mappings.reading.places import Place, case_at, cases_behind, places_of
from mappings.reading.queries import Query, guid
from mappings.reading.readers import Column, Row
from mappings.remembering.ids import assessment_id, installation_id
from policy.absent import Fact
from policy.facts import Risk
from policy.tasks import Purpose

__all__ = ["Mapping", "MappingWrong", "read_mapping", "shipped_mapping"]

MODIFIED = "modifiedon"
"""Every table of Dataverse has it: when somebody last changed the row."""
STATE = "statecode"
ACTIVE = 0
"""Every table of Dataverse has a state; a row in any other than this one is not to be written."""
OWNER = "_ownerid_value"
"""Every case has an owner, a user or a team."""
MODE = "mode"
"""The name of the row that says how much may be done: of the assessment table, about no case."""
KNOWN = frozenset({"name", "namespace", "schema", "records", "writes", "roles"})


class ReferenceLike(Protocol):
    """A value of a lookup column, as an event carries it."""

    @property
    def table(self) -> str:
        """The table it points at."""
        ...

    @property
    def id(self) -> str:
        """The row it points at."""
        ...


@dataclass(frozen=True, eq=False)
class Mapping:
    """Where facts stand, what is written, and who holds which role. `version` changes with any of it.

    Equal to itself alone, so that what is prepared from a mapping can be remembered by it.
    """

    name: str
    version: str
    namespace: UUID
    sources: Sources
    writes: Writes
    roles: Roles

    def observation(self, case: str) -> tuple[Query, ...]:
        """The queries that observe a case, the token's row and the mode's first. `guid` refuses what is no id."""
        assessment, sources = self.writes.assessment, self.sources
        token = Query(
            assessment.entity_set,
            (assessment.key, assessment.case.column, *assessment.columns.values(), MODIFIED),
            f"{self.is_token_of(case)} or {assessment.key} eq {installation_id(self.namespace, MODE)}",
        )
        of_case = Query(
            sources.case.entity_set,
            # what the ledger remembers of the case: a mapping need not name it
            tuple(dict.fromkeys((sources.case.key, *sources.case.record.columns, OWNER, STATE, MODIFIED))),
            f"{sources.case.key} eq {guid(case)}",
            sources.case.expands,
        )
        return (token, of_case, *self._belonging(case), *self.of_holders, *self._further(case))

    @cached_property
    def of_holders(self) -> tuple[Query, ...]:
        """The queries that find who holds which role, the same for every case."""
        return holder_queries(self.roles, self.sources.person)

    def _further(self, case: str) -> Iterator[Query]:
        return (source.query(case, MODIFIED) for source in self.sources.further.values())

    def is_token_of(self, case: str) -> str:
        """The condition that a row is a case's assessment: by its id, whatever somebody did to its lookup."""
        return f"{self.writes.assessment.key} eq {assessment_id(self.namespace, guid(case))}"

    def _belonging(self, case: str) -> tuple[Query, ...]:
        sources, task = self.sources, self.writes.task
        feedback = sources.feedback.query(case, MODIFIED, STATE, *self.writes.feedback.values())
        # the lookups tell a task of ours that was moved from one that is where it was made
        kept_on_tasks = (task.columns["missing"], task.columns["validation"], task.columns["due"])
        links = (task.regarding.column, task.feedback.column)
        tasks = sources.task.query(case, MODIFIED, *kept_on_tasks, *links)
        messages = (source.query(case, MODIFIED) for source in sources.messages)
        return (sources.decision.query(case, MODIFIED), feedback, tasks, *messages)

    def purpose_column(self, purpose: Purpose) -> dict[str, int]:
        """The column that says what a task is for, with the number of a purpose."""
        return _numbered(_of_a_task(self.sources, "purpose"), purpose)

    def risk_column(self, risk: Fact[Risk]) -> dict[str, int]:
        """The column that shows a risk on a task, with its number; nothing where either is not there."""
        return _numbered(_of_a_task(self.sources, "risk_shown"), risk)

    def knows(self, table: str) -> bool:
        """Whether rows of a table belong to case files."""
        return table in self.places

    def cases_of(self, table: str, row: str, lookups: Table[str, Iterable[ReferenceLike]]) -> frozenset[str]:
        """The cases that a changed row belongs or belonged to, as far as its lookups say."""
        found = {row} if table == self.sources.case.table else set()
        for column in self.places[table].found_by if table in self.places else ():
            references = lookups.get(column, ())
            found |= {reference.id for reference in references if reference.table == self.sources.case.table}
        return frozenset(found)

    def cases_query(self, table: str, row: str) -> Query | None:
        """How to ask which cases one row belongs to, where its event did not say; None for a table not mapped."""
        place = self.places.get(table)
        return None if place is None else cases_behind(place, f"{place.key} eq {guid(row)}")

    def cases_in_row(self, table: str, row: Row) -> frozenset[str]:
        """The cases that a row which was read belongs to."""
        place = self.places[table]
        own = {str(row[place.key]).lower()} if table == self.sources.case.table else set()
        found = (case_at(row, path) for path in place.found_by)
        return frozenset(own | {case for case in found if case is not None})

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every table whose rows belong to cases, child tables among them."""
        return places_of(self.sources)


def read_mapping(text: str, name: str) -> Mapping:
    """A mapping from its YAML. Raises MappingWrong with every mistake and its line."""
    document = read_document(text, name)
    mistakes = document.mistakes
    if not isinstance(document.value, dict):
        mistakes.add((), "should hold name, namespace, records, writes and roles")
        raise MappingWrong(name, mistakes.sentences())
    mapping = _compiled(document, hashlib.sha256(text.encode()).hexdigest()[:16])
    if mapping is None or mistakes.found:
        raise MappingWrong(name, mistakes.sentences())
    return mapping


def _compiled(document: Document, version: str) -> Mapping | None:
    entry: dict[str, Any] = document.value
    compiler = Compiler(document.mistakes)
    for extra in sorted(set(map(str, entry)) - KNOWN):
        document.mistakes.add((extra,), "is no section of a mapping")
    namespace = _namespace(entry.get("namespace"), document.mistakes)
    sources = compile_sources(entry.get("records"), compiler)
    writes = compile_writes(entry.get("writes"), compiler)
    roles = compile_roles(entry.get("roles"), compiler)
    if "schema" in entry:
        check_publishing(entry["schema"], document.mistakes)
    if namespace is None or sources is None or writes is None or roles is None:
        return None
    _check_purposes(sources, document.mistakes)
    return Mapping(str(entry.get("name") or "unnamed"), version, namespace, sources, writes, roles)


def _of_a_task(sources: Sources, fact: str) -> Column:
    reader = dict(sources.task.record.facts).get(fact)
    return reader if isinstance(reader, Column) else Column("", str)


def _numbered(column: Column, word: object) -> dict[str, int]:
    """A choice column with the number that stands for a word."""
    number = next((number for number, known in column.numbers.items() if known == word), None)
    return {} if number is None else {column.name: number}


def _check_purposes(sources: Sources, mistakes: Mistakes) -> None:
    """Every task that this software makes needs a number for what it is for."""
    known = set(_of_a_task(sources, "purpose").numbers.values())
    for purpose in Purpose:
        if purpose is not Purpose.OTHER and purpose not in known:
            mistakes.add(("records", "task", "facts", "purpose"), f"needs a number for {purpose.value}")


def _namespace(value: Any, mistakes: Mistakes) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        mistakes.add(("namespace",), "should be a UUID of your own, kept for ever; make one with uuidgen")
        return None


@cache
def shipped_mapping() -> Mapping:
    """The mapping that comes with the app."""
    return read_mapping(files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8"), "the shipped mapping")
