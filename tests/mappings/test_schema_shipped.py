"""What the shipped mapping needs is what the embedded Dataverse has had for it all along."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from mappings.compiling.document import read_document
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.wanted import Column, ColumnKind, OnDelete, Ownership, Schema, Table
from sandbox.dataverse.metadata import model
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.tables import build_schema
from tests.mappings.other_site import other_site_text
from tests.mappings.third_site import third_site_text

WANTED = shipped_schema()
SITES = {
    "shipped": WANTED,
    "another site": wanted_schema(other_site_text(), "another site"),
    "third site": wanted_schema(third_site_text(), "third site"),
}
CASEWORK = build_schema(definition_documents("casework"), shared_columns())
MERGED = {"incident", "account", "contact"}
"""Tables whose rows can be merged. Source: Microsoft Learn, "Configure table relationship cascading behavior"."""
TYPES = {
    ColumnKind.TEXT: model.ColumnType.STRING,
    ColumnKind.LONG_TEXT: model.ColumnType.MEMO,
    ColumnKind.WHOLE_NUMBER: model.ColumnType.INTEGER,
    ColumnKind.MONEY: model.ColumnType.MONEY,
    ColumnKind.DATE: model.ColumnType.DATE_TIME,
    ColumnKind.MOMENT: model.ColumnType.DATE_TIME,
    ColumnKind.YES_NO: model.ColumnType.BOOLEAN,
    ColumnKind.CHOICE: model.ColumnType.CHOICE,
    ColumnKind.CHOICES: model.ColumnType.CHOICES,
}
EVERY = [(table, column) for table in WANTED.tables for column in table.columns]


def own(table: model.Table) -> set[str]:
    """The columns of the project's own that the embedded Dataverse has."""
    return {name for name in table.columns if name.startswith("phso_") and name != table.primary_key}


def test_the_tables_and_columns_are_those_of_the_embedded_dataverse() -> None:
    wanted = {(table.name, column.name) for table, column in EVERY}
    assert wanted == {(table.name, name) for table in CASEWORK.tables.values() for name in own(table)}


@pytest.mark.parametrize("table", WANTED.tables, ids=[table.name for table in WANTED.tables])
def test_a_table_is_as_the_embedded_dataverse_has_it(table: Table) -> None:
    there = CASEWORK.table(table.name)
    assert (table.set_name, table.primary_id) == (there.set_name, there.primary_key)
    assert table.is_standard is not there.is_custom
    if not table.is_standard:
        assert (table.schema_name, table.primary_name) == (there.schema_name, there.primary_name)
        assert (table.ownership is Ownership.USER) == (there.ownership is model.Ownership.USER)
        regarded = {
            child.table for child in CASEWORK.children(there) if child.column in ("regardingobjectid", "objectid")
        }
        assert (table.has_activities, table.has_notes) == ("task" in regarded, "annotation" in regarded)
        assert table.label
        assert table.plural
        assert table.description.endswith(".")


@pytest.mark.parametrize("table", WANTED.tables, ids=[table.name for table in WANTED.tables])
def test_the_columns_of_a_table_are_as_the_embedded_dataverse_has_them(table: Table) -> None:
    for column in table.columns:
        assert_is_there(table, column)


def assert_is_there(table: Table, column: Column) -> None:
    there = CASEWORK.table(table.name).columns[column.name]
    assert column.schema_name.lower() == column.name
    if column.kind is ColumnKind.LOOKUP:
        assert there.is_lookup
        return
    assert TYPES[column.kind] is there.type
    assert (column.kind is ColumnKind.DATE) == there.is_date_only
    if column.kind in (ColumnKind.CHOICE, ColumnKind.CHOICES):
        assert {option.value for option in column.options} == {option.value for option in there.options}
    assert column.length == there.max_length
    if there.minimum is not None:
        assert (column.minimum, column.maximum) == (there.minimum, there.maximum)


def relationships() -> list[tuple[str, str, str, str, bool, bool]]:
    """Each wanted one: its name, child, parent, navigation property, whether rows follow the owner or the deletion."""
    return [
        (
            target.relationship,
            table.name,
            target.table,
            _navigation(table, column, target.table),
            target.follows_owner,
            target.on_delete is OnDelete.DELETE_TOO,
        )
        for table, column in EVERY
        for target in column.targets
    ]


def _navigation(table: Table, column: Column, target: str) -> str:
    """As the platform makes it: a lookup on an activity ends in its name, one to several tables in the target's."""
    activity = {"task": "_Task", "email": "_Email", "phonecall": "_PhoneCall", "letter": "_Letter"}.get(table.name, "")
    return column.schema_name + activity + (f"_{target}" if len(column.targets) > 1 else "")


def test_the_relationships_are_those_of_the_embedded_dataverse() -> None:
    there = [
        (
            lookup.name,
            table.name,
            lookup.parent,
            lookup.navigation,
            lookup.assign is model.Cascade.ALL,
            lookup.delete is model.Cascade.ALL,
        )
        for table in CASEWORK.tables.values()
        for lookup in table.lookups
        if lookup.column in own(table)
    ]
    assert sorted(relationships()) == sorted(there)


def test_in_the_embedded_dataverse_what_hangs_on_a_table_that_can_be_merged_goes_along() -> None:
    for table in CASEWORK.tables.values():
        for lookup in table.lookups:
            if lookup.column in own(table):
                assert (lookup.merge is model.Cascade.ALL) == (lookup.parent in MERGED), lookup.name


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_no_table_cascades_from_two_others_and_no_table_of_ours_cascades_to_one_of_the_platform(schema: Schema) -> None:
    """The limitations of Microsoft Learn, "Table relationships"."""
    made = {table.name for table in schema.tables if not table.is_standard}
    for table in schema.tables:
        cascading = [
            (column.name, target.table)
            for column in table.columns
            for target in column.targets
            if target.follows_owner or target.on_delete is OnDelete.DELETE_TOO
        ]
        assert len(cascading) <= 1, (table.name, cascading)
        assert not (table.is_standard and {parent for _, parent in cascading} & made)


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_no_relationship_and_no_schema_name_stands_twice(schema: Schema) -> None:
    names = Counter(
        target.relationship
        for table in schema.tables
        for column in table.columns
        for target in column.targets
        if column.made_here
    )
    assert [name for name, count in names.items() if count > 1] == []
    for table in schema.tables:
        assert max(Counter(column.name for column in table.columns).values()) == 1


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_names_are_short_enough_and_texts_are_in_bounds(schema: Schema) -> None:
    for table in schema.tables:
        for column in table.columns:
            assert len(column.label) <= 50, column
            assert len(column.schema_name) <= 50, column.name
            assert not column.made_here or column.name.startswith(f"{schema.publisher.prefix}_")


def test_labels_are_the_forms_words_and_differ_within_a_table() -> None:
    for table in WANTED.tables:
        labels = Counter(column.label for column in table.columns)
        assert [label for label, count in labels.items() if count > 1] == [], table.name
    unclear = [column.name for _, column in EVERY if "_" in column.label or column.label != column.label.strip()]
    assert unclear == []


def test_every_option_has_words_for_people() -> None:
    for _, column in EVERY:
        for option in column.options:
            assert "_" not in option.label
            assert option.label[0].isupper() or option.label.startswith("om "), (column.name, option)


def test_every_column_says_what_to_put_there_and_names_only_paragraphs_that_exist() -> None:
    for _, column in EVERY:
        assert column.description.endswith("."), column.name
        numbers = re.findall(r"Paragraphs? ([0-9, to and]+)", column.description)
        assert all(1 <= int(each) <= 78 for words in numbers for each in re.findall(r"\d+", words)), column.name


def test_no_entry_of_the_words_says_anything_that_is_not_read() -> None:
    """A comma in a text without quotation marks would cut it off, and make a key of the rest."""
    known = {"label", "help", "options", "to", "length", "long", "minimum", "maximum", "read_only"}
    for file in (files("mappings.schema") / "shipped").iterdir():
        for table, said in read_document(file.read_text(encoding="utf-8"), file.name).value.items():
            for part in ("columns", "judgements", "advices"):
                for name, entry in said.get(part, {}).items():
                    assert set(entry) <= known, (table, name)


def test_the_icon_is_an_svg_of_the_table_that_names_it() -> None:
    (icon,) = (each for each in WANTED.web_resources if each.kind == 11)
    assert icon.name == WANTED.table("phso_feedback").icon == "phso_/review_and_feedback/feedback.svg"
    assert ElementTree.fromstring(icon.content.decode()).tag.endswith("svg")  # noqa: S314 - our own file
