"""`python -m admin probe`: what it refuses, what it says, and that it cleans up after itself whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from admin.probing import listener
from admin.probing.bench import Bench
from admin.probing.opening import opened_for_probing
from admin.probing.own_table import own_table
from admin.probing.probes import ALL
from admin.probing.registering import idle_endpoint, step
from admin.probing.story import NO_LISTENER
from sandbox.dataverse import running_dataverse
from tests.admin.probe_world import HERE, Site, probed

ROOT = Path(__file__).parents[2]
DIFFERS = "team-without-a-role-as-owner"
"""Where every new team gets a role by itself, one without any is not to be had."""


@pytest.fixture(scope="module")
def module() -> Iterator[Site]:
    with running_dataverse("casework") as running, probed(running) as site:
        site.api.control("POST", "snapshot", {"name": "first"})
        yield site


@pytest.fixture
def site(module: Site) -> Site:
    module.api.control("POST", "restore", {"name": "first"})
    module.api.control("DELETE", "faults")
    module.api.control("POST", "organization", {"type": "Developer"})
    module.forget()
    return module


def test_what_is_otherwise_is_shown_first_with_where_it_matters(site: Site) -> None:
    code, out, _ = site.run("--only", "duplicate-key", "--only", DIFFERS)
    heading, first, second, *rest = out.splitlines()
    assert code == 1
    assert (first.split()[:2], second.split()[:2]) == (["OTHERWISE", DIFFERS], ["same", "duplicate-key"])
    assert heading.split() == ["id", "assumed", "observed"]
    assert any("It matters in mappings/writing/owners.py" in line for line in rest)
    assert "1 as assumed, 1 otherwise, 0 not tried" in rest
    assert "probe --json" in rest[-1]


def test_without_an_address_what_has_to_do_with_events_is_not_tried(site: Site) -> None:
    code, document = site.document("--only", "target-of-a-delete", "--only", "duplicate-key")
    found = {each["id"]: (each["same"], each["why_not"]) for each in document["probes"]}
    assert code == 0
    assert found == {"target-of-a-delete": (None, NO_LISTENER), "duplicate-key": (True, None)}


def test_an_address_that_dataverse_does_not_reach_is_said_and_nothing_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "LONGEST", 1.0)
    before = site.everything()
    elsewhere = ("--public-url", "http://127.0.0.1:9/nobody")
    _, document = site.document(
        "--only", "target-of-a-delete", "--only", "tag-of-a-change", "--listen", HERE, *elsewhere
    )
    assert {each["why_not"] for each in document["probes"]} == {
        "no event came within 1 s: does the public address lead to this machine?"
    }
    assert site.everything() == before


def test_a_production_environment_is_refused(site: Site) -> None:
    site.api.control("POST", "organization", {"type": "Customer"})
    code, out, err = site.run()
    assert (code, out) == (2, "")
    assert "is taken for a production environment" in err
    assert site.writes() == []


def test_the_app_itself_may_not_probe(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADMIN_CLIENT_ID", "ADMIN_CLIENT_SECRET"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("ENTRA_CLIENT_ID", site.running.client_id)
    monkeypatch.setenv("ENTRA_CLIENT_SECRET", site.running.client_secret)
    code, _, err = site.run()
    assert code == 2
    assert "ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET" in err
    assert site.writes() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--only", "no-such"), "there is no probe no-such; `python -m admin probe --list` shows them all"),
        (("--public-url", "https://probe.example"), "give both"),
        (("--listen", "7072"), "--listen takes HOST:PORT"),
        (("--listen", "127.0.0.1:70720"), "--listen takes HOST:PORT"),
        (("--listen", HERE, "--public-url", "probe.example"), "--public-url takes a full address"),
    ],
)
def test_what_cannot_be_worked_with_is_said(site: Site, words: tuple[str, ...], said: str) -> None:
    code, out, err = site.run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert site.writes() == []


def test_a_port_that_is_taken_is_said(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        code, _, err = site.run("--listen", address)
    assert code == 2
    assert f"cannot listen at {address}: " in err


def test_the_list_needs_no_settings(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATAVERSE_URL")
    code, document = site.document("--list")
    assert code == 0
    assert [each["id"] for each in document["probes"]] == [each.id for each in ALL]
    code, out, _ = site.run("--list")
    assert (code, len(out.splitlines())) == (0, 1 + len(ALL))


def test_an_interrupted_run_is_cleaned_up_and_a_second_time_there_is_nothing_to_do(site: Site) -> None:
    before = site.everything()
    with opened_for_probing(os.environ) as opened:
        bench = Bench(opened.environment.dataverse, opened.wire, "0a1b2")
        table, case = own_table(bench), bench.resolved_case()
        table.row(bench, case)
        bench.task(case)
        step(bench, idle_endpoint(bench), "Delete", table.name)
    assert site.everything() != before
    assert site.document("--clean") == (0, {"runs": ["0a1b2"], "left_behind": []})
    assert site.everything() == before
    site.forget()
    code, out, _ = site.run("--clean")
    assert (code, out, site.writes()) == (0, "Nothing to do: no run left anything behind.\n", [])


def test_rows_that_only_look_like_ours_stay(site: Site) -> None:
    site.api.create("accounts", {"name": "Probe of the platform for oil"})
    site.api.create("accounts", {"name": "A probe of the platform 0a1b2"})
    before = site.everything()
    assert site.document("--clean") == (0, {"runs": [], "left_behind": []})
    assert site.everything() == before


def test_what_cannot_be_removed_is_said_and_is_a_failure(site: Site) -> None:
    site.api.control("POST", "faults", {"effect": "status", "status": 403, "method": "DELETE", "times": None})
    code, _, err = site.run("--only", "duplicate-key")
    assert code == 1
    assert "could not be removed: tasks " in err
    assert "probe --clean" in err
    site.api.control("DELETE", "faults")
    assert site.run("--clean")[0] == 0


def test_a_lost_connection_leaves_that_one_untried_and_the_others_tried(site: Site) -> None:
    before = site.everything()
    site.api.control("POST", "faults", {"effect": "lose", "method": "POST", "path": "tasks$"})
    _, document = site.document("--only", "duplicate-key", "--only", "stale-etag")
    first, second = document["probes"]
    assert (first["same"], second["same"]) == (None, True)
    assert first["why_not"].startswith("Dataverse could not be asked: the connection to Dataverse broke")
    assert site.everything() == before


def test_a_request_that_is_refused_for_load_is_sent_again_after_the_pause(site: Site) -> None:
    site.api.control("POST", "faults", {"effect": "status", "status": 429, "retry_after": 1, "path": "tasks$"})
    assert site.run("--only", "duplicate-key")[0] == 0


def test_an_answer_of_another_form_is_an_observation(site: Site) -> None:
    site.api.control(
        "POST", "faults", {"effect": "status", "status": 200, "path": "RetrieveUserPrivileges", "times": 1}
    )
    code, document = site.document("--only", "shape-of-user-privileges")
    (found,) = document["probes"]
    assert (code, found["same"], found["observed"]) == (1, False, "")


@pytest.mark.slow
def test_stopped_with_ctrl_c_it_removes_what_it_made(site: Site) -> None:
    before = site.everything()
    words = [sys.executable, "-m", "admin", "probe"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stderr is not None
    assert " probes" in process.stderr.readline()
    process.send_signal(signal.SIGSTOP)  # on a busy machine it would be through before anybody has looked
    assert site.everything() != before
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGCONT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    assert site.everything() == before
