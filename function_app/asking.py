"""Turns the mapping's queries into the client's text, and its answers into one look at a case."""

from functools import cache

from dynamics import odata
from dynamics.client import Dataverse
from mappings.mapping import Mapping
from mappings.reading.observed import Observed, observed
from mappings.reading.queries import Expand, Query


def observe(dataverse: Dataverse, mapping: Mapping, case: str, correlation: str) -> Observed:
    """One look at a case: all its queries in one request, the token's row first."""
    queries = [as_text(query) for query in mapping.observation(case)]
    return observed(mapping, case, dataverse.read(queries, correlation))


def as_text(query: Query) -> str:
    """A query as OData, percent-encoded."""
    expands = [_expand(each) for each in query.expand]
    return odata.query(query.entity_set, select=query.select, filter=query.filter or None, expand=expands)


@cache
def _expand(expand: Expand) -> str:
    """What is read along is the mapping's, the same for every case."""
    inner = [_expand(each) for each in expand.expand]
    return odata.expand(expand.navigation, select=expand.select, expand=inner)
