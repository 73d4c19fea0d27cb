"""The definition files make sense as a whole."""

from __future__ import annotations

from collections import Counter

import pytest

from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.model import ColumnType, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.metadata.tables import build_schema

CASEWORK = build_schema(definition_documents("casework"), shared_columns())
EMPTY = build_schema(definition_documents("empty"), shared_columns())


def table_ids(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("schema", [EMPTY, CASEWORK], ids=["empty", "casework"])
def test_names_are_unique_and_every_lookup_leads_to_a_table(schema: Schema) -> None:
    lookups = [lookup for table in schema.tables.values() for lookup in table.lookups]
    assert [name for name, count in Counter(lookup.name for lookup in lookups).items() if count > 1] == []
    assert {lookup.parent for lookup in lookups} <= set(schema.tables)
    assert len({table.set_name for table in schema.tables.values()}) == len(schema.tables)
    assert len({table.code for table in schema.tables.values()}) == len(schema.tables)


@pytest.mark.parametrize("table", CASEWORK.tables.values(), ids=table_ids)
def test_a_table_holds_together(table: Table) -> None:
    collections = [child.collection for child in CASEWORK.children(table) if child.collection]
    assert len(collections) == len(set(collections))
    assert table.primary_name is None or table.columns[table.primary_name].type is ColumnType.STRING
    assert table.columns[table.primary_key].type is ColumnType.UNIQUE_ID
    for column in table.columns.values():
        assert column.is_lookup == bool(table.lookups_of(column.name)), column.name
        if column.default is not None and column.options:
            assert column.option(int(column.default)) is not None, column.name


@pytest.mark.parametrize("table", [t for t in CASEWORK.tables.values() if "statecode" in t.columns], ids=table_ids)
def test_every_state_has_a_default_status_of_its_own(table: Table) -> None:
    statuses = table.columns["statuscode"]
    for state in table.columns["statecode"].options:
        default = statuses.option(state.default_status)
        assert default is not None
        assert default.state == state.value


def test_the_empty_schema_knows_nothing_of_the_casework() -> None:
    names = {column for table in EMPTY.tables.values() for column in table.columns} | set(EMPTY.tables)
    assert not [name for name in names if name.startswith("phso_")]


@pytest.mark.parametrize(
    ("table", "column", "navigation", "collection"),
    [
        ("phso_feedback", "phso_caseid", "phso_CaseId", "phso_incident_feedback"),
        ("phso_feedback", "phso_receivedbyid", "phso_ReceivedById", "phso_systemuser_feedback_received"),
        ("phso_feedback", "phso_intimebyid", "phso_InTimeById", "phso_systemuser_feedback_intime"),
        ("phso_extension", "phso_feedbackid", "phso_FeedbackId", "phso_feedback_extensions"),
        ("phso_assessment", "phso_caseid", "phso_CaseId", "phso_incident_assessments"),
        ("phso_decisionsent", "phso_partyid", "phso_PartyId_contact", "phso_decisionsent_PartyId_contact"),
        ("task", "phso_feedbackid", "phso_FeedbackId_Task", "phso_feedback_abouttasks"),
        ("letter", "regardingobjectid", "regardingobjectid_phso_feedback_letter", "phso_feedback_Letters"),
        ("incident", "phso_originalcaseownerid", "phso_OriginalCaseOwnerId", "phso_systemuser_incident_original"),
        ("annotation", "objectid", "objectid_phso_feedback", "phso_feedback_Annotations"),
    ],
)
def test_lookups_of_the_casework_have_their_names(
    table: str, column: str, navigation: str, collection: str | None
) -> None:
    lookups = CASEWORK.table(table).lookups_of(column)
    assert (navigation, collection) in [(lookup.navigation, lookup.collection) for lookup in lookups]


def test_option_values_count_up_from_the_prefix_of_the_publisher() -> None:
    options = CASEWORK.table("phso_feedback").columns["phso_closereason"].options
    assert [option.value for option in options] == list(range(727000000, 727000015))
    assert options[0].label == "feedback_handled"
    kinds = CASEWORK.table("email").columns["phso_kind"].options
    assert (len(kinds), kinds[-1].label) == (27, "other")
