"""What is said of a column that is there and not quite as it is wanted."""

import re
from dataclasses import replace
from typing import Any

import pytest

from admin.schema.findings import Conflict, Missing, Note, Plan, What
from admin.schema.planning import plan
from dynamics.definitions.live import LiveRelationship
from mappings.schema.wanted import Column, ColumnKind, Option, Schema, Table, Target
from tests.admin.schema_made import (
    CASE,
    FLAG,
    OPTIONS,
    PUBLISHER,
    SOLUTION,
    an_id,
    column,
    live_column,
    live_table,
    with_tables,
)

OURS = frozenset({"incident"})
DATE, MOMENT, CHOICE = ColumnKind.DATE, ColumnKind.MOMENT, ColumnKind.CHOICE
WRITTEN = ("writes.feedback.stage",)
FOR_DATES = {"behaviour": "UserLocal", "format": "DateOnly"}
FOR_MOMENTS = {"behaviour": "UserLocal", "format": "DateAndTime"}
DAYS = {"behaviour": "DateOnly", "format": "DateOnly"}
ANYWHERE = {"behaviour": "TimeZoneIndependent", "format": "DateAndTime"}


def compared(wanted: Column, type_: str, **there: Any) -> Plan:
    """The plan for one column of cases. `whole`: tables that are in our solution with all that belongs to them."""
    table = replace(CASE, columns=(wanted,))
    whole = there.pop("whole", frozenset())
    live = live_table(CASE, live_column(wanted.schema_name, type_, **there))
    return plan(Schema(PUBLISHER, SOLUTION, (table,)), with_tables(live, whole=whole))


def theirs(kind: ColumnKind, **more: object) -> Column:
    return column("org_Thing", kind, made_here=False, **more)


@pytest.mark.parametrize(
    ("wanted", "type_", "there"),
    [
        (theirs(ColumnKind.TEXT, length=100), "String", {"length": 100}),
        (theirs(ColumnKind.TEXT, length=100), "Memo", {"length": 2000}),
        (theirs(ColumnKind.TEXT), "String", {"length": 10}),
        (theirs(ColumnKind.WHOLE_NUMBER), "Integer", {}),
        (theirs(ColumnKind.MONEY), "Decimal", {}),
        (theirs(ColumnKind.YES_NO), "Boolean", {}),
        (theirs(DATE), "DateTime", DAYS),
        (theirs(MOMENT), "DateTime", FOR_MOMENTS),
        (theirs(CHOICE, options=OPTIONS), "Picklist", {"options": {812340000: "Rot", 812340001: "Grün", 3: "Blau"}}),
        (theirs(ColumnKind.LOOKUP, targets=(Target("contact", "x"),)), "Customer", {"targets": ("account", "contact")}),
    ],
)
def test_a_column_that_can_hold_what_is_wanted_is_there(wanted: Column, type_: str, there: dict[str, Any]) -> None:
    found = compared(wanted, type_, **there)
    assert (found.conflicts, found.notes, found.missing) == ((), (), ())


@pytest.mark.parametrize(
    ("wanted", "type_", "there", "why", "mend"),
    [
        (theirs(DATE), "String", {}, "is a column of type String, and date is wanted", "cannot be changed"),
        (theirs(CHOICE, options=OPTIONS), "Boolean", {}, "of type Boolean", "yes_no"),
        (theirs(MOMENT), "DateTime", DAYS, "keeps days alone", "say there that this is a date"),
        (theirs(MOMENT), "DateTime", FOR_DATES, "keeps days alone", "say there that this is a date"),
        (theirs(DATE, needed_by=WRITTEN), "DateTime", FOR_DATES, "writes days into it", "by hand"),
        (
            theirs(ColumnKind.TEXT, length=100, needed_by=WRITTEN),
            "String",
            {"length": 50},
            "holds 50 characters, and 100 are wanted",
            "raise its maximum length to 100",
        ),
        (
            theirs(CHOICE, options=OPTIONS),
            "Picklist",
            {"options": {812340000: "Red"}},
            "lacks the option 812340001 (Green)",
            "add it there with that number",
        ),
        (
            theirs(ColumnKind.LOOKUP, targets=(Target("systemuser", "x"),)),
            "Lookup",
            {"targets": ("contact",)},
            "refers to contact, and not to systemuser",
            "another lookup",
        ),
    ],
)
def test_a_column_that_cannot_hold_it_is_in_the_way(
    wanted: Column, type_: str, there: dict[str, Any], why: str, mend: str
) -> None:
    (conflict,) = compared(wanted, type_, **there).conflicts
    assert (conflict.name, conflict.on) == ("org_thing", "incident")
    assert why in conflict.why
    assert mend in conflict.mend


@pytest.mark.parametrize(
    ("wanted", "type_", "there", "why"),
    [
        (theirs(DATE), "DateTime", FOR_DATES, "it is read as the London date"),
        (theirs(DATE), "DateTime", FOR_MOMENTS, "it is read as the London date"),
        (theirs(MOMENT), "DateTime", ANYWHERE, "read as UTC"),
        (theirs(ColumnKind.TEXT, length=100), "String", {"length": 50}, "it is only read"),
    ],
)
def test_a_column_that_will_do_is_noted(wanted: Column, type_: str, there: dict[str, Any], why: str) -> None:
    found = compared(wanted, type_, **there)
    (note,) = found.notes
    assert isinstance(note, Note)
    assert why in note.why
    assert found.conflicts == ()


def test_a_choice_of_ours_gets_the_option_that_a_newer_release_brings() -> None:
    wanted = column("abc_Rank", CHOICE, options=(*OPTIONS, Option(812340002, "Blue")))
    found = compared(wanted, "Picklist", whole=OURS, options={812340000: "Red", 812340001: "Green"})
    options = [each for each in found.missing if each.what is What.OPTION]
    assert [(each.name, each.on, each.why) for each in options] == [("abc_rank 812340002", "incident", "Blue")]
    assert found.conflicts == ()


def test_a_choice_that_is_shared_with_other_columns_gets_no_option() -> None:
    wanted = column("abc_Rank", CHOICE, options=OPTIONS)
    found = compared(wanted, "Picklist", whole=OURS, options={812340000: "Red"}, global_choice="abc_colours")
    assert [type(each) for each in (*found.conflicts, *found.missing)] == [Conflict]


def test_a_column_of_another_name_is_never_made() -> None:
    table = replace(CASE, columns=(theirs(DATE, needed_by=("case.closed",)),))
    found = plan(Schema(PUBLISHER, SOLUTION, (table,)), with_tables())
    (conflict,) = found.conflicts
    assert "is not there; date for case.closed" in conflict.why
    assert "make it by hand" in conflict.mend
    assert found.missing == ()


def test_a_column_of_ours_outside_the_solution_gets_a_place_there() -> None:
    wanted = column("abc_Rank", DATE)
    found = compared(wanted, "DateTime", **DAYS)
    (missing,) = found.missing
    assert isinstance(missing, Missing)
    assert (missing.what, missing.name, missing.on) == (What.MEMBER, "abc_rank", "incident")
    assert an_id("abc_Rank") in str(missing.thing)


def to_flag(table: Table, navigation: str, collection: str) -> LiveRelationship:
    """What a lookup to flags has behind it."""
    ends = (table.name, "abc_firstflagid", "abc_flag", navigation, collection)
    return LiveRelationship("abc_x", *ends, assign="NoCascade", delete="RemoveLink")


@pytest.mark.parametrize(
    ("navigation", "collection", "why"),
    [
        ("abc_FirstFlagId", "abc_flag_first", None),
        ("abc_firstflagid", "abc_flag_first", "its navigation property is called abc_firstflagid"),
        ("abc_FirstFlagId", "abc_x", "its collection is called abc_x"),
    ],
)
@pytest.mark.parametrize("whole", [frozenset(), OURS])
def test_the_names_of_a_relationship_are_compared_with_the_mapping(
    navigation: str, collection: str, why: str | None, whole: frozenset[str]
) -> None:
    relationship = LiveRelationship(
        "abc_x", "incident", "abc_firstflagid", "abc_flag", navigation, collection, "NoCascade", "RemoveLink"
    )
    there = live_table(CASE, live_column("abc_FirstFlagId", "Lookup", targets=("abc_flag",)))
    live = with_tables(replace(there, relationships=(relationship,)), whole=whole)
    found = plan(Schema(PUBLISHER, SOLUTION, (replace(CASE, columns=CASE.columns[1:]),)), live)
    said = found.conflicts if whole else found.notes
    assert [re.split("[,;]", each.why)[0] for each in said] == ([why] if why else [])


def test_a_lookup_of_an_activity_is_led_along_by_its_name_and_that_of_the_table() -> None:
    task = replace(CASE, name="task", set_name="tasks", primary_id="activityid", columns=CASE.columns[1:])
    relationship = LiveRelationship(
        "abc_x",
        "task",
        "abc_firstflagid",
        "abc_flag",
        "abc_FirstFlagId_Task",
        "abc_flag_first",
        "NoCascade",
        "RemoveLink",
    )
    there = live_table(task, live_column("abc_FirstFlagId", "Lookup", targets=("abc_flag",)))
    live = with_tables(replace(there, relationships=(relationship,)), whole=frozenset({"task"}))
    found = plan(Schema(PUBLISHER, SOLUTION, (task,)), live)
    assert (found.conflicts, found.notes) == ((), ())


def test_what_becomes_of_rows_with_their_parent_is_noted_where_it_is_another() -> None:
    to_case = FLAG.columns[9]
    relationship = LiveRelationship(
        "abc_x", "abc_flag", "abc_caseid", "incident", "abc_CaseId", "abc_incident_flags", "NoCascade", "RemoveLink"
    )
    there = live_table(FLAG, live_column("abc_CaseId", "Lookup", targets=("incident",)))
    live = with_tables(replace(there, relationships=(relationship,)), whole=frozenset({"abc_flag"}))
    found = plan(Schema(PUBLISHER, SOLUTION, (replace(FLAG, columns=(to_case,)),)), live)
    assert [note.why for note in found.notes] == [
        "when a row of incident is deleted it does RemoveLink, not Cascade",
        "a new owner of a row of incident does not get the rows below it",
    ]
