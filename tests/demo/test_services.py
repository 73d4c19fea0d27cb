"""What the children are given of the machine's environment, and how the app is started again."""

import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.demo import services
from sandbox.demo.processes import Child
from sandbox.demo.services import Services, environment_for
from sandbox.functions_host.options import read_options

FOLDER = Path("/somewhere")
READY = dict.fromkeys(("ca", "tenant", "client_id", "client_secret"), "x") | {
    "url": "http://127.0.0.1:7071",
    "function_key": "-begins-with-a-dash",
    "master_key": "--help",
}


def test_settings_of_another_installation_do_not_reach_the_app() -> None:
    ours = {"PATH": "/bin", "MAPPING": "other.yaml", "DATAVERSE_URL": "https://contoso", "HTTPS_PROXY": "http://proxy"}
    given = environment_for(ours, FOLDER)
    assert given.keys() & ours.keys() == {"PATH"}


def test_temporary_files_of_a_child_go_where_they_are_cleared_up() -> None:
    assert environment_for({"TMPDIR": "/tmp"}, FOLDER)["TMPDIR"] == str(FOLDER)


def test_the_app_starts_again_where_it_was_whatever_its_keys_begin_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[tuple[str, ...]] = []

    def noting(name: str, arguments: tuple[str, ...], *_: object) -> Child:
        started.append(arguments)
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            return Child(name, process, tmp_path / "log", READY)

    monkeypatch.setattr(services, "start", noting)
    running = Services(tmp_path)
    running.start_app({"client_id": "y", "client_secret": "z"})
    running.restart_app("2025-04-22T09:00:00Z")
    options = read_options(tmp_path, started[-1][1:])
    assert (options.port, options.function_key, options.master_key) == (7071, "-begins-with-a-dash", "--help")
