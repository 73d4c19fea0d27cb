"""The bench works and prints what it should. What it measures is for people to read: no test asks for a time."""

import re
import subprocess
import sys
from itertools import islice

import pytest

from bench.memory import evaluated
from bench.month.cases import A_YEAR, drawn_cases
from bench.month.drawing import CALENDAR, PARAMETERS, TODAY
from policy.evaluation import evaluate
from policy.finding import State

NUMBERS = re.compile(r"(?P<name>\S.*?)\s+(?P<count>\d+)(?:\s+\d+\.\d\d){4}")


@pytest.mark.slow
def test_the_short_bench_prints_a_row_for_each_kind_of_case_for_the_month_and_for_an_event() -> None:
    command = [sys.executable, "-m", "bench", "--short"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    rows = [found["name"] for line in printed.splitlines() if (found := NUMBERS.fullmatch(line))]
    assert rows == [*(f"evaluate: {kind}" for kind in A_YEAR), "evaluate: the month", "one whole event"]
    assert "memory: 3,000 cases evaluated" in printed


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
