"""An organisation with columns of its own: what it lacks is planned, made, and nothing of theirs is touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest

from admin.__main__ import main
from tests.organisation.environment import Environment
from tests.organisation.expected_missing import missing_columns, missing_tables

Definitions = Mapping[tuple[str, str], Mapping[str, Any]]
OWN_SOLUTION = "solutions("
THEIRS = ("incident", "org_decision", "org_extension")


@dataclass(frozen=True)
class Made:
    """What was planned, what was there before and after it was made, and what was written meanwhile."""

    planned: Mapping[str, Any]
    before: Definitions
    after: Definitions
    written: list[tuple[str, str]]


@pytest.fixture(scope="module")
def made(environment: Environment) -> Made:
    """The schema is applied once."""
    before = environment.definitions()
    environment.forget()
    planned = document("schema", "plan")
    assert environment.written() == []
    document("schema", "apply")
    return Made(planned, before, environment.definitions(), environment.written())


def document(*words: str) -> Any:
    """The one document that a command prints, which ends well."""
    with redirect_stdout(StringIO()) as printed:
        assert main([*words, "--json"]) == 0
    return json.loads(printed.getvalue())


def test_the_plan_names_exactly_the_tables_that_are_missing(made: Made) -> None:
    planned = {each["name"] for each in made.planned["missing"] if each["what"] == "table"}
    assert planned == missing_tables()


@pytest.mark.parametrize("table", [*THEIRS, "task", "email", "systemuser", "team", "contact", "account"])
def test_the_plan_names_exactly_the_columns_that_a_table_lacks(made: Made, table: str) -> None:
    missing = [each for each in made.planned["missing"] if each["on"] == table]
    planned = {each["name"] for each in missing if each["what"] in ("column", "lookup")}
    assert planned == {column for on, column in missing_columns() if on == table}


def test_nothing_is_in_the_way_and_a_day_that_is_kept_as_a_moment_is_said(made: Made) -> None:
    assert made.planned["conflicts"] == []
    said = [each["why"] for each in made.planned["notes"] if each["name"] == "org_madeon"]
    assert said == ["keeps a moment (behaviour UserLocal, format DateOnly); it is read as the London date"]


def test_exactly_what_is_missing_is_made(made: Made) -> None:
    columns = {name for kind, name in made.after.keys() - made.before.keys() if kind == "column"}
    own = {tuple(name.split(".")) for name in columns if name.partition(".")[2].startswith("ofb_")}
    assert own == missing_columns()
    of_their_tables = {name for name in columns if name.partition(".")[0] in THEIRS}
    assert of_their_tables == {name for name in of_their_tables if name.partition(".")[2].startswith("ofb_")}
    tables = {name for kind, name in made.after.keys() - made.before.keys() if kind == "table"}
    assert tables == missing_tables()


def test_nothing_that_was_there_is_altered_or_gone(made: Made) -> None:
    assert made.before.keys() - made.after.keys() == set()
    assert [name for name, as_it_was in made.before.items() if made.after[name] != as_it_was] == []


def test_nothing_was_replaced_or_deleted_and_only_our_solution_was_updated(made: Made) -> None:
    others = [(method, path) for method, path in made.written if method != "POST"]
    assert [(method, path.partition("(")[0] + "(") for method, path in others] == [("PATCH", OWN_SOLUTION)]
    assert not any(path.startswith(("incidents", "org_")) for _, path in made.written)


def test_a_second_time_there_is_nothing_to_do(environment: Environment, made: Made) -> None:
    environment.forget()
    assert document("schema", "plan")["missing"] == []
    assert document("schema", "apply")["made"] == []
    assert environment.written() == []
    assert environment.definitions() == made.after


def test_where_there_are_cases_already_the_software_watches(made: Made) -> None:
    assert made.written
    assert document("mode", "show")["level"] == "watch"
