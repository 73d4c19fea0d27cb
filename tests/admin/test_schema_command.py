"""`schema plan` and `schema apply` as an administrator types them, with the shipped mapping, over HTTPS."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from admin.__main__ import main
from dynamics import odata
from dynamics.client import Dataverse
from dynamics.errors import Forbidden
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from function_app.asking import observe
from mappings.mapping import shipped_mapping
from mappings.schema import shipped_schema
from sandbox.dataverse import running_dataverse
from sandbox.demo.administering import settings_of_the_administrator
from tests.admin.schema_applied import Emptiness, emptiness

CASE = "5b0c0c4e-0000-4000-8000-0000000000c1"
SETTINGS = ("ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET", "ADMIN_SIGN_IN", "MAPPING")


@dataclass(frozen=True)
class Applied:
    """What the command said of an empty environment, and what it said of making everything there."""

    empty: Emptiness
    planned: Any
    applied: Any


@pytest.fixture(scope="module")
def module() -> Iterator[Applied]:
    with running_dataverse("empty") as running, emptiness(running) as empty, pytest.MonkeyPatch.context() as patch:
        set_up(patch, empty)
        empty.control("POST", "snapshot", {"name": "empty"})
        planned, applied = answered("plan"), answered("apply")
        empty.control("POST", "snapshot", {"name": "applied"})
        yield Applied(empty, planned, applied)


@pytest.fixture
def empty(module: Applied, monkeypatch: pytest.MonkeyPatch) -> Emptiness:
    """An empty environment that the settings of this process name, for an administrator."""
    return back_to("empty", module, monkeypatch)


@pytest.fixture
def full(module: Applied, monkeypatch: pytest.MonkeyPatch) -> Emptiness:
    """The same with everything made."""
    return back_to("applied", module, monkeypatch)


def back_to(name: str, module: Applied, patch: pytest.MonkeyPatch) -> Emptiness:
    module.empty.control("POST", "restore", {"name": name})
    module.empty.control("DELETE", "requests")
    set_up(patch, module.empty)
    return module.empty


def set_up(patch: pytest.MonkeyPatch, empty: Emptiness) -> None:
    """The settings of an administrator."""
    running = empty.running
    for name in SETTINGS:
        patch.delenv(name, raising=False)
    for name, value in settings_of_the_administrator(running.as_json()).items():
        patch.setenv(name, value)


def answered(*words: str) -> tuple[int, Any]:
    """The exit code and the one document that the command prints."""
    with redirect_stdout(StringIO()) as printed:
        code = main(["schema", *words, "--json"])
    return code, json.loads(printed.getvalue())


def test_on_an_empty_environment_everything_is_made(module: Applied) -> None:
    (planning, planned), (applying, applied) = module.planned, module.applied
    assert (planning, planned["conflicts"], applying, applied["error"]) == (0, [], 0, None)
    assert [each["name"] for each in applied["made"]] == [each["name"] for each in planned["missing"]]
    assert applied["nothing_missing"] is True
    assert "the mode is set to act" in applied["mode"]


def test_a_second_run_changes_nothing(full: Emptiness, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "apply"]) == 0
    assert "Nothing to do.\nThe mode is set already (act); it was left as it is.\n" in capsys.readouterr().out
    assert full.writes() == []
    code, planned = answered("plan")
    assert (code, planned["missing"], planned["conflicts"]) == (0, [], [])


def test_the_app_can_look_at_a_case_with_the_role_that_was_made_for_it(full: Emptiness) -> None:
    with as_somebody_new(full, "Review and feedback: application") as app:
        assert observe(app, shipped_mapping(), CASE, "a look").case_row is None
    with as_somebody_new(full) as nobody, pytest.raises(Forbidden):
        observe(nobody, shipped_mapping(), CASE, "a look")


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_at_the_next_run(empty: Emptiness) -> None:
    words = [sys.executable, "-m", "admin", "schema", "apply"]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(words, stdout=nowhere, stderr=nowhere, cwd=Path(__file__).parents[2])
    while len(empty.writes()) < 100:
        assert process.poll() is None
    process.kill()
    assert process.wait(10) == -signal.SIGKILL
    code, applied = answered("apply")
    assert (code, applied["nothing_missing"]) == (0, True)
    assert 100 < len(applied["made"]) < 400


@contextmanager
def as_somebody_new(empty: Emptiness, *roles: str) -> Iterator[Dataverse]:
    """A client of an application user with these roles and no other."""
    user, application = str(uuid4()), str(uuid4())
    unit = empty.rows("businessunits?$select=businessunitid")[0]["businessunitid"]
    own = {"systemuserid": user, "applicationid": application}
    empty.post("systemusers", own | {"businessunitid@odata.bind": f"/businessunits({unit})"})
    for role in roles:
        (row,) = empty.rows(odata.query("roles", select="roleid", filter=f"name eq {odata.text(role)}"))
        address = {"@odata.id": f"{empty.running.url}/api/data/v9.2/roles({row['roleid']})"}
        empty.post(f"systemusers({user})/systemuserroles_association/$ref", address)
    secret = empty.control("POST", "clients", {"applicationid": application})["client_secret"]
    authority = f"{empty.running.url}/{empty.running.tenant}"
    with open_session(empty.running.ca, 2) as session:
        tokens = ClientSecretTokens(authority, application, secret, f"{empty.running.url}/.default", session)
        yield Dataverse(empty.running.url, tokens, session)


def test_everything_is_labelled_in_the_base_language(empty: Emptiness, capsys: pytest.CaptureFixture[str]) -> None:
    empty.control("POST", "organization", {"language": 1036})
    assert main(["schema", "apply"]) == 0
    forms = empty.rows(odata.query("systemforms", select="formxml", filter="name eq 'Review and feedback'"))
    assert forms
    assert {code for form in forms for code in re.findall('languagecode="([0-9]+)"', form["formxml"])} == {"1036"}
    assert main(["schema", "apply"]) == 0
    assert "Nothing to do." in capsys.readouterr().out


def test_every_view_names_its_table_by_the_number_that_it_has_here(full: Emptiness) -> None:
    tables = full.rows("EntityDefinitions?$select=LogicalName,ObjectTypeCode")
    codes = {row["LogicalName"]: row["ObjectTypeCode"] for row in tables}
    rows = full.rows("savedqueries?$select=name,returnedtypecode,layoutxml")
    layouts = {(row["returnedtypecode"], row["name"]): row["layoutxml"] for row in rows}
    assert shipped_schema().views
    for view in shipped_schema().views:
        assert f'object="{codes[view.table]}"' in layouts[view.table, view.name]


@pytest.mark.parametrize("kind", ["Customer", "Secondary", "Default", "Teams"])
def test_a_production_environment_is_left_alone(
    empty: Emptiness, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    empty.control("POST", "organization", {"type": kind})
    assert main(["schema", "apply"]) == 2
    said = capsys.readouterr().err
    assert f"its type is {kind}" in said
    assert "--production 127.0.0.1" in said
    assert empty.writes() == []


def test_the_host_has_to_be_typed_as_it_is(empty: Emptiness, capsys: pytest.CaptureFixture[str]) -> None:
    empty.control("POST", "organization", {"type": "Customer"})
    assert main(["schema", "apply", "--production", "127.0.0.2"]) == 2
    assert "--production says 127.0.0.2, and the settings name 127.0.0.1" in capsys.readouterr().err
    assert empty.writes() == []


def test_with_its_host_typed_a_production_environment_is_worked_on(
    full: Emptiness, capsys: pytest.CaptureFixture[str]
) -> None:
    full.control("POST", "organization", {"type": "Customer"})
    assert main(["schema", "apply", "--production", "127.0.0.1"]) == 0
    assert "Nothing to do." in capsys.readouterr().out


def test_nothing_is_made_while_something_is_in_the_way(empty: Emptiness, capsys: pytest.CaptureFixture[str]) -> None:
    empty.post(
        "publishers",
        {
            "uniquename": "other",
            "friendlyname": "Other",
            "customizationprefix": "phso",
            "customizationoptionvalueprefix": 12345,
        },
    )
    empty.control("DELETE", "requests")
    code, planned = answered("plan")
    assert (code, [each["what"] for each in planned["conflicts"]]) == (1, ["publisher"])
    assert "the prefix phso is that of the publisher other" in planned["conflicts"][0]["why"]
    assert main(["schema", "apply"]) == 1
    assert "settle what is in the way first" in capsys.readouterr().err
    assert empty.writes() == []


def test_a_plan_for_people_tells_what_is_made_by_kind(empty: Emptiness, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "plan"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{empty.running.url}, solution ReviewAndFeedback, as the administrator")
    assert lines[lines.index("Solution") + 1] == "  + ReviewAndFeedback: holds all that is made here"
    assert lines[-1].startswith("= ")
