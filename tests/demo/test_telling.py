"""How the story looks on paper."""

import pytest

from sandbox.demo.comparing import Difference
from sandbox.demo.days import london
from sandbox.demo.telling import WIDTH, Teller, Telling
from tests.demo.answers import assessment, finding, step

TASK = {"subject": "A task", "_ownerid_value": "u1", "statecode": 0, "phso_missing": None}


@pytest.fixture
def teller() -> Teller:
    return Teller({"u1": "Priya"})


def test_steps_are_numbered_and_a_day_is_said_once(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    for moment in ("2025-04-11 09:00", "2025-04-11 23:59", "2025-04-12 00:05"):
        teller.came_in(london(moment), "Somebody acts.")
    assert capsys.readouterr().out.splitlines() == [
        " 1  Fri 11 Apr 09:00  Somebody acts.",
        " 2  23:59  Somebody acts.",
        " 3  Sat 12 Apr 00:05  Somebody acts.",
    ]


def test_under_a_step_stands_what_was_decided_written_and_is_next(
    teller: Teller, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = assessment(findings=[finding("27", "met", "asked")], next_steps=[step("27", "oat", "Answer")])
    changes = (Difference("phso_assessments", "a1", None, answer), Difference("tasks", "t1", None, TASK))
    teller.came_of_it(changes, Telling(("27",)))
    assert capsys.readouterr().out == "    27 met | task 'A task' for Priya | next 27 OAT: Answer\n"


@pytest.mark.parametrize(
    ("changes", "printed"),
    [((), "    nothing\n"), ((Difference("phso_assessments", "a1", None, {}),), "    the assessment alone\n")],
)
def test_where_nothing_is_to_be_told_that_is_said(
    teller: Teller, changes: tuple[Difference, ...], printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    teller.came_of_it(changes, Telling(()))
    assert capsys.readouterr().out == printed


def test_long_phrases_are_folded(teller: Teller, capsys: pytest.CaptureFixture[str]) -> None:
    answer = assessment(findings=[finding("9", "breached", "word " * 60)])
    teller.came_of_it((Difference("phso_assessments", "a1", None, answer),), Telling(("9",)))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("    ") and len(line) <= WIDTH for line in lines)
