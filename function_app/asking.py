"""Turns the mapping's queries into the client's text, and its answers into one look at a case."""

from dataclasses import replace
from functools import cache

from dynamics import odata
from dynamics.client import Dataverse
from mappings.mapping import Mapping
from mappings.reading.observed import Observed, observed
from mappings.reading.queries import Expand, Query
from mappings.remembering.elsewhere import memory_query


def observe(dataverse: Dataverse, mapping: Mapping, case: str, correlation: str) -> Observed:
    """One look at a case: all its queries in one request, the token's row first.

    One request more where feedback came from another case: what that one remembers of it.
    """
    queries = [as_text(query) for query in mapping.observation(case)]
    seen = observed(mapping, case, dataverse.read(queries, correlation))
    came = seen.came_from_elsewhere
    if not came or seen.case_row is None:
        return seen
    asked = [as_text(memory_query(mapping, case, about)) for about in came]
    return replace(seen, elsewhere=dict(zip(came, dataverse.read(asked, correlation), strict=True)))


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
