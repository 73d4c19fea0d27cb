"""No column that a mapping reads or writes is forgotten, and none is named that it does not use."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from mappings import Mapping, read_mapping
from mappings.compiling.document import read_document
from mappings.reading.list_readers import Children, Together, Values
from mappings.reading.readers import Applicable, Judged, Reader, Record
from mappings.schema import shipped_schema
from mappings.schema.uses.named import Use
from mappings.schema.uses.walking import named_in
from mappings.schema.wanted import ColumnKind
from tests.mappings.other_site import other_site_text
from tests.mappings.test_completeness import read_columns
from tests.mappings.test_mistakes import SHIPPED as SHIPPED_TEXT
from tests.mappings.third_site import third_site_text
from tests.mappings.walking import records_of

SITES: dict[str, Callable[[], str]] = {
    "shipped": lambda: SHIPPED_TEXT,
    "another site": other_site_text,
    "third site": third_site_text,
}


def used(text: str) -> set[tuple[str, str]]:
    return {(use.table, use.column) for use in named_in(read_document(text, "x").value) if isinstance(use, Use)}


def logical(name: str) -> str:
    return name.removeprefix("_").removesuffix("_value") if name.endswith("_value") else name


def within(table: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """The columns of a reader and of all that it reads along from child tables."""
    yield from ((table, logical(name)) for name in reader.columns)
    match reader:
        case Applicable(inner) | Judged(inner):
            yield from within(table, inner)
        case Record():
            for _, fact in reader.facts:
                yield from within(table, fact)
        case Children(child, inner) | Values(child, inner):
            yield from ((child.table, path) for path in child.found_by if "/" not in path)
            yield from within(child.table, inner)
        case Together(lists):
            for one in lists:
                yield from within(table, one)


def compiled(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """What the compiled mapping reads and writes."""
    for table, record in records_of(mapping.sources):
        yield from within(table, record)
    for source in mapping.sources.all():
        yield from ((source.table, path) for path in source.found_by if "/" not in path)
    yield from written(mapping)
    people = mapping.sources.person
    yield from ((people.source.table, name) for name in (people.name, people.address))


def written(mapping: Mapping) -> Iterator[tuple[str, str]]:
    writes, sources = mapping.writes, mapping.sources
    yield from ((writes.assessment.table, name) for name in writes.assessment.columns.values())
    yield writes.assessment.table, writes.assessment.case.lookup
    yield from ((sources.feedback.table, name) for name in writes.feedback.values())
    yield from ((sources.task.table, name) for name in writes.task.columns.values())
    yield from ((sources.task.table, name) for name in writes.task.cancelled)
    yield from ((sources.task.table, link.lookup) for link in (writes.task.regarding, writes.task.feedback))
    email = next(source.table for source in sources.messages if source.entity_set == writes.email.entity_set)
    yield from ((email, name) for name in writes.email.columns.values())
    yield from ((email, link.lookup) for link in (writes.email.regarding, writes.email.feedback))


@pytest.mark.parametrize("site", SITES)
def test_the_columns_that_are_named_are_those_that_the_compiled_mapping_reads_and_writes(site: str) -> None:
    text = SITES[site]()
    conditions = {("email", "statecode"), ("phonecall", "statecode"), ("letter", "statecode")}
    conditions |= {("incident", "casetypecode")} if site == "another site" else set()
    assert used(text) == set(compiled(read_mapping(text, site))) | conditions


def test_every_column_of_ours_that_a_look_at_a_case_selects_is_named_or_is_the_lookup_behind_a_list() -> None:
    keys = {f"{table.name}id" for table in shipped_schema().tables}
    selected = {(table, name) for table, name in read_columns() if name.startswith("phso_")}
    rest = {each for each in selected - used(SHIPPED_TEXT) if each[1] != f"{each[0]}id"}
    unnamed = {
        (table.name, column.name)
        for table in shipped_schema().tables
        for column in table.columns
        if column.kind is ColumnKind.LOOKUP and not column.needed_by
    }
    assert rest == unnamed
    assert all(column in keys or column in ("phso_contactid", "phso_accountid") for _, column in rest)


@pytest.mark.parametrize(
    ("fact", "column", "kind"),
    [
        ("feedback.received_at", "phso_receivedon", ColumnKind.MOMENT),
        ("feedback.main_contents", "phso_maincontents", ColumnKind.TEXT),
        ("decision.made_on", "phso_madeon", ColumnKind.DATE),
        ("challenge.in_time.value", "phso_intime", ColumnKind.CHOICE),
        ("challenge.in_time.by", "phso_intimebyid", ColumnKind.LOOKUP),
        ("challenge.in_time.at", "phso_intimeon", ColumnKind.MOMENT),
        ("challenge.in_time.reasons", "phso_intimereasons", ColumnKind.TEXT),
        ("challenge.legal_advice.answer", "phso_legaladvice", ColumnKind.TEXT),
        ("challenge.legal_advice.asked_by", "phso_legaladviceaskedbyid", ColumnKind.LOOKUP),
        ("challenge.legal_advice.words", "phso_legaladvicewords", ColumnKind.TEXT),
        ("challenge.jr_application_on.na", "phso_jrapplication", ColumnKind.CHOICE),
        ("challenge.good_reasons", "phso_goodreasons", ColumnKind.CHOICES),
        ("challenge.extensions.agreed.value", "phso_agreed", ColumnKind.CHOICE),
        ("challenge.extensions.case", "phso_caseid", ColumnKind.LOOKUP),
        ("service_complaint.about.each", "phso_personid", ColumnKind.LOOKUP),
        ("service_complaint.action_considered.value", "phso_actionconsidered", ColumnKind.TEXT),
        ("proposal.comments.none", "phso_commentsreceived", ColumnKind.CHOICE),
        ("remedy.payment.amount", "phso_amount", ColumnKind.MONEY),
        ("remedy.severity_level", "phso_severitylevel", ColumnKind.WHOLE_NUMBER),
        ("message.email.direction", "directioncode", ColumnKind.YES_NO),
        ("writes.feedback.needs_attention", "phso_needsattention", ColumnKind.YES_NO),
        ("writes.assessment.look_again_on", "phso_lookagainon", ColumnKind.DATE),
        ("writes.task.validation", "phso_validation", ColumnKind.CHOICE),
    ],
)
def test_each_form_of_a_fact_says_what_its_column_holds(fact: str, column: str, kind: ColumnKind) -> None:
    found = [use for use in named_in(read_document(SHIPPED_TEXT, "x").value) if isinstance(use, Use)]
    assert next((use.column, use.kind) for use in found if use.fact == fact) == (column, kind)
