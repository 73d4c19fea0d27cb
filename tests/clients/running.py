"""Runs a client's program against a new embedded Dataverse and keeps what came of its steps."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
PYTHON = FOLDER / ".venv" / "bin" / "python"
_STEP = re.compile(r'step\(\s*"([^"]+)"')
_SECONDS = 120
# No setting of the machine that would send the clients elsewhere, or have them trust others.
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG")

Outcome = Mapping[str, str | None]


def sentences(*files: Path) -> list[str]:
    """The sentences of all steps in the files of a program."""
    return [found for file in files for found in _STEP.findall(file.read_text())]


def python_of_the_clients() -> str:
    """The Python that has the clients. Skips the tests where make could not set it up."""
    if not PYTHON.exists():
        pytest.skip("the clients are not installed: run `make clients`, which needs the Python package index")
    return str(PYTHON)


def node_with(package: str) -> str:
    """node, where the package is installed beside the tests. Skips the tests elsewhere."""
    found = shutil.which("node")
    if found is None or not (FOLDER / "node_modules" / package).exists():
        pytest.skip(f"{package} is not installed: run `make clients`, which needs node and npm")
    return found


def outcome(command: Sequence[str], schema: str) -> Outcome:
    """What came of each step of the program, by its sentence; None when it held."""
    with _dataverse(schema) as line:
        done = subprocess.run(
            command, input=line, capture_output=True, text=True, cwd=ROOT, timeout=_SECONDS,
            env=_settings(json.loads(line)["ca"]), check=False,
        )  # fmt: skip
    lines = [json.loads(text) for text in done.stdout.splitlines() if text.startswith('{"step"')]
    assert lines, f"The program ended with {done.returncode} before its first step.\n{done.stderr}"
    return {found["step"]: found["error"] for found in lines}


def check(found: Outcome, sentence: str) -> None:
    """Fail when a step did not hold, or never ran."""
    assert sentence in found, "The program ended before this step."
    assert found[sentence] is None, found[sentence]


@contextmanager
def _dataverse(schema: str) -> Iterator[str]:
    """The command itself, and the line it prints."""
    command = [sys.executable, "-m", "sandbox", "--schema", schema]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            assert line, "The embedded Dataverse did not start; see what it printed."
            yield line
        finally:
            process.terminate()


def _settings(ca: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {"REQUESTS_CA_BUNDLE": ca, "NODE_EXTRA_CA_CERTS": ca, "PYTHONWARNINGS": "default"}
