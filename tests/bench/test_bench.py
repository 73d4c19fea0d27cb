"""The bench works and prints what it should. What it measures is for people to read: no test asks for a time."""

import re
import subprocess
import sys
from itertools import islice

import pytest

from bench.memory import evaluated
from bench.month.cases import A_YEAR, drawn_cases
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY
from bench.parts import SHORT
from policy.evaluation import evaluate
from policy.finding import State

A_ROW = re.compile(r"(?P<what>\S.*?)(?:  .*)")
PARTS = (
    "memory of evaluating",
    "evaluating",
    "event without a network",
    "requests of an event",
    "processor time of an event",
    "events a second",
    "start",
    "size",
    "sweep",
    "panel",
)
ROWS = {
    "peak of the process",
    "held by Python",
    *A_YEAR,
    "the month",
    "nothing changed",
    "something changed",
    *(f"{event}, {how}" for event in ("nothing changed", "something changed") for how in ("warm", "cold")),
    "something is made, warm",
    "own processor time, changed",
    "own processor time, unchanged",
    "changed, answers after 0 ms, 1 thread",
    "changed, answers after 80 ms, 16 threads",
    "unchanged, answers after 80 ms, 16 threads",
    "import time, ready to work",
    "memory, ready to work",
    "requirements.txt, installed",
    *(f"{question}, {cases:,} cases" for question in ("changed", "due", "open") for cases in SHORT.sweeps),
    "memory does not grow",
}


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What a short run prints."""
    command = [sys.executable, "-m", "bench", "--short"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.splitlines()


@pytest.mark.slow
def test_a_run_prints_one_table_with_every_part(printed: list[str]) -> None:
    assert [part for line in printed for part in PARTS if line.startswith(f"{part}: ")] == [*PARTS]


@pytest.mark.slow
def test_every_part_has_its_rows(printed: list[str]) -> None:
    assert {found["what"] for line in printed if (found := A_ROW.fullmatch(line))} >= ROWS


@pytest.mark.slow
def test_a_short_run_says_that_nobody_should_rely_on_it_and_how_many_goals_were_reached(printed: list[str]) -> None:
    assert "(short: no numbers to rely on)" in printed[0]
    assert re.match(r"\d+ of \d+ goals reached", printed[-1])


def test_memory_is_as_flat_after_all_cases_as_after_a_tenth_of_them() -> None:
    memory = evaluated(1_000)
    assert memory.held_ratio < 1.02
    assert memory.peak_ratio < 1.1


def test_the_same_cases_are_drawn_every_time() -> None:
    assert [each.file for each in drawn_cases(50)] == [each.file for each in drawn_cases(50)]


def test_cases_of_every_kind_are_drawn() -> None:
    assert {each.kind for each in drawn_cases(300)} == set(A_YEAR)


def test_the_policy_has_something_to_say_of_every_case() -> None:
    for made in islice(drawn_cases(100), 100):
        answer = evaluate(made.file, TODAY, PARAMETERS, CALENDAR)
        assert any(finding.state is not State.NOT_TRIGGERED for finding in answer.findings), made.kind
