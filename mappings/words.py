"""What caseworkers read in kept columns: who, what is missing, and in which column to put it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mappings.mapping import Mapping as MappingOf
from mappings.readers import Children, Judged, Reader, Record
from policy.finding import Flag
from policy.roles import Assignee, Role

ROLE_WORDS = {
    Role.CASE_OWNER: "the case owner",
    Role.DIRECTOR_OF_OPERATIONS_AND_QUALITY: "the Director of Operations and Quality",
    Role.CHIEF_EXECUTIVE: "the Chief Executive",
    Role.OAT: "OAT",
    Role.ROLES_ADMINISTRATOR: "whoever keeps the record of managers",
    Role.FALLBACK: "whoever covers",
}


def who(assignee: Assignee, names: Mapping[str, str]) -> str:
    """A person by name, a role in words."""
    return ROLE_WORDS[assignee] if isinstance(assignee, Role) else names.get(assignee, assignee)


def attention(flags: Iterable[Flag], mapping: MappingOf) -> str:
    """One line for each flag: the paragraph, what it is about, and the columns that would settle it."""
    return "\n".join(f"{_paragraphs(flag)}: {flag.because}{_fill(flag.missing, mapping)}" for flag in flags)


def _paragraphs(flag: Flag) -> str:
    plural = "s" if len(flag.paragraphs) > 1 else ""
    return f"Paragraph{plural} {', '.join(flag.paragraphs)}"


def _fill(missing: Iterable[str], mapping: MappingOf) -> str:
    columns = [column for fact in missing for column in columns_of(fact, mapping)]
    return f". To fill: {' or '.join(dict.fromkeys(columns))}" if columns else ""


def columns_of(fact: str, mapping: MappingOf) -> tuple[str, ...]:
    """The columns, as table.column, in which a fact such as decision.letter_date stands; none if it has none."""
    record, _, path = fact.partition(".")
    sources = mapping.sources
    feedback = sources.feedback
    tables: dict[str, tuple[str, Record]] = {
        "case": (sources.case.table, sources.case.record),
        "person": (sources.person.source.table, sources.person.source.record),
        "decision": (sources.decision.table, sources.decision.record),
        "feedback": (feedback.table, feedback.record),
        "challenge": (feedback.table, feedback.also[0]),
        "task": (sources.task.table, sources.task.record),
    }
    if record not in tables:
        return ()
    table, facts = tables[record]
    return tuple(_columns(table, facts, path.split(".")))


def _columns(table: str, record: Record, path: list[str]) -> Iterable[str]:
    readers = dict(record.facts)
    reader = readers.get(path[0])
    if reader is None:
        return ()
    return _columns_in(table, reader, path[1:])


def _columns_in(table: str, reader: Reader, path: list[str]) -> Iterable[str]:
    if isinstance(reader, Children):
        inside = path or [name for name, _ in reader.record.facts][-1:]
        return _columns(reader.table, reader.record, inside)
    if isinstance(reader, Judged | Record) and path:
        return _columns(table, reader.record if isinstance(reader, Judged) else reader, path)
    return (f"{table}.{_plain(column)}" for column in reader.columns[:1])


def _plain(column: str) -> str:
    return column.removeprefix("_").removesuffix("_value")
