"""The list of assumptions: whole, and the same as the page shows."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
from pathlib import Path

import pytest

from admin.probing.document import as_markdown
from admin.probing.probes import ALL, MODULES, PROBES
from sandbox.dataverse import running_dataverse
from tests.admin.probe_world import probed

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "admin" / "probe.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^python -m admin probe(.*)$", re.MULTILINE)
PACKAGES = ("admin", "dynamics", "function_app", "mappings", "policy", "sandbox")
KINDS = ("--include=*.py", "--include=*.yaml", "--include=*.md")


def named() -> set[str]:
    """Every module that an assumption matters in."""
    return {name.strip() for each in ALL for name in each.matters_in.split(",")}


def test_every_file_that_marks_something_as_unverified_has_a_probe_or_a_reason_why_not() -> None:
    command = ["grep", "-rlw", *KINDS, "UNVERIFIED", *PACKAGES]
    marked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    missing = sorted(set(marked) - named())
    assert not missing, "name each in matters_in of a probe, or in admin/probing/probes/untried.py with a reason"


def test_the_modules_that_are_named_are_there() -> None:
    assert [name for name in sorted(named()) if not (ROOT / name).exists()] == []


def test_ids_are_unique_and_every_assumption_is_a_sentence() -> None:
    ids = [each.id for each in ALL]
    assert len(ids) == len(set(ids))
    assert [each.id for each in ALL if not each.says.endswith(".")] == []


def test_every_module_of_probes_takes_part() -> None:
    folder = ROOT / "admin" / "probing" / "probes"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "untried"}
    assert modules == {module.__name__.rpartition(".")[2] for module in MODULES}
    assert len(PROBES) > 100


def test_the_page_shows_the_list_as_it_is() -> None:
    assert PAGE.endswith(as_markdown(ALL)), "put the output of: python -m admin.probing at the end of the page"


@pytest.mark.slow
def test_every_command_of_the_page_works_and_the_second_time_leaves_nothing_either() -> None:
    commands = [shlex.split(found) for found in COMMAND.findall(PAGE)]
    assert len(commands) >= 5
    with running_dataverse("empty") as running, probed(running) as site:
        before = site.everything()
        for words in commands:
            for _ in range(2):
                code, _, err = site.run(*_here(words))
                assert code == 0, (words, err)
                assert site.everything() == before


def _here(words: list[str]) -> list[str]:
    """The port of the page may be taken, and its tunnel is nobody's."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    return [word.replace("7072", port).replace("https://probe.example", f"http://127.0.0.1:{port}") for word in words]
