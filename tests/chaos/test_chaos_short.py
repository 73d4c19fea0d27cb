"""`python -m chaos`: a short run ends as it should, and what does not is told with its seed and the way to it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chaos.outcome import Outcome
from chaos.telling import line, mistakes, table

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_short_run_ends_as_without_faults(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "chaos", "--short")
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    ended = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count("the same end") == 2
    outcomes = [Outcome.from_json(each) for each in json.loads((tmp_path / "build/chaos.json").read_text())]
    assert [outcome.seed for outcome in outcomes] == [1, 2]
    for outcome in outcomes:
        assert outcome.lost > 0
        assert outcome.kills > 0
        assert sum(outcome.faults.values()) > outcome.requests / 10


def test_what_differs_is_told_with_the_seed_and_the_command_that_plays_it_again() -> None:
    outcome = Outcome(7, 25, differences=tuple(f"c{number:03}: tasks, x: differs" for number in range(20)))
    told = list(mistakes(outcome, "python -m chaos --seed 7 --cases 25"))
    assert told[0] == "seed 7 does not end as it should (python -m chaos --seed 7 --cases 25):"
    assert told[1] == "  c000: tasks, x: differs"
    assert told[-1] == "  and 8 more, in the file"


def test_what_is_broken_is_told_before_what_differs() -> None:
    outcome = Outcome(7, 25, differences=("differs",), undone=("undone",), broken=("broken",))
    assert outcome.mistakes == ("broken", "undone", "differs")
    assert "3 MISTAKES" in line(outcome)


def test_an_outcome_is_the_same_after_it_was_kept() -> None:
    outcome = Outcome(7, 25, faults={"500": 3}, differences=("differs",), seconds=1.5)
    assert Outcome.from_json(json.loads(json.dumps(outcome.as_json()))) == outcome


def test_the_table_sums_up_every_column_and_the_faults_by_kind() -> None:
    outcomes = [Outcome(seed, 25, events=1_000, healed=seed, faults={"500": 2, "slow": 1}) for seed in (1, 2)]
    head, _, _, whole, *rest = table(outcomes)
    sums = dict(zip(head.split(), whole.split(), strict=True))
    assert (sums["seed"], sums["events"], sums["healed"], sums["faults"]) == ("all", "2,000", "3", "6")
    assert [each.split() for each in rest if each] == [["4", "500"], ["2", "slow"]]
