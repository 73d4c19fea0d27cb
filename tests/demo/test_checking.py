"""What makes the demonstration end with another status than 0."""

from dataclasses import replace

import pytest

from sandbox.demo.checking import conclude, wrong_costs, wrong_numbers, wrong_on_replay, wrong_writers
from sandbox.demo.comparing import Difference
from sandbox.demo.costs import Counted
from sandbox.demo.counting import Cost
from sandbox.demo.end_state import what_differs
from sandbox.demo.expected import ROUTES
from sandbox.demo.replay import Replayed

WELL = Replayed(webhooks=54, on_the_queue=20, missed=17, cost=Cost(reads=12), changes=())


def test_when_all_is_well_the_status_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert conclude(ROUTES, what_differs(ROUTES, ROUTES)) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "As expected: 5 cases, each with its stage" in printed
    assert "4 tasks with owner and state; 0 drafts, not sent." in printed


def test_a_wrong_expectation_gives_1_and_says_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (replace(ROUTES[0], stage="Positive feedback: forgotten"), *ROUTES[1:])
    assert conclude(wrong, what_differs(wrong, ROUTES)) == 1
    printed = " ".join(capsys.readouterr().out.split())
    assert "case A1, stage: expected 'Positive feedback: forgotten', found 'Positive feedback: dealt with'" in printed
    assert "As expected" not in printed


@pytest.mark.parametrize(
    ("found", "lines"),
    [({"t1": {}}, ()), ({}, ("tasks: expected 1 rows, found 0",)), ({"t1": {}, "t2": {}},) * 2],
    ids=["as many", "too few", "too many"],
)
def test_rows_that_belong_to_no_case_are_counted(found: dict[str, dict[str, str]], lines: object) -> None:
    told = tuple(wrong_numbers({"tasks": 1}, {"tasks": found}))
    assert told == (lines if isinstance(lines, tuple) else ("tasks: expected 1 rows, found 2",))


@pytest.mark.parametrize(
    ("table", "by", "told"),
    [
        ("incidents", "the app", ["incidents(r1): the app wrote to a row of people's"]),
        ("incidents", "priya", []),
        ("tasks", "the app", []),
    ],
    ids=["the app in a table of people's", "a person there", "the app in one of its own"],
)
def test_a_row_of_peoples_that_the_app_wrote_is_told(table: str, by: str, told: list[str]) -> None:
    assert list(wrong_writers({table: {"r1": {"_modifiedby_value": by}}}, "the app")) == told


def test_a_replay_that_changed_nothing_is_well() -> None:
    assert list(wrong_on_replay(WELL)) == []


def test_a_row_changed_on_replay_and_a_write_are_told() -> None:
    changed = Difference("tasks", "t1", {"subject": "a"}, {"subject": "b"})
    lines = list(wrong_on_replay(replace(WELL, changes=(changed,), cost=Cost(reads=12, writes=1))))
    assert lines == [
        "delivered again, webhooks changed something: tasks(t1) changed in subject",
        "delivered again, webhooks made the app write 1 times",
    ]


def test_a_kind_of_webhook_that_costs_too_much_is_told() -> None:
    well = Counted("it is harmless", 1, Cost(), as_expected=True)
    dear = Counted("it is dear", 1, Cost(reads=3), as_expected=False)
    assert list(wrong_costs([well, dear])) == [f"a webhook, if it is dear: {Cost(reads=3)}"]
