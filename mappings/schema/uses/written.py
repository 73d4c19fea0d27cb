"""The columns that this software writes, as the mapping's `writes` name them."""

from __future__ import annotations

from collections.abc import Iterator

from mappings.schema.uses.cells import At, Entry, as_whole
from mappings.schema.uses.named import Named, TableUse, Use
from mappings.schema.wanted import ColumnKind

HOLDS = {
    "evaluated_on": ColumnKind.DATE,
    "look_again_on": ColumnKind.DATE,
    "open": ColumnKind.YES_NO,
    "trouble_since": ColumnKind.MOMENT,
    "trouble_attempts": ColumnKind.WHOLE_NUMBER,
    "next_step_due": ColumnKind.DATE,
    "one_month_date": ColumnKind.DATE,
    "grounds_due": ColumnKind.DATE,
    "judicial_review_date": ColumnKind.DATE,
    "needs_attention": ColumnKind.YES_NO,
    "due": ColumnKind.MOMENT,
    "outgoing": ColumnKind.YES_NO,
}
"""What is no text."""
NUMBERED = frozenset({"validation", "kind"})
"""Choices, whose numbers stand beside the columns."""


def written(writes: Entry, records: Entry) -> Iterator[Named]:
    """All columns under `writes`."""
    assessment = writes["assessment"]
    table = str(assessment["table"])
    yield TableUse(table, str(assessment["set"]), str(assessment["id"]), "writes.assessment")
    yield from _section(assessment, ("case",), _at("assessment", table))
    yield from _section(writes["feedback"], (), _at("feedback", str(records["feedback"]["table"])))
    yield from _task(writes["task"], _at("task", str(records["task"]["table"])))
    yield from _email(writes["email"], records)


def _at(section: str, table: str) -> At:
    return At(table, f"writes.{section}", ("writes", section))


def _task(entry: Entry, at: At) -> Iterator[Use]:
    yield from _section(entry, ("regarding", "feedback"), at)
    yield from _numbered(entry["columns"]["validation"], entry["validation"], at.inside("validation"))
    for column in ("statecode", "statuscode"):
        yield at.inside("cancelled").use(column, ColumnKind.CHOICE)


def _email(entry: Entry, records: Entry) -> Iterator[Use]:
    """An email, whose table is that of the messages with the same set."""
    tables = [str(message["table"]) for message in records["message"] if message["set"] == entry["set"]]
    for table in tables[:1]:
        at = _at("email", table)
        yield from _section(entry, ("regarding", "feedback"), at)
        yield from _numbered(entry["columns"]["kind"], entry["kinds"], at.inside("kind", "kinds"))


def _numbered(column: str, numbers: Entry, at: At) -> Iterator[Use]:
    """A choice with its numbers. Several words may share one, of which the first is kept."""
    words = {number: word for word, number in reversed(list(numbers.items()))}
    yield at.use(column, ColumnKind.CHOICE, numbers=as_whole(words))


def _section(entry: Entry, links: tuple[str, ...], at: At) -> Iterator[Use]:
    for name, column in entry["columns"].items():
        if name not in NUMBERED:
            yield at.inside(name, "columns", name).use(column, HOLDS.get(name, ColumnKind.TEXT))
    for name in links:
        link = entry[name]
        yield at.inside(name).use(link["lookup"], ColumnKind.LOOKUP, through=str(link["through"]))
