"""Which changes the app is told of: all that it reads of a table, and nothing that it writes itself."""

from __future__ import annotations

import pytest

from mappings import Mapping, shipped_mapping
from mappings.listening import Listening, listening, row_to_try
from tests.mappings.other_site import other_site

CASE = "5b0c0c4e-0000-4000-8000-000000000001"
BOTH = pytest.mark.parametrize("mapping", [shipped_mapping(), other_site()], ids=lambda mapping: str(mapping.name))
ACTIVITY = ("regardingobjectid", "phso_feedbackid")
OF_FEEDBACK = (
    *("phso_followup", "phso_complainedabout", "phso_consideration", "phso_oatadvice", "phso_extension"),
    *("phso_challengelink", "phso_oatoutcome", "phso_schemeagreement", "phso_remedy", "phso_freshprimaryrequest"),
    *("phso_proposal", "phso_quashrequest", "phso_learningpoint", "phso_riskassessment"),
)
OF_A_DECISION = ("phso_decisionsent", "phso_decisionperson", "phso_amendedversion")
LOOKUPS = {
    **dict.fromkeys(OF_FEEDBACK, ("phso_caseid", "phso_feedbackid")),
    **dict.fromkeys(OF_A_DECISION, ("phso_caseid", "phso_decisionid")),
    "phso_acceptedfinding": ("phso_caseid", "phso_feedbackid", "phso_decisionid"),
    "phso_proposalcomment": ("phso_caseid", "phso_proposalid"),
    "phso_affectedparty": ("phso_caseid", "phso_quashrequestid"),
    "phso_learningconcern": ("phso_caseid", "phso_learningpointid"),
    "incident": ("phso_oldcaseid",),
    "task": ACTIVITY,
    "email": ACTIVITY,
    "phonecall": ACTIVITY,
    "letter": ACTIVITY,
    "annotation": ("objectid",),
    "activitymimeattachment": ("objectid",),
}
"""What leads to a case, where it is not one lookup of that name."""


def by_table(mapping: Mapping) -> dict[str, Listening]:
    return {each.table: each for each in listening(mapping)}


def in_the_web_api(name: str) -> set[str]:
    """A column under each name with which a query may ask for it."""
    owner = {"_owninguser_value", "_owningteam_value"} if name == "ownerid" else set()
    return {name, f"_{name}_value", *owner}


def test_an_event_carries_the_lookups_that_lead_to_its_cases() -> None:
    found = {table: each.lookups for table, each in by_table(shipped_mapping()).items()}
    assert found == {table: LOOKUPS.get(table, ("phso_caseid",)) for table in shipped_mapping().places}


@BOTH
def test_every_table_that_belongs_to_cases_is_listened_to_once(mapping: Mapping) -> None:
    tables = [each.table for each in listening(mapping)]
    assert tables == sorted(mapping.places)


@BOTH
def test_whatever_a_look_reads_of_a_row_is_told_of_when_it_changes(mapping: Mapping) -> None:
    """Found from the queries themselves. What is ours, and what cannot change, is told of nowhere."""
    task = mapping.writes.task.columns
    kept = {*mapping.writes.feedback.values(), task["missing"], task["validation"]}
    stamps = {"createdon", "_createdby_value", "modifiedon"}
    for query in mapping.observation(CASE):
        for table, each in by_table(mapping).items():
            if mapping.places[table].entity_set != query.entity_set:
                continue
            told = {name for column in each.columns for name in in_the_web_api(column)}
            assert set(query.select) - told - kept - stamps == {mapping.places[table].key}, table


@BOTH
def test_whatever_is_read_along_of_a_row_below_another_is_told_of_when_it_changes(mapping: Mapping) -> None:
    told = {name for each in listening(mapping) for column in each.columns for name in in_the_web_api(column)}
    children = [child for source in mapping.sources.all() for child in source.children]
    lists = {child.navigation for child in children}
    expands = [expand for query in mapping.observation(CASE) for expand in query.expand]
    read = {column for expand in expands if expand.navigation in lists for column in expand.select}
    assert read - told == {child.key for child in children}


@BOTH
def test_what_this_software_keeps_is_told_to_nobody(mapping: Mapping) -> None:
    found, writes = by_table(mapping), mapping.writes
    assert not set(found[mapping.sources.feedback.table].columns) & set(writes.feedback.values())
    assert not set(found[mapping.sources.task.table].columns) & {
        writes.task.columns["missing"],
        writes.task.columns["validation"],
    }


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("incident", "ownerid"),
        ("incident", "statecode"),
        ("task", "ownerid"),
        ("task", "statecode"),
        ("email", "statecode"),
        ("phso_feedback", "phso_caseid"),
        ("phso_feedback", "statecode"),
        ("phso_remedy", "phso_amount"),
        ("phso_decisionsent", "phso_senton"),
        ("activitymimeattachment", "filename"),
    ],
)
def test_these_are_told_of(table: str, column: str) -> None:
    assert column in by_table(shipped_mapping())[table].columns


@pytest.mark.parametrize("name", ["createdon", "createdby", "modifiedon", "modifiedby", "owninguser", "owningteam"])
def test_what_the_platform_sets_by_itself_is_told_of_nowhere(name: str) -> None:
    assert not [each.table for each in listening(shipped_mapping()) if name in each.columns]


def test_addressees_are_told_of_where_a_table_has_them() -> None:
    found = by_table(shipped_mapping())
    assert found["email"].if_there == ("cc", "from", "to")
    assert found["phonecall"].if_there == ("from", "to")
    assert found["task"].if_there == ()


def test_a_table_that_holds_cases_and_feedback_is_listened_to_for_both() -> None:
    site = by_table(other_site())["incident"]
    assert site.lookups == ("parentcaseid", "oth_oldcaseid")
    assert {"casetypecode", "oth_kind", "oth_originalrisk", "parentcaseid"} <= set(site.columns)
    assert "oth_stage" not in site.columns


@BOTH
def test_the_row_to_try_with_is_in_a_table_that_nothing_listens_to(mapping: Mapping) -> None:
    row = row_to_try(mapping)
    assert not mapping.knows(row.table)
    assert row.column in mapping.writes.assessment.columns.values()


def test_each_site_has_a_row_of_its_own_to_try_with() -> None:
    assert row_to_try(shipped_mapping()).id != row_to_try(other_site()).id
