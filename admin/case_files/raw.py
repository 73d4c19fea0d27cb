"""Takes a case file apart into its records, however they are nested, before any fact is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from admin.case_files.further_facts import FEEDBACK, gathered
from admin.case_files.kinds import BY_NAME, RecordKind, children_of, facts_of, links_of
from admin.case_files.mistakes import Place, nearest, shown
from admin.case_files.values import text

WRAPPER = "records"
PASSED_OVER = frozenset({"$schema", "$comment"})
"""What JSON Schema lets any file say of itself."""

IN_PLACE = {"new_case": "case", "decision": "decision"}
"""Facts that name another record, which may itself stand there as well: the case that a proposal led to, and such."""


@dataclass
class Raw:
    """A record as it stands in the file. `said` is what it names as what it belongs to, by the key that says so."""

    kind: RecordKind
    place: Place
    id: str
    facts: dict[str, Any]
    within: Raw | None = None
    said: dict[str, str] = field(default_factory=dict)


def records_in(document: Any, top: Place) -> list[Raw]:
    """All records of a file, with what is wrong with its outline noted."""
    records: list[Raw] = []
    if not isinstance(document, dict):
        top.wrong(shown(document), "write an object that holds records by name, such as case and feedback")
        return records
    outline, place = dict(document), top
    if WRAPPER in outline:
        wrapped, place = outline.pop(WRAPPER), top.field(WRAPPER)
        _refuse_unknown(outline, top)
        if not isinstance(wrapped, dict):
            place.wrong(shown(wrapped), "write an object that holds records by name")
            return records
        outline = wrapped
    for name, value in outline.items():
        if name in BY_NAME:
            records += _all_of(BY_NAME[name], value, Place(_path(place, name), top.mistakes), None)
        elif name not in PASSED_OVER:
            Place(_path(place, name), top.mistakes).wrong("not a record known here", nearest(name, BY_NAME))
    _refuse_twice(records)
    return records


def _path(place: Place, name: str) -> str:
    return f"{place.path}.{name}" if place.path else name


def _refuse_unknown(names: Mapping[str, Any], top: Place) -> None:
    for name in names.keys() - PASSED_OVER:
        top.field(name).wrong("stands beside 'records'", "put every record inside it")


def _all_of(kind: RecordKind, value: Any, place: Place, within: Raw | None) -> Iterator[Raw]:
    """The records of one kind that stand at a place, one or a list, each with those inside it."""
    if value is None:
        return
    items = [(place, value)] if not isinstance(value, list) else [(place.item(n), v) for n, v in enumerate(value)]
    for at, item in items:
        if isinstance(item, dict):
            yield from _record(kind, item, at, within)
        else:
            at.wrong(shown(item), f"write the {kind.name.replace('_', ' ')} as an object with its facts")


def _record(kind: RecordKind, found: Mapping[str, Any], place: Place, within: Raw | None) -> Iterator[Raw]:
    raw = Raw(kind, place, _id(found, place), {}, within)
    raw.place = Place(place.path, place.mistakes, kind.name, of=raw.id)
    yield raw
    for name, value in (gathered(found) if kind.name == FEEDBACK else found).items():
        if name in IN_PLACE and name in facts_of(kind.name) and isinstance(value, dict):
            named = list(_record(BY_NAME[IN_PLACE[name]], value, place.field(name), None))
            raw.facts[name] = named[0].id
            yield from named
        elif _is_nested(kind, name, value):
            yield from _all_of(children_of(kind.name)[name], value, Place(f"{place.path}.{name}", place.mistakes), raw)
        elif name in links_of(kind.name) and _names_a_record(value):
            raw.said[name] = str(value)
        elif name in links_of(kind.name) and value is None:
            continue
        elif name != "id" and name not in PASSED_OVER:
            raw.facts[name] = value


def _id(found: Mapping[str, Any], place: Place) -> str:
    """The id that is written; a record without one is known by its place."""
    if found.get("id") is None:
        return place.path
    known = text(found["id"], place.field("id"))
    return known if isinstance(known, str) else place.path


def _is_nested(kind: RecordKind, name: str, value: Any) -> bool:
    """Whether a key holds records that belong to this one, rather than a fact or the name of a record."""
    if name not in children_of(kind.name) or name == kind.name:
        return False
    inner = value[0] if isinstance(value, list) and value else value
    return name not in facts_of(kind.name) and (isinstance(inner, dict | list) or value is None)


def _names_a_record(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != "not_applicable"


def _refuse_twice(records: list[Raw]) -> None:
    first: dict[tuple[str, str], Raw] = {}
    for raw in records:
        same = first.setdefault((raw.kind.name, raw.id), raw)
        if same is not raw:
            raw.place.field("id").wrong(shown(raw.id), f"{same.place.path} has this id already; give each its own")
