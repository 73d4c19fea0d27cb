"""What people know cases by, and what ties the requests of one command together."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from admin.live.environment import Environment
from function_app.asking import as_text
from mappings.mapping import Mapping
from mappings.reading.queries import Query, guid

AT_ONCE = 50
"""As many ids as one question holds, so that its address stays short."""


def correlation() -> str:
    """Ties the requests of one command together."""
    return f"admin-{uuid4()}"


def references_of(environment: Environment, cases: Sequence[str]) -> dict[str, str]:
    """The reference of each case, by its id; the id where none is on record or the case is gone."""
    source, column = environment.mapping.sources.case, reference_column(environment.mapping)
    if column is None or not cases:
        return {case: case for case in cases}
    several = [cases[start : start + AT_ONCE] for start in range(0, len(cases), AT_ONCE)]
    asked = [
        Query(source.entity_set, (source.key, column), " or ".join(f"{source.key} eq {guid(case)}" for case in some))
        for some in several
    ]
    answers = environment.dataverse.read([as_text(query) for query in asked], correlation())
    known = {source.id_of(row): str(row[column]) for rows in answers for row in rows if row.get(column)}
    return {case: known.get(case, case) for case in cases}


def reference_column(mapping: Mapping) -> str | None:
    """The column of a case's reference; None where the mapping does not name one."""
    reader = dict(mapping.sources.case.record.facts).get("reference")
    return None if reader is None else next(iter(reader.columns), None)
