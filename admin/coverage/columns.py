"""In which Dataverse columns of a mapping each fact stands."""

from collections.abc import Iterator, Mapping
from functools import cache

from admin.coverage.looking import OF_NO_FIELD
from mappings import shipped_mapping
from mappings.compiling.records import Sources
from mappings.reading.list_readers import Children, Together, Values
from mappings.reading.readers import Always, Applicable, Judged, Reader, Record

Tables = Mapping[str, tuple[tuple[str, Record], ...]]
"""By the name of a record, the tables that hold it and how it is read there."""


@cache
def shipped_tables() -> Tables:
    """The tables of the mapping that comes with the software."""
    return tables_of(shipped_mapping().sources)


def tables_of(sources: Sources) -> Tables:
    """Where each kind of record stands."""
    feedback = sources.feedback
    return {
        "case": ((sources.case.table, sources.case.record),),
        "person": ((sources.person.source.table, sources.person.source.record),),
        "team": ((sources.team.source.table, sources.team.source.record),),
        "decision": ((sources.decision.table, sources.decision.record),),
        "feedback": ((feedback.table, feedback.record),),
        **{name: ((feedback.table, record),) for name, record in feedback.also.items()},
        "party": tuple((each.source.table, each.source.record) for each in sources.parties),
        "task": ((sources.task.table, sources.task.record),),
        "message": tuple((each.table, each.record) for each in sources.messages),
        **{name: ((each.table, each.record),) for name, each in sources.further.items()},
    }


def columns_of(fact: str, tables: Tables) -> tuple[str, ...]:
    """The columns of a fact as table.column, each once; none where the mapping has no place for it."""
    if fact in OF_NO_FIELD:
        return ("the holders of roles that the mapping names",)
    record, *path = fact.split(".")
    found = (column for table, read in tables.get(record, ()) for column in _inside(table, read, path))
    return tuple(dict.fromkeys(found))


def _inside(table: str, reader: Reader, path: list[str]) -> Iterator[str]:
    """The columns at the end of a path below a reader; all of its own where the path ends at it."""
    match reader:
        case Record() if path:
            inner = dict(reader.facts).get(path[0]) or dict(reader.facts).get(f"{path[0]}_")
            yield from _inside(table, inner, path[1:]) if inner is not None else ()
        case Record():
            yield from (column for _, inner in reader.facts for column in _inside(table, inner, []))
        case Applicable(inner, column, _):
            yield from (*_inside(table, inner, path), f"{table}.{column}")
        case Judged(record):
            yield from _inside(table, record, path)
        case Children() | Values() | Together():
            yield from _in_lists(reader, path)
        case Always():
            yield f"{table} (the same for every row)"
        case _:
            yield from _plain(table, reader)


def _in_lists(reader: Children | Values | Together, path: list[str]) -> Iterator[str]:
    """The columns of the child tables in which a list stands."""
    match reader:
        case Together(lists):
            for each in lists:
                yield from _in_lists(each, path)
        case Children(child, record):
            yield from _inside(child.table, record, path)
        case Values(child, each):
            yield from _inside(child.table, each, path)


def _plain(table: str, reader: Reader) -> Iterator[str]:
    columns = reader.columns or tuple(expand.navigation for expand in reader.expands)
    yield from (f"{table}.{column.removeprefix('_').removesuffix('_value')}" for column in columns)
