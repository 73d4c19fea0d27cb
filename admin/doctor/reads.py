"""The reads of the app themselves, each tried with the id of no case: whether Dataverse knows every name in them.

Names of columns and tables are compared with the definitions elsewhere. What no definition of ours has is a navigation
property that the mapping writes out: a wrong one makes every look at a case fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

from admin.doctor.check import Check, fail, few
from dynamics.client import Dataverse
from dynamics.errors import BadRequest, Forbidden, NotFound
from function_app.asking import as_text
from mappings.mapping import Mapping
from mappings.reading.queries import Expand, Query

NOBODY = str(UUID(int=0))
GUIDE = "docs/admin/mapping-guide.md"
_PATH = re.compile(r"[\w/]+/_\w+_value")


def refused_reads(dataverse: Dataverse, mapping: Mapping) -> Iterator[Check]:
    """A line for each table with names in its reads that Dataverse does not know. Raises Dataverse's other errors."""
    queries = _queries(mapping)
    if _takes(dataverse, queries):
        return
    unknown: dict[str, list[str]] = {}
    for query in queries:
        if not _takes(dataverse, [query]):
            unknown.setdefault(query.entity_set, []).extend(_unknown(dataverse, query))
    for entity_set, names in unknown.items():
        yield _check(entity_set, tuple(_longest(names)))


def _queries(mapping: Mapping) -> list[Query]:
    """Those of a look, and those that find the case of a row."""
    of_rows = (mapping.cases_query(table, NOBODY) for table in mapping.places)
    return [*mapping.observation(NOBODY), *(query for query in of_rows if query is not None)]


def _takes(dataverse: Dataverse, queries: Iterable[Query]) -> bool:
    """Whether Dataverse takes them; what the app's user may not read is said under privileges."""
    try:
        dataverse.read([as_text(query) for query in queries])
    except (BadRequest, NotFound):
        return False
    except Forbidden:
        return True
    return True


def _unknown(dataverse: Dataverse, query: Query) -> Iterator[str]:
    """The paths to the case and the navigation properties that are refused when asked for alone."""
    for path in dict.fromkeys(_PATH.findall(query.filter)):
        if not _takes(dataverse, [_alone(query, f"{path} eq {NOBODY}")]):
            yield _as_written(path)
    for expand in query.expand:
        yield from _unknown_along(dataverse, query, expand, ())


def _unknown_along(dataverse: Dataverse, query: Query, expand: Expand, above: tuple[Expand, ...]) -> Iterator[str]:
    """The first part of what is read along that is refused: itself, or what is read along from there."""
    bare = Expand(expand.navigation, ())
    if not _takes(dataverse, [_alone(query, f"{query.select[0]} eq {NOBODY}", _below(above, bare))]):
        yield "/".join((*(each.navigation for each in above), expand.navigation))
        return
    for inner in expand.expand:
        yield from _unknown_along(dataverse, query, inner, (*above, bare))
    if not _takes(dataverse, [_alone(query, f"{query.select[0]} eq {NOBODY}", _below(above, _flat(expand)))]):
        path = "/".join((*(each.navigation for each in above), expand.navigation))
        one = len(expand.select) == 1
        yield _as_written(f"{path}/{expand.select[0]}") if one else f"{path}/({', '.join(expand.select)}): one of these"


def _longest(names: list[str]) -> Iterator[str]:
    """Each once, and none that another begins with: a path says more than its first part."""
    for name in dict.fromkeys(names):
        if not any(other.startswith(f"{name}/") for other in names):
            yield name


def _flat(expand: Expand) -> Expand:
    return Expand(expand.navigation, expand.select)


def _below(above: tuple[Expand, ...], last: Expand) -> Expand:
    """What is read along, through all that is above it."""
    for each in reversed(above):
        last = Expand(each.navigation, each.select, (last,))
    return last


def _alone(query: Query, condition: str, *expand: Expand) -> Query:
    return Query(query.entity_set, query.select[:1], condition, expand)


def _as_written(path: str) -> str:
    """A path as the mapping has it: the lookup by its own name."""
    *navigation, column = path.split("/")
    return "/".join((*navigation, column.removeprefix("_").removesuffix("_value")))


def _check(entity_set: str, names: tuple[str, ...]) -> Check:
    said = few(names, 6) if names else "a name in it"
    found = f"Dataverse refuses to read them, so that no look at a case succeeds; it does not know {said}"
    mend = f"correct these names in the mapping ({GUIDE}): navigation properties are written with their capitals"
    return fail(entity_set, found, mend, names)
