"""Finds cases in an environment, and reads them into the policy's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from admin.bad_input import BadInput
from admin.case_files import ReadCaseFile
from admin.live.environment import Environment
from admin.live.references import correlation, reference_column, references_of
from admin.sources import Source
from function_app.asking import as_text, observe
from mappings import sweeping
from mappings.mapping import Mapping
from mappings.reading.queries import Query, any_of, guid
from mappings.remembering.ledger import LedgerUnreadable
from policy.facts import CaseFile

PAGE = 1000


@dataclass(frozen=True, slots=True)
class LiveCase:
    """A case as it stands, and what people and teams of ours, and those outside, are called."""

    case_file: CaseFile
    names: dict[str, str]


def find_case(environment: Environment, reference: str) -> str:
    """The id of the case with a reference, or with that id. Raises BadInput where there is none, or more than one."""
    mapping, address = environment.files.mapping, environment.settings.dataverse_url
    rows = environment.dataverse.read([as_text(_named(mapping, reference))], correlation())[0]
    ids = [mapping.sources.case.id_of(row) for row in rows]
    if not ids:
        raise BadInput(
            f"no case in {address} has the reference or the id {reference}; look it up in Dynamics,"
            " and whether the app's user may read it"
        )
    if len(ids) > 1:
        raise BadInput(
            f"{reference} is the reference of {len(ids)} cases in {address}; give one id of {', '.join(ids)}"
        )
    return ids[0]


def _named(mapping: Mapping, reference: str) -> Query:
    source = mapping.sources.case
    try:
        return Query(source.entity_set, (source.key,), f"{source.key} eq {guid(reference)}")
    except ValueError:
        pass  # no id, so a reference
    column = reference_column(mapping)
    if column is None:
        raise BadInput("the mapping has no column for the reference of a case; give the id of the case")
    return Query(source.entity_set, (source.key,), any_of(column, (reference,)))


def read_case(environment: Environment, case: str) -> LiveCase:
    """A case as the app would see it now. Raises BadInput where it is gone, or what is remembered of it unreadable."""
    seen = observe(environment.dataverse, environment.files.mapping, case, correlation())
    if seen.case_row is None:
        raise BadInput(f"case {case} is not in {environment.settings.dataverse_url} any more")
    try:
        case_file = seen.case_file(seen.ledger)
    except LedgerUnreadable as unreadable:
        raise BadInput(str(unreadable)) from None
    outside = {party.id: party.name for party in case_file.parties if isinstance(party.name, str)}
    return LiveCase(case_file, seen.names | outside)


def open_cases(environment: Environment) -> Iterator[Source]:
    """Every case with feedback that is still open, to be read when it is asked for.

    Known by the references that people know them by, with the ids, which are theirs alone.
    """
    for cases in open_case_ids(environment):
        names = references_of(environment, cases)
        for case in cases:
            name = case if names[case] == case else f"{names[case]} ({case})"
            yield Source(name, partial(_read, environment, case))


def open_case_ids(environment: Environment) -> Iterator[list[str]]:
    """The cases with feedback that is still open, as the nightly sweep asks for them: page by page, each once."""
    told: set[str] = set()
    for question in sweeping.still_open(environment.mapping):
        for page in environment.dataverse.pages(as_text(question.query), PAGE, correlation()):
            cases = dict.fromkeys(case for row in page for case in sorted(question.cases_in(row)))
            new = [case for case in cases if case not in told]
            told |= set(new)
            yield new


def _read(environment: Environment, case: str) -> ReadCaseFile:
    return ReadCaseFile(read_case(environment, case).case_file)
