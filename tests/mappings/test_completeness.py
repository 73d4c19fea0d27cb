"""Three lists that agree: the facts of the policy, the columns of the shipped mapping, and the sandbox's schema."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from enum import StrEnum
from typing import get_args, get_type_hints

import pytest

from mappings import Mapping, shipped_mapping
from mappings.compiling.choices import YesNo
from mappings.compiling.expanding import MOST_EXPANDS, expands_in
from mappings.compiling.fact_types import applying
from mappings.not_in_dataverse import NO_NUMBER, NOT_IN_DATAVERSE
from mappings.reading.converters import Unreadable
from mappings.reading.list_readers import child_tables
from mappings.reading.queries import Expand
from mappings.reading.readers import Column
from policy.facts import CaseFile
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.metadata.tables import build_schema
from tests.mappings.other_site import other_site
from tests.mappings.test_holders import changing_hands
from tests.mappings.test_sites import CASE
from tests.mappings.walking import Fact, columns_in, missing_in, records_of

SHIPPED = shipped_mapping()
SCHEMA = build_schema(definition_documents("casework"), shared_columns())
SITES = {"shipped": SHIPPED, "another site": other_site(), "roles that change hands": changing_hands()}
NOT_FROM_ROWS = {"roles", "memberships", "roles_known_of", "cannot_hold", "made"}
"""Parts of a case file that come from the mapping's roles and from the ledger."""


@pytest.mark.parametrize("mapping", list(SITES.values())[:2], ids=list(SITES)[:2])
def test_every_fact_has_its_place_in_dataverse_or_a_reason_why_not(mapping: Mapping) -> None:
    assert set(missing_in(mapping.sources)) == set(NOT_IN_DATAVERSE)
    assert all(len(reason) > 20 for reason in (*NOT_IN_DATAVERSE.values(), *NO_NUMBER.values()))


def test_every_record_of_a_case_file_is_read_from_some_table() -> None:
    read = {record.make for _, record in records_of(SHIPPED.sources)}
    hints = get_type_hints(CaseFile)
    kept = {name: set(get_args(hints[name])) or {hints[name]} for name in (field.name for field in fields(CaseFile))}
    assert {name for name, kinds in kept.items() if not kinds & read} == NOT_FROM_ROWS


def choices_of(fact: Fact) -> type[StrEnum] | None:
    """The choices that a fact may hold, one or several."""
    kind, _ = applying(fact.wanted)
    kind = next((part for part in get_args(kind) if part is not Ellipsis), kind)
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def without_a_number(columns: Iterable[tuple[Fact, Column]]) -> Iterator[str]:
    for fact, column in columns:
        rest = set(choices_of(fact) or ()) - set(column.numbers.values())
        yield from (f"{fact.name}.{choice}" for choice in rest - otherwise(column))


def otherwise(column: Column) -> set[object]:
    """What a number stands for that the mapping does not name."""
    try:
        return {column.convert(-1)}
    except Unreadable:
        return set()


def test_every_choice_of_a_fact_has_a_number_or_a_reason_why_not() -> None:
    assert set(without_a_number(columns_in(SHIPPED.sources))) == set(NO_NUMBER)


def own(table: Table) -> set[str]:
    return {name for name in table.columns if name.startswith("phso_") and name != table.primary_key}


def labels(fact: Fact, column: Column) -> set[tuple[int, str]]:
    """The numbers of a choice with the words that the policy has for them."""
    said = {True: YesNo.YES, False: YesNo.NO}
    return {
        (number, str(said.get(word, word) if isinstance(word, bool) else word))
        for number, word in column.numbers.items()
    }


OWN_CHOICES = [
    (fact, column) for fact, column in columns_in(SHIPPED.sources) if column.numbers and column.name.startswith("phso_")
]


@pytest.mark.parametrize(("fact", "column"), OWN_CHOICES, ids=[fact.name for fact, _ in OWN_CHOICES])
def test_the_numbers_of_a_choice_stand_for_the_same_in_the_sandbox(fact: Fact, column: Column) -> None:
    options = SCHEMA.table(fact.table).columns[column.name].options
    assert labels(fact, column) <= {(option.value, option.label) for option in options}


def selected(table: Table, select: Iterable[str], expands: Iterable[Expand]) -> Iterator[tuple[str, str]]:
    """The columns that a query reads, by table; a name that the sandbox does not know raises."""
    for name in select:
        column = table.by_property(name)
        assert column is not None, f"{table.name} has no {name}"
        yield table.name, column.name
    for expand in expands:
        lookups, child = SCHEMA.navigations(table, expand.navigation), SCHEMA.collection(table, expand.navigation)
        association = SCHEMA.association(table, expand.navigation)
        if lookups:
            yield table.name, lookups[0].column
            inner = lookups[0].parent
        elif child is not None:
            yield child.table, child.column
            inner = child.table
        else:
            assert association is not None, f"{table.name} has no {expand.navigation}"
            inner = association[2].table
        yield from selected(SCHEMA.table(inner), expand.select, expand.expand)


def read_columns() -> set[tuple[str, str]]:
    queries = SHIPPED.observation(CASE)
    found = {
        each for query in queries for each in selected(SCHEMA.of_set(query.entity_set), query.select, query.expand)
    }
    paths = {(table, path) for table, place in SHIPPED.places.items() for path in place.found_by}
    return found | {(table, lookup) for table, lookup in paths if "/" not in lookup}


def test_every_column_that_the_mapping_names_is_in_the_sandbox_and_the_sandbox_has_no_others_of_its_own() -> None:
    columns = {(table.name, name) for table in SCHEMA.tables.values() for name in own(table)}
    names = {(table.name, table.primary_name) for table in SCHEMA.tables.values()}
    assert columns - read_columns() - names == set()
    assert {(t, c) for t, c in read_columns() if c.startswith("phso_") and c != SCHEMA.table(t).primary_key} <= columns


def test_a_mapping_for_each_of_the_sandboxs_own_tables_and_no_other() -> None:
    sources = SHIPPED.sources
    children = {child.table for _, record in records_of(sources) for child in child_tables(record)}
    mapped = {table for table, _ in records_of(sources)} | children | {SHIPPED.writes.assessment.table}
    tables = {name for name in SCHEMA.tables if name.startswith("phso_")}
    assert {name for name in mapped if name.startswith("phso_")} == tables


@pytest.mark.parametrize("mapping", SITES.values(), ids=SITES)
def test_a_look_has_twenty_parts(mapping: Mapping) -> None:
    assert len(mapping.observation(CASE)) == 20


@pytest.mark.parametrize("mapping", SITES.values(), ids=SITES)
def test_no_query_reads_more_along_than_dataverse_takes(mapping: Mapping) -> None:
    counts = [expands_in(query.expand) for query in mapping.observation(CASE)]
    assert 0 < max(counts) <= MOST_EXPANDS


@pytest.mark.parametrize("mapping", SITES.values(), ids=SITES)
def test_the_members_of_teams_are_read_alone_as_a_many_to_many_property_must_be(mapping: Mapping) -> None:
    (teams,) = (query for query in mapping.observation(CASE) if query.entity_set == "teams")
    assert [(each.navigation, each.select, each.expand) for each in teams.expand] == [
        ("teammembership_association", ("systemuserid",), ())
    ]
