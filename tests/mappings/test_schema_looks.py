"""Views and forms are well-formed, and name only columns that are wanted or that the platform has."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.standard import standard
from mappings.schema.wanted import Schema
from mappings.schema.words.shipped import shipped_words
from sandbox.dataverse import running_dataverse
from tests.mappings.other_site import other_site_text
from tests.mappings.third_site import third_site_text
from tests.sandbox.dataverse.calling import Caller

SITES = {
    "shipped": shipped_schema(),
    "another site": wanted_schema(other_site_text(), "another site"),
    "third site": wanted_schema(third_site_text(), "third site"),
}


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


def columns_of(schema: Schema, table: str) -> set[str]:
    """What a table has: the wanted columns, its key, and the platform's own."""
    wanted = schema.table(table)
    own = {column.name for column in wanted.columns} | {wanted.primary_id}
    return own | standard().everywhere | standard().tables.get(table, frozenset())


def named_in_fetch(view: str) -> Iterator[tuple[str, str]]:
    """The columns of the view's own table."""
    (entity,) = parsed(view)
    for tag, attribute in (("attribute", "name"), ("order", "attribute"), ("link-entity", "to")):
        yield from ((entity.attrib["name"], each.attrib[attribute]) for each in entity.iter(tag))
    for condition in entity.findall("./filter//condition"):
        if "entityname" not in condition.attrib:
            yield entity.attrib["name"], condition.attrib["attribute"]


def named_beside(view: str) -> Iterator[tuple[str, str]]:
    """The columns of the tables that a view links to under a name."""
    (entity,) = parsed(view)
    tables = {link.attrib["alias"]: link.attrib["name"] for link in entity.iter("link-entity")}
    yield from ((link.attrib["name"], link.attrib["from"]) for link in entity.iter("link-entity"))
    for condition in entity.iter("condition"):
        if "entityname" in condition.attrib:
            yield tables[condition.attrib["entityname"]], condition.attrib["attribute"]


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_a_view_names_only_columns_of_its_table(schema: Schema) -> None:
    for view in schema.views:
        named = list(named_in_fetch(view.fetch_xml))
        assert {table for table, _ in named} == {view.table}
        assert {column for _, column in named} <= columns_of(schema, view.table), view.name
        for table, column in named_beside(view.fetch_xml):
            assert column in columns_of(schema, table), view.name
        row = parsed(view.layout_xml).find("row")
        assert row is not None
        shown = {cell.attrib["name"] for cell in row}
        assert shown <= {column for _, column in named}
        assert view.description.endswith(".")


def test_every_view_is_there_for_the_shipped_mapping() -> None:
    assert SITES["shipped"].left_out == ()
    assert [view.name for view in SITES["shipped"].views] == [
        "Needs attention",
        "My next steps",
        "Grounds due in the next 7 days",
        "Usual outer limit for Judicial Review within 14 days",
        "Not evaluated",
        "Open service complaints",
        "OAT: with us",
        "OAT: waiting",
        "Cases in trouble",
        "Looked at again by date",
        "OAT: incoming",
        "OAT: incomplete",
        "To be shared",
    ]


def test_a_view_that_needs_a_column_which_the_mapping_lacks_is_left_out_and_that_is_said() -> None:
    (said,) = SITES["third site"].left_out
    assert said == (
        "the view 'Grounds due in the next 7 days' is left out: the mapping has no column for"
        " challenge.grounds_received_at"
    )
    assert "Grounds due in the next 7 days" not in {view.name for view in SITES["third site"].views}


def test_the_mappings_own_condition_on_feedback_is_part_of_its_views() -> None:
    (view,) = (view for view in SITES["another site"].views if view.name == "Open service complaints")
    conditions = [dict(each.attrib) for each in parsed(view.fetch_xml).iter("condition")]
    assert {"attribute": "casetypecode", "operator": "eq", "value": "3"} in conditions
    assert view.table == "incident"


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_a_form_shows_every_column_of_ours_once_and_nothing_that_is_not_there(schema: Schema) -> None:
    for form in schema.forms:
        shown = [each.attrib["datafieldname"] for each in parsed(form.form_xml).iter("control") if len(each.attrib) > 2]
        assert len(shown) == len(set(shown)), form.table
        assert {column.name for column in schema.table(form.table).columns} <= set(shown)
        assert set(shown) <= columns_of(schema, form.table)


def test_the_form_of_feedback_has_a_tab_for_each_part_of_the_process() -> None:
    (form,) = (form for form in SITES["shipped"].forms if form.table == "phso_feedback")
    tabs = [label.attrib["description"] for label in parsed(form.form_xml).findall("./tabs/tab/labels/label")]
    assert tabs == [
        "Contact",
        "What comes next",
        "Service complaint",
        "Challenge",
        "Grounds",
        "Annex B",
        "OAT",
        "Review",
    ]
    disabled = {
        each.attrib["datafieldname"]
        for each in parsed(form.form_xml).iter("control")
        if each.attrib.get("disabled") == "true"
    }
    kept = [each.schema_name for each in shipped_words()["feedback"].columns.values() if each.read_only]
    assert disabled == {f"phso_{name}".lower() for name in kept}
    assert len(disabled) == 10


def test_the_ids_inside_a_form_are_its_own_and_the_same_each_time() -> None:
    again = wanted_schema(other_site_text(), "again")
    assert again.forms == SITES["another site"].forms
    for schema in SITES.values():
        for form in schema.forms:
            ids = [each.attrib["id"] for tag in ("tab", "section", "cell") for each in parsed(form.form_xml).iter(tag)]
            assert len(ids) == len(set(ids))


def test_labels_on_forms_are_in_the_environments_language() -> None:
    form = wanted_schema(other_site_text(), "x", language=2057).forms[0]
    assert {label.attrib["languagecode"] for label in parsed(form.form_xml).iter("label")} == {"2057"}


def test_the_views_of_the_shipped_mapping_select_columns_that_the_embedded_dataverse_has() -> None:
    with running_dataverse() as dataverse:
        api = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        for view in SITES["shipped"].views:
            names = {column for _, column in named_in_fetch(view.fetch_xml)}
            (entity,) = api.rows(
                f"EntityDefinitions?$filter=LogicalName eq '{view.table}'&$select=LogicalName&$expand=Attributes"
                "($select=LogicalName)"
            )
            assert names <= {each["LogicalName"] for each in entity["Attributes"]}, view.name
        api.close()
