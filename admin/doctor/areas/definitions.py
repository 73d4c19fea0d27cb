"""The mapping against what the environment has: tables, columns, types, choices, lookups; then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from admin.doctor.check import Check, fail, few, not_looked_at, ok, warn
from admin.doctor.reads import refused_reads
from admin.doctor.surroundings import AS_ADMINISTRATOR, Surroundings
from admin.schema.findings import Conflict, Missing, Note, What

APPLY = "python -m admin schema apply"
LONDON = "London date"


def look(at: Surroundings) -> Iterator[Check]:
    """What is missing, what is in the way, what is read otherwise than one may think."""
    found = at.differences
    yield from _tables([each.name for each in found.missing if each.what is What.TABLE])
    yield from _columns(found.missing)
    yield from (_conflict(each) for each in found.conflicts)
    if not found.missing and not found.conflicts:
        columns = sum(len(table.columns) for table in at.schema.tables)
        yield ok("tables and columns", f"{len(at.schema.tables)} tables and {columns} columns are as the mapping says")
        yield from refused_reads(at.definitions, at.mapping)
    yield from _notes(tuple(found.notes))
    if found.is_whole:
        yield _the_rest(found.rest)
    else:
        yield not_looked_at("forms, views and roles", "because the app's own user may not read them", AS_ADMINISTRATOR)


def _tables(names: list[str]) -> Iterator[Check]:
    if names:
        yield fail("tables", f"{len(names)} not there: {few(names)}", f"make what is missing: {APPLY}", tuple(names))


def _columns(missing: Iterable[Missing]) -> Iterator[Check]:
    """A line for each table that is there; of one that is not, everything is missing."""
    things = sorted(missing, key=_table)
    gone = {each.name for each in things if each.what is What.TABLE}
    for table, some in groupby(things, key=_table):
        names = [each.name for each in some]
        if table not in gone:
            yield fail(table, f"lacks {few(names, 6)}", f"make what is missing: {APPLY}", tuple(names))


def _table(missing: Missing) -> str:
    return missing.on or missing.name


def _conflict(conflict: Conflict) -> Check:
    where = f"{conflict.on}.{conflict.name}" if conflict.on else conflict.name
    return fail(where, conflict.why, conflict.mend)


def _notes(notes: Sequence[Note]) -> Iterator[Check]:
    """Days that are kept as moments have a line of their own: midnight in London is another day in UTC in summer."""
    dates = [note for note in notes if note.why.endswith(LONDON)]
    others = [note for note in notes if note not in dates]
    for name, some in (("dates", dates), ("to know", others)):
        if some:
            said = tuple(f"{note.on}.{note.name} {note.why}" for note in some)
            yield ok(name, few(said, 2), said)


def _the_rest(missing: Sequence[Missing]) -> Check:
    if not missing:
        return ok("forms, views and roles", "all are there, as this release has them")
    names = tuple(f"{each.what} {each.name}" for each in missing)
    return warn(
        "forms, views and roles",
        f"not all is there as this release has it: {few(names, 4)}",
        f"make it: {APPLY}",
        names,
    )
