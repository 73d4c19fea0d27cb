"""The commands that `make serve` prints for asking its office, pasted into a shell as they stand."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.test_serve import starting

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What an open office says that one can ask it."""
    with starting(tmp_path_factory.mktemp("served")) as process:
        assert process.stdout is not None
        lines: list[str] = []
        while not (lines and "simulate --open-cases" in lines[-1]):
            lines.append(process.stdout.readline())
            assert lines[-1], process.communicate()[1]
        yield re.findall(r"^ +(\(cd .+ -m admin .+\))$", "".join(lines), re.MULTILINE)


def pasted(command: str, folder: Path) -> str:
    """What a command prints, run by a shell somewhere else."""
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_office_can_be_asked_with_the_commands_that_it_prints(commands: list[str], tmp_path: Path) -> None:
    explain, simulate = commands
    assert "Priya Caseworker: Consider whether you can resolve the complaint" in pasted(explain, tmp_path)
    assert re.search(r"^\d+ of \d+ cases would differ\.$", pasted(simulate, tmp_path), re.MULTILINE)
