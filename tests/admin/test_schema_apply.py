"""Making what is missing in an empty environment, once; over HTTPS."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from admin.schema.findings import What
from dynamics import odata
from dynamics.definitions.reading import read_tables
from mappings.schema.wanted import ColumnKind, Option
from sandbox.dataverse import running_dataverse
from tests.admin.schema_applied import Emptiness, emptiness
from tests.admin.schema_made import CASE, FLAG, FORM, OPTIONS, ROLE, SCHEMA, SOLUTION, VIEW, column

ROW = "5b0c0c4e-0000-4000-8000-0000000000c1"


@pytest.fixture(scope="module")
def module() -> Iterator[Emptiness]:
    with running_dataverse("empty") as running, emptiness(running) as empty:
        empty.control("POST", "snapshot", {"name": "empty"})
        assert empty.apply(SCHEMA).is_well
        empty.control("POST", "snapshot", {"name": "made"})
        yield empty


@pytest.fixture
def empty(module: Emptiness) -> Emptiness:
    return _back_to(module, "empty")


@pytest.fixture
def made(module: Emptiness) -> Emptiness:
    return _back_to(module, "made")


def _back_to(module: Emptiness, name: str) -> Emptiness:
    module.control("POST", "restore", {"name": name})
    module.control("DELETE", "requests")
    return module


def test_planning_writes_nothing(empty: Emptiness) -> None:
    found = empty.plan(SCHEMA)
    assert (found.conflicts, empty.writes()) == ((), [])
    assert [each.what for each in found.missing] == sorted((each.what for each in found.missing), key=list(What).index)


def test_everything_is_there_afterwards_and_a_second_run_changes_nothing(made: Emptiness) -> None:
    assert made.plan(SCHEMA).missing == ()
    again = made.apply(SCHEMA)
    assert (again.is_well, again.made, made.writes()) == (True, (), [])


def test_a_day_is_kept_as_a_day_and_a_moment_as_a_moment(made: Emptiness) -> None:
    flag = read_tables(made.dataverse, ["abc_flag"])["abc_flag"]
    raised, seen = flag.columns["abc_raised"], flag.columns["abc_seen"]
    assert (raised.behaviour, raised.format) == ("DateOnly", "DateOnly")
    assert (seen.behaviour, seen.format) == ("UserLocal", "DateAndTime")


def test_lookups_refer_to_what_they_are_to_refer_to(made: Emptiness) -> None:
    flag = read_tables(made.dataverse, ["abc_flag"])["abc_flag"]
    targets = {name: set(each.targets) for name, each in flag.columns.items() if name.startswith("abc_")}
    assert targets["abc_caseid"] == {"incident"}
    assert targets["abc_whoid"] == {"account", "contact"}
    assert targets["abc_bywhomid"] == {"systemuser", "team"}


def test_rows_can_be_kept_in_what_was_made(made: Emptiness) -> None:
    made.post("accounts", {"accountid": ROW, "name": "A body"})
    made.post("incidents", {"incidentid": ROW, "title": "A case", "customerid_account@odata.bind": f"/accounts({ROW})"})
    flag = {"abc_name": "Look", "abc_raised": "2025-03-31", "abc_CaseId@odata.bind": f"/incidents({ROW})"}
    made.post("abc_flags", flag)
    (row,) = made.rows("abc_flags?$select=abc_name,abc_raised,_abc_caseid_value")
    assert (row["abc_name"], row["abc_raised"], row["_abc_caseid_value"]) == ("Look", "2025-03-31", ROW)


def test_the_solution_says_that_it_is_finished_and_holds_what_was_made(made: Emptiness) -> None:
    (solution,) = made.rows(odata.query("solutions", select="version", filter="uniquename eq 'AbcFlags'"))
    assert solution["version"] == SOLUTION.version
    kinds = {each["componenttype"] for each in made.rows("solutioncomponents?$select=componenttype")}
    assert {1, 2, 20, 26, 60, 61} <= kinds


def test_a_role_reaches_as_far_as_it_is_to(made: Emptiness) -> None:
    deeper = replace(ROLE, allowed=(*ROLE.allowed, *(replace(each, table="team") for each in ROLE.allowed[:1])))
    found = made.plan(replace(SCHEMA, roles=(deeper,)))
    assert [(each.what, each.why) for each in found.missing] == [(What.PRIVILEGES, "Read team")]


def test_what_a_newer_mapping_wants_is_all_that_is_made(made: Emptiness) -> None:
    more = column("abc_Due", ColumnKind.DATE)
    redder = column("abc_Rank", ColumnKind.CHOICE, options=(*OPTIONS, Option(812340002, "Redder")))
    case = replace(CASE, columns=(redder, *CASE.columns[1:]))
    newer = replace(SCHEMA, tables=(case, replace(FLAG, columns=(*FLAG.columns, more))))
    applied = made.apply(newer)
    assert applied.is_well, applied
    assert [each.name for each in applied.made] == ["abc_due", "abc_rank 812340002", "AbcFlags"]
    assert [path.rpartition("/")[2] for path in made.writes()] == ["Attributes", "InsertOptionValue", "PublishXml"]


def test_what_is_there_already_gets_a_place_in_a_new_solution_and_stays_as_it_is(made: Emptiness) -> None:
    before = read_tables(made.dataverse, ["abc_flag", "incident"])
    applied = made.apply(replace(SCHEMA, solution=replace(SOLUTION, unique_name="Another")))
    assert applied.is_well, applied
    members = [(each.name, each.on) for each in applied.made if each.what is What.MEMBER]
    assert members == [
        ("abc_rank", "incident"),
        ("abc_firstflagid", "incident"),
        ("abc_flag", ""),
        ("abc_/flag.svg", ""),
        (FORM.name, "abc_flag"),
        (VIEW.name, "abc_flag"),
        (ROLE.name, ""),
    ]
    assert {each.what for each in applied.made} == {What.SOLUTION, What.MEMBER, What.PUBLICATION}
    assert read_tables(made.dataverse, ["abc_flag", "incident"]) == before
