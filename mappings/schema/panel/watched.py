"""The tables of which a change can change an answer, and by which paths their rows belong to a case."""

from __future__ import annotations

import re
from collections import defaultdict

from mappings.mapping import Mapping

UNDATED = frozenset({"activitymimeattachment"})
"""Tables whose rows do not say who changed them and when. Source: Microsoft, "Attachment (ActivityMimeAttachment)"."""


def watched(mapping: Mapping, case_of_feedback: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """Paths, a lookup or navigation/lookup each, with the sets of the tables that have them; a case by its key.

    Most lead to the same lookup, that of feedback to its case, which is said elsewhere: such a path ends in a slash.
    """
    case = mapping.sources.case
    found = {table: (place.entity_set, place.found_by) for table, place in mapping.places.items()}
    found[case.table] = (case.entity_set, (case.key, *found.get(case.table, ("", ()))[1]))
    sets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for table in sorted(found.keys() - UNDATED):
        entity_set, paths = found[table]
        sets[tuple(re.sub(f"/{case_of_feedback}$", "/", path) for path in paths)].append(entity_set)
    return list(sets.items())
