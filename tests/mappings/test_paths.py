"""The paths by which rows lead to their case: each ends in a lookup of the table that it leads to."""

from __future__ import annotations

import re

import pytest

from mappings import read_mapping
from mappings.schema import wanted_schema
from mappings.schema.standard import standard
from mappings.schema.wanted import Schema
from sandbox.demo.organisations.established.mapping_file import mapping_text
from tests.mappings.test_schema_panel import TEXTS

SITES = {**TEXTS, "established": mapping_text()}
OF_THE_PLATFORM = re.compile(r"(?:regardingobjectid|objectid)_(\w+?)(?:_(?:task|email|phonecall|letter))?")
OF_AN_ACTIVITY = re.compile(r"_(?:Task|Email|PhoneCall|Letter)$")


def target_of(schema: Schema, table: str, navigation: str) -> str | None:
    """The table that a navigation property leads to; None for a lookup that only the organisation knows."""
    found = OF_THE_PLATFORM.fullmatch(navigation)
    if found is not None:
        return found[1]
    made_as = OF_AN_ACTIVITY.sub("", navigation)
    columns = [each for each in schema.table(table).columns if each.schema_name == made_as]
    assert columns or table.startswith("org_"), f"{table} has no lookup {made_as}"
    return columns[0].targets[0].table if columns else None


def has(schema: Schema, table: str, column: str) -> bool:
    """Whether a table has a column, made for the app or not."""
    known = {own.name for each in schema.tables if each.name == table for own in each.columns}
    return column in known or standard().has_column(table, column)


@pytest.mark.parametrize("name", SITES)
def test_every_path_ends_in_a_lookup_of_the_table_that_it_leads_to(name: str) -> None:
    schema, mapping = wanted_schema(SITES[name], name), read_mapping(SITES[name], name)
    for table, place in mapping.places.items():
        for path in place.found_by:
            *navigations, lookup = path.split("/")
            at: str | None = table
            for navigation in navigations:
                at = at and target_of(schema, at, navigation)
            assert at is None or has(schema, at, lookup), f"{table}: {path} leads to {at}"
