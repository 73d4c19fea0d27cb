"""`python -m admin evaluate`: a case file from the command line has the same answer on every host."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from admin.__main__ import main
from tests.time.hosts import HOSTS

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "case-file.example.json"


def case_file(folder: Path, grounds_received: str) -> Path:
    """A challenge of a decision of 31 May 2025: the month for its grounds ends with 30 June."""
    case = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    case["decision"]["sent_to"][0]["on"] = "2025-05-31"
    case["feedback"]["received_at"] = "2025-06-02T09:00:00Z"
    case["feedback"]["challenge"] |= {"grounds_received_at": grounds_received, "deadline_given": "2025-06-30"}
    file = folder / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    return file


def arrival(said: Any) -> str:
    """What the answer says of the moment at which the grounds came."""
    (because,) = (each["because"] for each in said["findings"] if each["because"].startswith("not settled by"))
    return str(because)


@pytest.mark.parametrize(
    ("received", "day"),
    [
        ("2025-06-30T22:30:00Z", "30 June 2025, in time"),
        ("2025-06-30T23:30:00Z", "1 July 2025, late"),
        ("2025-07-01T00:30:00+01:00", "1 July 2025, late"),
        ("2025-07-01T13:00:00+14:00", "1 July 2025, late"),
        ("2025-06-30T11:00:00-11:00", "30 June 2025, in time"),
    ],
)
def test_grounds_came_on_londons_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], received: str, day: str
) -> None:
    assert main(["evaluate", str(case_file(tmp_path, received)), "--as-of", "2025-07-02", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert day in arrival(said)
    assert {each["name"]: each["date"] for each in said["deadlines"]}["one month from the decision"] == "2025-06-30"


@pytest.mark.slow
def test_a_process_that_starts_in_the_zone_says_the_same(tmp_path: Path, host: str) -> None:
    """What is read once, when a module is loaded, is read in that zone too."""
    file = case_file(tmp_path, "2025-06-30T23:30:00Z")
    command = [sys.executable, "-m", "admin", "evaluate", str(file), "--as-of", "2025-07-02", "--json"]
    zone = {"TZ": HOSTS[host], "PATH": os.environ["PATH"]}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=zone, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "1 July 2025, late" in arrival(json.loads(done.stdout))
