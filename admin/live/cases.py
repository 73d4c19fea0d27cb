"""Finds cases in an environment, and reads them into the policy's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from admin.bad_input import BadInput
from admin.case_files import ReadCaseFile
from admin.live.environment import Environment
from admin.sources import Source
from function_app.asking import as_text, observe
from mappings import sweeping
from mappings.mapping import Mapping
from mappings.reading.queries import Query, any_of, guid
from policy.facts import CaseFile

PAGE = 1000


@dataclass(frozen=True, slots=True)
class LiveCase:
    """A case as it stands, and what its people and teams are called."""

    case_file: CaseFile
    names: dict[str, str]


def find_case(environment: Environment, reference: str) -> str:
    """The id of the case with a reference, or with that id. Raises BadInput where there is none, or more than one."""
    rows = environment.dataverse.read([as_text(_named(environment.files.mapping, reference))], _correlation())[0]
    if len(rows) != 1:
        count = "no case" if not rows else f"{len(rows)} cases"
        raise BadInput(f"{reference} is the reference of {count} in {environment.settings.dataverse_url}; give the id")
    return str(rows[0][environment.files.mapping.sources.case.key])


def _named(mapping: Mapping, reference: str) -> Query:
    source = mapping.sources.case
    try:
        return Query(source.entity_set, (source.key,), f"{source.key} eq {guid(reference)}")
    except ValueError:
        pass  # no id, so a reference
    reader = dict(source.record.facts).get("reference")
    if reader is None:
        raise BadInput("the mapping has no column for the reference of a case; give the id of the case")
    return Query(source.entity_set, (source.key,), any_of(reader.columns[0], (reference,)))


def read_case(environment: Environment, case: str) -> LiveCase:
    """A case as the app would see it now. Raises BadInput where it is gone."""
    seen = observe(environment.dataverse, environment.files.mapping, case, _correlation())
    if seen.case_row is None:
        raise BadInput(f"case {case} is not in {environment.settings.dataverse_url} any more")
    return LiveCase(seen.case_file(seen.ledger), seen.names)


def open_cases(environment: Environment) -> Iterator[Source]:
    """Every case with feedback that is still open, to be read when it is asked for."""
    for question in sweeping.still_open(environment.files.mapping):
        told: set[str] = set()
        for page in environment.dataverse.pages(as_text(question.query), PAGE, _correlation()):
            cases = dict.fromkeys(case for row in page for case in sorted(question.cases_in(row)))
            yield from (Source(case, partial(_read, environment, case)) for case in cases if case not in told)
            told |= set(cases)


def _read(environment: Environment, case: str) -> ReadCaseFile:
    return ReadCaseFile(read_case(environment, case).case_file)


def _correlation() -> str:
    return f"admin-{uuid4()}"
