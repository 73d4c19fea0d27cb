"""The token's lookup to its case: the row is known by its id, so a lookup that somebody emptied is bound again."""

from mappings.mapping import Mapping
from mappings.reading.readers import Row
from mappings.writing.changes import bind


def bound_again(mapping: Mapping, case: str, row: Row) -> dict[str, str]:
    """What binds an assessment to its case; nothing where it is bound to that case already."""
    link = mapping.writes.assessment.case
    if str(row.get(link.column) or "").lower() == case:
        return {}
    return {link.bind: bind(mapping.sources.case.entity_set, case)}
