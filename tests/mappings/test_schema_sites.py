"""What other sites' mappings need: the shipped words under the site's own names, numbers and kinds."""

from __future__ import annotations

import pytest

from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.wanted import Column, ColumnKind, OnDelete, Schema
from tests.mappings.other_site import other_site_text
from tests.mappings.test_mistakes import SHIPPED as SHIPPED_TEXT
from tests.mappings.third_site import third_site_text

SHIPPED = shipped_schema()
OTHER = wanted_schema(other_site_text(), "another site")
THIRD = wanted_schema(third_site_text(), "third site")


def column(schema: Schema, table: str, name: str) -> Column:
    return next(each for each in schema.table(table).columns if each.name == name)


def test_feedback_that_is_recorded_as_a_case_becomes_columns_of_the_case_and_its_lists_hang_there() -> None:
    names = {table.name for table in OTHER.tables}
    assert "oth_feedback" not in names
    of_the_case = {each.name for each in OTHER.table("incident").columns}
    assert {"oth_kind", "oth_receivedon", "oth_intimereasons", "oth_nextstep", "oth_originalrisk"} <= of_the_case
    assert "oth_caseid" not in of_the_case
    lookup = column(OTHER, "oth_extension", "oth_feedbackid")
    assert [(each.table, each.relationship, each.on_delete) for each in lookup.targets] == [
        ("incident", "oth_feedback_extensions", OnDelete.DELETE_TOO)
    ]
    assert column(OTHER, "oth_extension", "oth_caseid").targets[0].on_delete is OnDelete.LET_GO


def test_a_column_that_a_day_and_a_moment_are_read_from_is_made_as_a_moment() -> None:
    closed = column(OTHER, "incident", "oth_closedon")
    assert closed.kind is ColumnKind.MOMENT
    assert set(closed.needed_by) == {"case.closed_on", "new_case.closed_on", "feedback.closed_at"}


def test_another_prefix_keeps_capitals_labels_and_numbers() -> None:
    for table in OTHER.tables:
        for each in table.columns:
            assert each.made_here
            assert each.schema_name.startswith("oth_")
            assert each.schema_name.lower() == each.name
    assert (
        column(OTHER, "oth_oatoutcome", "oth_outcome").options
        == column(SHIPPED, "phso_oatoutcome", "phso_outcome").options
    )
    assert column(OTHER, "incident", "oth_frompartyid").label == "From"


@pytest.mark.parametrize(
    ("table", "name", "kind"),
    [
        ("org_ruling", "org_ruledon", ColumnKind.DATE),
        ("incident", "org_caseref", ColumnKind.TEXT),
        ("third_feedback", "org_received", ColumnKind.MOMENT),
        ("third_feedback", "org_howitcame", ColumnKind.CHOICE),
        ("third_feedback", "org_rulingid", ColumnKind.LOOKUP),
        ("third_feedback", "org_judged", ColumnKind.MOMENT),
    ],
)
def test_what_is_the_organisations_own_has_to_be_there_already(table: str, name: str, kind: ColumnKind) -> None:
    found = column(THIRD, table, name)
    assert (found.made_here, found.kind) == (False, kind)


def test_a_table_of_the_organisations_own_is_only_given_further_columns() -> None:
    ruling = THIRD.table("org_ruling")
    assert ruling.is_standard
    made = {each.name for each in ruling.columns if each.made_here}
    assert {"third_scope", "third_stage", "third_letterdate"} <= made
    assert "third_name" not in made
    sent = column(THIRD, "third_decisionsent", "third_decisionid")
    assert [each.table for each in sent.targets] == ["org_ruling"]


def test_the_numbers_are_the_sites_and_the_labels_the_shipped_words() -> None:
    channel = column(THIRD, "third_feedback", "org_howitcame")
    said = {option.value: option.label for option in channel.options}
    assert said == {1: "Email", 2: "Letter or in person", 3: "Letter or in person", 4: "Telephone", 9: "Other"}


@pytest.mark.parametrize(
    ("name", "kind", "labels"),
    [
        ("third_mpsupportschallenge", ColumnKind.YES_NO, {0: "No", 1: "Yes"}),
        ("third_groundsspoken", ColumnKind.YES_NO, {0: "In writing", 1: "Taken down by us"}),
        ("third_wasintime", ColumnKind.CHOICE, {864000007: "Yes", 864000008: "No"}),
    ],
)
def test_the_same_fact_in_another_kind_of_column_is_made_in_that_kind(
    name: str, kind: ColumnKind, labels: dict[int, str]
) -> None:
    found = column(THIRD, "third_feedback", name)
    assert found.kind is kind
    assert {option.value: option.label for option in found.options} == labels
    assert found.made_here


def test_a_text_where_the_shipped_mapping_has_a_choice_is_a_plain_text() -> None:
    words = column(THIRD, "third_oatoutcome", "third_outcomewords")
    assert (words.kind, words.length, words.options, words.label) == (ColumnKind.TEXT, 200, (), "Outcome")


def test_a_judgement_by_its_parts_has_the_words_of_the_short_form() -> None:
    by = column(THIRD, "third_feedback", "third_judgedbyid")
    assert (by.label, by.kind, [each.table for each in by.targets]) == (
        "In time: by",
        ColumnKind.LOOKUP,
        ["systemuser"],
    )


def test_a_number_that_people_need_besides_begins_with_the_publishers_option_prefix() -> None:
    """No says that there was no application; the yes beside it is named by no mapping."""
    said = {each.value: each.label for each in column(THIRD, "third_feedback", "third_jrapplication").options}
    assert said == {727000001: "No", 864000000: "Yes"}


def test_what_the_mapping_does_not_name_is_not_wanted() -> None:
    names = {each.name for each in THIRD.table("third_feedback").columns}
    assert not names & {"third_groundsreceivedon", "third_firstraisedwithid", "third_intimereasons"}


def test_two_columns_for_what_is_one_in_the_shipped_mapping_have_relationships_of_their_own() -> None:
    text = SHIPPED_TEXT.replace("      case: {lookup: phso_caseid}\n", "      case: {lookup: phso_aboutcaseid}\n")
    schema = wanted_schema(text, "x")
    found = {name: column(schema, "phso_feedback", name).targets[0] for name in ("phso_aboutcaseid", "phso_caseid")}
    assert {name: (each.relationship, each.on_delete) for name, each in found.items()} == {
        "phso_aboutcaseid": ("phso_incident_feedback", OnDelete.DELETE_TOO),
        "phso_caseid": ("phso_incident_feedback_caseid", OnDelete.LET_GO),
    }


def test_a_fact_that_the_shipped_mapping_has_no_column_for_is_named_for_the_fact() -> None:
    text = SHIPPED_TEXT.replace(
        "        to: {parties: phonecall_activity_parties, as: 2}\n",
        "        to: {parties: phonecall_activity_parties, as: 2}\n        copied_to: {texts: phso_copied}\n",
    )
    copied = column(wanted_schema(text, "x"), "phonecall", "phso_copied")
    assert (copied.label, copied.kind, copied.length) == ("Copied to", ColumnKind.TEXT, 200)
    assert copied.description == "Holds message.phonecall.copied_to."


def test_every_lookup_that_is_made_says_what_it_refers_to() -> None:
    for schema in (SHIPPED, OTHER, THIRD):
        lookups = [
            each
            for table in schema.tables
            for each in table.columns
            if each.kind is ColumnKind.LOOKUP and each.made_here
        ]
        assert [each.name for each in lookups if not each.targets] == []
        tables = {target.table for each in lookups for target in each.targets}
        standard = {"systemuser", "team", "incident", "contact", "account", "task", "email", "letter", "phonecall"}
        assert tables <= standard | {table.name for table in schema.tables}
