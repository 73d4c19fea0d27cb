"""The tables of which a change can change an answer, and by which paths their rows belong to a case."""

from __future__ import annotations

from mappings.mapping import Mapping

UNDATED = frozenset({"activitymimeattachment"})
"""Tables whose rows do not say who changed them and when. Source: Microsoft, "Attachment (ActivityMimeAttachment)"."""


def watched(mapping: Mapping) -> list[tuple[str, tuple[str, ...]]]:
    """Each table's set and its paths, a lookup or navigation/lookup each, by the tables' names; a case by its key."""
    case = mapping.sources.case
    found = {table: (place.entity_set, place.found_by) for table, place in mapping.places.items()}
    found[case.table] = (case.entity_set, (case.key, *found.get(case.table, ("", ()))[1]))
    return [found[table] for table in sorted(found) if table not in UNDATED]
