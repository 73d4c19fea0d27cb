"""Cases in trouble: what the assessments say, and the codes in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from admin.live.environment import Environment
from admin.live.references import correlation, references_of
from function_app.asking import as_text
from mappings.mapping import Mapping
from mappings.reading.queries import Query
from mappings.reading.readers import Row
from mappings.writing.trouble import NOT_EVALUATED

CODES = {
    NOT_EVALUATED: "the app tried to look at it until its queue gave up: it could not be read, decided or written",
}
"""What each trouble code means."""
UNKNOWN_CODE = "a code that another release of this software wrote"


@dataclass(frozen=True)
class Trouble:
    """One case in trouble: the code, since when (UTC, as Dataverse gives it), and how often it was given up."""

    case: str
    reference: str
    code: str
    since: str
    attempts: int

    @property
    def in_words(self) -> str:
        """What the code means."""
        return CODES.get(self.code, UNKNOWN_CODE)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "case": self.case,
            "reference": self.reference,
            "code": self.code,
            "means": self.in_words,
            "since": self.since or None,
            "attempts": self.attempts,
        }


def in_trouble(environment: Environment) -> list[Trouble]:
    """Every case whose assessment says so, the oldest first. Raises Dataverse's errors."""
    rows = environment.dataverse.read([as_text(_query(environment.mapping))], correlation())[0]
    case = environment.mapping.writes.assessment.case.column
    known = [row for row in rows if row.get(case)]  # somebody emptied the lookup: the next look binds it again
    references = references_of(environment, [str(row[case]).lower() for row in known])
    found = [_trouble(environment.mapping, row, references) for row in known]
    return sorted(found, key=lambda trouble: (trouble.since, trouble.reference))


def trouble_of(troubles: Sequence[Trouble], case: str) -> Trouble | None:
    """The trouble of one case."""
    return next((trouble for trouble in troubles if trouble.case == case), None)


def _query(mapping: Mapping) -> Query:
    table = mapping.writes.assessment
    columns = (table.columns[name] for name in ("trouble_code", "trouble_since", "trouble_attempts"))
    condition = f"{table.columns['trouble_code']} ne null"
    return Query(table.entity_set, (table.key, table.case.column, *columns), condition)


def _trouble(mapping: Mapping, row: Row, references: dict[str, str]) -> Trouble:
    table = mapping.writes.assessment
    case = str(row[table.case.column]).lower()
    code, since, attempts = (row.get(table.columns[f"trouble_{name}"]) for name in ("code", "since", "attempts"))
    return Trouble(case, references[case], str(code), str(since or ""), int(attempts or 0))
