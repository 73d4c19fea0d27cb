"""What an instance may not do on the way is told, although the end of the month would not show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import requests

from chaos.world.conduct import Conduct
from function_app.messages import Look

NOW = datetime(2025, 3, 10, 9, tzinfo=UTC)
CASE, OTHER, ROW = (f"{number:08x}-0000-4000-8000-000000000000" for number in (1, 2, 3))
READ, WRITE = "GET /api/data/v9.2/tasks", "PATCH /api/data/v9.2/tasks(1)"


def sent(operation: str, boundary: str = "0" * 32) -> requests.PreparedRequest:
    """A batch with one operation in it."""
    body = f"--batch_{boundary}\r\n\r\n{operation} HTTP/1.1\r\n"
    return requests.Request("POST", "https://a.example/api/data/v9.2/$batch", data=body).prepare()


def answered(status: int, wait: str = "30") -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.headers["Retry-After"] = wait
    return response


def message(correlation: str = "one", case: str | None = CASE, row: str | None = None) -> str:
    table = None if row is None else "task"
    return Look(case=case, table=table, row=row, seen_at=NOW, correlation=correlation, asked_by="webhook").to_json()


@pytest.mark.parametrize(("after", "wrong"), [(29, 1), (30, 0)])
def test_whoever_is_told_to_wait_sends_nothing_until_the_pause_is_over(after: int, wrong: int) -> None:
    conduct = Conduct()
    conduct.is_told("app1", answered(429), NOW)
    conduct.asks("app1", sent(READ), NOW + timedelta(seconds=after))
    conduct.asks("app2", sent(READ), NOW)
    assert len(conduct.wrong) == wrong


def test_an_answer_that_asks_for_no_pause_begins_none() -> None:
    conduct = Conduct()
    conduct.is_told("app1", answered(503), NOW)
    conduct.asks("app1", sent(READ), NOW)
    assert conduct.wrong == []


@pytest.mark.parametrize(
    ("operations", "wrong"),
    [
        ((WRITE, WRITE), 1),
        ((WRITE, READ, WRITE), 0),
        ((WRITE, WRITE.replace("(1)", "(2)")), 0),
        ((READ, READ), 0),
    ],
)
def test_a_changeset_is_not_sent_again_before_something_was_read(operations: tuple[str, ...], wrong: int) -> None:
    conduct = Conduct()
    for number, operation in enumerate(operations):
        conduct.asks("app1", sent(operation, f"{number:032x}"), NOW)
    assert len(conduct.wrong) == wrong


@pytest.mark.parametrize(
    ("day", "minutes", "wrong"),
    [
        ("2025-03-31", 9, 1),
        ("2025-03-30", 9, 0),
        ("2025-03-29", 9, 0),
        ("2025-03-29", 11, 1),
        ("2025-03-28", 9, 1),
    ],
)
def test_what_is_written_was_decided_for_the_day_that_it_is_in_london_or_was_when_the_look_can_have_begun(
    day: str, minutes: int, wrong: int
) -> None:
    conduct = Conduct()
    midnight = datetime(2025, 3, 30, tzinfo=UTC)  # in London too: the clocks change an hour later
    operation = WRITE.replace("tasks", "phso_assessments") + f' {{"phso_evaluatedon":"{day}"}}'
    conduct.asks("app1", sent(operation), midnight + timedelta(minutes=minutes))
    assert len(conduct.wrong) == wrong


def test_after_midnight_in_london_in_summer_the_day_of_utc_is_the_wrong_one() -> None:
    conduct = Conduct()
    operation = WRITE.replace("tasks", "phso_assessments") + ' {"phso_evaluatedon":"2025-06-10"}'
    conduct.asks("app1", sent(operation), datetime(2025, 6, 10, 23, 30, tzinfo=UTC))
    assert len(conduct.wrong) == 1


def test_two_instances_may_send_the_same() -> None:
    conduct = Conduct()
    for name in ("app1", "app2"):
        conduct.asks(name, sent(WRITE), NOW)
    assert conduct.wrong == []


@pytest.mark.parametrize(
    ("logged", "waiting", "wrong"),
    [
        ((), (), 1),
        (("work_failed correlation=one kind=Unreachable",), (), 1),
        ((f"case_applied correlation=one case={OTHER}",), (), 1),
        ((f"case_applied correlation=two case={CASE}",), (), 1),
        ((f"case_conflict correlation=one case={CASE}",), (message("two", OTHER),), 1),
        ((f"case_applied correlation=one case={CASE} changes=2",), (), 0),
        ((f"case_seen_already correlation=one case={CASE}",), (), 0),
        ((f"case_marked correlation=one case={CASE}",), (), 0),
        ((), (message("two"),), 0),
    ],
)
def test_a_message_about_a_case_is_answered_or_the_case_waits_on_the_queue(
    logged: tuple[str, ...], waiting: tuple[str, ...], wrong: int
) -> None:
    conduct = Conduct()
    for line in logged:
        conduct.logged(line)
    conduct.is_done_with(message(), waiting, NOW)
    assert len(conduct.wrong) == wrong


@pytest.mark.parametrize(
    ("logged", "waiting", "wrong"),
    [
        ((), (message("two"),), 1),
        ((), (message("one"),), 0),
        ((f"case_unchanged correlation=one case={CASE}",), (), 0),
        ((f"row_without_case correlation=one table=task row={ROW}",), (), 0),
    ],
)
def test_a_message_about_a_row_is_answered_or_its_cases_wait_on_the_queue(
    logged: tuple[str, ...], waiting: tuple[str, ...], wrong: int
) -> None:
    conduct = Conduct()
    for line in logged:
        conduct.logged(line)
    conduct.is_done_with(message(case=None, row=ROW), waiting, NOW)
    assert len(conduct.wrong) == wrong


def test_whoever_says_that_all_is_well_with_what_the_queue_refused_is_told_of() -> None:
    conduct = Conduct()
    conduct.was_refused("app1", "a webhook", NOW)
    assert conduct.wrong == ["app1 said that all is well with a webhook at 10 March 09:00:00: the queue had refused it"]
