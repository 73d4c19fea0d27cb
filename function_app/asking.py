"""Turns the mapping's queries into the client's text, and its answers into one look at a case."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from uuid import uuid4

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.rows import Row
from mappings.mapping import Mapping
from mappings.reading.observed import Observed, observed
from mappings.reading.queries import Expand, Query, guid
from mappings.remembering.elsewhere import memory_query
from mappings.remembering.ids import assessment_id

ANY_CASE = str(uuid4())
"""Stands for the id of a case in queries that are put into words once for all cases."""
MAPPINGS = 4
"""Mappings whose queries are remembered; the app has one."""


def observe(dataverse: Dataverse, mapping: Mapping, case: str, correlation: str) -> Observed:
    """One look at a case: all its queries in one request, the token's row first.

    One request more where feedback came from another case: what that one remembers of it.
    """
    return observe_and_ask(dataverse, mapping, case, (), correlation)[0]


def observe_and_ask(
    dataverse: Dataverse, mapping: Mapping, case: str, along: Sequence[str], correlation: str
) -> tuple[Observed, list[list[Row]]]:
    """One look at a case, and the rows of further queries that have nothing to do with it, in the same request."""
    queries = queries_for(mapping, case)
    rows = dataverse.read([*queries, *along], correlation)
    seen = observed(mapping, case, rows[: len(queries)])
    return _with_what_came(dataverse, mapping, seen, correlation), rows[len(queries) :]


def _with_what_came(dataverse: Dataverse, mapping: Mapping, seen: Observed, correlation: str) -> Observed:
    came = seen.came_from_elsewhere
    if not came or seen.case_row is None:
        return seen
    asked = [as_text(memory_query(mapping, seen.case, about)) for about in came]
    return replace(seen, elsewhere=dict(zip(came, dataverse.read(asked, correlation), strict=True)))


def queries_for(mapping: Mapping, case: str) -> list[str]:
    """The mapping's queries for one case as OData, in their order. They name a case by its id and its token's alone."""
    of_any = assessment_id(mapping.namespace, ANY_CASE)
    text = _of_any_case(mapping).replace(of_any, assessment_id(mapping.namespace, guid(case)))
    return text.replace(ANY_CASE, guid(case)).split("\n")


@lru_cache(MAPPINGS)
def _of_any_case(mapping: Mapping) -> str:
    """One query a line: encoded as they are, none holds a line end."""
    return "\n".join(map(as_text, mapping.observation(ANY_CASE)))


def as_text(query: Query) -> str:
    """A query as OData, percent-encoded."""
    expands = [_expand(each) for each in query.expand]
    return odata.query(
        query.entity_set, select=query.select, filter=query.filter or None, expand=expands, top=query.top
    )


@cache
def _expand(expand: Expand) -> str:
    """What is read along is the mapping's, the same for every case."""
    inner = [_expand(each) for each in expand.expand]
    return odata.expand(expand.navigation, select=expand.select, expand=inner)
