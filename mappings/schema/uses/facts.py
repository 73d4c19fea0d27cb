"""The columns of a record's facts, those in child tables among them: the same walk as the compiler's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from enum import StrEnum
from typing import Any, get_args, get_origin

from mappings.compiling.fact_types import applying, types_of
from mappings.compiling.forms import OF_THE_CHOICE
from mappings.schema.uses import cells
from mappings.schema.uses.cells import At, Entry
from mappings.schema.uses.named import ListUse, Named, TableUse
from mappings.schema.wanted import ColumnKind
from policy.facts import Advice, Judgement

SHORT_JUDGEMENT = (("by", "byid"), ("at", "on"), ("reasons", "reasons"))
SHORT_ADVICE = (
    ("asked_by", "askedbyid"),
    ("asked_at", "askedon"),
    ("answered_by", "answeredbyid"),
    ("answered_at", "answeredon"),
    ("words", "words"),
)
BY_PART = {"by": ColumnKind.LOOKUP, "at": ColumnKind.MOMENT}


def record(make: Any, entry: Entry, at: At, **held: Any) -> Iterator[Named]:
    """The columns of a record's facts; `held` gives types that depend on where the record stands."""
    known = {**types_of(get_origin(make) or make), **held}
    for name, fact_entry in entry.items():
        yield from fact(known[name], fact_entry, at.inside(name))


def fact(wanted: Any, entry: Entry, at: At) -> Iterator[Named]:
    """The columns of one fact, with that which says that it does not apply."""
    kind, _ = applying(wanted)
    yield from _where_it_applies(kind, entry, at)
    if "na" in entry:
        yield from cells.flag(entry["na"], "not_applicable", at.inside("na"))


def _where_it_applies(kind: Any, entry: Entry, at: At) -> Iterator[Named]:
    origin = get_origin(kind) or kind
    if origin is Judgement:
        return _judged(Judgement, "judgement", "value", SHORT_JUDGEMENT, get_args(kind)[0], entry, at)
    if origin is Advice:
        return _judged(Advice, "advice", "answer", SHORT_ADVICE, get_args(kind)[0], entry, at)
    if origin is tuple:
        return _many(get_args(kind)[0], entry, at)
    if isinstance(origin, type) and is_dataclass(origin):
        return record(origin, entry, at)
    return cells.cell(origin, entry, at)


def _judged(
    make: type, form: str, value: str, parts: tuple[tuple[str, str], ...], held: Any, entry: Entry, at: At
) -> Iterator[Named]:
    """A judgement or an advice, by its short form or by its parts."""
    if form not in entry:
        yield from record(make, {k: v for k, v in entry.items() if k != "na"}, at, **{value: held})
        return
    cell_form = {bool: "yes_no", str: "text"}.get(held, "choice")
    said = {name: words for name, words in entry.items() if name in OF_THE_CHOICE}
    yield from cells.cell(held, {cell_form: entry[form], **said}, at.inside(value, form))
    for part, ending in parts:
        kind = BY_PART.get(part.rpartition("_")[2], ColumnKind.TEXT)
        yield at.inside(part, form).use(f"{entry[form]}{ending}", kind, of_a_user=kind is ColumnKind.LOOKUP)


def _many(each: Any, entry: Entry, at: At) -> Iterator[Named]:
    if isinstance(each, type) and issubclass(each, StrEnum):
        yield from cells.choices(entry, at)
    elif "lists" in entry:
        for index, one in enumerate(entry["lists"]):
            yield from _child(each, one, at.inside(str(index), "lists", index))
    elif "list" in entry:
        yield from _child(each, entry, at)
    else:
        yield from cells.several(entry, "lookups", ColumnKind.LOOKUP, at)
        yield from cells.several(entry, "texts", ColumnKind.TEXT, at)


def _child(each: Any, entry: Entry, at: At) -> Iterator[Named]:
    """A list in a child table: the table, the relationship, its lookup to the case, and what its rows hold."""
    child = replace(at, table=str(entry["table"]))
    yield TableUse(child.table, str(entry["set"]), str(entry["id"]), at.fact)
    yield ListUse(str(entry["list"]), at.table, child.table, at.fact, (*at.place, "list"))
    yield from paths(entry.get("case", []), child.inside("case"))
    if "none" in entry:
        yield from cells.flag(entry["none"], "none", at.inside("none"))
    if "facts" in entry:
        yield from record(each, entry["facts"], replace(child, place=(*child.place, "facts")))
    else:
        yield from fact(each, entry["each"], child.inside("each"))


def paths(given: Any, at: At) -> Iterator[Named]:
    """The lookups of the table itself among the paths by which its rows belong to a case."""
    for nth, path in enumerate(given if isinstance(given, list) else [given]):
        if "/" not in path:
            yield at.use(path, ColumnKind.LOOKUP, nth=nth)
