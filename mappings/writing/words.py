"""What caseworkers read in kept columns: who, what is missing, and in which column to put it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mappings.compiling.fact_types import field_name
from mappings.compiling.records import Source
from mappings.mapping import Mapping as MappingOf
from mappings.reading.list_readers import Children, Together, Values
from mappings.reading.readers import Applicable, Judged, Reader, Record
from policy.finding import Flag, NextStep
from policy.roles import Assignee, Role, in_words
from policy.rules.grounds.grounds_dates import say


def who(assignee: Assignee, names: Mapping[str, str]) -> str:
    """A person by name, a role in words."""
    return in_words(assignee) if isinstance(assignee, Role) else names.get(assignee, assignee)


def attention(flags: Iterable[Flag], mapping: MappingOf) -> str:
    """One line for each flag: the paragraph, what it is about, and the columns that would settle it."""
    return "\n".join(f"{_paragraphs(flag)}: {flag.because}{_fill(flag.missing, mapping)}" for flag in flags)


def steps_beside(steps: Iterable[NextStep], names: Mapping[str, str]) -> str:
    """One line for each step that may run beside the leading one: what (who, by when; on which paragraph)."""
    return "\n".join(f"{step.what} ({_who_and_when(step, names)}; {_on(step.paragraphs)})" for step in steps)


def _who_and_when(step: NextStep, names: Mapping[str, str]) -> str:
    by = "" if step.by is None else f", by {say(step.by)}"
    return f"{who(step.who, names)}{by}"


def _paragraphs(flag: Flag) -> str:
    words = _on(flag.paragraphs)
    return words[:1].upper() + words[1:]


def _on(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs by number, annexes by letter."""
    numbers = [paragraph for paragraph in paragraphs if not paragraph.isalpha()]
    plural = "s" if len(numbers) > 1 else ""
    numbered = [f"paragraph{plural} {', '.join(numbers)}"] if numbers else []
    return ", ".join((*numbered, *(f"Annex {letter}" for letter in paragraphs if letter.isalpha())))


def _fill(missing: Iterable[str], mapping: MappingOf) -> str:
    columns = [column for fact in missing for column in columns_of(fact, mapping)]
    return f". To fill: {' or '.join(dict.fromkeys(columns))}" if columns else ""


def columns_of(fact: str, mapping: MappingOf) -> tuple[str, ...]:
    """The columns, as table.column, in which a fact such as decision.letter_date stands; none if it has none."""
    record, _, path = fact.partition(".")
    found = (_columns(table, facts, path.split(".")) for table, facts in _places(record, mapping))
    return tuple(dict.fromkeys(column for columns in found for column in columns))


def _places(record: str, mapping: MappingOf) -> tuple[tuple[str, Record], ...]:
    """The tables in which a record stands."""
    sources = mapping.sources
    feedback = sources.feedback
    if record in feedback.also:
        return ((feedback.table, feedback.also[record]),)
    standing: dict[str, tuple[Source, ...]] = {
        "case": (sources.case,),
        "person": (sources.person.source,),
        "decision": (sources.decision,),
        "feedback": (feedback,),
        "party": tuple(party.source for party in sources.parties),
        "task": (sources.task,),
        "message": sources.messages,
        "team": (sources.team.source,),
        **{name: (source,) for name, source in sources.further.items()},
    }
    return tuple((source.table, source.record) for source in standing.get(record, ()))


def _columns(table: str, record: Record, path: list[str]) -> Iterable[str]:
    reader = dict(record.facts).get(field_name(path[0]))
    return () if reader is None else _columns_in(table, reader, path[1:])


def _columns_in(table: str, reader: Reader, path: list[str]) -> Iterable[str]:
    if isinstance(reader, Applicable):
        return _columns_in(table, reader.inner, path)
    if isinstance(reader, Together):
        return (column for each in reader.lists for column in _columns_in(table, each, path))
    if isinstance(reader, Values):
        return _columns_in(reader.child.table, reader.each, path)
    if isinstance(reader, Children):
        inside = path or [name for name, _ in reader.record.facts][-1:]
        return _columns(reader.child.table, reader.record, inside) if inside else ()
    if isinstance(reader, Judged | Record) and path:
        return _columns(table, reader.record if isinstance(reader, Judged) else reader, path)
    return (f"{table}.{_plain(column)}" for column in reader.columns[:1])


def _plain(column: str) -> str:
    return column.removeprefix("_").removesuffix("_value")
