"""What is people's at the end of a month: every row that the app did not make, with the columns it never writes."""

from __future__ import annotations

from chaos.oracle.named import Named, Sections, without
from mappings.mapping import Mapping
from mappings.writing.drafts import request_column


def of_people(named: Named) -> Sections:
    """Each table's rows; the assessments are nobody's but the app's."""
    assessments = named.mapping.writes.assessment.entity_set
    return {
        entity_set: {
            key: named.left(key, without(row, kept_in(named.mapping, entity_set)))
            for key, row in named.theirs(entity_set)
        }
        for entity_set in named.rows
        if entity_set != assessments
    }


def kept_in(mapping: Mapping, entity_set: str) -> frozenset[str]:
    """The columns that the app writes in people's rows of a table; the request that it answers is one of them."""
    writes = mapping.writes
    if entity_set == mapping.sources.feedback.entity_set:
        return frozenset({*writes.feedback.values(), request_column(mapping)})
    if entity_set == mapping.sources.task.entity_set:
        return frozenset({writes.task.columns["validation"], writes.task.columns["missing"]})
    return frozenset()
