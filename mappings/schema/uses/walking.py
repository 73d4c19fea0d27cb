"""The walk through a whole mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mappings.compiling.record_kinds import FURTHER
from mappings.compiling.sources import ON_THE_FEEDBACK
from mappings.schema.uses.cells import At, Entry
from mappings.schema.uses.facts import paths, record
from mappings.schema.uses.named import Named, TableUse, Use
from mappings.schema.uses.written import written
from mappings.schema.wanted import ColumnKind
from policy import facts

ALONE = {
    "case": facts.Case,
    "person": facts.Person,
    "team": facts.Team,
    "decision": facts.Decision,
    "feedback": facts.Feedback,
    "task": facts.Task,
    **{name: kind.make for name, kind in FURTHER.items()},
}
"""Records that stand in one table each."""
IN_SEVERAL_TABLES = {"party": facts.Party, "message": facts.Message}
_IN_A_CONDITION = re.compile(r"([A-Za-z_][A-Za-z0-9_]*) (?:eq|ne)")


def named_in(document: Entry) -> Iterator[Named]:
    """Every table, list and column that a mapping without mistakes names, in the order of the file's records."""
    records: Entry = document["records"]
    for name, make in ALONE.items():
        if name in records:
            yield from _source(make, records[name], At(str(records[name]["table"]), name, ("records", name)))
        if name == "feedback":
            yield from _on_the_feedback(records)
    for name, make in IN_SEVERAL_TABLES.items():
        for index, entry in enumerate(records[name]):
            at = At(str(entry["table"]), f"{name}.{entry['table']}", ("records", name, index))
            yield from _source(make, entry, at)
    yield from written(document["writes"], records)


def _on_the_feedback(records: Entry) -> Iterator[Named]:
    for name, make in ON_THE_FEEDBACK.items():
        at = At(str(records["feedback"]["table"]), name, ("records", name, "facts"))
        yield from record(make, records.get(name, {}).get("facts", {}), at)


def _source(make: Any, entry: Entry, at: At) -> Iterator[Named]:
    yield TableUse(at.table, str(entry["set"]), str(entry["id"]), at.fact)
    yield from record(make, entry["facts"], At(at.table, at.fact, (*at.place, "facts")))
    yield from paths(list(entry.get("found_by", [])), at.inside("found_by"))
    yield from _conditions(str(entry.get("where", "")), at.inside("where"))
    for part in ("name", "address"):
        if part in entry:
            yield at.inside(f"user_{part}", part).use(entry[part], ColumnKind.TEXT)


def _conditions(where: str, at: At) -> Iterator[Use]:
    """The columns of a row filter; it compares numbers, which may be those of any kind of choice."""
    for nth, column in enumerate(_IN_A_CONDITION.findall(where)):
        yield at.use(column, None, nth=nth)
