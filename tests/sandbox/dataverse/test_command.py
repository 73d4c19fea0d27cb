"""`python -m sandbox` as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.calling import Caller

pytestmark = pytest.mark.slow


@contextmanager
def sandbox(*words: str) -> Iterator[RunningDataverse]:
    """The running process; it must end well when told to."""
    command = [sys.executable, "-m", "sandbox", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield RunningDataverse(**json.loads(line))
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
            assert process.stdout.read() == ""


def test_it_says_where_it_is_and_stops_when_told_to() -> None:
    with sandbox("--schema", "casework") as running:
        caller = Caller(running, running.client_id, running.client_secret)
        assert caller.rows("phso_feedbacks") == []
        caller.close()
    assert not Path(running.ca).exists()


def test_the_empty_schema_has_the_standard_tables_only() -> None:
    with sandbox("--schema", "empty") as running:
        caller = Caller(running, running.client_id, running.client_secret)
        assert caller.rows("incidents") == []
        assert caller.call("GET", "phso_feedbacks").status_code == 404
        caller.close()


def test_everything_survives_a_restart_on_the_same_file(tmp_path: Path) -> None:
    data = str(tmp_path / "data.db")
    with sandbox("--data", data) as first:
        caller = Caller(first, first.client_id, first.client_secret)
        task = caller.create("tasks", {"subject": "kept"})
        etag = caller.get(f"tasks({task})")["@odata.etag"]
        caller.control("POST", "clock", {"now": "2025-03-10T09:00:00Z"})
        token, certificate = caller.session.headers["Authorization"], Path(first.ca).read_text()
        caller.close()
    port = first.url.rpartition(":")[2]
    with sandbox("--data", data, "--port", port) as second:
        assert second == first
        assert Path(second.ca).read_text() == certificate
        caller = Caller(second, second.client_id, second.client_secret)
        caller.session.headers["Authorization"] = token
        assert caller.get(f"tasks({task})")["@odata.etag"] == etag
        assert caller.control("GET", "clock").json()["now"] == "2025-03-10T09:00:00Z"
        assert caller.get(f"tasks({caller.create('tasks', {})})")["@odata.etag"] != etag
        caller.close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--port", "x"], "'x' is no port"),
        (["--port", "70000"], "'70000' is no port"),
        (["--schema", "other"], "invalid choice: 'other'"),
        (["--nope"], "unrecognized arguments: --nope"),
        (["--data", "/nowhere/at/all.db"], "cannot use the data file /nowhere/at/all.db"),
        (["--host", "no.such.host.invalid"], "no.such.host.invalid"),
    ],
)
def test_bad_arguments_end_with_2_and_a_sentence(words: list[str], sentence: str) -> None:
    command = [sys.executable, "-m", "sandbox", *words]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_file_keeps_its_schema(tmp_path: Path) -> None:
    data = str(tmp_path / "data.db")
    with sandbox("--data", data, "--schema", "empty"):
        pass
    command = [sys.executable, "-m", "sandbox", "--data", data, "--schema", "casework"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert "holds an environment with the schema 'empty', not 'casework'" in ended.stderr
