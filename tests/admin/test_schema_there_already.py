"""An environment in which somebody has made some of it by hand; over HTTPS."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from admin.schema.findings import What
from admin.schema.showing import plan_as_text
from dynamics.definitions import addresses, columns
from dynamics.definitions.columns import Named
from dynamics.definitions.reading import read_tables
from dynamics.definitions.tables import NewTable
from dynamics.definitions.words import Json
from sandbox.dataverse import running_dataverse
from tests.admin.schema_applied import Emptiness, emptiness
from tests.admin.schema_made import FLAG, SCHEMA, column


def named(schema_name: str) -> Named:
    return Named(schema_name, schema_name, "", 1033)


def by_hand(ownership: str, set_name: str, *more: Json) -> Json:
    """A table as somebody made it, with a day that is a moment behind."""
    raised = columns.day(named("abc_Raised")) | {"DateTimeBehavior": {"Value": "UserLocal"}}
    own = [columns.text(named("abc_Name"), 200, is_primary_name=True), raised, *more]
    return NewTable(named("abc_Flag"), "Flags", set_name, ownership, True, False, "", own).body()


@pytest.fixture(scope="module")
def module() -> Iterator[Emptiness]:
    with running_dataverse("empty") as running, emptiness(running) as empty:
        empty.control("POST", "snapshot", {"name": "empty"})
        yield empty


@pytest.fixture
def empty(module: Emptiness) -> Emptiness:
    module.control("POST", "restore", {"name": "empty"})
    module.control("DELETE", "requests")
    return module


def test_what_is_there_stays_as_it_is_and_the_rest_is_made(empty: Emptiness) -> None:
    empty.post(addresses.TABLES, by_hand("UserOwned", "abc_flags"))
    before = read_tables(empty.dataverse, ["abc_flag"])["abc_flag"]
    applied = empty.apply(SCHEMA)
    assert applied.is_well, applied
    after = read_tables(empty.dataverse, ["abc_flag"])["abc_flag"]
    assert {name: after.columns[name] for name in before.columns} == before.columns
    assert (What.MEMBER, "abc_flag") in [(each.what, each.name) for each in applied.made]
    assert [note.why for note in empty.plan(SCHEMA).notes] == [
        "keeps a moment (behaviour UserLocal, format DateOnly); it is read as the London date"
    ]


def test_a_column_of_another_type_keeps_everything_from_being_made(empty: Emptiness) -> None:
    empty.post(addresses.TABLES, by_hand("UserOwned", "abc_flags", columns.text(named("abc_Colour"), 20)))
    found = empty.plan(SCHEMA)
    assert [(each.name, each.on, each.why) for each in found.conflicts] == [
        ("abc_colour", "abc_flag", "is a column of type String, and choice is wanted")
    ]
    shown = list(plan_as_text(found))
    assert shown[shown.index("In the way") + 1 :][:2] == [
        "  ! column abc_colour on abc_flag: is a column of type String, and choice is wanted",
        "      to mend: a column's type cannot be changed: name another column in the mapping, or make this one anew by"
        " hand",
    ]
    without = replace(FLAG, columns=tuple(each for each in FLAG.columns if each.name != "abc_colour"))
    assert empty.apply(replace(SCHEMA, tables=(SCHEMA.tables[0], without))).is_well


@pytest.mark.parametrize(
    ("ownership", "set_name", "why"),
    [
        ("UserOwned", "abc_flagset", "its entity set is called abc_flagset, not abc_flags"),
        ("OrganizationOwned", "abc_flags", "is OrganizationOwned, and UserOwned is wanted"),
    ],
)
def test_a_table_that_is_another_is_in_the_way(empty: Emptiness, ownership: str, set_name: str, why: str) -> None:
    empty.post(addresses.TABLES, by_hand(ownership, set_name))
    assert [each.why for each in empty.plan(SCHEMA).conflicts if each.what is What.TABLE] == [why]


def test_options_of_a_shared_choice_are_read(empty: Emptiness) -> None:
    empty.post(addresses.TABLES, by_hand("UserOwned", "abc_flags"))
    options = columns.choice(named("abc_X"), {812340000: "Red", 812340001: "Green"})["OptionSet"]
    shared = options | {"IsGlobal": True, "Name": "abc_colours", "DisplayName": named("Colours").words()["DisplayName"]}
    empty.post("GlobalOptionSetDefinitions", shared)
    colour = columns.choice(named("abc_Colour"), {})
    del colour["OptionSet"]
    bind = {"GlobalOptionSet@odata.bind": "/GlobalOptionSetDefinitions(Name='abc_colours')"}
    empty.post(addresses.columns("abc_flag"), colour | bind)
    there = read_tables(empty.dataverse, ["abc_flag"])["abc_flag"].columns["abc_colour"]
    assert (dict(there.options), there.global_choice) == ({812340000: "Red", 812340001: "Green"}, "abc_colours")
    assert empty.plan(SCHEMA).conflicts == ()


def test_a_column_of_their_own_on_a_table_of_ours_is_asked_for_when_the_table_is_there(empty: Emptiness) -> None:
    theirs = column("org_Desk", needed_by=("flag.desk",), made_here=False)
    schema = replace(SCHEMA, tables=(SCHEMA.tables[0], replace(FLAG, columns=(*FLAG.columns, theirs))))
    first = empty.apply(schema)
    assert (first.error, first.left, first.is_well) == (None, (), False)
    assert first.after is not None
    assert [(each.name, each.on) for each in first.after.conflicts] == [("org_desk", "abc_flag")]
    empty.post(addresses.columns("abc_flag"), columns.text(named("org_Desk"), 100))
    assert empty.apply(schema).is_well
