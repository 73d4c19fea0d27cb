"""Ids of rows that people make: in the column that the table keeps them in, and the same whatever else happened."""

from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.tables import build_schema
from sandbox.demo.web_api import key_of
from sandbox.month.writing import ids_of

PEOPLE_MAKE = {"incidents", "contacts", "accounts", "systemusers", "teams", "annotations", "queueitems"}


def test_the_column_of_ids_is_the_one_that_the_table_has() -> None:
    schema = build_schema(definition_documents("casework"), shared_columns())
    made = [table for table in schema.tables.values() if table.is_custom or table.set_name in PEOPLE_MAKE]
    activities = [schema.of_set(name) for name in ("emails", "letters", "phonecalls", "tasks")]
    assert len(made) > 30
    for table in (*made, *activities):
        assert key_of(table.set_name) == table.primary_key


def test_ids_follow_from_the_step_the_table_and_the_count_alone() -> None:
    first, again = ids_of("1/c001/2"), ids_of("1/c001/2")
    feedback, email = first("phso_feedbacks"), first("emails")
    assert (again("emails"), again("phso_feedbacks")) == (email, feedback)
    assert len({feedback, email, first("emails"), ids_of("1/c001/3")("emails")}) == 4
